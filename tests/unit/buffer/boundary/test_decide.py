"""The decision about one message, as a table."""

from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.boundary import outcome as boundary_outcome
from buffer.boundary.decide import BACKLOG, HOLDING, Circumstances, Decision, Occasion, decide, still_right
from buffer.boundary.outcome import NotSent, Refused, Sent, Unsure
from buffer.boundary.states import CONFIRMABLE, IN_CHAT, OPEN, REACHED
from storage.boundary.replies import ReplyState
from tests.builders import NOW, circumstances, later, occasion, present, reply

STATES = get_args(ReplyState)
FREE = ("refused", "withheld")
"""States in which nothing reached the contact, so that a later message may be answered."""
ANYTHING = st.builds(
    Occasion,
    channel=st.sampled_from(["secretary", "direct", "forward", "import"]),
    event=st.sampled_from(["message", "edit", "deletion"]),
    outgoing=st.booleans(),
    automatic=st.sampled_from([None, "bot", "business_bot", "offline", "service"]),
    later_album_part=st.booleans(),
    at=st.sampled_from([NOW, later(hours=-13), later(days=-4)]),
    danger=st.sampled_from([None, *HOLDING]),
)
ANYHOW = st.builds(
    Circumstances,
    has_boundary=st.booleans(),
    reply=st.sampled_from([None, *STATES]),
    paused=st.booleans(),
    legal_order=st.booleans(),
    can_answer=st.booleans(),
)


@pytest.mark.parametrize("channel", ["secretary", "direct"])
def test_the_first_message_is_answered(channel):
    """An ordinary message of the contact, with an agreed boundary and nothing in the way, is answered."""
    assert decide(occasion(channel=channel), circumstances(), NOW) == Decision("answer", "first_message")


def test_a_first_forward_is_handed_over():
    """Where the bot cannot answer, the owner gets the text to copy."""
    assert decide(occasion(channel="forward"), circumstances(), NOW) == Decision("hand_over", "first_message")


@pytest.mark.parametrize(
    ("given", "here", "reason"),
    [
        ({"outgoing": True}, {}, "outgoing"),
        ({"automatic": "bot"}, {}, "bot"),
        ({"automatic": "business_bot"}, {}, "business_bot"),
        ({"automatic": "offline"}, {}, "offline"),
        ({"automatic": "service"}, {}, "service"),
        ({"channel": "import"}, {}, "import"),
        ({"event": "edit"}, {}, "edit"),
        ({"event": "deletion"}, {}, "deletion"),
        ({"event": "deletion", "danger": "violence"}, {}, "deletion"),
        ({"later_album_part": True}, {}, "album_part"),
        ({"at": NOW - BACKLOG - timedelta(seconds=1)}, {}, "backlog"),
        ({}, {"has_boundary": False}, "no_boundary"),
        ({}, {"paused": True}, "paused"),
        ({}, {"legal_order": True}, "legal_order"),
        ({}, {"can_answer": False}, "cannot_answer"),
        ({}, {"reply": "claimed"}, "already_claimed"),
        ({}, {"reply": "sending"}, "already_sending"),
        ({}, {"reply": "waiting"}, "already_waiting"),
        ({}, {"reply": "sent"}, "already_sent"),
        ({}, {"reply": "unsure"}, "already_unsure"),
        ({}, {"reply": "handed_over"}, "already_handed_over"),
        ({}, {"reply": "held"}, "held"),
        ({"danger": "violence"}, {"reply": "sent"}, "already_sent"),
        ({"danger": "self_harm"}, {"reply": "unsure"}, "already_unsure"),
        ({"danger": "violence"}, {"reply": "handed_over"}, "already_handed_over"),
        ({"danger": "violence", "outgoing": True}, {}, "outgoing"),
        ({"danger": "violence", "automatic": "bot"}, {}, "bot"),
        ({"channel": "forward"}, {"paused": True}, "paused"),
        ({"channel": "forward"}, {"legal_order": True}, "legal_order"),
        ({"channel": "forward"}, {"reply": "sent"}, "already_sent"),
        ({"channel": "forward", "later_album_part": True}, {}, "album_part"),
    ],
)
def test_what_is_never_answered(given, here, reason):
    """Each case in which nothing goes out, with the reason that is recorded."""
    assert decide(occasion(**given), circumstances(**here), NOW) == Decision("nothing", reason)


