"""What each answer in onboarding leads to, decided without a database."""

from typing import Any

import pytest

from buffer.letters.button_data import ButtonData
from buffer.text.words import Library, Words
from handlers.owner.onboarding.buttons import (
    WelcomeAlerts,
    WelcomeAlertsOf,
    WelcomeChannel,
    WelcomeCopies,
    WelcomeHour,
    WelcomeNames,
    WelcomeReminder,
    WelcomeSafety,
    WelcomeTest,
    WelcomeWho,
    WelcomeZone,
    WelcomeZoneIs,
)
from handlers.owner.onboarding.steps import Choose, Finish, Move, Name, Show, Stop, ThatPerson, after_button, after_text
from handlers.owner.settings.boundary_questions import Again, Agreed, Go
from handlers.owner.settings.buttons import BoundaryPreview, BoundarySituation, Situation
from tests.builders import NOW

ZONE = {"zone": "Europe/Vienna"}
LONGEST = "x" * 2000


@pytest.fixture
def words(library: Library) -> Words:
    """The English sentences."""
    return library.of("en")


@pytest.mark.parametrize(
    ("pressed", "move"),
    [
        (WelcomeSafety("safe"), Go("who")),
        (WelcomeSafety("go-on"), Go("who")),
        (WelcomeSafety("unsure"), Go("unsure")),
        (WelcomeSafety("stop"), Stop()),
        (WelcomeWho("yes", 99), Go("who")),
        (WelcomeWho("no", 99), Go("who")),
        (BoundarySituation("own"), Go("own")),
        (BoundarySituation("children"), Go("matter")),
        (BoundaryPreview("write-own"), Go("own")),
        (BoundaryPreview("other-text"), Go("situation")),
        (BoundaryPreview("agree"), Agreed()),
        (WelcomeHour("08-30"), Choose({"digest_at": "08:30"}, Go("zone"))),
        (WelcomeZone("yes"), Choose(ZONE, Go("reminder"))),
        (WelcomeZone("no-other"), Go("zone")),
        (WelcomeZoneIs("Europe/Vienna"), Choose(ZONE, Go("reminder"))),
        (WelcomeZoneIs("right/Europe/Vienna"), Go("zone")),
        (WelcomeZoneIs("Mars/Olympus"), Go("zone")),
        (WelcomeReminder("off"), Choose({"reminder_at": "off"}, Go("names"))),
        (WelcomeReminder("14-30"), Choose({"reminder_at": "14:30"}, Go("names"))),
        (WelcomeNames("skip-names"), Go("alerts")),
        (WelcomeAlerts("alerts-on"), Choose({"alerts": True}, Go("alerts_near"))),
        (WelcomeAlerts("alerts-off"), Choose({"alerts": False}, Go("alerts_near"))),
        (WelcomeAlertsOf("alerts_near", "alerts-on"), Choose({"alerts_near": True}, Go("alerts_public"))),
        (WelcomeAlertsOf("alerts_near", "alerts-off"), Choose({"alerts_near": False}, Go("alerts_public"))),
        (WelcomeAlertsOf("alerts_public", "alerts-on"), Choose({"alerts_public": True}, Go("channel"))),
        (WelcomeAlertsOf("alerts_public", "alerts-off"), Choose({"alerts_public": False}, Go("channel"))),
        (WelcomeChannel("secretary"), Show("secretary")),
        (WelcomeChannel("forward"), Show("forward")),
        (WelcomeChannel("direct"), Show("direct")),
        (WelcomeChannel("channel-done"), Go("test")),
        (WelcomeCopies("copies-take"), Choose({"remove_forwards": True}, Show("copies-take"))),
        (WelcomeCopies("copies-leave"), Choose({"remove_forwards": False}, Show("copies-leave"))),
        (WelcomeTest("skip-test"), Finish()),
    ],
)
def test_a_press(words: Words, pressed: ButtonData, move: Move) -> None:
    """Each button leads to its step, with what it chooses."""
    assert after_button(pressed, words, ZONE) == move


def test_a8_a_person_who_was_said_back_is_the_one(words: Words) -> None:
    """ "Yes" is about the account that was shown; another is asked for anew."""
    shown = {"account": 99, "name": "", "username": "", "seen": "unseen"}
    assert after_button(WelcomeWho("yes", 99), words, shown) == ThatPerson()
    assert after_button(WelcomeWho("no", 99), words, shown) == Go("who")
    assert after_button(WelcomeWho("yes", 98), words, shown) == Go("who")


