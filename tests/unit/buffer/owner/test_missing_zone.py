"""B2: a time zone that is not on this machine any more stops nothing; the digest says that it is missing."""

import pytest

from buffer.boundary import delivery
from buffer.digest.make import make_digest, preview_digest, reschedule
from buffer.digest.text import text
from buffer.intake.accept import accept
from handlers.inbound.convert import convert
from storage import zones
from storage.outbox import letters
from storage.people import owners
from storage.record import entries
from tests.builders import CONTACT, later, message

MISSING = ["Europe/Nowhere", "right/Europe/Nowhere", "Africa", ""]
REQUEST = "Hello? Pick up Leo at school tomorrow at 15:30, it costs 35 pounds."
THREAT = "I will kill you."


@pytest.fixture(params=MISSING)
async def moved(home, request):
    """The owner's zone is one that this machine does not have."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, zone=request.param)
    return request.param


async def test_b2_messages_are_kept_answered_and_told(home, moved):
    """Messages are in the record with what may need the owner, the alert is told, and the boundary goes out."""
    async with home.database.write() as tx:
        for number, one in enumerate((REQUEST, THREAT)):
            update = {"message": message(number + 1, CONTACT, text=one)}
            accepted = await accept(tx, home.resources, [convert(update)], later())
            assert accepted.fates == ("kept",)
            assert bool(await delivery.start(tx, home.resources.keys, later())) == (number == 0)
        kinds = [row.kind async for row in entries.stream(tx, home.owner_id)]
        told = await letters.list_due(tx, home.resources.keys, later(hours=1))
    assert kinds.count("message") == 2
    assert [letter.kind for letter in told] == ["alert"]


async def test_b2_the_digest_comes_in_utc_and_says_so(home, moved):
    """A digest is made at the hour as in UTC, and has a sentence about the zone."""
    async with home.database.write() as tx:
        await reschedule(tx, home.resources.keys, home.owner_id, later())
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        assert owner.next_digest_at == later(hours=6)
        shown = await preview_digest(tx, home.resources, owner, later(hours=1))
        made = await make_digest(tx, home.resources, home.owner_id, later(hours=6))
    assert made is not None
    assert not made.quiet
    for digest in (shown, made):
        assert "/settings" in text(home.resources.library.of("en"), digest)
        assert digest.missing_zone == moved


@pytest.mark.parametrize("name", MISSING)
def test_b2_what_is_missing_is_utc(name):
    """No name raises."""
    assert zones.find(name) is None
    assert zones.find_or_utc(name).key == "UTC"


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "America/Argentina/Ushuaia", "Etc/GMT+5", "Asia/Kolkata"])
def test_b2_what_every_machine_knows_is_itself(name):
    """An ordinary zone is the one of its name."""
    assert zones.find_or_utc(name).key == name
