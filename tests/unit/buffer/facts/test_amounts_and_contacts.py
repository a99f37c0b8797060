"""Money, telephone numbers, places and people."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from buffer.facts import Fact, Money, find_facts

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=ZoneInfo("Europe/London"))


def found(text: str, kind: str, language: str = "en", country: str | None = "GB") -> list[Fact]:
    """The facts of one kind."""
    return [f for f in find_facts(text, language=language, reference=NOW, country=country) if f.kind == kind]


@pytest.mark.parametrize(
    ("text", "language", "country", "words", "amount", "currency"),
    [
        ("you owe me £450 for the boiler", "en", "GB", "£450", "450", "GBP"),
        ("the deposit was 1,250.50 euros", "en", "GB", "1,250.50 euros", "1250.50", "EUR"),
        ("transfer two hundred dollars", "en", "US", "two hundred dollars", "200", "USD"),
        ("it was 15 dollars 50", "en", "CA", "15 dollars 50", "15.50", "CAD"),
        ("fifty pence for the locker", "en", "GB", "fifty pence", "0.50", "GBP"),
        ("there is $80 in the jar", "en", None, "$80", "80", None),
        ("he sold it for 1.2 million euros", "en", "IE", "1.2 million euros", "1200000", "EUR"),
        ("Das kostet 12,50 Euro", "de", "DE", "12,50 Euro", "12.50", "EUR"),
        ("la fianza son 1.200 euros", "es", "ES", "1.200 euros", "1200", "EUR"),
        ("Je te dois 40 €", "fr", "FR", "40 €", "40", "EUR"),
        ("ti devo quaranta euro", "it", "IT", "quaranta euro", "40", "EUR"),
        ("são R$ 300 por mês", "pt", "BR", "R$ 300", "300", "BRL"),
        ("je krijgt nog 25 euro", "nl", "NL", "25 euro", "25", "EUR"),
    ],
)
def test_money(text: str, language: str, country: str | None, words: str, amount: str, currency: str | None) -> None:
    """An amount is found with its currency; a sign several countries share stays open without a country."""
    facts = found(text, "money", language, country)
    assert [(f.text, f.value) for f in facts] == [(words, Money(Decimal(amount), currency))]


@pytest.mark.parametrize("text", ["all 70 of us", "I tried 3 times", "he lost his pen 7 times", "top 10"])
def test_a_currency_code_counts_only_in_capitals(text: str) -> None:
    """ISO codes that are everyday words (all, pen, top) make no money of a number."""
    assert found(text, "money") == []


def test_money_before_a_date_keeps_both_apart() -> None:
    """ "£12 27 December" is an amount and a date, not the twelfth."""
    kinds = [(f.kind, f.text) for f in find_facts("I paid £12 27 December", language="en", reference=NOW, country="GB")]
    assert kinds == [("money", "£12"), ("date", "27 December")]


def test_a_phone_number_is_given_in_e164() -> None:
    """A local number needs the country; with it the value can be dialled from anywhere."""
    text = "call the school on (020) 7946 0958 please"
    assert [(f.text, f.value) for f in found(text, "phone")] == [("(020) 7946 0958", "+442079460958")]
    assert found(text, "phone", country=None) == []


def test_a_phone_number_is_found_in_a_language_without_words() -> None:
    """Phone numbers do not depend on the language."""
    assert [f.value for f in found("soita +442079460958", "phone", language="fi")] == ["+442079460958"]


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("pick her up from the nursery", "en", "the nursery"),
        ("the keys are at 12 Mill Lane", "en", "12 Mill Lane"),
        ("hol ihn von der Schule ab", "de", "der Schule"),
        ("ich wohne jetzt Gartenstraße 7", "de", "Gartenstraße 7"),
        ("nos vemos en el colegio", "es", "el colegio"),
        ("il est à l'école", "fr", "l'école"),
        ("è in via Garibaldi 8", "it", "via Garibaldi 8"),
        ("estou na escola", "pt", "escola"),
        ("hij staat bij het station", "nl", "het station"),
    ],
)
def test_places(text: str, language: str, place: str) -> None:
    """A place word after a preposition, and an address with a number, are places, and no time is read into them."""
    assert [f.text for f in found(text, "place", language)] == [place]
    assert found(text, "time", language) == []


def test_ten_minutes_drive_is_no_address() -> None:
    """A number before a small-letter word is not an address."""
    assert found("it is 10 minutes drive", "place") == []


def test_people() -> None:
    """Family words and a name after a telling word are people; months and weekdays are not."""
    assert [f.text for f in found("pick up Mara from my mum with Friday's bag", "person")] == ["Mara", "my mum"]
