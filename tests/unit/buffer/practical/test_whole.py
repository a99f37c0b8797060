"""One matter is one item, however many clauses it is told in, and the day it is of is not lost (F4, F7)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from buffer.practical.find import find
from buffer.screening.window import OwnWords
from buffer.text.words import Library
from tests.paths import SEEDS

LIBRARY = Library.load(SEEDS)
AT = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Europe/London"))
COUNTRIES = {"en": "GB", "de": "DE", "es": "ES"}
NOTHING_OWN = OwnWords()
TODAY, TOMORROW, FRIDAY = "2026-11-25", "2026-11-26", "2026-11-27"


def items_of(screener, text, language="en", own=NOTHING_OWN):
    """The items of a message."""
    verdict = own.screen(screener, text, language)
    return find(screener, LIBRARY.of(language), text, verdict, own, at=AT, country=COUNTRIES[language])


def when(item):
    """The days and times of an item, as they are kept."""
    return [slot.value for slot in item.slots if slot.kind in {"date", "time", "datetime"}]


@pytest.mark.parametrize(
    ("language", "text", "quote", "moment"),
    [
        ("en", "Leo has swimming today and I can't, pick him up at 15:30",
         "Leo has swimming today and I can't, pick him up at 15:30", f"{TODAY}T15:30"),
        ("en", "I am away tomorrow, so fetch him at 16:15", "I am away tomorrow, so fetch him at 16:15",
         f"{TOMORROW}T16:15"),
        ("de", "Leo hat heute Schwimmen und ich kann nicht, hol ihn um 15:30 ab",
         "Leo hat heute Schwimmen und ich kann nicht, hol ihn um 15:30 ab",
         f"{TODAY}T15:30"),
        ("de", "Morgen ist die Schule früher aus, bring ihn um 12:15 zum Bus", "bring ihn um 12:15 zum Bus",
         f"{TOMORROW}T12:15"),
        ("es", "Leo tiene natación hoy y yo no puedo, recógelo a las 15:30",
         "Leo tiene natación hoy y yo no puedo, recógelo a las 15:30",
         f"{TODAY}T15:30"),
        ("es", "Mañana estoy de viaje, recoge a Leo a las 17:15", "recoge a Leo a las 17:15", f"{TOMORROW}T17:15"),
    ],
)  # fmt: skip
def test_f04_the_day_beside_a_time_is_its_day(screener, language, text, quote, moment):
    """A time is of the day that the sentence names, though the day stands in another clause."""
    [item] = items_of(screener, text, language)
    assert item.clause == quote
    assert when(item) == [["moment", f"{moment}:00+00:00"]]


def test_f04_a_day_of_another_sentence_is_less_sure(screener):
    """A day that the sentence before names is taken with a question mark."""
    [_, item] = items_of(screener, "Leo has swimming today and the bus is late. Can you pick up at 15:30?")
    assert when(item) == [["moment", f"{TODAY}T15:30:00+00:00"]]
    assert not item.slots[0].sure


@pytest.mark.parametrize(
    "text",
    [
        "I was so tired yesterday, pick him up at 15:30",
        "Leo is ill on Thursday and on Friday, pick him up at 15:30",
        "pick him up at 15:30",
    ],
)
def test_f04_no_day_is_made_up(screener, text):
    """A day that is over, two days, or none: the time stands alone."""
    [item] = [one for one in items_of(screener, text) if one.clause is not None and "15:30" in one.clause]
    assert ["clock", "15:30:00"] in when(item)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "you owe me 240 euros for the car insurance by Friday",
         [["money", "240", "EUR"], ["days", None, FRIDAY]]),
        ("en", "it costs 35 pounds and must be in tomorrow, did you sign the form?",
         [["money", "35", "GBP"], ["day", TOMORROW]]),
        ("en", "Did you sign the form? It costs 35 pounds and must be in tomorrow.",
         [["money", "35", "GBP"], ["day", TOMORROW]]),
        ("de", "du schuldest mir 240 Euro für die Autoversicherung bis Freitag",
         [["money", "240", "EUR"], ["days", None, FRIDAY]]),
        ("de", "es kostet 35 Euro und muss morgen da sein, hast du den Zettel unterschrieben?",
         [["money", "35", "EUR"], ["day", TOMORROW]]),
        ("es", "me debes 240 euros del seguro del coche para el viernes",
         [["money", "240", "EUR"], ["day", FRIDAY]]),
        ("es", "cuesta 35 euros y hay que entregarlo mañana, ¿has firmado el papel?",
         [["money", "35", "EUR"], ["day", TOMORROW]]),
    ],
)  # fmt: skip
def test_f07_one_matter_is_one_item(screener, language, text, values):
    """What is asked, what it costs and by when are one item, quoted whole, with every fact."""
    [item] = items_of(screener, text, language)
    assert item.clause == text
    assert [slot.value for slot in item.slots] == values


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The rent is due Friday and pick up Leo at 4", ["The rent is due Friday", "pick up Leo at 4"]),
        ("pick up Leo at 3 and pick up Mia at 5 on Friday", ["pick up Leo at 3", "pick up Mia at 5 on Friday"]),
        ("dentist for Leo on Monday at 9, swimming on Tuesday at 4",
         ["dentist for Leo on Monday at 9", "swimming on Tuesday at 4"]),
        ("Return my passport. And feed the dog tomorrow at 9am.",
         ["Return my passport.", "feed the dog tomorrow at 9am."]),
    ],
)  # fmt: skip
def test_f07_two_matters_stay_two(screener, text, quotes):
    """What is asked twice, or of two days, is two items."""
    assert [item.clause for item in items_of(screener, text)] == quotes


TRIP = {
    "en": "The school trip costs 84.50 euros",
    "de": "Die Klassenfahrt kostet 84,50 Euro",
    "es": "La excursión cuesta 84,50 euros",
}


@pytest.mark.parametrize(
    ("language", "more", "day"),
    [
        ("en", ", your half is due by Friday.", ["days", None, FRIDAY]),
        ("en", " and your share is due on Friday.", ["day", FRIDAY]),
        ("en", ", pay half by Friday", ["days", None, FRIDAY]),
        ("en", ". Your half is due by Friday.", ["days", None, FRIDAY]),
        ("de", ", deine Hälfte ist bis Freitag fällig.", ["days", None, FRIDAY]),
        ("de", " und dein Anteil ist am Freitag fällig.", ["day", FRIDAY]),
        ("de", ", das Geld muss am Freitag da sein.", ["day", FRIDAY]),
        ("es", ", tu mitad vence el viernes.", ["day", FRIDAY]),
        ("es", " y tu parte vence el viernes.", ["day", FRIDAY]),
        ("es", ", el dinero tiene que estar el viernes.", ["day", FRIDAY]),
    ],
)
def test_a_price_and_a_part_of_it_are_one_matter(screener, language, more, day):
    """ "Your half" is of the price that was just named: one item, quoted whole, with the price and the day."""
    [item] = items_of(screener, TRIP[language] + more, language)
    assert item.clause == TRIP[language] + more
    assert [slot.value for slot in item.slots] == [["money", "84.50", "EUR"], day]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", TRIP["en"], "the car insurance is due by Friday."),
        ("en", TRIP["en"], "your half of the rent is due by Friday."),
        ("en", "pick up Leo at 4", "your half is due on Friday."),
        ("de", TRIP["de"], "die Versicherung ist bis Freitag fällig."),
        ("de", TRIP["de"], "deine Hälfte der Miete ist bis Freitag fällig."),
        ("de", "Hol Mia um 16 Uhr ab", "deine Hälfte ist am Freitag fällig."),
        ("es", TRIP["es"], "el seguro vence el viernes."),
        ("es", TRIP["es"], "tu mitad del alquiler vence el viernes."),
        ("es", "recoge a Mia a las 16:00", "tu mitad vence el viernes."),
    ],
)
def test_a_price_and_another_matter_stay_two(screener, language, first, second):
    """Money alone makes no matter one: a trip and an insurance are two, and so is half of the rent."""
    assert [item.clause for item in items_of(screener, f"{first}, {second}", language)] == [first, second]


def test_a_price_is_not_lost_beside_its_part(screener):
    """Where only "your half" is seen to be about money, the price beside it is quoted with it."""
    text = "The swimming course is 84.50 euros, your half is due by Friday"
    [item] = items_of(screener, text)
    assert (item.clause, len(item.slots)) == (text, 2)


def test_f07_an_insult_in_between_is_not_quoted(screener):
    """Where what lies between is no matter, the clause that asks is quoted, with the facts of the others."""
    [item, *_] = items_of(screener, "did you sign the form you stupid cow? it costs 35 pounds and must be in tomorrow")
    assert "cow" not in (item.clause or "")


def test_an_insult_before_a_part_leaves_the_part(screener):
    """Of a price and a part of it, the part is quoted, because it is what is asked; the price stays a fact."""
    [item] = items_of(screener, f"{TRIP['en']}, you selfish cow, and your half is due by Friday.")
    assert item.clause == "your half is due by Friday."
    assert [slot.kind for slot in item.slots] == ["money", "date"]


def test_a_word_that_joins_in_another_language_cuts_nothing(screener):
    """A "car" is no "because" in English, nor is "en" an "and" in Spanish."""
    [item] = items_of(screener, "the new tyres for the car on Friday are 80 euros")
    assert item.clause == "the new tyres for the car on Friday are 80 euros"
    [item] = items_of(screener, "recoge a Leo el viernes a las 15:30 en el colegio", "es")
    assert item.clause == "recoge a Leo el viernes a las 15:30 en el colegio"
