"""What is counted of a contact: last times, and messages and days since the boundary stands in the chat."""

import itertools
from datetime import datetime
from typing import get_args

import pytest

from buffer.boundary.states import IN_CHAT
from buffer.intake.contact_facts import count_message, in_chat
from storage.boundary.replies import Reply, ReplyState
from storage.people.contacts import Contact
from tests.builders import NOW, contact, later, present, reply

SENT = [reply(state="sent", changed_at=NOW)]


def counted(before: Contact, at: datetime, replies: list[Reply] = SENT, *, later_part: bool = False) -> Contact:
    """The contact after a message of theirs."""
    return count_message(before, "in", at, replies, "UTC", later_part=later_part)


def test_each_message_after_the_boundary_counts() -> None:
    """Messages, and the local days with one."""
    after = contact()
    for at in (NOW, later(hours=1), later(days=1)):
        after = counted(after, at)
    assert (after.after_boundary, after.after_boundary_days) == (3, 2)
    assert after.after_boundary_date == later(days=1).date().isoformat()


def test_a_later_part_of_an_album_adds_nothing() -> None:
    """It was counted with the first; the last time moves all the same."""
    after = counted(counted(contact(), NOW), later(minutes=1), later_part=True)
    assert (after.after_boundary, after.last_in_at) == (1, later(minutes=1))


def test_what_was_written_before_the_boundary_does_not_count() -> None:
    """It was on its way already; the last time is kept all the same."""
    after = counted(contact(), later(seconds=-1))
    assert (after.after_boundary, after.last_in_at) == (0, later(seconds=-1))


@pytest.mark.parametrize("state", get_args(ReplyState))
def test_only_a_boundary_in_the_chat_counts(state: ReplyState) -> None:
    """A boundary that was handed over, held or is on its way is not known to be there."""
    replies = [reply(state=state, changed_at=NOW)]
    assert (in_chat(replies) is not None) is (state in IN_CHAT)
    assert counted(contact(), NOW, replies).after_boundary == (state in IN_CHAT)


def test_c4_counting_begins_again_with_a_newer_version() -> None:
    """Three messages after the first version; the one after the second is one."""
    after = contact()
    for day in range(3):
        after = counted(after, later(days=day))
    newer = [*SENT, reply(state="unsure", version=2, changed_at=later(days=4))]
    assert counted(after, later(days=3), newer).after_boundary == 3  # written before it reached them
    after = counted(after, later(days=5), newer)
    assert (after.after_boundary, after.after_boundary_days, after.after_boundary_version) == (1, 1, 2)
    assert counted(after, later(days=6), newer).after_boundary == 2


def test_c4_a_newer_version_that_has_not_reached_them_changes_nothing() -> None:
    """Held or on its way, it leaves the counts of the older one."""
    newer = [*SENT, reply(state="held", version=2, changed_at=later(days=4))]
    assert counted(counted(contact(), NOW, newer), later(days=5), newer).after_boundary == 2


def test_a_day_is_the_owners_day() -> None:
    """One instant may be another day where the owner lives."""
    after = count_message(contact(), "in", later(hours=11), SENT, "Pacific/Auckland", later_part=False)
    assert after.after_boundary_date == later(days=1).date().isoformat()


@pytest.mark.parametrize("direction", ["out", "auto", "other", "none"])
def test_only_what_they_write_counts(direction: str) -> None:
    """What the owner writes moves the owner's last time; what nobody wrote by hand moves none."""
    after = count_message(contact(), direction, NOW, SENT, "UTC", later_part=False)  # type: ignore[arg-type]  # of a table
    assert after == contact(last_out_at=NOW if direction == "out" else None)


def test_last_times_never_go_back() -> None:
    """A message that comes late does not make the last one older."""
    after = counted(contact(last_in_at=later(days=1)), NOW)
    assert after.last_in_at == later(days=1)


def test_a01_days_count_once_in_any_order() -> None:
    """A message of yesterday that comes after one of today: two days, however they mix."""
    for order in itertools.permutations([0, 0, 1, 1, 2]):
        after = contact()
        for day in order:
            after = counted(after, later(days=day))
        assert (after.after_boundary, after.after_boundary_days) == (5, 3), order
        assert after.after_boundary_date == later(days=2).date().isoformat()


def test_a01_many_days_fit_into_their_column() -> None:
    """Of a year the newest days are known; one that comes late among them counts once."""
    after = contact()
    for day in (*range(0, 400, 2), 397, 397):
        after = counted(after, later(days=day))
    assert after.after_boundary_days == 201
    assert len(present(after.after_boundary_earlier)) <= 400
    assert counted(after, later(days=1)).after_boundary_days == 201
