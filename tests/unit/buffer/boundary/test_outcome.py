"""The state of the reply after an attempt: what is kept of the state before, and how long a pause is."""

from datetime import timedelta

import pytest

from buffer.boundary.outcome import NotSent, Outcome, Refused, Sent, Unsure, after
from tests.builders import NOW, later, reply


@pytest.mark.parametrize(
    ("attempts", "pause"), [(0, 5), (1, 10), (2, 20), (3, 40), (8, 1280), (9, 1800), (10, 1800), (10_000, 1800)]
)
def test_a_pause_doubles_up_to_half_an_hour(attempts: int, pause: int) -> None:
    """Five seconds at first, then twice as long each time, at most thirty minutes."""
    waiting = after(reply(state="sending", attempts=attempts), NotSent(None, "no_connection"), NOW)
    assert waiting.not_before == NOW + timedelta(seconds=pause)


def test_what_waits_says_why_and_since_when() -> None:
    """The reason of the failed attempt, and its moment; how often it was tried stays."""
    waiting = after(reply(state="sending", reason=None, attempts=2), NotSent(None, "no_connection"), later(seconds=4))
    assert (waiting.state, waiting.reason, waiting.attempts) == ("waiting", "no_connection", 2)
    assert waiting.changed_at == later(seconds=4)


def test_what_arrived_has_no_reason_any_more() -> None:
    """The reason it once waited for is gone."""
    sent = after(reply(state="sending", reason="no_connection", not_before=NOW), Sent(9), later(seconds=4))
    assert (sent.state, sent.reason, sent.not_before) == ("sent", None, None)


@pytest.mark.parametrize("outcome", [Sent(9), Refused("forbidden"), Unsure("ReadTimeout")])
def test_what_has_an_outcome_waits_for_nothing(outcome: Outcome) -> None:
    """A moment it once waited for is gone."""
    assert after(reply(state="sending", not_before=NOW), outcome, later(seconds=4)).not_before is None
