"""Matters that once did not arrive, or arrived as something else, with their neighbours."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from buffer.practical.find import find
from buffer.screening import Screener
from buffer.screening.window import OwnWords
from buffer.text.words import Library
from storage.screening.verdict import PracticalItem
from tests.paths import SEEDS

LIBRARY = Library.load(SEEDS)
AT = datetime(2026, 11, 25, 20, 0, tzinfo=ZoneInfo("Europe/Berlin"))
FRIDAY, TOMORROW = "2026-11-27", "2026-11-26"
COUNTRIES = {"en": "GB", "de": "DE", "es": "ES"}


def items_of(screener: Screener, language: str, text: str) -> tuple[PracticalItem, ...]:
    """The items of a message to an owner of this language."""
    verdict, words = screener.screen(text, language), LIBRARY.of(language)
    return find(screener, words, text, verdict, OwnWords(), at=AT, country=COUNTRIES[language])


@pytest.mark.parametrize(
    ("language", "text", "slots"),
    [
        ("en", "35 pounds", [["money", "35", "GBP"]]),
        ("en", "84.50, your half", [["money", "84.50", None]]),
        ("en", "650, to your account", [["money", "650", None]]),
        ("en", "swimming course 84.50. Your half is due Friday", [["money", "84.50", None], ["day", FRIDAY]]),
        ("de", "Schwimmkurs 84,50. Deine Hälfte bis Freitag", [["money", "84.50", None], ["days", None, FRIDAY]]),
        ("es", "El curso de natación 84,50. Tu mitad para el viernes", [["money", "84.50", None], ["day", FRIDAY]]),
        ("en", "Your half is 21", [["money", "21", None]]),
        ("es", "Los zapatos costaron 42 euros, la mitad son 21", [["money", "42", "EUR"], ["money", "21", None]]),
    ],
)
def test_f05_an_amount_beside_words_of_a_price_counts(screener, language, text, slots):
    """One matter with what it costs, whether or not the money is named."""
    [item] = items_of(screener, language, text)
    assert [slot.value for slot in item.slots] == slots


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bill for the 3 rooms came"),
        ("en", "your half of the 12 books"),
        ("en", "He ran 84.50 seconds"),
        ("de", "deine Hälfte der 12 Bücher"),
        ("es", "tu mitad de los 12 libros"),
    ],
)
def test_f05_a_number_of_things_is_no_amount(screener, language, text):
    """What is counted, or measured, is no money."""
    assert not [slot for item in items_of(screener, language, text) for slot in item.slots if slot.kind == "money"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Drop his kit at school at 8, he has football tomorrow", f"{TOMORROW}T08:00:00+01:00"),
        ("Drop his bag at school at 8, he has swimming on Friday", f"{FRIDAY}T08:00:00+01:00"),
    ],
)
def test_what_a_thing_is_brought_for_gives_the_day(screener, text, moment):
    """The kit is for the football of tomorrow."""
    first, *_ = items_of(screener, "en", text)
    assert ["moment", moment] in [slot.value for slot in first.slots]


@pytest.mark.parametrize(
    "text",
    ["Drop her off at school at 8, she has football tomorrow", "Bring the keys at 5, the rent is due Friday"],
)
def test_somebody_who_is_brought_may_be_brought_today(screener, text):
    """A day said of somebody afterwards, or of another matter, is not the day of the bringing."""
    first, *_ = items_of(screener, "en", text)
    assert [slot.value[0] for slot in first.slots if slot.kind in {"time", "datetime"}] == ["clock"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Can I have the drill back at some point?", "drill"),
        ("en", "Summer holidays: I need your dates by the end of January", "dates"),
        ("en", "Grandma broke her hip, she's in St Thomas, ward 6", "hip"),
        ("en", "in bed by 7 please", "bed by 7"),
        ("de", "Er braucht am Samstag die Fußballsachen, Anpfiff ist um 10", "Fußballsachen"),
        ("de", "Deine Post liegt im Schuppen, drei Briefe von der Bank", "Post"),
        ("de", "Das Busticket läuft Freitag ab, ich bestell ein neues", "Busticket"),
        ("de", "Oma hat sich die Hüfte gebrochen, sie liegt im St. Josef", "Hüfte"),
        ("es", "¿Me devuelves el taladro cuando puedas?", "taladro"),
        ("es", "El abono del bus caduca el viernes, pido uno nuevo", "abono"),
        ("es", "Estaré en la puerta del cole a las 15:15 como siempre", "puerta del cole"),
    ],
)
def test_everyday_matters_arrive(screener, language, text, words):
    """What is lent, what a child needs, what runs out, who is ill."""
    assert any(words in (item.clause or "") for item in items_of(screener, language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Dale un beso de mi parte"),
        ("es", "Dale un abrazo enorme de nuestra parte, que se mejore"),
        ("de", "Gib ihr einen Kuss von mir"),
        ("en", "Give her a big hug from me"),
        ("en", "who was that man in the car yesterday"),
        ("de", "Wir sind gleich bei dir"),
        ("de", "Du bist so gemein"),
        ("es", "Te echo de menos"),
    ],
)
def test_kisses_and_questions_are_no_matter(screener, language, text):
    """Nobody has to do anything about them."""
    assert items_of(screener, language, text) == ()


@pytest.mark.parametrize("text", ["can I have my guitar back you thief", "you thief bring my guitar back on Friday"])
def test_d11_a_name_they_call_is_not_quoted(screener, text):
    """A clause with an insult in it is only named; what is a clause of its own beside the insult is quoted."""
    assert [item.clause for item in items_of(screener, "en", text)] == [None]
    beside = items_of(screener, "en", "bring the keys on Friday, you liar")
    assert [item.clause for item in beside] == ["bring the keys on Friday"]
