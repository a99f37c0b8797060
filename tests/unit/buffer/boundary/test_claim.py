"""A claim: the reply's new row, the entry about it and the letter, for each decision and each state before it."""

from typing import get_args

import pytest

from buffer.boundary.claim import Claim, claim, seen_in_chat
from buffer.boundary.decide import Decision
from buffer.boundary.states import CONFIRMABLE
from buffer.letters.letter import TextMessage
from buffer.text.words import Library, Words
from storage.boundary.replies import Reply, ReplyState
from tests.builders import BOUNDARY, CONTACT, boundary, incoming, later, reply

STATES: tuple[ReplyState, ...] = get_args(ReplyState)
ANSWER, HAND_OVER = Decision("answer", "first_message"), Decision("hand_over", "first_message")
HOLD, NOTHING = Decision("hold", "violence"), Decision("nothing", "already_sent")


@pytest.fixture
def words(library: Library) -> Words:
    """English."""
    return library.of("en")


def carry_out(decision: Decision, before: Reply | None, words: Words) -> Claim | None:
    """The claim of a message that came by the owner's own chat."""
    said = incoming(connection="c1")
    return claim(decision, boundary(), before, said, channel="secretary", words=words, now=later(seconds=1))


def test_an_answer_is_claimed(words: Words) -> None:
    """The row says whom, where and to what; nothing is settled yet, so there is no entry and no letter."""
    made = carry_out(ANSWER, None, words)
    assert made == Claim(reply(route={"chat_id": CONTACT, "connection": "c1"}, changed_at=later(seconds=1)))


def test_a_boundary_handed_over_is_said_and_shown(words: Words) -> None:
    """The entry has the text, which may reach the contact now; the owner gets it once."""
    made = carry_out(HAND_OVER, None, words)
    assert made is not None
    assert made.outcome is not None
    assert made.letter is not None
    assert (made.reply.state, made.reply.reason) == ("handed_over", None)
    assert (made.outcome.payload["state"], made.outcome.payload["text"]) == ("handed_over", BOUNDARY)
    assert isinstance(made.letter.content, TextMessage)
    assert BOUNDARY in made.letter.content.text
    assert made.letter.once_key == "boundary/2/1"


def test_a_boundary_held_back_is_said_without_its_text(words: Words) -> None:
    """The entry says that it is held and why; nothing reached anybody."""
    made = carry_out(HOLD, reply(attempts=3), words)
    assert made is not None
    assert made.outcome is not None
    assert (made.reply.state, made.reply.reason, made.reply.attempts) == ("held", "violence", 3)
    assert (made.outcome.payload["reason"], made.outcome.payload["text"]) == ("violence", None)
    assert made.letter is None


@pytest.mark.parametrize("state", sorted(set(STATES) - {"sending", "held"}))
def test_danger_holds_back_whatever_is_not_on_the_wire(words: Words, state: ReplyState) -> None:
    """The decision says when; the claim makes a row of it from every other state."""
    made = carry_out(HOLD, reply(state=state), words)
    assert made is not None
    assert made.reply.state == "held"


def test_danger_seen_during_the_request_does_not_hold(words: Words) -> None:
    """What is being sent at this moment stays `sending`: its outcome will be written, and it cannot go out again."""
    assert carry_out(HOLD, reply(state="sending"), words) is None


def test_a_second_danger_adds_nothing(words: Words) -> None:
    """It is held already, and said to be."""
    assert carry_out(HOLD, reply(state="held"), words) is None


@pytest.mark.parametrize("state", [None, *STATES])
def test_nothing_is_nothing(words: Words, state: ReplyState | None) -> None:
    """A decision to do nothing changes no reply in any state."""
    assert carry_out(NOTHING, None if state is None else reply(state=state), words) is None


def test_without_a_boundary_there_is_nothing_to_claim(words: Words) -> None:
    """Danger from somebody for whom no text is agreed makes no row."""
    assert claim(HOLD, None, None, incoming(), channel="direct", words=words, now=later()) is None


@pytest.mark.parametrize("state", STATES)
def test_the_reply_seen_in_the_chat_was_sent(state: ReplyState) -> None:
    """Seen in the chat, what was being sent or unsure is sent, and the entry has the text; nothing else changes."""
    made = seen_in_chat(incoming(automatic="business_bot", text=BOUNDARY), boundary(), reply(state=state), later())
    if state not in CONFIRMABLE:
        assert made is None
        return
    assert made is not None
    assert made.outcome is not None
    assert (made.reply.state, made.reply.reason) == ("sent", "seen_in_chat")
    assert made.outcome.payload["text"] == BOUNDARY


@pytest.mark.parametrize(
    "other",
    [{"automatic": None}, {"automatic": "offline"}, {"text": f"{BOUNDARY}."}, {"event": "edit"}],
    ids=lambda other: next(iter(other)),
)
def test_another_message_is_not_the_reply(other: dict[str, str]) -> None:
    """By another hand, in other words, or edited: it says nothing about the reply."""
    said = incoming(**{"automatic": "business_bot", "text": BOUNDARY} | other)
    assert seen_in_chat(said, boundary(), reply(state="unsure"), later()) is None
