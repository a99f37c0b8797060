"""The digest's practical items: quoted harmlessly, shared over two messages at most, with a button for each."""

import re
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.digest import compose
from buffer.digest import text as digest_text
from buffer.practical import text as practical_text
from buffer.practical.items import Item
from buffer.text import sanitize
from storage.screening.screenings import Screening
from storage.screening.verdict import PracticalItem, Slot, Verdict
from tests.builders import NOW, fact, owner, reading

TODAY = date(2026, 11, 21)
LONGEST = 4096
TEXT = (fact(1),)
SLOT = Slot("datetime", ["moment", "2026-11-27T15:30:00+00:00"], sure=True)
PLACE = Slot("place", ["words", "<b>x</b> https://evil.example " + "w" * 300], sure=True)


@pytest.fixture(scope="module")
def words(library):
    """English."""
    return library.of("en")


def item(seq=1, clause="bring the keys", number=0, slots=()):
    """Something practical."""
    return Item(seq, number, clause, (), tuple(slots))


def shown(html):
    """As a reader sees it."""
    return unescape(re.sub("</?b>", "", html))


def buttons(message):
    """The data of every button."""
    return [cell.data for row in message.rows for cell in row]


def made(*items, facts=TEXT):
    """The digest of a day with these items."""
    seen = [Screening(1, i.seq, "1", Verdict(), (PracticalItem(i.clause, i.labels, i.slots),)) for i in items]
    return compose.compose(reading(facts=facts, screenings=seen, owner=owner()), TODAY, NOW)


def test_entry_quote_and_reading(words):
    """An item is the entry's number, the words in quotes, and what was understood of them."""
    assert practical_text.line(words, item(214, "fetch Leo at 15:30", slots=[SLOT]), TODAY) == (
        "Entry 214: “fetch Leo at 15:30”\n    Fri 27 November, 15:30"
    )


hostile = st.one_of(
    st.text(min_size=1, max_size=500),
    st.sampled_from(["<b>&amp;</b>", "😀" * 400, "a\u0301" * 400, "https://evil.example @x /start", "\u202e\n\n\x00x"]),
)


@given(st.lists(st.tuples(hostile, st.booleans()), max_size=25), st.integers(0, 8))
def test_it_always_fits(words, said, unquoted):
    """Whatever was written, there are at most two messages, Telegram takes both, and nothing in them can be tapped."""
    items = [item(n + 1, f"{n}{text}", slots=[SLOT, PLACE] if long else []) for n, (text, long) in enumerate(said)]
    items += [item(1000 + n, None) for n in range(unquoted)]
    day = made(*items)
    messages = digest_text.messages(words, day)
    assert len(messages) <= 2
    for message in messages:
        text = shown(message.text)
        again = f"{words.say('sent-again')}\n\n"
        assert 1 <= sanitize.utf16_length(again + text) <= LONGEST
        assert not re.findall("<(?!/?(?:b|i|code)>)", message.text)
        assert not re.search(r"[^\s\u2060]+\.[^\W\d_]{2,}|@\w|(?<![\w/<])/[a-z]", text.split("Record:")[0])
    answers = [data for message in messages for data in buttons(message) if data.startswith("answer:")]
    assert len(answers) == len(set(answers)) <= practical_text.MOST_FIRST + practical_text.MOST_SECOND
    assert len([data for data in buttons(messages[0]) if data.startswith("answer:")]) <= practical_text.MOST_FIRST


def test_a_second_message_where_there_is_much(words):
    """More than six go on in a second message, and what is beyond that is counted."""
    day = made(*(item(n, f"bring the {n} keys") for n in range(1, 25)))
    first, second = digest_text.messages(words, day)
    assert "24 things may need you" in first.text
    assert "12 more are in the next message." in first.text
    assert "6 more are in your record." in second.text
    assert buttons(first)[:6] == [f"answer:{n}:0" for n in range(1, 7)]
    assert buttons(second) == [f"answer:{n}:0" for n in range(7, 19)]


def test_an_entry_without_a_quote(words):
    """An entry whose words cannot be quoted is pointed at, and has no button to answer."""
    [message] = digest_text.messages(words, made(item(7, None)))
    assert "Entry 7: practical. Look when you are ready." in message.text
    assert buttons(message) == ["show:ask:d1", "show:not:d1"]
    [message] = digest_text.messages(words, made(item(7, None), item(9, None)))
    assert "Practical as well: entries 7, 9." in message.text


def test_two_items_of_one_entry(words):
    """Two buttons for the same entry can be told apart."""
    ask = "can you bring the keys"
    rows = practical_text.answer_rows(words, [item(5, ask), item(5, ask, number=1), item(6, ask)], NOW)
    assert [cell.label for row in rows for cell in row] == [
        "Answer entry 5, part 1",
        "Answer entry 5, part 2",
        "Answer entry 6",
    ]


def test_a_day_without_messages_has_nothing_to_show(words):
    """The two buttons come only with something of a contact's."""
    assert digest_text.messages(words, made(facts=()))[0].rows == ()
    assert buttons(digest_text.messages(words, made(facts=[fact(1, direction="out")]))[0]) == []
    assert buttons(digest_text.messages(words, made(facts=[fact(1, kind="edit")]))[0]) == ["show:ask:d1", "show:not:d1"]
