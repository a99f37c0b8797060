"""What each answer in onboarding leads to. Decides only: reads nothing, changes nothing, shows nothing.

safety -> who -> situation (-> matter, own words) -> preview and agreement -> hour -> zone -> alerts -> channel -> test
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from buffer.letters.button_data import ButtonData
from buffer.owner.times import hour_typed
from buffer.text.time_zones import zones_of
from buffer.text.words import Words
from handlers.owner.onboarding.buttons import (
    Copies,
    Way,
    WelcomeAlerts,
    WelcomeChannel,
    WelcomeCopies,
    WelcomeHour,
    WelcomeSafety,
    WelcomeZone,
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
class Stop:
    """The owner does not want to be set up now."""


@dataclass(frozen=True, slots=True)
class Finish:
    """All is set up."""


Move = Go | Show | Choose | Again | Agreed | Stop | Finish


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
        case WelcomeHour(hour):
            return _hour(hour.replace("-", ":"))
        case WelcomeZone("yes") if data.get("zone"):
            return Choose({"zone": data["zone"]}, Go("alerts"))
        case WelcomeZone():
            return Go("zone")
        case WelcomeAlerts(choice):
            return Choose({"alerts": choice == "alerts-on"}, Go("channel"))
        case WelcomeChannel("channel-done"):
            return Go("test")
        case WelcomeChannel(way):
            return Show(way)
        case WelcomeCopies(choice):
            return Choose({"remove_forwards": choice == "copies-take"}, Show(choice))
    return Finish()


def after_text(step: str, text: str, words: Words, language: str) -> Move | None:
    """What something typed leads to; None where the step waits for something else.

    A place is understood in `language`, which may be one that `words` are not written in.
    """
    match step:
        case "hour":
            return _hour(text.strip())
        case "zone" | "zone-check":
            found = zones_of(text, language)
            return Go("zone-check", {"zone": found[0]}) if found else Again("welcome-zone-again")
    return boundary_questions.after_text(step, text, words)


def _hour(text: str) -> Move:
    hour = hour_typed(text)
    return Again("welcome-hour-again") if hour is None else Choose({"digest_at": hour}, Go("zone"))
