"""Business connections (secretary mode): ids that change, rights, the 24-hour window.

Source of the refusals: error names of the Telegram API for business connections. Which of them answers an outdated
id is not documented; here a replaced id is a wrong peer, a switched-off one an invalid connection.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.botapi.refusals import bad_request, forbidden
from sandbox.world.people import Person

WINDOW = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Connection:
    """One owner's connection. `chats` None means every private chat; times are Unix seconds."""

    id: str
    owner: Person
    date: int
    rights: Mapping[str, bool]
    enabled: bool = True
    chats: frozenset[int] | None = None

    def described(self) -> dict[str, Any]:
        """This connection as a BusinessConnection; a switched-off one carries no rights."""
        rights = {"rights": dict(self.rights)} if self.rights and self.enabled else {}
        return {
            "id": self.id,
            "user": self.owner.user(),
            "user_chat_id": self.owner.id,
            "date": self.date,
            "is_enabled": self.enabled,
            **rights,
        }

    def covers(self, contact_id: int) -> bool:
        """Whether the owner has selected the chat with this contact, and the connection is on."""
        return self.enabled and (self.chats is None or contact_id in self.chats)


class Connections:
    """The current connection of each owner, and the ids that once were."""

    def __init__(self) -> None:
        self._by_owner: dict[int, Connection] = {}
        self._owners: dict[str, int] = {}
        self._made = 0
        self.allowed = True

    def make_id(self) -> str:
        """A new id, unlike every other of this sandbox."""
        self._made += 1
        return f"bc{self._made:04d}Qm9haG5pc0NvbnRpbmdlbnQ"

    def put(self, connection: Connection) -> None:
        """Make this the owner's connection; another id of theirs becomes outdated."""
        self._owners[connection.id] = connection.owner.id
        self._by_owner[connection.owner.id] = connection

    def of(self, owner_id: int) -> Connection | None:
        """The owner's current connection, switched on or off, or None."""
        return self._by_owner.get(owner_id)

    def named(self, connection_id: object) -> Connection:
        """The current connection with this id; raises Refused when there is none."""
        for connection in self._by_owner.values():
            if connection.id == connection_id:
                return connection
        raise bad_request("business connection not found")

    def owner_of(self, connection_id: object) -> int | None:
        """The owner a connection id belongs to or once belonged to."""
        return self._owners.get(connection_id) if isinstance(connection_id, str) else None

    def usable(self, connection_id: object, contact_id: object) -> Connection:
        """The connection by which the bot may act in this chat; raises Refused when it may not."""
        if not self.allowed:
            raise bad_request("BUSINESS_CONNECTION_NOT_ALLOWED")
        owner_id = self.owner_of(connection_id)
        if owner_id is not None and self._by_owner[owner_id].id != connection_id:
            raise bad_request("BUSINESS_PEER_INVALID")
        connection = self.named(connection_id)
        if not connection.enabled:
            raise bad_request("BUSINESS_CONNECTION_INVALID")
        if not isinstance(contact_id, int) or contact_id == connection.owner.id or not connection.covers(contact_id):
            raise bad_request("BUSINESS_PEER_INVALID")
        if not connection.rights.get("can_reply"):
            raise forbidden("BOT_ACCESS_FORBIDDEN")
        return connection


def check_window(last_incoming: float | None, now: float) -> None:
    """Raise Refused unless the contact wrote within 24 hours before `now` (both Unix seconds)."""
    if last_incoming is None or now - last_incoming > WINDOW:
        raise bad_request("BUSINESS_PEER_USAGE_MISSING")
