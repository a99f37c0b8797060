"""What is asked for a price belongs to it, and no draft promises more than was asked, or another amount."""

import pytest

from buffer.practical import asks
from buffer.practical.answer_drafts import choices, draft
from buffer.practical.items import Item
from tests.unit.buffer.practical.test_whole import AT, FRIDAY, LIBRARY, TRIP, items_of

BY_FRIDAY, ON_FRIDAY = ["days", None, FRIDAY], ["day", FRIDAY]
PRICE = ["money", "84.50", "EUR"]
WHOLE = ("84.50", "84,50")


def promised(item, language):
    """What a bill's draft promises; empty where an item is no bill."""
    words = LIBRARY.of(language)
    asked = Item(1, 0, item.clause, item.labels, item.slots, language)
    nature = asks.nature(words, asked, AT)
    return draft(words, asked, "yes", AT) if "yes" in choices(words, asked, AT) and nature == "bill" else ""


@pytest.mark.parametrize(
    ("language", "more", "day"),
    [
        ("en", ", pay me that by Friday", BY_FRIDAY),
        ("en", ". Pay me that by Friday.", BY_FRIDAY),
        ("en", ". Please transfer the money on Friday.", ON_FRIDAY),
        ("de", ", überweis mir das bis Freitag", BY_FRIDAY),
        ("de", ". Überweis mir das bis Freitag.", BY_FRIDAY),
        ("de", ". Bitte zahl es am Freitag.", ON_FRIDAY),
        ("es", ", págamelo el viernes", ON_FRIDAY),
        ("es", ". Págamelo el viernes.", ON_FRIDAY),
        ("es", ". Transfiéremelo el viernes.", ON_FRIDAY),
    ],
)
def test_pay_me_that_is_for_what_was_named(screener, language, more, day):
    """In the same sentence or the next: one bill, quoted whole, with its price and its day."""
    [item] = items_of(screener, TRIP[language] + more, language)
    assert item.clause == TRIP[language] + more
    assert [slot.value for slot in item.slots] == [PRICE, day]
    assert any(amount in promised(item, language) for amount in WHOLE)


@pytest.mark.parametrize(
    ("language", "more"),
    [
        ("en", "pay the rent by Friday"),
        ("en", "pay me the deposit by Friday"),
        ("de", "zahl die Miete bis Freitag"),
        ("es", "paga el alquiler el viernes"),
    ],
)
def test_pay_something_else_is_not(screener, language, more):
    """What is to be paid for is named, and is no part of the price before."""
    first, second = items_of(screener, f"{TRIP[language]}, {more}", language)
    assert [slot.value for slot in first.slots] == [PRICE]
    assert "84" not in promised(second, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The trip costs 84.50. Pick her up at 4. Your half is due Friday."),
        ("en", f"{TRIP['en']}. Pick her up at 4. Your half is due Friday."),
        ("en", f"{TRIP['en']}. Pick her up at 4. I need your half by Friday."),
        ("de", f"{TRIP['de']}. Hol sie um 16 Uhr ab. Deine Hälfte ist am Freitag fällig."),
        ("es", f"{TRIP['es']}. Recógela a las 16:00. Tu mitad vence el viernes."),
    ],
)
def test_a_part_asked_for_later_is_a_part(screener, language, text):
    """No draft promises the whole, though something else stands between a price and what is asked of it."""
    items = items_of(screener, text, language)
    assert not any(amount in promised(item, language) for item in items for amount in WHOLE)
    values = {item.clause: [slot.value for slot in item.slots] for item in items}
    half, pick = text[text.rindex(". ", 0, -1) + 2 :], text.split(". ")[1] + "."
    assert values[half][-1] in (ON_FRIDAY, BY_FRIDAY)
    assert values[pick] == [["clock", "16:00:00"]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I paid 84.50 for the trip, we split it"),
        ("en", "I paid 84.50 euros for the trip and we split it"),
        ("en", "I already paid 84.50 euros for the trip. You owe me half."),
        ("de", "Ich habe 84,50 Euro für die Klassenfahrt bezahlt, wir teilen uns das"),
        ("de", "Die Klassenfahrt habe ich schon bezahlt, 84,50 Euro, deine Hälfte bis Freitag bitte"),
        ("es", "Ya pagué 84,50 euros de la excursión, tu mitad son 42,25"),
        ("es", "Ya he pagado 84,50 euros de la excursión. Tu mitad vence el viernes."),
    ],
)
def test_paid_to_be_shared_is_a_bill(screener, language, text):
    """Who paid and asks for half takes nothing back, and is not promised the whole."""
    [item] = items_of(screener, text, language)
    assert (item.turn, item.clause) == (None, text)
    assert promised(item, language)
    assert not any(amount in promised(item, language) for amount in WHOLE)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I paid it already, don't worry"),
        ("en", "I've paid the trip, don't worry"),
        ("en", "I already paid your half"),
        ("de", "Ich habe es schon bezahlt, mach dir keine Sorgen"),
        ("de", "Ich habe deine Hälfte schon bezahlt"),
        ("es", "Ya lo pagué, no te preocupes"),
    ],
)
def test_paid_is_withdrawn(screener, language, text):
    """Who paid and asks for nothing takes back what was asked."""
    assert [item.turn for item in items_of(screener, text, language)] == ["withdraws"]


def test_half_of_something_else_leaves_it_paid(screener):
    """A part of another matter makes no bill of what was paid."""
    turns = {item.turn for item in items_of(screener, "I paid. Your half of the rent is due Friday.")}
    assert turns == {None, "withdraws"}


def test_of_two_amounts_none_is_promised(screener):
    """Which of them is meant only the owner knows."""
    [item] = items_of(screener, "I paid 84.50 euros for the trip, you owe me 42.25 euros")
    assert promised(item, "en")
    assert not any(amount in promised(item, "en") for amount in ("84.50", "42.25"))
