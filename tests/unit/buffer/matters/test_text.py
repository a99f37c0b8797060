"""Matters in the digest: quoted harmlessly, two messages where it must be, a button for each that has an answer."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.digest import compose
from buffer.digest import text as digest_text
from buffer.matters import text as matters_text
from buffer.text import sanitize
from storage.screening.matters import Event, Matter
from storage.screening.verdict import PracticalItem, Slot
from tests.builders import NOW, fact, later, owner, reading
from tests.unit.buffer.matters.heard_day import BEGUN, LIBRARY, followed

LONGEST = 4096
TEXT = (fact(1),)
FRIDAY = Slot("datetime", ["moment", "2031-03-07T15:30:00+00:00"], sure=True)
"""Three days from NOW, a Tuesday."""
PLACE = Slot("place", ["words", "<b>x</b> https://evil.example " + "w" * 300], sure=True)


@pytest.fixture(scope="module")
def words(library):
    """English."""
    return library.of("en")


def matter(seq=1, clause="can you bring the keys", number=0, slots=(), **given):
    """A matter that entry `seq` has begun."""
    item = PracticalItem(clause, ("belongings",), tuple(slots))
    return Matter(1, seq, number, 2, "en", (Event(seq, seq, NOW, "asked", item),), **given)


def shown(html):
    """As a reader sees it."""
    return unescape(re.sub("</?b>", "", html))


def buttons(message):
    """The data of every button."""
    return [cell.data for row in message.rows for cell in row]


def made(*matters, facts=TEXT, digest_to=0, now=NOW):
    """The digest of a day with these matters."""
    day = reading(facts=facts, matters=matters, owner=owner(digest_to=digest_to))
    return compose.compose(day, now.date(), now)


@pytest.mark.parametrize(
    ("days", "state"), [(0, ""), (2, "tomorrow · "), (3, "today · "), (3.2, "past · "), (5, "past · ")]
)
def test_entry_quote_state_and_reading(words, days, state):
    """A matter is the entry's number, the words in quotes, when it is from here, and what was understood of them."""
    said = matters_text.line(words, matter(214, "fetch Leo at 15:30", slots=[FRIDAY]), later(days=days))
    assert said == f"Entry 214: “fetch Leo at 15:30”\n    {state}Fri 7 March, 15:30"


@pytest.mark.parametrize(
    ("language", "said", "lines"),
    [
        ("en", ["pick up Leo on Friday at 15:30", "ok I'll pick him up myself, forget it"],
         ["Entry 1: “pick up Leo on Friday at 15:30”", "withdrawn by them · Fri 27 November, 15:30",
          "in entry 2: “ok I'll pick him up myself, forget it”"]),
        ("en", ["pick up Leo on Friday at 15:30", "make it 16:00 instead"],
         ["Entry 1: “pick up Leo on Friday at 15:30”", "Fri 27 November, 16:00",
          "changed in entry 2: “make it 16:00 instead”"]),
        ("en", ["pick up Leo on Friday at 15:30", "EDIT 1: pick up Leo on Friday at 17:00"],
         ["Entry 1: “pick up Leo on Friday at 17:00”", "Fri 27 November, 17:00", "edited in entry 2"]),
        ("en", ["pick up Leo on Friday at 15:30", "DELETED 1"],
         ["Entry 1: “pick up Leo on Friday at 15:30”", "Fri 27 November, 15:30",
          "the message was deleted (entry 2)"]),
        ("en", ["pick up Leo today at 15:30"],
         ["Entry 1: “pick up Leo today at 15:30”", "today · Wed 25 November, 15:30"]),
        ("de", ["Hol Leo am Freitag um 15:30 ab", "hat sich erledigt"],
         ["Eintrag 1: „Hol Leo am Freitag um 15:30 ab“",
          "von der anderen Person zurückgenommen · Fr, 27. November, 15:30", "in Eintrag 2: „hat sich erledigt“"]),
        ("es", ["recoge a Leo mañana a las 15:30", "mejor a las 16:00"],
         ["Entrada 1: «recoge a Leo mañana a las 15:30»", "mañana · jue 26 de noviembre, 16:00",
          "cambiado en la entrada 2: «mejor a las 16:00»"]),
    ],
)  # fmt: skip
def test_f06_what_became_of_it_is_said(screener, language, said, lines):
    """Withdrawn, changed, edited or deleted: said below the matter, with the short words that did it."""
    [one] = followed(screener, *said, language=language)
    text = matters_text.line(LIBRARY.of(language), one, BEGUN)
    assert [re.sub("[?\u2060]", "", line.strip()) for line in unescape(text).split("\n")] == lines


hostile = st.one_of(
    st.text(min_size=1, max_size=500),
    st.sampled_from(["<b>&amp;</b>", "😀" * 400, "a\u0301" * 400, "https://evil.example @x /start", "\u202e\n\n\x00x"]),
)


