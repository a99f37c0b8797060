"""H3: the look at night finds damage wherever it is. Tables and columns are found, not listed."""

import asyncio

import pytest
from sqlalchemy import delete, select, update

from buffer.owner.integrity import look_through
from storage.keys.row_seal import SEALED_TABLES, seals_of
from storage.people import owners
from storage.sealed_columns import SEALED_COLUMNS
from storage.tables import metadata, wrapped_keys
from tests.both_databases import each
from tests.builders import OWNER, present
from tests.trust.test_h04_every_column import template_file, templates

__all__ = ["template_file", "templates"]

SEALS = [f"{table.name}.{seal}" for table in SEALED_TABLES for seal in seals_of(table)]


async def _rest():
    await asyncio.sleep(0)


async def _look(database, keys):
    looked = await look_through(database, keys, _rest)
    return {(one.place, one.owner_id) for one in looked.broken}


def _may_be_whose(table):
    return table.c.id if table.name == "owners" else table.c.get("owner_id")


@each(
    "place",
    [str(one) for one in SEALED_COLUMNS if one.key == "owner"] + SEALS,
    on_postgresql=lambda place: place.startswith(("owners.", "entries.", "replies.")),
)
async def test_h3_whatever_is_damaged_the_night_finds_it(database, keys, place):
    """One bit of one value, of every sealed column and every seal: named by its place, as that owner's alone."""
    table, column = metadata.tables[place.partition(".")[0]], place.partition(".")[2]
    assert await _look(database, keys) == set()
    async with database.write() as tx:
        rows = [row for row in (await tx.execute(select(table))).all() if row._mapping[column]]
        assert rows, f"there must be a value in {place} to damage"
        row, value = rows[0], rows[0]._mapping[column]
        this = [key == row._mapping[key.name] for key in table.primary_key]
        await tx.execute(update(table).where(*this).values({column: bytes([*value[:-1], value[-1] ^ 1])}))
    whose = _may_be_whose(table)
    owner_id = None if whose is None else row._mapping[whose.name]
    found = await _look(database, keys)
    assert {of for _, of in found} == {owner_id}
    assert {where.partition(".")[0] for where, _ in found} == {table.name}


@pytest.mark.parametrize("how", ["altered", "removed"])
async def test_h3_a_key_is_unwrapped_anew(database, keys, how):
    """A key that this process has in memory, and the next one could not open, is found all the same."""
    async with database.write() as tx:
        owner = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        this = wrapped_keys.c.name == f"owner/{owner.id}"
        await tx.execute(
            delete(wrapped_keys).where(this)
            if how == "removed"
            else update(wrapped_keys).where(this).values(wrapped=b"w" * 40)
        )
    assert await _look(database, keys) == {("wrapped_keys.wrapped", owner.id)}


@pytest.mark.parametrize("name", ["lookup", "inbox"])
async def test_h3_the_keys_of_the_installation_too(database, keys, name):
    """Without them the next start would open nothing."""
    async with database.write() as tx:
        await tx.execute(update(wrapped_keys).where(wrapped_keys.c.name == name).values(wrapped=b"w" * 40))
    assert await _look(database, keys) == {("wrapped_keys.wrapped", None)}
