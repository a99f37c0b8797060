"""What is counted of a contact: last times, and messages and days since the boundary stands in the chat."""

from datetime import datetime
from typing import get_args

import pytest

from buffer.boundary.states import IN_CHAT
from buffer.intake.contact_facts import count_message, in_chat_since
from storage.boundary.replies import Reply, ReplyState
from storage.people.contacts import Contact
from tests.builders import NOW, contact, later, reply

SENT = [reply(state="sent", changed_at=NOW)]


def counted(before: Contact, at: datetime, album: bytes | None = None, replies: list[Reply] = SENT) -> Contact:
    """The contact after a message of theirs."""
    return count_message(before, "in", at, album, replies, "UTC").contact


def test_each_message_after_the_boundary_counts() -> None:
    """Messages, and the local days with one."""
    after = contact()
    for at in (NOW, later(hours=1), later(days=1)):
        after = counted(after, at)
    assert (after.after_boundary, after.after_boundary_days) == (3, 2)
    assert after.after_boundary_date == later(days=1).date().isoformat()


def test_parts_of_an_album_count_once() -> None:
    """Every picture after the first is a later part, and adds nothing; the next album counts again."""
    after, parts = contact(), []
    for album in (b"a", b"a", b"a", b"b", b"b"):
        made = count_message(after, "in", later(minutes=1), album, SENT, "UTC")
        after = made.contact
        parts.append(made.later_part)
    assert parts == [False, True, True, False, True]
    assert after.after_boundary == 2


def test_two_messages_without_an_album_are_no_parts() -> None:
    """A message that stands alone never belongs to the one before."""
    assert counted(counted(contact(), NOW), NOW).after_boundary == 2


def test_what_was_written_before_the_boundary_does_not_count() -> None:
    """It was on its way already; the last time is kept all the same."""
    after = counted(contact(), later(seconds=-1))
    assert (after.after_boundary, after.last_in_at) == (0, later(seconds=-1))


@pytest.mark.parametrize("state", get_args(ReplyState))
def test_only_a_boundary_in_the_chat_counts(state: ReplyState) -> None:
    """A boundary that was handed over, held or is on its way is not known to be there."""
    replies = [reply(state=state, changed_at=NOW)]
    assert (in_chat_since(replies) is not None) is (state in IN_CHAT)
    assert counted(contact(), NOW, replies=replies).after_boundary == (state in IN_CHAT)


def test_an_older_version_counts_from_its_time() -> None:
    """Messages are counted from the first version that stood in the chat."""
    replies = [reply(state="sent", changed_at=later(days=2)), reply(state="unsure", changed_at=NOW)]
    assert in_chat_since(replies) == NOW


def test_a_day_is_the_owners_day() -> None:
    """One instant may be another day where the owner lives."""
    after = count_message(contact(), "in", later(hours=11), None, SENT, "Pacific/Auckland").contact
    assert after.after_boundary_date == later(days=1).date().isoformat()


@pytest.mark.parametrize("direction", ["out", "auto", "other", "none"])
def test_only_what_they_write_counts(direction: str) -> None:
    """What the owner writes moves the owner's last time; what nobody wrote by hand moves none."""
    after = count_message(contact(), direction, NOW, None, SENT, "UTC").contact  # type: ignore[arg-type]  # of a table
    assert after == contact(last_out_at=NOW if direction == "out" else None)


def test_last_times_never_go_back() -> None:
    """A message that comes late does not make the last one older."""
    after = counted(contact(last_in_at=later(days=1)), NOW)
    assert after.last_in_at == later(days=1)
