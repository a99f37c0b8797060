"""The buttons of /incident and of its corrections."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from buffer.letters.button_data import ButtonData, EntryNumber, Family, Id, one_of
from buffer.record.incident import KINDS

Step = Literal["when", "where", "what", "witnesses", "files"]
"""The questions of /incident, in order."""
Optional = Literal["where", "witnesses", "files"]
"""Questions that need no answer."""


@dataclass(frozen=True, slots=True)
class IncidentStep(ButtonData):
    """Go on with what was begun, drop it, keep it, or choose an earlier incident."""

    WORDS: ClassVar[str] = "incident"
    action: Literal["go-on", "drop", "keep", "earlier"]


@dataclass(frozen=True, slots=True)
class IncidentKind(ButtonData):
    """What kind of incident it was."""

    WORDS: ClassVar[str] = "incident:kind"
    kind: Annotated[str, one_of(KINDS)]


@dataclass(frozen=True, slots=True)
class IncidentWho(ButtonData):
    """Which contact it was; 0 for nobody that is known."""

    WORDS: ClassVar[str] = "incident:who"
    contact: Id


@dataclass(frozen=True, slots=True)
class IncidentWhen(ButtonData):
    """The time: just now, not known, as it was understood, or another."""

    WORDS: ClassVar[str] = "incident:when"
    choice: Literal["now", "unknown", "yes", "no"]


@dataclass(frozen=True, slots=True)
class IncidentSkip(ButtonData):
    """Leave a question out, or say that there is no more to answer it with."""

    WORDS: ClassVar[str] = "incident:skip"
    step: Optional


@dataclass(frozen=True, slots=True)
class IncidentChange(ButtonData):
    """Answer a question anew."""

    WORDS: ClassVar[str] = "incident:change"
    step: Step


@dataclass(frozen=True, slots=True)
class CorrectionOf(ButtonData):
    """Put right an incident, by its entry."""

    WORDS: ClassVar[str] = "correction:of"
    seq: EntryNumber


@dataclass(frozen=True, slots=True)
class CorrectionEnd(ButtonData):
    """Keep the correction, or drop it."""

    WORDS: ClassVar[str] = "correction"
    action: Literal["keep", "drop"]


INCIDENT = Family("incident", (IncidentStep, IncidentKind, IncidentWho, IncidentWhen, IncidentSkip, IncidentChange))
CORRECTION = Family("correction", (CorrectionOf, CorrectionEnd))
