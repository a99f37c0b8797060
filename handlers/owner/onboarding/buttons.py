"""The buttons of onboarding."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from buffer.letters.button_data import ButtonData, Family, Id
from buffer.letters.buttons import HourOrOff, LaterGroup
from handlers.owner.settings.buttons import (
    BoundaryPreview,
    BoundarySituation,
    HourWithDash,
    ZoneName,
)

Way = Literal["secretary", "forward", "direct"]
AtOnce = Literal["alerts-on", "alerts-off"]
Copies = Literal["copies-take", "copies-leave"]


@dataclass(frozen=True, slots=True)
class WelcomeSafety(ButtonData):
    """Whether it is safe to go on."""

    WORDS: ClassVar[str] = "welcome:safety"
    choice: Literal["safe", "unsure", "stop", "go-on"]


@dataclass(frozen=True, slots=True)
class WelcomeWho(ButtonData):
    """Whether the account that was named is the one that is meant."""

    WORDS: ClassVar[str] = "welcome:who"
    answer: Literal["yes", "no"]
    account: Id


@dataclass(frozen=True, slots=True)
class WelcomeHour(ButtonData):
    """The hour of the digest."""

    WORDS: ClassVar[str] = "welcome:hour"
    hour: HourWithDash


@dataclass(frozen=True, slots=True)
class WelcomeZone(ButtonData):
    """Whether the time zone was understood."""

    WORDS: ClassVar[str] = "welcome:zone"
    choice: Literal["yes", "no-other"]


@dataclass(frozen=True, slots=True)
class WelcomeZoneIs(ButtonData):
    """The time zone, of several that were meant."""

    WORDS: ClassVar[str] = "welcome:zone-is"
    zone: ZoneName


@dataclass(frozen=True, slots=True)
class WelcomeReminder(ButtonData):
    """The hour of the reminder, or none."""

    WORDS: ClassVar[str] = "welcome:reminder"
    at: HourOrOff


@dataclass(frozen=True, slots=True)
class WelcomeNames(ButtonData):
    """No names of children or pets."""

    WORDS: ClassVar[str] = "welcome:names"
    choice: Literal["skip-names"]


@dataclass(frozen=True, slots=True)
class WelcomeAlerts(ButtonData):
    """Whether a threat of violence, or speaking of self-harm, is told at once."""

    WORDS: ClassVar[str] = "welcome:alerts"
    choice: AtOnce


@dataclass(frozen=True, slots=True)
class WelcomeAlertsOf(ButtonData):
    """Whether danger of another group is told at once."""

    WORDS: ClassVar[str] = "welcome:alerts-of"
    group: LaterGroup
    choice: AtOnce


@dataclass(frozen=True, slots=True)
class WelcomeChannel(ButtonData):
    """A way for messages to come in, or: it is set up."""

    WORDS: ClassVar[str] = "welcome:channel"
    choice: Way | Literal["channel-done"]


@dataclass(frozen=True, slots=True)
class WelcomeCopies(ButtonData):
    """What becomes of forwards in the chat."""

    WORDS: ClassVar[str] = "welcome:copies"
    choice: Copies


@dataclass(frozen=True, slots=True)
class WelcomeTest(ButtonData):
    """No test."""

    WORDS: ClassVar[str] = "welcome:test"
    choice: Literal["skip-test"]


Answer = (
    WelcomeSafety
    | WelcomeZone
    | WelcomeNames
    | WelcomeAlerts
    | WelcomeAlertsOf
    | WelcomeChannel
    | WelcomeCopies
    | WelcomeTest
)
"""Buttons whose label has the name of their choice."""
WELCOME = Family(
    "welcome",
    (
        BoundarySituation,
        BoundaryPreview,
        WelcomeSafety,
        WelcomeWho,
        WelcomeHour,
        WelcomeZone,
        WelcomeZoneIs,
        WelcomeReminder,
        WelcomeNames,
        WelcomeAlerts,
        WelcomeAlertsOf,
        WelcomeChannel,
        WelcomeCopies,
        WelcomeTest,
    ),
)
