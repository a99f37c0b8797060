"""Open danger in a language that is not covered: it is told, and the rest of a message is still not looked into."""

import pytest

from buffer.screening import Danger, Screener
from tests.paths import SEEDS


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener.load(SEEDS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Zabiję cię", "violence"),
        ("zabije cie suko", "violence"),
        ("Poderżnę ci gardło", "violence"),
        ("Połamię ci nogi jak go jeszcze raz zobaczę", "violence"),
        ("już nie żyjesz", "violence"),
        ("spalę ci dom", "violence"),
        ("stoję pod twoim domem", "presence"),
        ("zabiorę ci dzieci", "children"),
        ("Nigdy więcej nie zobaczysz dzieci", "children"),
        ("wrzucę twoje zdjęcia do internetu", "exposure"),
        ("zabiję się", "self_harm"),
    ],
)
def test_open_danger_in_polish_is_told(screener: Screener, text: str, kind: str) -> None:
    """Likely for somebody who is known to write Polish, possible for anybody else; nothing says it was looked into."""
    known, unknown = screener.screen(text, known=("pl", "en")), screener.screen(text, "en")
    assert Danger(kind, True) in known.alerts  # type: ignore[arg-type]  # one of the kinds
    assert kind in {danger.kind for danger in unknown.alerts}
    assert not known.screened


def test_a_wish_in_polish_is_possible(screener: Screener) -> None:
    """As in every language."""
    assert screener.screen("zdychaj", "pl").alerts == (Danger("wish", False),)


@pytest.mark.parametrize(
    "text",
    [
        "Jutro odbiorę dzieci o 15",
        "zabije mnie ten upał",
        "Czekam pod twoim blokiem z dziećmi",
        "w poniedziałek dzieci mają dentystę o 10, proszę przyjedź",
        "nie żyję ze śmiechu",
        "zniszczę cię w FIFA",
        "pożałujesz że nie spróbowałaś ciasta, pożałujesz jak nie przyjdziesz",
    ],
)
def test_what_is_ordinary_in_polish_raises_nothing(screener: Screener, text: str) -> None:
    """Whoever writes it."""
    assert not screener.screen(text, known=("pl", "en")).alerts
    assert not screener.screen(text, "en").alerts


def test_other_languages_are_heard_as_before(screener: Screener) -> None:
    """Words that Polish shares with others make nothing Polish."""
    for text, language in (("I was to go to the dom of Cologne", "en"), ("ich war nie da, sie was", "de")):
        verdict = screener.screen(text, language)
        assert (verdict.language, verdict.screened, verdict.alerts) == (language, True, ())
