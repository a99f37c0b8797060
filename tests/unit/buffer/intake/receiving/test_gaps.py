"""A silence of Telegram's: a line in the digest after twelve hours, an entry in the record after a day."""

import pytest

from buffer.intake.receiving.gaps import note_silence
from buffer.record import ledger
from storage.outbox import notices
from storage.record import entries
from tests.builders import NOW, later, move_in


async def _noted(home, since, until):
    async with home.database.write() as tx:
        await note_silence(tx, home.resources.keys, since, until)
        told = [
            (notice.kind, notice.at, notice.until)
            for notice in await notices.list_unmentioned(tx, home.resources.keys, home.owner_id)
        ]
        rows = [row async for row in entries.stream(tx, home.owner_id) if row.kind == "gap"]
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
        return told, [ledger.read_payload(sealer, row) for row in rows]


@pytest.mark.parametrize(
    ("hours", "kinds", "gaps"),
    [(0, [], 0), (12, [], 0), (12.01, ["late"], 0), (24, ["late"], 0), (24.01, ["gap"], 1), (900, ["gap"], 1)],
)
async def test_how_long_it_was(home, hours, kinds, gaps):
    """Up to twelve hours nothing, up to a day a line, after that an entry too: Telegram keeps updates for a day."""
    told, entries_made = await _noted(home, NOW, later(hours=hours))
    assert [kind for kind, _, _ in told] == kinds
    assert len(entries_made) == gaps


async def test_a_gap_has_both_ends(home):
    """The entry says from when to when, and how long Telegram keeps what was not fetched."""
    _, (gap,) = await _noted(home, later(hours=1), later(hours=40))
    assert gap == {
        "from": later(hours=1).isoformat(),
        "to": later(hours=40).isoformat(),
        "kept_by_telegram_hours": 24,
    }


async def test_somebody_who_came_in_between_is_told_of_their_part(home):
    """An owner who was set up during the silence is told from then on, and not at all where that is too short."""
    told, _ = await _noted(home, later(days=-9), later(hours=30))
    assert told == [("gap", NOW, later(hours=30))]


async def test_somebody_who_came_just_now_is_told_nothing(home):
    """A silence from before they came is none of theirs."""
    assert await _noted(home, later(days=-9), later(hours=2)) == ([], [])


async def test_everybody_is_told(home):
    """Every owner's record says so."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    await _noted(home, NOW, later(hours=30))
    async with home.database.read() as tx:
        assert len(await notices.list_unmentioned(tx, home.resources.keys, other.owner_id)) == 1
