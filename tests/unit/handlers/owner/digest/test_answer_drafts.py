"""[Answer]: a short answer to copy, of the topic, the facts and the owner's choice, never of the contact's words."""

import re
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.practical import answer_drafts
from buffer.practical.items import Item
from buffer.text import sanitize
from storage.screening.verdict import Slot
from tests.builders import arrives, later, present

RUDE = "You are pathetic, but pick up Leo at school on Friday at 15:30, because it is your fault anyway."
SLOT = Slot("datetime", ["moment", "2031-03-07T15:30:00+00:00"], sure=False)
TODAY = date(2031, 3, 4)


def draft_in(letter):
    """The words to copy."""
    return unescape(present(re.search("<code>(.*)</code>", letter.text, re.DOTALL)).group(1))


@pytest.fixture
async def asked(front):
    """A request inside an insult; the number of its entry."""
    seq = await arrives(front.home, RUDE)
    front.now = later(minutes=1)
    return seq


async def test_the_question(front, asked):
    """The quote that was in the digest, and four things to say, in a message of its own."""
    [question] = await front.presses(f"answer:{asked}:0")
    assert "pick up Leo at school on Friday at 15:30" in question.text
    assert "pathetic" not in question.text
    assert [data.rsplit(":", 1)[1] for data in question.data] == ["yes", "no", "another", "later"]
    assert "edit" not in question.body


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("yes", "Hello. About the children, Fri 7 March, 15:30: yes, that works for me."),
        ("no", "Hello. About the children, Fri 7 March, 15:30: that does not work for me."),
        ("later:3", "Hello. About the children, Fri 7 March, 15:30: I will let you know by Friday, 7 March."),
    ],
)
async def test_what_is_said(front, asked, choice, expected):
    """Brief, informative, friendly, firm: the matter, the choice, a thank you, and no question."""
    [letter] = await front.presses(f"answer:{asked}:0:{choice}")
    draft = draft_in(letter)
    assert draft == f"{expected} Thank you. There is no need to answer this."
    assert "?" not in draft


async def test_by_when(front, asked):
    """Letting them know asks by when."""
    [letter] = await front.presses(f"answer:{asked}:0:later")
    assert [data.rsplit(":", 1)[1] for data in letter.data] == ["1", "3", "7"]


async def test_another_time_in_the_owner_s_words(front, asked):
    """Another time is typed by the owner; it goes into the draft, and the conversation is over."""
    await front.presses(f"answer:{asked}:0:another")
    [letter] = await front.says("Saturday, ten <o'clock>")
    assert "that time does not suit me. Saturday, ten <o'clock> does." in draft_in(letter)
    [letter] = await front.says("And this?")
    assert "<code>" not in letter.text


async def test_another_time_can_be_left(front, asked):
    """A command in between ends it; a novel is no time."""
    await front.presses(f"answer:{asked}:0:another")
    [again] = await front.says("x" * 300)
    assert "short" in again.text
    await front.says("/help")
    [letter] = await front.says("Saturday")
    assert "<code>" not in letter.text


async def test_nothing_is_sent(front, asked):
    """Everything goes to the owner, and says that nothing is sent."""
    [question] = await front.presses(f"answer:{asked}:0")
    [letter] = await front.presses(f"answer:{asked}:0:yes")
    assert {question.body["to"], letter.body["to"]} == {front.person}
    assert "Nothing is sent" in question.text


@pytest.mark.parametrize(
    "data", ["answer", "answer:1", "answer:999:0", "answer:x:0", "answer:1:9", "answer:-1:0", "answer:1:0:shout",
             "answer:9999999999999999:0", "answer:1:0:later:365"],
)  # fmt: skip
async def test_what_is_not_there(front, asked, data):
    """Entries and choices nobody has are answered with one sentence."""
    [letter] = await front.presses(data)
    assert "<code>" not in letter.text


async def test_an_entry_without_a_quote_has_no_answer(front):
    """What could not be quoted cannot be answered from here."""
    seq = await arrives(front.home, "Bring 50 euros on Monday you stupid cow")
    [letter] = await front.presses(f"answer:{seq}:0")
    assert "cow" not in letter.text
    assert letter.data == []


@pytest.mark.parametrize("choice", answer_drafts.CHOICES)
@given(other=st.text(max_size=200), words=st.text(max_size=80))
def test_no_word_of_theirs(library, choice, other, words):
    """Whatever stood in the message, the draft has only types and the owner's own words, and is short."""
    place = Slot("place", ["words", f"quillwort {words}"], sure=True)
    item = Item(1, 0, f"quillwort {words}", ("children",), (SLOT, place))
    draft = answer_drafts.draft(library.of("en"), item, choice, TODAY, days=3, other=other)
    assert "quillwort" not in draft
    assert "Fri 7 March, 15:30:" in draft
    assert sanitize.utf16_length(draft) <= 300


def test_without_topic_or_facts(library):
    """Where only the owner knows what it is about, the draft names nothing."""
    draft = answer_drafts.draft(library.of("en"), Item(1, 0, "x", ("request",), ()), "yes", TODAY)
    assert draft == "Hello. Yes, that works for me. Thank you. There is no need to answer this."
