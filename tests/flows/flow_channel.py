"""The two channels in which the bot can answer, told alike: the contact says, changes, takes back."""

from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER


class Secretary:
    """The contact writes to the owner; the owner has connected the bot to their account."""

    name = "secretary"

    def __init__(self, world, owner=OWNER):
        self.box = world.box
        self.owner = owner

    def open(self):
        """Let messages reach the bot."""
        self.box.connect(self.owner)

    def says(self, text=None, account=CONTACT, **content):
        """The contact writes."""
        return self.box.business_write(self.owner, account, text, **content)

    def edits(self, message, **changes):
        """The contact changes a message."""
        return self.box.business_edit(message, **changes)

    def sends_album(self, items, account=CONTACT):
        """The contact sends several photos at once."""
        return self.box.album(items, owner_id=self.owner, contact_id=account)


class Direct:
    """The contact writes to the bot itself."""

    name = "direct"

    def __init__(self, world, owner=OWNER):
        self.box = world.box
        self.owner = owner

    def open(self):
        """Nothing needs to be done."""

    def says(self, text=None, account=CONTACT, **content):
        """The contact writes."""
        return self.box.write(account, text, **content)

    def edits(self, message, **changes):
        """The contact changes a message."""
        return self.box.edit(message, **changes)

    def sends_album(self, items, account=CONTACT):
        """The contact sends several photos at once."""
        return self.box.album(items, from_id=account)


CHANNELS = [Secretary, Direct]
__all__ = ["BOUNDARY", "CHANNELS", "Direct", "Secretary"]
