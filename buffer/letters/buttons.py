"""The buttons that letters carry. Who answers them is in handlers.owner.parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from buffer.letters.button_data import ButtonData, EntryNumber, Family, Id, PartNumber, one_of

Scope = Annotated[str, Field(pattern="^(today|d(0|[1-9][0-9]{0,8})|e(0|[1-9][0-9]{0,14}))$")]
"""Which messages are to be shown: those that digest 12 covered ("d12"), entry 214 ("e214"), or an early digest."""
HourOrOff = Annotated[str, Field(pattern="^(off|([01][0-9]|2[0-3])-[0-5][0-9])$")]
"""An hour as "08-00", because a colon would be taken for the end of the field; or none."""
ANSWER_DAYS = (0, 1, 3, 7)
"""In how many days the owner can promise to let them know."""
LaterGroup = Literal["alerts_near", "alerts_public"]
"""Groups of danger that owners of before were not asked about."""
Choice = Literal["again", "yes", "no", "done", "noted", "another", "later"]


@dataclass(frozen=True, slots=True)
class ShowScope(ButtonData):
    """A step on the way to messages: the question, yes, not now, open after the pause, open without a helper."""

    WORDS: ClassVar[str] = "show"
    action: Literal["ask", "not", "yes", "open", "alone"]
    scope: Scope


@dataclass(frozen=True, slots=True)
class ShowNext(ButtonData):
    """Another message of those that are open, or another part of it."""

    WORDS: ClassVar[str] = "show:next"
    scope: Scope
    seq: EntryNumber
    part: PartNumber


@dataclass(frozen=True, slots=True)
class ShowEnd(ButtonData):
    """Enough of it, before anything was shown or after."""

    WORDS: ClassVar[str] = "show"
    action: Literal["rest", "stop"]


@dataclass(frozen=True, slots=True)
class TellOfAlert(ButtonData):
    """Tell a helper of an alert: the only one, the one with this id, or all of them."""

    WORDS: ClassVar[str] = "tell"
    seq: EntryNumber
    whom: Id | Literal["all"] | None = None


@dataclass(frozen=True, slots=True)
class Unasked(ButtonData):
    """The questions that an owner of before was not asked when she was set up."""

    WORDS: ClassVar[str] = "unasked:ask:1"


@dataclass(frozen=True, slots=True)
class UnaskedAlerts(ButtonData):
    """Whether danger of a group is told at once, asked for the first time."""

    WORDS: ClassVar[str] = "unasked"
    group: LaterGroup
    wanted: Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class UnaskedReminder(ButtonData):
    """The hour of the reminder, or none, asked for the first time."""

    WORDS: ClassVar[str] = "unasked:reminder"
    at: HourOrOff


SCRIPTS: Mapping[str, int] = {
    "friends": 3,
    "family": 2,
    "work": 3,
    "practical": 4,
    "welfare": 2,
    "after": 2,
    "closure": 2,
}
"""How many texts there are for each occasion: the messages script-<occasion>-1 and so on."""


@dataclass(frozen=True, slots=True)
class ScriptsOf(ButtonData):
    """The texts for an occasion, or the list of occasions."""

    WORDS: ClassVar[str] = "scripts"
    occasion: Annotated[str, one_of((*SCRIPTS, "all"))]


@dataclass(frozen=True, slots=True)
class LocalHelp(ButtonData):
    """Help where the owner is."""

    WORDS: ClassVar[str] = "local"


@dataclass(frozen=True, slots=True)
class Hold(ButtonData):
    """What is to become of a boundary that is held back."""

    WORDS: ClassVar[str] = "hold"
    action: Literal["keep", "release"]
    contact: Id


@dataclass(frozen=True, slots=True)
class Aside(ButtonData):
    """Whose forwards are that were put aside: a contact's, a third person's; or leave them out."""

    WORDS: ClassVar[str] = "aside"
    action: Literal["contact", "third", "leave"]
    contact: Id


@dataclass(frozen=True, slots=True)
class Lookalike(ButtonData):
    """Whether an account that looks like a contact's is theirs."""

    WORDS: ClassVar[str] = "lookalike"
    answer: Literal["yes", "no"]
    account: Id


@dataclass(frozen=True, slots=True)
class StopHelping(ButtonData):
    """A helper stops."""

    WORDS: ClassVar[str] = "stop_helping"


@dataclass(frozen=True, slots=True)
class AnswerItem(ButtonData):
    """An item to answer, and what to say to it."""

    WORDS: ClassVar[str] = "answer"
    seq: EntryNumber
    number: PartNumber
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class AnswerLater(ButtonData):
    """An item to answer within so many days."""

    WORDS: ClassVar[str] = "answer"
    seq: EntryNumber
    number: PartNumber
    choice: Literal["later"]
    days: Annotated[int, one_of(ANSWER_DAYS)]


@dataclass(frozen=True, slots=True)
class NextStep(ButtonData):
    """What can be done when messages go on: the question under a digest, the ways, one of them, or nothing."""

    WORDS: ClassVar[str] = "next"
    which: Literal["what", "all", "notice", "block", "collect", "talk", "nothing"]


@dataclass(frozen=True, slots=True)
class OldCopy(ButtonData):
    """The data are older than what was known last, and that is meant. `doubt`: which time it was found."""

    WORDS: ClassVar[str] = "old_copy"
    action: Literal["go-on"]
    doubt: EntryNumber


SHOW = Family("show", (ShowScope, ShowNext, ShowEnd))
TELL = Family("tell", (TellOfAlert,))
LOCAL = Family("local", (LocalHelp,))
HOLD = Family("hold", (Hold,))
ASIDE = Family("aside", (Aside,))
STOP_HELPING = Family("stop_helping", (StopHelping,))
ANSWER = Family("answer", (AnswerItem, AnswerLater))
NEXT = Family("next", (NextStep,))
OLD_COPY = Family("old_copy", (OldCopy,))
UNASKED = Family("unasked", (Unasked, UnaskedAlerts, UnaskedReminder))
SCRIPT_BUTTONS = Family("scripts", (ScriptsOf,))
LOOKALIKE = Family("lookalike", (Lookalike,))
