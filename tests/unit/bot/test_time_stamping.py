"""Asking an authority, over HTTP: once for each root, on a later day, and with nothing but a hash."""

import socket
from types import SimpleNamespace

import pytest

from bot.loops.upkeep.time_stamps import AGAIN, TimeStamps
from bot.time_stamping import LARGEST, stamp_or_say_why
from buffer.export import verify
from storage.record import checkpoints
from tests.authority import REFUSAL, serving
from tests.builders import NOW, arrives, digested, later

DAY = later(days=1)


@pytest.fixture
def authority():
    """One that answers."""
    with serving() as served:
        yield served


async def last_of(home):
    """The last checkpoint of the record."""
    async with home.database.read() as tx:
        return await checkpoints.find_last(tx, home.resources.keys, home.owner_id)


def stamping(home, url):
    """The loop, and the time on its clock."""
    at = SimpleNamespace(now=NOW)
    return TimeStamps(url, home.database, home.resources.keys, lambda: at.now), at


async def test_a_root_is_stamped_on_the_next_day_and_once(home, authority):
    """Not while it is the day that the digest was made on: when that was is nobody's business."""
    await digested(home, NOW)
    loop, at = stamping(home, authority.url)
    await loop.round()
    assert authority.asked == []
    at.now = DAY
    await loop.round()
    await loop.round()
    last = await last_of(home)
    assert len(authority.asked) == 1
    assert verify.parse_time_stamp(last.time_stamp)[0] == _imprint(last)
    await arrives(home, "hello", DAY)
    await digested(home, DAY)
    at.now = later(days=2)
    await loop.round()
    assert len(authority.asked) == 2


async def test_the_authority_gets_a_hash_and_nothing_else(home, authority):
    """Neither the root nor the size, which would tell whoever sees two of them how much was written."""
    await digested(home, NOW)
    assert await stamp_or_say_why(home.database, home.resources.keys, authority.url, home.owner_id) is None
    last, (asked,) = await last_of(home), authority.asked
    assert _imprint(last) in asked
    assert last.root not in asked
    assert len(asked) < 80


def _imprint(last):
    from hashlib import sha256

    return sha256(verify.stamped_line(last.size, last.root.hex())).digest()


@pytest.mark.parametrize(
    "answer", [(200, REFUSAL), (500, b""), (302, b""), (200, b"<html>"), (200, bytes(LARGEST + 1)), None]
)
async def test_without_an_answer_nothing_is_kept_and_it_is_asked_again(home, authority, answer):
    """Refused, broken, sent elsewhere, endless, or nobody there: a clause says so, and the next try is later."""
    await digested(home, NOW)
    url = authority.url
    if answer is None:
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{nobody.getsockname()[1]}/?password=quince"
    authority.answer = answer
    reason = await stamp_or_say_why(home.database, home.resources.keys, url, home.owner_id)
    assert reason is not None
    assert reason.startswith("the authority")
    assert "quince" not in reason
    loop, at = stamping(home, url)
    at.now = DAY
    await loop.round()
    asked = len(authority.asked)
    await loop.round()
    assert len(authority.asked) == asked
    assert (await last_of(home)).time_stamp is None
    authority.answer, at.now = None, DAY + AGAIN
    await loop.round()
    assert ((await last_of(home)).time_stamp is None) == (answer is None)