def test_a_zone_that_was_not_named_is_asked_for(words: Words) -> None:
    """ "Yes" to a zone nobody has named, by an old button, chooses none."""
    assert after_button(WelcomeZone("yes"), words, {}) == Go("zone")


@pytest.mark.parametrize("situation", ["you-left", "they-left", "hostile", "workplace", "last-notice"])
def test_a_situation_has_words_to_begin_with(words: Words, situation: Situation) -> None:
    """Every other situation goes straight to the preview of its text."""
    move = after_button(BoundarySituation(situation), words, {})
    assert move == Go("preview", {"text": words.say(f"starter-{situation}")})


@pytest.mark.parametrize(
    ("step", "text", "move"),
    [
        ("hour", " 6 pm ", Choose({"digest_at": "18:00"}, Go("zone"))),
        ("hour", "25:70", Again("welcome-hour-again")),
        ("hour", "6", Go("hour", {"hours": ["06:00", "18:00"]})),
        ("hour", "noon", Choose({"digest_at": "12:00"}, Go("zone"))),
        ("reminder", "half past two", Go("reminder", {"reminder_hours": ["02:30", "14:30"]})),
        ("reminder", "14:30", Choose({"reminder_at": "14:30"}, Go("names"))),
        ("reminder", "no", Again("welcome-hour-again")),
        ("zone", "Barcelona", Go("zone-which", {"zones": ["Europe/Madrid", "America/Caracas"]})),
        ("zone-which", "Vienna", Go("zone-check", ZONE)),
        ("hour", "", Again("welcome-hour-again")),
        ("zone", "Vienna", Go("zone-check", ZONE)),
        ("zone-check", "Vienna", Go("zone-check", ZONE)),
        ("zone", "Xyzzy", Again("welcome-zone-again")),
        ("names", "Leo, Mia", Name("Leo, Mia", Go("alerts"))),
        ("own", " No more. ", Go("preview", {"text": "No more."})),
        ("own", "\u200b", Again("welcome-text-empty")),
        ("own", "\u2800\u200d", Again("welcome-text-empty")),
        ("matter", "\u200b", Again("welcome-text-empty")),
        ("own", LONGEST, Go("preview", {"text": LONGEST})),
        ("own", LONGEST + "x", Again("welcome-text-too-long")),
        ("own", "🦊" * 1001, Again("welcome-text-too-long")),
        ("own", " \n ", None),
        ("matter", "", None),
        *((step, "hello", None) for step in ("safety", "unsure", "situation", "preview", "alerts", "channel")),
    ],
)
def test_something_typed(words: Words, step: str, text: str, move: Any) -> None:
    """What is typed goes on where it is asked for; anywhere else the question is repeated."""
    assert after_text(step, text, words, "en", NOW) == move


def test_a_place_in_the_language_of_whoever_types(words: Words) -> None:
    """A city is understood by the name it has in that language."""
    assert after_text("zone", "Wien", words, "de", NOW) == Go("zone-check", ZONE)


def test_a_matter_is_put_into_the_text_harmlessly(words: Words) -> None:
    """Nothing that turns a text around is taken."""
    move = after_text("matter", "\u202eLeo" + "x" * 500, words, "en", NOW)
    assert isinstance(move, Go)
    text = str(move.data["text"])
    assert move.step == "preview"
    assert "\u202e" not in text
    assert "Leo" in text


SCHOOL = "picking up the children from school and from swimming, the rent of the flat, the car, the dog and his food, "
LONG_MATTERS = (SCHOOL + "and the papers of the insurance", SCHOOL * 3 + "and who pays for the trip")


@pytest.mark.parametrize("matter", [*LONG_MATTERS, "the cat"])
def test_d8_a_matter_is_kept_whole(words: Words, matter: str) -> None:
    """However long it is, its last word stands in the text; a full stop behind it is not doubled."""
    move = after_text("matter", f"{matter}.", words, "en", NOW)
    assert move == Go("preview", {"text": words.say("starter-children", matter=matter)})


def test_d8_what_no_message_can_hold_is_said(words: Words) -> None:
    """A text is never cut."""
    assert after_text("matter", "the flat and " * 400, words, "en", NOW) == Again("welcome-text-too-long")
