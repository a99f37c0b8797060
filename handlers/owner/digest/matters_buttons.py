"""The buttons of /matters, and the one under an answer."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from buffer.letters.button_data import ButtonData, EntryNumber, Family, PartNumber


@dataclass(frozen=True, slots=True)
class MatterDecide(ButtonData):
    """A matter is done, is put aside, was answered, or stands open again."""

    WORDS: ClassVar[str] = "matter"
    action: Literal["done", "aside", "sent", "back"]
    seq: EntryNumber
    number: PartNumber


@dataclass(frozen=True, slots=True)
class MatterPage(ButtonData):
    """A page of the list."""

    WORDS: ClassVar[str] = "matter:page"
    page: PartNumber


MATTER = Family("matter", (MatterDecide, MatterPage))
