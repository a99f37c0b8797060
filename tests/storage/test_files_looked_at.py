"""The bytes of files are looked at: whether they are there each night, and to their end once in thirty days."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from buffer.files.check import PLACE, SHARES, FilesToday, look_at_files
from buffer.owner.integrity import look_through
from buffer.record import damage
from tests.builders import NOW
from tests.storage.fetching import Place

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])
DAYS = [date(2031, 3, 1) + timedelta(days=number) for number in range(SHARES)]


async def no_rest() -> None:
    """Nothing else is going on."""


async def kept(place: Place, count: int = 3) -> list[Path]:
    """So many files, kept; where they lie, in the order of their entries."""
    paths: list[Path] = []
    for number in range(count):
        await place.comes(document=place.box.file(b"%d" % number * 300_000, "a.bin"))
        await place.round()
        paths.append(({*place.store.list_paths()} - {*paths}).pop())
    return [place.store.root / path for path in paths]


async def found(place: Place, days: list[date]) -> list[set[str]]:
    """The rows of the damages that are found on each of these days."""
    home, rows = place.home, []
    for day in days:
        looked = await look_at_files(
            home.database, home.resources.keys, home.owner_id, FilesToday(place.store, day), no_rest
        )
        rows.append({one.row for one in looked.broken})
    return rows


async def test_files_that_hold_are_well(place: Place) -> None:
    """On every day of a month nothing is found."""
    await kept(place)
    assert await found(place, DAYS) == [set()] * SHARES


async def test_a_file_that_is_gone_is_found_at_once(place: Place) -> None:
    """Whatever the day."""
    first, *_ = await kept(place)
    first.unlink()
    assert len(set().union(*await found(place, DAYS[:1]))) == 1


async def test_a_changed_byte_is_found_within_a_month(place: Place) -> None:
    """On the one day on which that file is read; then it is known, and read each night, until it holds again."""
    _, second, _ = await kept(place)
    whole = second.read_bytes()
    second.write_bytes(whole[:200_000] + bytes([whole[200_000] ^ 1]) + whole[200_001:])
    rows = await found(place, DAYS)
    assert sorted(len(one) for one in rows) == [0] * (SHARES - 1) + [1]
    home, keys, day = place.home, place.home.resources.keys, DAYS[[len(one) for one in rows].index(1)]
    looked = await look_through(home.database, keys, no_rest, FilesToday(place.store, day))
    [broken] = looked.broken
    assert broken.place == PLACE
    async with home.database.write() as tx:
        [noted] = await damage.note(tx, keys, NOW, looked.broken)
    other = FilesToday(place.store, day + timedelta(days=1))
    looked = await look_through(home.database, keys, no_rest, other)
    assert [one.row for one in looked.broken] == [noted.row]
    second.write_bytes(whole)
    looked = await look_through(home.database, keys, no_rest, other)
    assert (list(looked.broken), [one.row for one in looked.mended]) == ([], [noted.row])
