"""What every language but English is held to: its must-catch lists, its harmless messages, its speed."""

import gc
from collections import Counter

import pytest

from buffer.screening import Screener
from buffer.screening.labels import ALERTS, PRACTICAL, TACTICS
from tests.growth import growth
from tests.paths import EXAMPLES, SEEDS
from tests.read_once import screener_anew
from tests.unit.buffer.screening.conftest import caught, messages

pytestmark = pytest.mark.slow
LANGUAGES = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.name != "en")
LISTS = {"violence": 60, "self_harm": 40}
"""Messages that the longest lists have at least."""
RARE = 3  # of the look-alikes; a tactic found more often than that tells nothing
MEANT: dict[str, dict[str, set[str]]] = {
    "es": {"esta noche me mato": {"self_harm"}, "hoy me mato trabajando": set()},
    "pt": {
        "dou um tiro na cabeça": {"self_harm"},
        "dou um tiro na minha cabeça": {"self_harm"},
        "dou-te um tiro na cabeça": {"violence"},
        "te dou um tiro na cabeça": {"violence"},
        "dou um tiro na cabeça do teu pai": {"violence", "self_harm"},
    },
    "nl": {"ik maak je kapot met fifa": set(), "ik maak je kapot": {"violence"}},
}
"""Which dangers a message names, by language."""
HALF_A_HUNDRED = 50
HARMLESS = 60  # look-alikes a language must bring along


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """One language after the other: all tests of one, then those of the next."""
    code: str = request.param
    return code


@pytest.fixture(scope="module")
def screener(language: str) -> Screener:
    """Loaded anew for each language: what RE2 keeps of six languages comes to 400 MiB."""
    gc.collect()  # the one before, which is part of a cycle
    return screener_anew()


@pytest.mark.parametrize("label", ALERTS)
def test_the_phrases_catch_what_they_must(screener: Screener, language: str, label: str) -> None:
    """Each message of a must-catch list gives its label a phrase as a reason, and the list is long enough."""
    texts = messages(SEEDS / language / "must_catch" / f"{label}.txt")
    assert [text for text in texts if not caught(screener.screen(text, language), label)] == []
    assert len(texts) >= LISTS.get(label, 1)


def test_harmless_look_alikes_are_not_likely(screener: Screener, language: str) -> None:
    """An everyday message that only sounds dangerous never becomes a likely alert."""
    texts = messages(EXAMPLES / language / "harmless.txt")
    alarms = [text for text in texts if screener.screen(text, language).likely]
    assert len(texts) >= HARMLESS
    assert alarms == []


def test_few_harmless_look_alikes_are_even_possible(screener: Screener, language: str) -> None:
    """At most one in five of the look-alikes is a possible alert, so that the weaker sign still means something."""
    texts = messages(EXAMPLES / language / "harmless.txt")
    alarms = [text for text in texts if screener.screen(text, language).alert]
    assert len(alarms) <= len(texts) / 5


def test_ordinary_messages_raise_no_alert_at_all(screener: Screener, language: str) -> None:
    """Children handed over, sport, games, cooking, a telephone that dies: not even a possible alert of any kind."""
    texts = messages(EXAMPLES / language / "ordinary.txt")
    assert [text for text in texts if screener.screen(text, language).alerts] == []
    assert len(texts) >= HALF_A_HUNDRED - 2


def test_who_is_meant_decides_which_danger_it_is(screener: Screener, language: str) -> None:
    """Whether somebody speaks of themselves or of others: one does not stand for the other."""
    for text, kinds in MEANT.get(language, {}).items():
        assert {danger.kind for danger in screener.screen(text, language).alerts} == kinds, text


def test_spelling_does_not_hide_a_threat(screener: Screener, language: str) -> None:
    """Capitals and marks of exclamation change nothing about what is found."""
    for text in messages(SEEDS / language / "must_catch" / "violence.txt"):
        assert "violence" in {danger.kind for danger in screener.screen(f"{text.upper()}!!", language).alerts}, text


def test_an_endless_message_is_read_in_bounded_time(screener: Screener, language: str) -> None:
    """Eight times the text takes far less than its square of the work, whatever the phrases allow in between."""
    word = messages(SEEDS / language / "must_catch" / "violence.txt")[0].split()[0]
    short, long = (f"{word} " * count for count in (2_000, 16_000))
    assert growth(lambda text: screener.screen(text, language), short, long, 30) < 30


def test_examples_of_tactics_and_matters_are_found(screener: Screener, language: str) -> None:
    """Each example message shows the tactic or the practical matter it was written for, and no tactic lacks one."""
    examples = [line.split(" | ", 1) for line in messages(EXAMPLES / language / "labels.txt")]
    missed = [
        (label, text)
        for label, text in examples
        if label not in (verdict := screener.screen(text, language)).tactics + verdict.practical
    ]
    assert missed == []
    assert {label for label, _ in examples} >= {*TACTICS, *PRACTICAL}


def test_everyday_messages_show_hardly_any_tactic(screener: Screener, language: str) -> None:
    """No single tactic is found in more than a few of the everyday look-alikes."""
    texts = messages(EXAMPLES / language / "harmless.txt")
    found = Counter(tactic for text in texts for tactic in screener.screen(text, language).tactics)
    assert [tactic for tactic, times in found.items() if times > RARE] == []
