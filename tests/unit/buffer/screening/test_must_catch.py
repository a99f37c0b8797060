"""The lists of English messages that must always raise their alert. The other languages: test_languages."""

from pathlib import Path

import pytest

from buffer.screening import Screener
from tests.paths import EXAMPLES, SEEDS
from tests.unit.buffer.screening.conftest import caught, messages

LISTS = sorted(SEEDS.glob("en/must_catch/*.txt"))
EXAMPLE_FILES = sorted(path for path in EXAMPLES.glob("en/*.txt") if path.stem not in {"harmless", "ordinary"})
HARMLESS = sorted(EXAMPLES.glob("en/harmless.txt"))
ENOUGH = 0.8  # of the examples of a label
FALSE_ALARMS = 0.07  # of messages chosen for looking dangerous; ordinary ones are measured in benchmarks/screening.py


def _name(path: Path) -> str:
    return f"{path.parts[-3] if 'must_catch' in path.parts else path.parts[-2]}-{path.stem}"


@pytest.mark.parametrize("path", LISTS, ids=_name)
def test_every_dangerous_message_raises_its_alert(screener: Screener, path: Path) -> None:
    """No message of a must-catch list goes without an alert that names its danger, whichever engines are there."""
    assert [text for text in messages(path) if path.stem not in _kinds(screener, text)] == []


@pytest.mark.parametrize("path", LISTS, ids=_name)
def test_the_phrases_alone_catch_them(screener: Screener, path: Path) -> None:
    """The must-catch lists rest on phrases that anybody can read, not on weights."""
    assert [text for text in messages(path) if not caught(screener.screen(text, "en"), path.stem)] == []


def test_english_lists_are_long_enough() -> None:
    """There are at least 150 threats and 100 statements of self-harm to hold English to."""
    folder = SEEDS / "en" / "must_catch"
    assert len(messages(folder / "violence.txt")) >= 150
    assert len(messages(folder / "self_harm.txt")) >= 100


def test_self_harm_is_not_taken_for_a_threat(screener: Screener) -> None:
    """Nearly all statements of self-harm are reported as such, not as violence against the owner."""
    texts = messages(SEEDS / "en" / "must_catch" / "self_harm.txt")
    assert sum(screener.screen(text, "en").alert == "self_harm" for text in texts) >= 0.97 * len(texts)


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=_name)
def test_examples_of_a_label_are_covered(screener: Screener, path: Path) -> None:
    """Of our own examples of each label most are found."""
    texts = messages(path)
    found = sum(path.stem in _labels(screener, text, path.parent.name) for text in texts)
    assert found >= ENOUGH * len(texts)


@pytest.mark.parametrize("path", HARMLESS, ids=_name)
def test_harmless_messages_raise_hardly_any_alert(screener: Screener, path: Path) -> None:
    """Messages that only sound dangerous rarely raise an alert."""
    texts = messages(path)
    alarms = [text for text in texts if screener.screen(text, path.parent.name).alert]
    assert len(alarms) <= FALSE_ALARMS * len(texts), alarms


def test_ordinary_messages_raise_no_alert_at_all(screener: Screener) -> None:
    """Idioms, sport, cooking, films, medicine, children handed over: not even a possible alert of any kind."""
    texts = messages(EXAMPLES / "en" / "ordinary.txt")
    assert [text for text in texts if screener.screen(text, "en").alerts] == []
    assert len(texts) >= 150


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("If you don't open I will kill you and then myself", {"violence", "self_harm"}),
        ("If you do not come I burn the house and then hang myself", {"self_harm"}),
        ("see you at your work tomorrow at 9", {"presence"}),
        ("I'll be at your gym on Thursday at six", {"presence"}),
        ("I won't bring Leo back", {"children"}),
        ("we're at A&E with him", {"children"}),
        ("I will send your nudes to your boss", {"exposure"}),
        ("I hope you die alone", {"wish"}),
        ("I'll get you deported", {"coercion"}),
        ("I'm outside your house and I have a knife, I will kill you", {"presence", "violence"}),
    ],
)
def test_c11_every_kind_that_is_there_is_named(screener: Screener, text: str, kinds: set[str]) -> None:
    """Each message has the kinds that were written into it, and nothing of it is practical to tap."""
    assert kinds <= _kinds(screener, text)


def test_a_wish_is_no_threat_to_the_models_either(screener: Screener) -> None:
    """Models cannot tell a wish of harm from a threat; what they hear beside one still counts."""
    assert _kinds(screener, "I hope your plane crashes") == {"wish"}
    assert _kinds(screener, "I hope you die. I will kill you tonight") >= {"wish", "violence"}


def _kinds(screener: Screener, text: str) -> set[str]:
    return {danger.kind for danger in screener.screen(text, "en").alerts}


def _labels(screener: Screener, text: str, language: str) -> set[str]:
    return {reason.label for reason in screener.screen(text, language).why}
