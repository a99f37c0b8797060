"""A start looks whether the database is the present, whatever somebody has written into a record's end or hashes."""

import pytest
from sqlalchemy import text

from buffer.owner import old_copy
from tests.builders import arrives, digested, later, unlocked

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


@pytest.mark.parametrize("witness", ["kept", "gone"])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE owners SET frontier = X'ff41'",
        "UPDATE owners SET frontier = 'no such thing'",
        "UPDATE owners SET record_size = 'no such thing'",
        "UPDATE owners SET digests = X'ff41'",
        "UPDATE entries SET hash = 'no such thing' WHERE seq = 2",
        "UPDATE entries SET seq = 1.5 WHERE seq = 2",
    ],
)
async def test_h1_a_start_goes_on_whatever_is_there(home, tmp_path, witness, change):
    """Nothing is raised: it is damage, or a sign of an older copy, of which the owner is asked."""
    path = tmp_path / "master.witness"
    home.resources.keys.open_witness(path)
    await old_copy.recognise(home.database, home.resources.keys)
    await arrives(home, "some words")
    await digested(home, later(hours=1))
    if witness == "gone":
        path.unlink()
    async with home.database.write() as tx:
        await tx.execute(text("DELETE FROM checkpoints"))
        await tx.execute(text(change))
    keys = await unlocked(home.database)
    keys.open_witness(path)
    found = await old_copy.recognise(home.database, keys)
    assert {sign.what for sign in found} <= {"digest", "shorter", "differs", "witness"}
    async with home.database.write() as tx:
        assert (await old_copy.catch_up(tx, home.resources, later(hours=2))).erased == 0
