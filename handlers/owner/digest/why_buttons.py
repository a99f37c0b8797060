"""The buttons of /why."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from buffer.letters.button_data import ButtonData, EntryNumber, Family, PartNumber, one_of
from buffer.screening.explain import CORRECTABLE


@dataclass(frozen=True, slots=True)
class WhyEntry(ButtonData):
    """The hints of an entry; or that it was practical, or that nothing in it was."""

    WORDS: ClassVar[str] = "why"
    action: Literal["entry", "practical", "none"]
    seq: EntryNumber


@dataclass(frozen=True, slots=True)
class WhyLabel(ButtonData):
    """A label of an entry fits, or does not."""

    WORDS: ClassVar[str] = "why"
    action: Literal["fits", "not"]
    seq: EntryNumber
    label: Annotated[str, one_of(CORRECTABLE)]


@dataclass(frozen=True, slots=True)
class WhyWord(ButtonData):
    """Take a word of an entry, by its place, as a practical word."""

    WORDS: ClassVar[str] = "why:word"
    seq: EntryNumber
    place: PartNumber


WHY = Family("why", (WhyEntry, WhyLabel, WhyWord))
