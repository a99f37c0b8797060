"""The buttons under what answers something typed without a command."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from buffer.letters.button_data import ButtonData, Family, Id


@dataclass(frozen=True, slots=True)
class HeardAs(ButtonData):
    """What it was: words of theirs, or of hers to them; something that happened, a page of the journal, words that are
    not sent, nothing to keep."""

    WORDS: ClassVar[str] = "heard:as"
    what: Literal["theirs", "mine", "incident", "journal", "draft", "nothing"]


@dataclass(frozen=True, slots=True)
class HeardTell(ButtonData):
    """Ask a helper to get in touch: the only one, the one with this id, or all of them."""

    WORDS: ClassVar[str] = "heard:tell"
    whom: Id | Literal["all"] | None = None


@dataclass(frozen=True, slots=True)
class HeardDo(ButtonData):
    """Pause; go on to erasing everything, or to another account; or it was meant otherwise, or is to be kept: ask what
    it was."""

    WORDS: ClassVar[str] = "heard"
    action: Literal["pause", "forget", "account", "else"]


HEARD = Family("heard", (HeardAs, HeardTell, HeardDo))
