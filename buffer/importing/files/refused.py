"""Why a file is not imported."""

from typing import Literal

Reason = Literal["damaged", "page", "password", "several", "size"]
"""What can be done about it: make it anew, export it in another form, unpack it, hand in each chat by itself, or use
the command, which takes more."""


class Refused(Exception):
    """A file is not imported, and nothing of it is written; the message is one sentence without the file's name."""

    def __init__(self, text: str, reason: Reason = "damaged") -> None:
        super().__init__(text)
        self.reason = reason


class DamagedMember(Refused):
    """A file in an archive is not what the archive says of it."""
