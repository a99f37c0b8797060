"""The buttons of /settings and /words, and those that lead to the words of a boundary."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from buffer.letters.button_data import ButtonData, Family, Id, one_of
from buffer.letters.buttons import HourOrOff
from buffer.owner.cooling_off import COOLING_HOURS, SHOW_DELAYS
from storage.screening.owner_words import WordKind

Switch = Literal[
    "alerts",
    "alerts_near",
    "alerts_public",
    "quiet_days",
    "remove_forwards",
    "weekly_picture",
    "paused",
    "legal_order",
]
Chosen = Literal["language", Switch, "show_delay", "cooling"]
"""Settings whose values are shown to choose from."""
OfContact = Literal["boundary", "writes"]
"""Settings that are about one contact."""
Setting = Literal[OfContact, "digest_at", "reminder_at", "zone", Chosen]
SWITCHES: tuple[Switch, ...] = get_args(Switch)
SETTINGS: tuple[Setting, ...] = get_args(Setting)
HOURS = ("08:00", "12:00", "17:00", "18:00", "19:00", "20:00")
REMINDER_HOURS = ("10:00", "12:00", "14:00", "15:00", "17:00", "20:00")
HourWithDash = Annotated[str, Field(pattern="^([01][0-9]|2[0-3])-[0-5][0-9]$")]
"""An hour as "08-00": a colon would be taken for the end of the field."""
ZoneName = Annotated[str, Field(pattern="^[A-Za-z0-9_+/-]{3,40}$")]
"""A time zone as the tz database writes it."""
Situation = Literal["you-left", "they-left", "hostile", "children", "workplace", "last-notice", "own"]


@dataclass(frozen=True, slots=True)
class SettingOpen(ButtonData):
    """A setting, to see what can be chosen. Another account stands with the people now."""

    WORDS: ClassVar[str] = "set"
    setting: Setting | Literal["account"]


@dataclass(frozen=True, slots=True)
class SettingOf(ButtonData):
    """A setting that is about one contact."""

    WORDS: ClassVar[str] = "set"
    setting: OfContact | Literal["account"]
    contact: Id


@dataclass(frozen=True, slots=True)
class SettingWrites(ButtonData):
    """A contact writes this language, or does not."""

    WORDS: ClassVar[str] = "set:writes-in"
    contact: Id
    language: Annotated[str, Field(pattern="^[a-z]{2,3}$")]
    wanted: Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class SettingSwitch(ButtonData):
    """Something is to be on or off."""

    WORDS: ClassVar[str] = "set"
    setting: Switch
    wanted: Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class SettingLanguage(ButtonData):
    """The language, by its code."""

    WORDS: ClassVar[str] = "set"
    setting: Literal["language"]
    wanted: Annotated[str, Field(pattern="^[a-z]{2,3}$")]


@dataclass(frozen=True, slots=True)
class SettingShowDelay(ButtonData):
    """The pause before messages are shown, in minutes."""

    WORDS: ClassVar[str] = "set"
    setting: Literal["show_delay"]
    wanted: Annotated[int, one_of(SHOW_DELAYS)]


@dataclass(frozen=True, slots=True)
class SettingCooling(ButtonData):
    """How long a change that weakens a protection waits, in hours."""

    WORDS: ClassVar[str] = "set"
    setting: Literal["cooling"]
    wanted: Annotated[int, one_of(COOLING_HOURS)]


@dataclass(frozen=True, slots=True)
class SettingHour(ButtonData):
    """The hour of the digest."""

    WORDS: ClassVar[str] = "set:digest_at"
    hour: HourWithDash


@dataclass(frozen=True, slots=True)
class SettingReminder(ButtonData):
    """The hour of the reminder, or none."""

    WORDS: ClassVar[str] = "set:reminder_at"
    at: HourOrOff


@dataclass(frozen=True, slots=True)
class SettingZoneYes(ButtonData):
    """The time zone was understood."""

    WORDS: ClassVar[str] = "set:zone-yes:1"


@dataclass(frozen=True, slots=True)
class SettingZoneIs(ButtonData):
    """The time zone, of several that were meant."""

    WORDS: ClassVar[str] = "set:zone-is"
    zone: ZoneName


@dataclass(frozen=True, slots=True)
class SettingTakeBack(ButtonData):
    """A change that waits is not wanted any more."""

    WORDS: ClassVar[str] = "set:back"
    change: Id


@dataclass(frozen=True, slots=True)
class PeopleList(ButtonData):
    """Everybody it is about; or add somebody."""

    WORDS: ClassVar[str] = "people"
    action: Literal["all", "add"]


@dataclass(frozen=True, slots=True)
class PersonOf(ButtonData):
    """Something about one contact. really: take them out, after it was asked."""

    WORDS: ClassVar[str] = "people"
    action: Literal["show", "account", "rename", "remove", "really"]
    contact: Id


@dataclass(frozen=True, slots=True)
class AccountOf(ButtonData):
    """Take out one account of a contact: ask, or do it."""

    WORDS: ClassVar[str] = "people:account"
    action: Literal["remove", "really"]
    contact: Id
    account: Id


@dataclass(frozen=True, slots=True)
class PersonIs(ButtonData):
    """Whether the account that was named is the one that is meant."""

    WORDS: ClassVar[str] = "people:is"
    answer: Literal["yes", "no"]
    account: Id


@dataclass(frozen=True, slots=True)
class WordsList(ButtonData):
    """The owner's words, or the same with a button for each that takes it away."""

    WORDS: ClassVar[str] = "words"
    action: Literal["list", "remove"]


@dataclass(frozen=True, slots=True)
class WordsAdd(ButtonData):
    """Add a word of this kind."""

    WORDS: ClassVar[str] = "words:add"
    kind: WordKind


@dataclass(frozen=True, slots=True)
class WordsDrop(ButtonData):
    """Take a word away."""

    WORDS: ClassVar[str] = "words:drop"
    word: Id


@dataclass(frozen=True, slots=True)
class BoundarySituation(ButtonData):
    """A situation that a boundary is for, or own words. The data is older than this conversation's place."""

    WORDS: ClassVar[str] = "welcome:situation"
    situation: Situation


@dataclass(frozen=True, slots=True)
class BoundaryPreview(ButtonData):
    """What to do with the text that is shown."""

    WORDS: ClassVar[str] = "welcome:preview"
    choice: Literal["agree", "other-text", "write-own"]


SettingValue = SettingSwitch | SettingLanguage | SettingShowDelay | SettingCooling
SET = Family(
    "set",
    (
        SettingOpen,
        SettingOf,
        SettingWrites,
        SettingSwitch,
        SettingLanguage,
        SettingShowDelay,
        SettingCooling,
        SettingHour,
        SettingReminder,
        SettingZoneYes,
        SettingZoneIs,
        SettingTakeBack,
    ),
)
PEOPLE = Family("people", (PeopleList, PersonOf, AccountOf, PersonIs))
WORDS = Family("words", (WordsList, WordsAdd, WordsDrop))