@pytest.mark.parametrize("danger", sorted(HOLDING))
@pytest.mark.parametrize("state", [None, *OPEN, *FREE, "held"])
@pytest.mark.parametrize("event", ["message", "edit"])
def test_danger_holds_the_boundary_back(danger, state, event):
    """Danger that holds, written at first or by an edit, keeps the boundary back until the owner decides."""
    decision = decide(occasion(danger=danger, event=event), circumstances(reply=state), NOW)
    assert decision == Decision("hold", danger)


@pytest.mark.parametrize("state", FREE)
def test_a_reply_that_reached_nobody_may_go_with_a_later_message(state):
    """After a refusal, or after it was kept back, the next message is answered."""
    assert decide(occasion(), circumstances(reply=state), NOW).act == "answer"


def test_the_edge_of_the_backlog():
    """A message of exactly twelve hours ago is still answered."""
    assert decide(occasion(at=NOW - BACKLOG), circumstances(), NOW).act == "answer"


def test_old_forwards_are_handed_over():
    """A forward is the owner's act of now, however old the original."""
    assert decide(occasion(channel="forward", at=later(days=-30)), circumstances(), NOW).act == "hand_over"


@given(ANYTHING, ANYHOW)
def test_every_decision_has_a_reason(what, here):
    """Whatever the circumstances, there is a decision, and a reason of one word."""
    decision = decide(what, here, NOW)
    assert decision.reason.replace("_", "").isalpha()


@given(ANYTHING, ANYHOW)
def test_nothing_goes_out_against_the_rules(what, here):
    """An answer or hand-over never happens against any of the rules, in whatever combination."""
    if decide(what, here, NOW).act in {"answer", "hand_over"}:
        assert (what.outgoing, what.automatic, what.event, what.danger) == (False, None, "message", None)
        assert not what.later_album_part
        assert what.channel != "import"
        assert here.has_boundary
        assert not here.paused
        assert not here.legal_order
        assert here.reply in {None, *FREE}


@given(ANYTHING, ANYHOW)
def test_answering_needs_more_than_handing_over(what, here):
    """What the bot sends itself is never late, never where it may not write, and never to a forward."""
    if decide(what, here, NOW).act == "answer":
        assert here.can_answer
        assert NOW - what.at <= BACKLOG
        assert what.channel in {"secretary", "direct"}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"paused": True}, "paused"),
        ({"legal_order": True}, "legal_order"),
        ({"now": later(hours=12, seconds=1)}, "backlog"),
        ({}, None),
    ],
)
def test_a_claim_is_looked_at_again_before_sending(given, reason):
    """What changed between claim and sending keeps the reply back, with its reason."""
    ordinary = {"paused": False, "legal_order": False, "now": NOW}
    assert still_right(reply(), **ordinary | given) == reason


@pytest.mark.parametrize(
    ("outcome", "state", "reason"),
    [
        (Sent(9), "sent", None),
        (Refused("forbidden"), "refused", "forbidden"),
        (Unsure("ReadTimeout"), "unsure", "ReadTimeout"),
    ],
)
def test_outcomes(outcome, state, reason):
    """What became of an attempt is what the state says, and nothing waits any more."""
    after = boundary_outcome.after(reply(state="sending", not_before=NOW), outcome, later(seconds=2))
    assert (after.state, after.reason, after.not_before, after.changed_at) == (state, reason, None, later(seconds=2))


def test_told_to_wait():
    """Telegram says how long to wait: so long, and no shorter."""
    after = boundary_outcome.after(reply(state="sending"), NotSent(timedelta(seconds=37), "too_many_requests"), NOW)
    assert (after.state, after.not_before) == ("waiting", later(seconds=37))


def test_waiting_grows_and_has_an_end():
    """Without a network, the pause grows from seconds to half an hour, and no further."""
    pauses = [
        present(boundary_outcome.after(reply(attempts=attempts), NotSent(None, "no_connection"), NOW).not_before) - NOW
        for attempts in range(100)
    ]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (boundary_outcome.WAITING_FIRST, boundary_outcome.WAITING_MOST)


def test_states_are_told_apart():
    """A reply is on its way, has reached the contact, is free, or is held: one of these, and never two."""
    assert sorted([*OPEN, *REACHED, *FREE, "held"]) == sorted(STATES)
    assert set(IN_CHAT) <= set(REACHED)
    assert set(CONFIRMABLE) <= {*OPEN, *REACHED}