@given(st.lists(st.tuples(hostile, st.booleans()), max_size=28), st.integers(0, 8), st.integers(0, 3))
def test_it_always_fits(words, said, unquoted, before):
    """Whatever was written, two messages at most, Telegram takes both, and nothing of theirs can be tapped."""
    matters = [
        matter(n + 1, f"{n}{text}", slots=[FRIDAY, PLACE] if long else []) for n, (text, long) in enumerate(said)
    ]
    matters += [matter(1000 + n, None) for n in range(unquoted)]
    earlier = [matter(n, "the keys", number=1) for n in range(1, 1 + before)]
    day = made(*matters, *earlier)
    messages = digest_text.messages(words, day)
    assert len(messages) <= 2
    for message in messages:
        text = shown(message.text)
        again = f"{words.say('sent-again')}\n\n"
        assert 1 <= sanitize.utf16_length(again + text) <= LONGEST
        assert not re.findall("<(?!/?(?:b|i|code)>)", message.text)
        theirs = re.sub(r" in /matters\.", "", text.split("Record:")[0])
        assert not re.search(r"[^\s\u2060]+\.[^\W\d_]{2,}|@\w|(?<![\w/<])/[a-z]", theirs)
    answers = [data for message in messages for data in buttons(message) if data.startswith("answer:")]
    assert len(answers) == len(set(answers)) <= matters_text.MOST_FIRST + matters_text.MOST_SECOND
    assert len([data for data in buttons(messages[0]) if data.startswith("answer:")]) <= matters_text.MOST_FIRST


def test_c06_a_seventh_thing_makes_no_second_message(words):
    """What fits is in one message, however many things it is; one or two more are in the list."""
    for count in (7, matters_text.MOST_FIRST):
        [message] = digest_text.messages(
            words, made(*(matter(n, f"can you bring the {n} keys") for n in range(1, count + 1)))
        )
        assert f"{count} things may need you" in message.text
        assert buttons(message)[:count] == [f"answer:{n}:0" for n in range(1, count + 1)]
    [message] = digest_text.messages(words, made(*(matter(n, f"can you bring the {n} keys") for n in range(1, 15))))
    assert "And 2 more in /matters." in message.text


def test_c06_long_quotes_fill_one_message_first(words):
    """Where quotations are long, as many as Telegram takes are in the first message, and a few more in the list."""
    day = made(*(matter(n, f"can you bring the {n} keys " + "w" * 300) for n in range(1, 13)))
    messages = digest_text.messages(words, day)
    assert len(messages) == 1
    assert sanitize.utf16_length(shown(messages[0].text)) > LONGEST // 2


def test_a_second_message_where_there_is_much(words):
    """Much more goes on in a second message, and what is beyond that is counted."""
    day = made(*(matter(n, f"can you bring the {n} keys") for n in range(1, 28)))
    first, second = digest_text.messages(words, day)
    assert "24 things may need you" in first.text
    assert "12 more are in the next message." in first.text
    assert "And 3 more in /matters." in first.text
    assert buttons(second) == [f"answer:{n}:0" for n in range(13, 25)]


def test_what_was_told_before_is_a_number(words):
    """What is neither new nor due is not shown again: how many there are is said, beside something else only."""
    old = [matter(n, f"can you bring the {n} keys") for n in (1, 2)]
    [message] = digest_text.messages(words, made(*old, matter(9), digest_to=8))
    assert "One thing may need you" in message.text
    assert "And 2 more in /matters." in message.text
    [message] = digest_text.messages(words, made(*old, digest_to=8))
    assert "2 things from before are still open: /matters." in message.text
    [message] = digest_text.messages(words, made(*old, digest_to=8, facts=()))
    assert "/matters" not in message.text
    assert "A quiet day." in message.text


def test_what_is_due_makes_a_day_busy(words):
    """What was asked last week and is tomorrow comes, though nobody wrote."""
    due = matter(1, "can you fetch Leo", slots=[FRIDAY])
    day = made(due, facts=(), digest_to=8, now=later(days=2))
    assert not day.quiet
    [message] = digest_text.messages(words, day)
    assert "tomorrow · Fri 7 March, 15:30" in message.text
    assert made(due, facts=(), digest_to=8).quiet


def test_an_entry_without_a_quote(words):
    """An entry whose words cannot be quoted is pointed at, and has no button to answer."""
    [message] = digest_text.messages(words, made(matter(7, None)))
    assert "Entry 7: practical. Look when you are ready." in message.text
    assert buttons(message) == ["show:ask:d1", "show:not:d1"]
    [message] = digest_text.messages(words, made(matter(7, None), matter(9, None)))
    assert "Practical as well: entries 7, 9." in message.text


def test_two_matters_of_one_entry(words):
    """Two buttons for the same entry can be told apart."""
    rows = matters_text.answer_rows(words, [matter(5), matter(5, number=1), matter(6)], NOW)
    assert [cell.label for row in rows for cell in row] == [
        "Answer entry 5, part 1",
        "Answer entry 5, part 2",
        "Answer entry 6",
    ]


def test_what_was_taken_back_has_no_answer(screener):
    """A withdrawn matter is shown without a button, under a title that says so."""
    [one] = followed(screener, "pick up Leo on Friday at 15:30", "forget it")
    assert matters_text.answer_rows(LIBRARY.of("en"), [one], BEGUN) == ()
    part = matters_text.first_part(
        LIBRARY.of("en"), matters_text.split(LIBRARY.of("en"), [one], 0, BEGUN, LONGEST), BEGUN
    )
    assert part.startswith("<b>One thing does not need you any more</b>")


def test_a_day_without_messages_has_nothing_to_show(words):
    """The two buttons come only with something of a contact's."""
    assert digest_text.messages(words, made(facts=()))[0].rows == ()
    assert buttons(digest_text.messages(words, made(facts=[fact(1, direction="out")]))[0]) == []
    assert buttons(digest_text.messages(words, made(facts=[fact(1, kind="edit")]))[0]) == ["show:ask:d1", "show:not:d1"]
