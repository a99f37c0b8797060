"""The buttons of /export."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from buffer.export.disclosure import Shown
from buffer.letters.button_data import ButtonData, Family, Id, one_of
from handlers.owner.dialogue.buttons import ExportBegin

DAYS = (0, 90, 30)
"""How far back an export goes; 0 for all of it."""


@dataclass(frozen=True, slots=True)
class ExportDays(ButtonData):
    """The period."""

    WORDS: ClassVar[str] = "export:days"
    days: Annotated[int, one_of(DAYS)]


@dataclass(frozen=True, slots=True)
class ExportContact(ButtonData):
    """One contact; 0 for everybody."""

    WORDS: ClassVar[str] = "export:who"
    contact: Id


@dataclass(frozen=True, slots=True)
class ExportShow(ButtonData):
    """Put something in that is left out otherwise, or leave it out again."""

    WORDS: ClassVar[str] = "export:show"
    what: Shown


@dataclass(frozen=True, slots=True)
class ExportEnd(ButtonData):
    """Make it, or not."""

    WORDS: ClassVar[str] = "export"
    action: Literal["make", "drop"]


EXPORT = Family("export", (ExportBegin, ExportDays, ExportContact, ExportShow, ExportEnd))
