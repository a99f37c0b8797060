"""What can be wrong with what somebody gives for setting up.

Each docstring is the error's message. It does not know how the value was given: bot.commands.setup names the option.
"""

import inspect
from collections.abc import Sequence
from typing import Literal


class BadSetup(Exception):
    """Something given for setting up cannot be used."""

    def __init__(self) -> None:
        super().__init__(inspect.getdoc(type(self)))


class BadAccount(BadSetup):
    """A Telegram user id is not a positive number below 2**52."""

    def __init__(self, whose: Literal["owner", "contact"]) -> None:
        super().__init__()
        self.whose = whose


class SamePerson(BadSetup):
    """The owner and the contact are the same account."""


class LeftAccount(BadSetup):
    """The owner has gone on from this account to another: as a new owner the contact would be answered once more."""

    def __init__(self, account: int, now: int) -> None:
        super().__init__()
        self.account = account
        self.now = now


class DifferentContacts(BadSetup):
    """The accounts already belong to different contacts."""


class WhoseAccount(BadSetup):
    """An account is new, and nothing says whether it is a new person's or one of somebody known."""

    def __init__(self, account: int, known: Sequence[str]) -> None:
        super().__init__()
        self.account = account
        self.known = known


class EmptyBoundary(BadSetup):
    """The boundary has no text."""


class LongBoundary(BadSetup):
    """The boundary is too long for one Telegram message."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit


class UnsendableBoundary(BadSetup):
    """The boundary holds characters that Telegram cannot send."""


class NoText(BadSetup):
    """Something given holds bytes that are no text."""

    def __init__(self, what: Literal["name", "language"]) -> None:
        super().__init__()
        self.what = what


class BadHour(BadSetup):
    """The hour of the digest is not a time of day."""


class BadReminderHour(BadSetup):
    """The hour of the reminder is not a time of day."""


class UnknownZone(BadSetup):
    """The time zone is not known on this machine."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
