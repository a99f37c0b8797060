"""Where nobody can say where a record ends, there is no preview of a digest, and what is raised names the damage."""

import pytest
from sqlalchemy import update

from buffer.digest.make import preview_digest
from storage.errors import SealBroken
from storage.people import owners as stored_owners
from storage.tables import owners
from tests.builders import later, present


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("frontier", [b"", b"half a hash"])
async def test_no_preview_of_a_record_without_an_end(home, frontier):
    """The same error as where a digest is made: what is asked for waits, and is told."""
    async with home.database.read() as tx:
        await tx.execute(update(owners).values(frontier=frontier + b"x"))
        owner = present(await stored_owners.find(tx, home.resources.keys, home.owner_id))
        with pytest.raises(SealBroken) as broken:
            await preview_digest(tx, home.resources, owner, later(hours=1))
    assert (broken.value.place, broken.value.owner_id) == (stored_owners.RECORD_PLACE, home.owner_id)
