"""The last moment at which a claimed reply may still go out."""

from datetime import timedelta

import pytest

from buffer.boundary.decide import still_right
from tests.builders import NOW, later, reply


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (timedelta(hours=11, minutes=59, seconds=59), None),
        (timedelta(hours=12), None),
        (timedelta(hours=12, microseconds=1), "backlog"),
    ],
)
def test_a_claim_counts_for_twelve_hours(after: timedelta, reason: str | None) -> None:
    """A reply to a message of exactly twelve hours ago still goes out, as the message would still be answered."""
    claimed = reply(message_at=NOW)
    assert still_right(claimed, paused=False, legal_order=False, now=later() + after) == reason
