"""The buttons under what an owner handed to the bot."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from buffer.letters.button_data import ButtonData, EntryNumber, Family, Id
from handlers.owner.settings.buttons import ZoneName

Way = Literal["whatsapp", "sms", "mail", "instagram", "facebook", "telegram", "signal", "paper", "other"]
WAYS: tuple[Way, ...] = get_args(Way)
Number = Annotated[int, Field(ge=0, lt=1000)]


@dataclass(frozen=True, slots=True)
class HandedAs(ButtonData):
    """What it is: theirs, mine, something that happened, words for the journal, not to keep."""

    WORDS: ClassVar[str] = "handed:as"
    job: Id
    what: Literal["theirs", "mine", "incident", "journal", "nothing"]


@dataclass(frozen=True, slots=True)
class HandedContact(ButtonData):
    """With whom it is."""

    WORDS: ClassVar[str] = "handed:with"
    job: Id
    contact: Id


@dataclass(frozen=True, slots=True)
class HandedWhen(ButtonData):
    """When it was written: just now, not known, as it was understood, or at another time."""

    WORDS: ClassVar[str] = "handed:when"
    job: Id
    choice: Literal["now", "unknown", "yes", "no"]


@dataclass(frozen=True, slots=True)
class HandedFrom(ButtonData):
    """Where it is from."""

    WORDS: ClassVar[str] = "handed:from"
    job: Id
    way: Way


@dataclass(frozen=True, slots=True)
class HandedSender(ButtonData):
    """A sender in a file is the contact, or the owner. A number counts them; without one, all are named."""

    WORDS: ClassVar[str] = "handed:is"
    job: Id
    side: Literal["them", "me"]
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class HandedChat(ButtonData):
    """Which of the chats in a file it is."""

    WORDS: ClassVar[str] = "handed:chat"
    job: Id
    number: Number


@dataclass(frozen=True, slots=True)
class HandedZone(ButtonData):
    """The zone in which the file was written."""

    WORDS: ClassVar[str] = "handed:zone"
    job: Id
    zone: ZoneName


@dataclass(frozen=True, slots=True)
class HandedOrder(ButtonData):
    """Whether the day or the month comes first."""

    WORDS: ClassVar[str] = "handed:order"
    job: Id
    order: Literal["dmy", "mdy"]


@dataclass(frozen=True, slots=True)
class HandedText(ButtonData):
    """The encoding in which the words are right, by its number; or a file that is cut off is taken as it is."""

    WORDS: ClassVar[str] = "handed:text"
    job: Id
    choice: Literal["0", "1", "2", "3", "cut"]


@dataclass(frozen=True, slots=True)
class HandedLine(ButtonData):
    """A line that could be part of the message before it: show it; it is a part of it; it is one of its own; enough."""

    WORDS: ClassVar[str] = "handed:line"
    job: Id
    number: Number
    choice: Literal["show", "part", "own", "back"]


@dataclass(frozen=True, slots=True)
class HandedDo(ButtonData):
    """Take it in; ask for another zone; or begin the questions anew."""

    WORDS: ClassVar[str] = "handed:do"
    job: Id
    action: Literal["import", "zone", "anew"]


@dataclass(frozen=True, slots=True)
class HandedUndo(ButtonData):
    """Take an import back: ask first, and then do it."""

    WORDS: ClassVar[str] = "handed:undo"
    number: EntryNumber
    sure: Literal["ask", "yes"]


HANDED = Family(
    "handed",
    (
        HandedAs, HandedContact, HandedWhen, HandedFrom, HandedSender, HandedChat, HandedZone, HandedOrder, HandedText,
        HandedLine, HandedDo, HandedUndo,
    ),
)  # fmt: skip
