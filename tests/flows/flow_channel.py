"""The two channels in which the bot can answer, told alike: the contact says, changes, takes back."""

from collections.abc import Iterable, Mapping
from typing import Any

from sandbox.world.history import Message
from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER, World


class Secretary:
    """The contact writes to the owner; the owner has connected the bot to their account."""

    name = "secretary"

    def __init__(self, world: World, owner: int = OWNER) -> None:
        self.box = world.box
        self.owner = owner

    def open(self) -> None:
        """Let messages reach the bot."""
        self.box.connect(self.owner)

    def says(self, text: str | None = None, account: int = CONTACT, **content: Any) -> Message:
        """The contact writes."""
        return self.box.business_write(self.owner, account, text, **content)

    def edits(self, message: Message, **changes: Any) -> Message:
        """The contact changes a message."""
        return self.box.business_edit(message, **changes)

    def sends_album(self, items: int | Iterable[Mapping[str, Any]], account: int = CONTACT) -> list[Message]:
        """The contact sends several photos at once."""
        return self.box.album(items, owner_id=self.owner, contact_id=account)


class Direct:
    """The contact writes to the bot itself."""

    name = "direct"

    def __init__(self, world: World, owner: int = OWNER) -> None:
        self.box = world.box
        self.owner = owner

    def open(self) -> None:
        """Nothing needs to be done."""

    def says(self, text: str | None = None, account: int = CONTACT, **content: Any) -> Message:
        """The contact writes."""
        return self.box.write(account, text, **content)

    def edits(self, message: Message, **changes: Any) -> Message:
        """The contact changes a message."""
        return self.box.edit(message, **changes)

    def sends_album(self, items: int | Iterable[Mapping[str, Any]], account: int = CONTACT) -> list[Message]:
        """The contact sends several photos at once."""
        return self.box.album(items, from_id=account)


CHANNELS: list[type[Secretary | Direct]] = [Secretary, Direct]
__all__ = ["BOUNDARY", "CHANNELS", "Direct", "Secretary"]
