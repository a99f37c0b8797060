"""Entries from before files were fetched: what they have is asked for at the next start, once."""

import pytest
from sqlalchemy import delete

from buffer.files.older import owe_older
from storage.tables import fetches
from tests.builders import NOW
from tests.storage.fetching import Place

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])


async def forget_what_is_owed(place: Place) -> None:
    """As a database is that was written before."""
    async with place.home.database.write() as tx:
        await tx.execute(delete(fetches))


async def test_older_entries_get_their_files(place: Place) -> None:
    """Those that have some and of which the record says nothing; their copies in the chat stay."""
    await place.comes(text="no file")
    await place.comes(voice=place.box.file(b"told", "a.ogg"))
    await place.round()
    await place.comes(photo=place.box.photo(b"older"))
    await place.forwards(document=place.box.file(b"forwarded", "b.bin"))
    await place.comes(location={"latitude": 1.0, "longitude": 2.0})
    await forget_what_is_owed(place)
    home = place.home
    assert await owe_older(home.database, home.resources.keys, home.owner_id, NOW) == 2
    assert [row.message_id for row in await place.waiting()] == [0, 0]
    assert await owe_older(home.database, home.resources.keys, home.owner_id, NOW) == 0
    await place.round()
    kept = {await place.read(one.sha256) for one in await place.said()}
    assert kept == {b"told", b"older", b"forwarded"}
    assert await owe_older(home.database, home.resources.keys, home.owner_id, NOW) == 0
