"""The shortest words around a practical item, and what never comes along."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from buffer.facts import find_facts, practical_clause
from tests.growth import growth

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=ZoneInfo("Europe/London"))
BARBS = ("pathetic", "your fault", "always")


def calm(words: str) -> bool:
    """Stands in for the screener: three barbs are tactics."""
    return not any(barb in words for barb in BARBS)


def clause(text: str, item: str) -> str | None:
    """The clause around the first place where the item stands."""
    start = text.index(item)
    return practical_clause(text, (start, start + len(item)), calm)


def test_the_request_comes_without_the_insult_around_it() -> None:
    """Only the clause with the date is quoted, and verbatim."""
    text = "You are pathetic, but pick her up on Friday at 4, because it is your fault anyway."
    assert clause(text, "Friday at 4") == "pick her up on Friday at 4"


def test_a_date_inside_an_insult_brings_nothing() -> None:
    """When the clause itself carries a tactic there is no quote."""
    assert clause("On Friday you were pathetic again. Bring the keys.", "Friday") is None


def test_another_sentence_is_not_quoted() -> None:
    """The quote ends with the sentence."""
    assert (
        clause("It is your fault. Court is on Monday at 9. You always knew.", "Monday at 9")
        == "Court is on Monday at 9."
    )


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Die Kita macht vom 23. bis zum 2. zu", "Die Kita macht vom 23. bis zum 2. zu"),
        ("Die Kita macht am 9. zu. Frag Oma", "Die Kita macht am 9. zu."),
        ("Die Kita hat bis um 15. Danach zu Oma", "Die Kita hat bis um 15."),
    ],
)
def test_a_stop_behind_a_figure_may_end_no_sentence(text: str, quoted: str) -> None:
    """It does where something follows that is written large."""
    assert clause(text, "Kita") == quoted


def test_what_is_asked_is_quoted_whole() -> None:
    """Who wants to know says what; not where that carries a tactic."""
    text = "Der Vermieter fragt, ob du den Keller noch brauchst, und du fehlst mir"
    whole = "Der Vermieter fragt, ob du den Keller noch brauchst"
    assert practical_clause(text, (4, 13), calm, "de") == whole
    barbed = text.replace("den Keller noch brauchst", "always so bist")
    assert practical_clause(barbed, (4, 13), calm, "de") == "Der Vermieter fragt"


def test_a_bare_item_takes_a_calm_neighbour() -> None:
    """A clause that is nothing but the item grows by the clause beside it."""
    assert clause("bring the passports, Friday", "Friday") == "bring the passports, Friday"


def test_a_bare_item_takes_no_tactic_along() -> None:
    """The neighbour stays away when it is a tactic."""
    assert clause("you are pathetic, Friday", "Friday") == "Friday"


def test_a_fact_is_taken_as_it_is() -> None:
    """A found fact can be given instead of its offsets, and the quote is part of the text."""
    text = "So you always say, and bring 50 euros on Monday"
    facts = find_facts(text, language="en", reference=NOW)
    quote = practical_clause(text, facts[0], calm)
    assert quote == "bring 50 euros on Monday"
    assert quote in text


@pytest.mark.parametrize("item", [(-1, 2), (3, 3), (0, 99)])
def test_an_item_outside_the_text_is_refused(item: tuple[int, int]) -> None:
    """Offsets that are not in the text are an error that names lengths, never the text."""
    with pytest.raises(ValueError, match="outside the text of 11 characters"):
        practical_clause("short words", item, calm)


def test_a_clause_too_long_to_show_is_not_shown() -> None:
    """A sentence without any stop is not quoted whole."""
    assert clause("word " * 200 + "Friday", "Friday") is None


@pytest.mark.parametrize("run", [" ", "\n", ",", " ,", ".", ". ", "-", "- ", "(", ":) "])
def test_a_long_run_of_signs_takes_no_longer_than_words(run: str) -> None:
    """Around an item, thousands of spaces or signs are looked through once: the work grows as their number does."""
    small, large = ("Friday" + (run * length)[:length] + "a Friday" for length in (4_000, 32_000))
    assert growth(lambda text: [clause(text, "Friday") for _ in range(5)], small, large, 30) < 30


@pytest.mark.parametrize("signs", [", ", " , ", ") , ", " (", "; ", " - ", ",, "])
def test_no_sign_is_left_at_the_beginning(signs: str) -> None:
    """What parts two clauses belongs to neither."""
    said = clause(f"it is your fault{signs}bring the keys on Friday", "Friday")
    assert said is None or said == "bring the keys on Friday"
