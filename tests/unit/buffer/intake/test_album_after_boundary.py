"""What is counted as written after the boundary: an album is one message, however many pictures it has."""

from datetime import datetime

import pytest

from buffer.boundary import delivery
from buffer.boundary.outcome import Sent
from buffer.intake.accept import accept
from handlers.inbound.convert import convert
from storage.people import contacts
from storage.people.contacts import Contact
from tests.builders import Home, arrives, digested, file, later, message, seconds

PHOTO = [file(width=9, height=9)]


async def the_contact(home: Home) -> Contact:
    """The contact, with the counts."""
    async with home.database.read() as tx:
        return (await contacts.find_by_ids(tx, home.resources.keys, [home.contact_id]))[home.contact_id]


async def arrive_together(home: Home, messages: list[dict[str, object]], now: datetime) -> None:
    """Messages of one batch."""
    async with home.database.write() as tx:
        await accept(tx, home.resources, [convert({"message": said}) for said in messages], now)


def picture(number: int, album: str, now: datetime) -> dict[str, object]:
    """One picture of an album."""
    return message(2000 + number, date=seconds(now), photo=PHOTO, media_group_id=album)


@pytest.fixture
async def answered(home: Home) -> Home:
    """The first message was answered with the boundary."""
    await arrives(home, "hello")
    async with home.database.write() as tx:
        (sending,) = await delivery.start(tx, home.resources.keys, later(seconds=1))
        await delivery.settle(tx, home.resources.keys, [(sending, Sent(77))], later(seconds=2))
    return home


async def test_an_album_in_one_batch_counts_once(answered: Home) -> None:
    """Three pictures that come together are one message."""
    at = later(minutes=1)
    await arrive_together(answered, [picture(n, "a", at) for n in range(3)], at)
    assert (await the_contact(answered)).after_boundary == 1


async def test_a_late_picture_of_an_album_counts_no_more(answered: Home) -> None:
    """A picture of the same album in the next batch adds nothing; another album does."""
    await arrive_together(answered, [picture(1, "a", later(minutes=1))], later(minutes=1))
    await arrive_together(answered, [picture(2, "a", later(minutes=1))], later(minutes=2))
    assert (await the_contact(answered)).after_boundary == 1
    await arrive_together(answered, [picture(3, "b", later(minutes=3))], later(minutes=3))
    assert (await the_contact(answered)).after_boundary == 2


@pytest.mark.parametrize("order", ["ababab", "aabbab", "abcabc", "abba"])
@pytest.mark.parametrize("together", [True, False], ids=["one batch", "one by one"])
async def test_c1_interleaved_albums_count_once_each(answered: Home, order: str, together: bool) -> None:
    """An album is one message wherever its parts lie among others, in one batch or in many."""
    at = later(minutes=1)
    parts = [picture(n, album, at) for n, album in enumerate(order)]
    for batch in [parts] if together else [[part] for part in parts]:
        await arrive_together(answered, batch, at)
    assert (await the_contact(answered)).after_boundary == len(set(order))


async def test_c1_digest_and_count_agree(answered: Home) -> None:
    """The digest's messages and those since the boundary agree; a part that comes later is in no digest again."""
    at = later(minutes=1)
    await arrive_together(answered, [picture(n, "ab"[n % 2], at) for n in range(6)], at)
    made = await digested(answered, later(minutes=5))
    assert (made.messages, made.boundaries[0].after) == (3, 2)  # with the first one, which was answered
    await arrive_together(answered, [picture(9, "a", at)], later(hours=1))
    made = await digested(answered, later(days=1))
    assert (made.messages, made.boundaries[0].after) == (0, 2)


async def test_messages_and_days_are_counted(answered: Home) -> None:
    """Each message counts, and each local day with one; what came before the boundary does not."""
    assert (await the_contact(answered)).after_boundary == 0
    for at in (later(seconds=2), later(hours=1), later(days=1)):
        await arrives(answered, "why", at)
    found = await the_contact(answered)
    assert (found.after_boundary, found.after_boundary_days) == (3, 2)
    assert found.after_boundary_date == later(days=1).date().isoformat()


async def test_a_message_written_before_the_boundary_reached_them_does_not_count(answered: Home) -> None:
    """One that was on its way when the boundary arrived was no answer to it."""
    await arrive_together(answered, [message(3000, date=seconds(later(seconds=1)), text="late")], later(minutes=1))
    assert (await the_contact(answered)).after_boundary == 0
