"""H2: damage is told to its owner once, in one sentence of the next digest, and named by `doctor`; to nobody else."""

import pytest
from sqlalchemy import update

from buffer.digest import text as digest_text
from buffer.digest.make import make_digest
from buffer.record import damage
from storage.errors import SealBroken
from storage.people import owners
from storage.record import damages
from storage.tables import entries
from tests.builders import digested, later, move_in, present
from tests.flows.flow_world import OWNER

SENTENCES = {
    "en": ("Something I keep for you can no longer be read", "3 things I keep for you can no longer be read"),
    "de": ("Etwas, das ich für dich aufbewahre, lässt sich", "3 Dinge, die ich für dich aufbewahre, lassen sich"),
    "es": ("Algo de lo que guardo para ti ya no se puede leer", "3 cosas de las que guardo para ti ya no se pueden"),
}
PLACE = "contacts.sealed_profile"


def broken(owner_id, *rows):
    """Damage to a contact's name."""
    return [SealBroken("contacts", "sealed_profile", row, owner_id, "was altered") for row in rows]


async def note(home, *found):
    """Somebody came upon these."""
    async with home.database.write() as tx:
        return await damage.note(tx, home.resources.keys, later(), list(found))


async def said(home, days, language="en"):
    """The digest of a day, in words."""
    return digest_text.text(home.resources.library.of(language), await digested(home, later(days=days)))


@pytest.mark.parametrize("language", SENTENCES)
async def test_h2_it_is_told_once(home, language):
    """One sentence in the next digest, which is no quiet one then; not again the day after; anew for what is new."""
    one, many = SENTENCES[language]
    await note(home, *broken(home.owner_id, "7"))
    first = await said(home, 0, language)
    assert first.count(one) == 1
    await note(home, *broken(home.owner_id, "7"))
    assert one not in await said(home, 1, language)
    await note(home, *broken(home.owner_id, "7", "8", "9", "10"))
    third = await said(home, 2, language)
    assert third.count(many) == 1
    assert PLACE not in first + third


async def test_h2_nobody_else_is_told(home):
    """The other owner's digest says nothing of it, nor of the installation's; theirs is not told here."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    await note(home, *broken(home.owner_id, "7"), *broken(None, "8"))
    assert SENTENCES["en"][0] not in await said(other, 0)
    await note(other, *broken(other.owner_id, "9"))
    assert (await said(home, 0)).count(SENTENCES["en"][0]) == 1
    assert (await said(other, 1)).count(SENTENCES["en"][0]) == 1


async def test_h2_a_digest_that_was_not_made_has_told_nothing(home):
    """Where the transaction of the digest is undone, the next one says it."""
    await note(home, *broken(home.owner_id, "7"))
    async with home.database.read() as tx:  # keeps nothing
        assert await make_digest(tx, home.resources, home.owner_id, later(), early=True)
    assert SENTENCES["en"][0] in await said(home, 0)


async def test_h2_doctor_names_it(story, database_url):
    """Place and row in `doctor`, which is then not content; nothing of what was in it; and the record still holds."""
    async with story(database_url=database_url) as world:
        await world.setup()
        database, keys = await world.house._opened()
        sound = await world.command("doctor")
        assert "ok     damage: none" in sound.said
        async with database.write() as tx:
            owner = await owners.find_by_telegram_id(tx, keys, OWNER)
            assert owner is not None
            await damage.note(tx, keys, world.now, [*broken(owner.id, "7"), *broken(None, "8")])
        doctor = await world.command("doctor")
        assert await doctor.exit_code() == 1
        lines = sorted(line for line in doctor.said.splitlines() if " damage: " in line)
        assert [line.startswith("WRONG") for line in lines] == [True, True]
        assert f"{PLACE}, row 7, of owner {owner.id}" in lines[0]
        assert f"{PLACE}, row 8, since" in lines[1]
        assert "intact" in doctor.said
        assert "Samphire" not in doctor.said


async def test_h2_damage_that_is_known_is_a_note_and_new_damage_is_wrong(story, database_url):
    """`doctor --seen` says that whoever runs the bot knows of it; what is new is WRONG again."""
    async with story(database_url=database_url) as world:
        await world.setup()
        database, keys = await world.house._opened()
        async with database.write() as tx:
            owner = present(await owners.find_by_telegram_id(tx, keys, OWNER))
            [one] = await damage.note(tx, keys, world.now, broken(owner.id, "7"))
            await damages.mark_told(tx, keys, [one.id], 3)
        before = await world.command("doctor")
        assert _lines(before, " damage: ") == [f"WRONG  damage: {PLACE}, row 7, of owner {owner.id}"]
        assert "`breakwater doctor --seen`" in before.said
        seen = await world.command("doctor", "--seen")
        assert _lines(seen, " damage: ") == [f"note   damage: {PLACE}, row 7, of owner {owner.id}"]
        assert "--seen" not in seen.said
        second = (entries.c.owner_id == owner.id) & (entries.c.seq == 2)
        async with database.write() as tx:
            await tx.execute(update(entries).where(second).values(form="x"))
        after = await world.command("doctor")
        assert await after.exit_code() == 1
        assert _lines(after, " damage: ") == [
            f"WRONG  damage: entries.hash, row 2, of owner {owner.id}",
            f"note   damage: {PLACE}, row 7, of owner {owner.id}",
        ]
        said = "entries 1 to 1 are as they were; entry 2: changed after it was recorded"
        assert f"WRONG  record {owner.id}: {said}" in after.said
        again = await world.command("doctor", "--seen")
        assert f"note   record {owner.id}: {said}" in again.said
        assert {line[:4] for line in _lines(again, " damage: ")} == {"note"}
        async with database.write() as tx:
            await tx.execute(
                update(entries).where(entries.c.owner_id == owner.id, entries.c.seq == 2).values(form="text")
            )


def _lines(process, what):
    """The lines of `doctor` about this, up to when."""
    return sorted(
        line.partition(", since")[0].partition(", found")[0] for line in process.said.splitlines() if what in line
    )
