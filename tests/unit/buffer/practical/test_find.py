"""What may need the owner: the practical words reach them, the tactic around them never does."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.practical.find import MOST_ITEMS, find
from buffer.screening import Verdict
from buffer.screening.window import OwnWords, screen_in_window
from buffer.text.words import Library
from tests.paths import SEEDS

LIBRARY = Library.load(SEEDS)
AT = datetime(2026, 11, 21, 20, 0, tzinfo=ZoneInfo("Europe/London"))


def items_of(screener, text, own=OwnWords()):  # noqa: B008 - a frozen value
    """The items of a message."""
    verdict = screener.screen(text, own_flags=own.flags, own_practical=own.practical)
    return find(screener, LIBRARY.of("en"), text, verdict, own, at=AT, country="GB")


def clauses(screener, text, own=OwnWords()):  # noqa: B008 - a frozen value
    """The clauses only."""
    return [item.clause for item in items_of(screener, text, own)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You are pathetic, but pick up Leo at school on Friday at 15:30, because it is your fault anyway.",
         ["pick up Leo at school on Friday at 15:30"]),
        ("The rent is due on 1 December, 600 euros. I miss you so much.",
         ["The rent is due on 1 December, 600 euros."]),
        ("Return my passport. And feed the dog tomorrow at 9am.",
         ["Return my passport.", "feed the dog tomorrow at 9am."]),
        ("Hello, how are you", []),
        ("please answer me", []),
    ],
)  # fmt: skip
def test_the_words_that_need_the_owner(screener, text, expected):
    """The shortest words around a matter are quoted; what needs nobody is not."""
    assert clauses(screener, text) == expected


def test_a_phrase_that_reaches_into_the_next_clause(screener):
    """What is quoted ends with the clause of the fact, though the phrase of a matter goes on to the next."""
    text = "Bring die Schlüssel am Montag, du schuldest mir das nach allem"
    verdict = screener.screen(text, "de")
    items = find(screener, LIBRARY.of("de"), text, verdict, OwnWords(), at=AT, country="DE")
    assert [item.clause for item in items] == ["Bring die Schlüssel am Montag"]


@pytest.mark.parametrize(
    "text",
    [
        "You forgot the rent on 1 December again like the useless waste of space you are",
        "I was at your work at 9:15 and saw you with him",
        "My lawyer will call Monday at 10 and take the children away from you",
        "your stupid face at the school at 8:30 tomorrow please",
        "pick Leo up at 4 you piece of \N{PILE OF POO}",
        "Rent 600 on the 1st slut",
        "drop the dog off at 6 u b*tch",
    ],
)
def test_a_date_does_not_bring_the_barb_along(screener, text):
    """A clause that frightens or insults is not quoted, whatever practical stands in it."""
    assert set(clauses(screener, text)) <= {None}


@pytest.mark.parametrize(
    "text", ["Bring 50 euros on Monday you stupid cow", "Pay the rent on Friday you pathetic liar"]
)
def test_a_request_that_cannot_be_cut_from_an_insult(screener, text):
    """The entry is pointed at, without a word of it."""
    assert clauses(screener, text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "I know where you park. Bring the keys on Friday at 8.",
        "I will kill you. Pick up Leo at school on Friday at 15:30.",
        "I want to die. The rent is due on 1 December.",
    ],
)
def test_nothing_is_quoted_of_a_dangerous_message(screener, text):
    """An appointment in a message that reads like a threat or like self-harm is not shown as one."""
    assert clauses(screener, text) == [None]


def test_what_is_left_out_is_pointed_at(screener):
    """One part is quoted; that another could not be is said too."""
    found = clauses(screener, "Pick up Leo at school on Friday at 15:30. And bring the 300 euros you stupid cow.")
    assert found == ["Pick up Leo at school on Friday at 15:30.", None]


def test_the_facts_of_the_words(screener):
    """Only facts of the quoted words go with them; people are left out."""
    item = items_of(screener, "The rent is due on Sunday. Leo needs the dentist tomorrow at 9am.")[1]
    assert item.clause == "Leo needs the dentist tomorrow at 9am."
    assert [slot.kind for slot in item.slots] == ["datetime"]
    assert "health" in item.labels


def test_own_red_flags_are_tactics(screener):
    """Words the owner has named as red flags are not quoted either."""
    text = "Bring the keys tomorrow, my little sunflower."
    assert clauses(screener, text) == ["Bring the keys tomorrow"]
    assert clauses(screener, text, OwnWords(flags=("bring the keys",))) == [None]


def test_own_practical_words_are_matters(screener):
    """Words the owner has named as practical are quoted."""
    assert clauses(screener, "the trumpet is at the workshop") == []
    assert clauses(screener, "the trumpet is at the workshop", OwnWords(practical=("trumpet",))) == [
        "the trumpet is at the workshop"
    ]


def test_a_language_nobody_looked_into(screener):
    """Where it cannot be known whether words are free of tactics, none are quoted."""
    verdict = Verdict(practical=("own_practical",), screened=False, language="xx")
    found = find(screener, LIBRARY.of("en"), "x 5 euros", verdict, OwnWords(), at=AT, country=None)
    assert [item.clause for item in found] in ([], [None])


words = st.sampled_from(
    "you are pathetic pick up Leo at school on Friday 15:30 , . but because I miss you bring 50 euros the keys rent "
    "https://evil.example <b> \u202e stupid cow ! ? \n 020 7946 0018 tomorrow".split(" ")
)


@given(st.one_of(st.lists(words, max_size=60).map(" ".join), st.text()))
def test_every_quote_is_verbatim_and_free_of_tactics(screener, text):
    """Whatever was written, a quote is part of it and carries no tactic, and there are only so many."""
    found = items_of(screener, text)
    assert len(found) <= MOST_ITEMS + 1
    for item in found:
        if item.clause is not None:
            assert item.clause in text
            verdict = screener.screen(item.clause)
            assert verdict.tactics == ()
            assert verdict.alert is None


def test_the_end_of_a_split_threat_is_likely(screener):
    """What is only possible alone is likely where the messages before begin it; nothing is made likely twice."""
    alone = screen_in_window(screener, "kill you too", [], OwnWords())
    after = screen_in_window(screener, "kill you too", ["and now I will"], OwnWords())
    assert (alone.alert, alone.likely) == ("violence", False)
    assert (after.alert, after.likely) == ("violence", True)
    assert [(r.start, r.end) for r in after.why[len(alone.why) :]] == [(0, 0)] * (len(after.why) - len(alone.why))
    assert screen_in_window(screener, "hello", ["I will kill you"], OwnWords()).alert is None


@pytest.mark.parametrize(
    "text",
    [
        "can you pick up the dog from the vet on Saturday at 10",
        "can you pick up the kids on Friday at 4",
        "you need to pick up the kids on Friday at 4",
        "you have to write to the school by Monday",
        "you must call the dentist on Monday",
    ],
)
def test_picking_up_and_writing_to_others_is_no_tactic(screener, text):
    """What is a demand towards her is a plain request where it is about somebody else: quoted as it stands."""
    assert (screener.screen(text, "en").tactics, clauses(screener, text)) == ((), [text])


@pytest.mark.parametrize(
    "text", ["pick up your phone", "please pick up", "you have to answer me", "you must write to me now"]
)
def test_the_same_towards_her_is_one(screener, text):
    """Pressing for an answer stays what it is."""
    assert "boundary_breach" in screener.screen(text, "en").tactics
