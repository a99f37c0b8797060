"""What each answer in onboarding leads to. Decides only: reads nothing, changes nothing, shows nothing.

safety -> who -> who-check (-> who-name) -> situation (-> matter, own words) -> preview and agreement -> hour -> zone ->
reminder -> names -> alerts -> channel -> test
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from buffer.letters.button_data import ButtonData
from buffer.owner.hours import hours_typed
from buffer.owner.times import zones_typed
from buffer.text.time_zones import zone_named
from buffer.text.words import Words
from handlers.owner.onboarding.buttons import (
    Copies,
    Way,
    WelcomeAlerts,
    WelcomeAlertsOf,
    WelcomeChannel,
    WelcomeCopies,
    WelcomeHour,
    WelcomeNames,
    WelcomeReminder,
    WelcomeSafety,
    WelcomeWho,
    WelcomeZone,
    WelcomeZoneIs,
)
from handlers.owner.settings import boundary_questions
from handlers.owner.settings.boundary_questions import Again, Agreed, Go

WAYS: tuple[Way, ...] = get_args(Way)
COPIES: tuple[Copies, ...] = get_args(Copies)


@dataclass(frozen=True, slots=True)
class Show:
    """One of WAYS or COPIES is explained; the conversation stays where it is."""

    what: str


@dataclass(frozen=True, slots=True)
class Choose:
    """Settings of the owner are chosen, by name; then it goes on."""

    settings: Mapping[str, Any]
    then: Go | Show


@dataclass(frozen=True, slots=True)
class Name:
    """Children and pets are named; then it goes on."""

    typed: str
    then: Go


@dataclass(frozen=True, slots=True)
class ThatPerson:
    """The account that was said back is the contact's."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The owner does not want to be set up now."""


@dataclass(frozen=True, slots=True)
class Finish:
    """All is set up."""


Move = Go | Show | Choose | Name | ThatPerson | Again | Agreed | Stop | Finish


def after_button(pressed: ButtonData | None, words: Words, data: Mapping[str, Any]) -> Move:
    """What a press leads to. `data` is what the conversation remembers."""
    boundary = boundary_questions.after_button(pressed, words)
    if boundary is not None:
        return boundary
    match pressed:
        case WelcomeSafety("safe" | "go-on"):
            return Go("who")
        case WelcomeSafety("unsure"):
            return Go("unsure")
        case WelcomeSafety("stop"):
            return Stop()
        case WelcomeWho("yes", account) if data.get("account") == account:
            return ThatPerson()
        case WelcomeWho():
            return Go("who")
        case WelcomeHour(hour):
            return Choose({"digest_at": hour.replace("-", ":")}, Go("zone"))
        case WelcomeZone("yes") if data.get("zone"):
            return Choose({"zone": data["zone"]}, Go("reminder"))
        case WelcomeZoneIs(zone) if zone_named(zone) is not None:
            return Choose({"zone": zone}, Go("reminder"))
        case WelcomeZone() | WelcomeZoneIs():
            return Go("zone")
        case WelcomeReminder(at):
            return Choose({"reminder_at": at.replace("-", ":")}, Go("names"))
        case WelcomeNames():
            return Go("alerts")
        case WelcomeAlerts(choice):
            return Choose({"alerts": choice == "alerts-on"}, Go("alerts_near"))
        case WelcomeAlertsOf("alerts_near", choice):
            return Choose({"alerts_near": choice == "alerts-on"}, Go("alerts_public"))
        case WelcomeAlertsOf("alerts_public", choice):
            return Choose({"alerts_public": choice == "alerts-on"}, Go("channel"))
        case WelcomeChannel("channel-done"):
            return Go("test")
        case WelcomeChannel(way):
            return Show(way)
        case WelcomeCopies(choice):
            return Choose({"remove_forwards": choice == "copies-take"}, Show(choice))
    return Finish()


def after_text(step: str, text: str, words: Words, language: str, now: datetime) -> Move | None:
    """What something typed leads to; None where the step waits for something else.

    A place is understood in `language`, which may be one that `words` are not written in; what a clock shows, at `now`.
    """
    match step:
        case "hour":
            hours = hours_typed(text, words, language)
            return _hour("digest_at", hours, Go("zone"), Go("hour", {"hours": list(hours)}))
        case "reminder":
            hours = hours_typed(text, words, language)
            return _hour("reminder_at", hours, Go("names"), Go("reminder", {"reminder_hours": list(hours)}))
        case "zone" | "zone-check" | "zone-which":
            return _zone(zones_typed(text, words, language, now))
        case "names":
            return Name(text, Go("alerts"))
    return boundary_questions.after_text(step, text, words)


def _hour(setting: str, hours: Sequence[str], then: Go, which: Go) -> Move:
    """The hour is chosen, or it is asked which of several was meant."""
    match hours:
        case []:
            return Again("welcome-hour-again")
        case [hour]:
            return Choose({setting: hour}, then)
    return which


def _zone(zones: Sequence[str]) -> Move:
    match zones:
        case []:
            return Again("welcome-zone-again")
        case [zone]:
            return Go("zone-check", {"zone": zone})
    return Go("zone-which", {"zones": list(zones)})
