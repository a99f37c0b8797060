"""SQLAlchemy over aiosqlite with one way into the thread for a statement."""

import sqlite3
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, insert, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.sqlite.driver import Cursor

things = Table("things", MetaData(), Column("id", Integer, primary_key=True), Column("name", Text, unique=True))


@pytest.fixture
def backend() -> str:
    """SQLite alone."""
    return "sqlite"


@pytest.fixture
async def tx(database: Database):
    """A transaction with a table of three rows."""
    async with database.write() as tx:
        await tx.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE)"))
        await tx.execute(insert(things), [{"name": "lamp"}, {"name": "boots"}, {"name": "keys"}])
        yield tx


async def _ways(tx: AsyncConnection, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A list that grows with each way into the thread."""
    driver: Any = (await tx.get_raw_connection()).driver_connection
    ways: list[Any] = []
    execute = driver._execute

    async def counted(function: Any, *given: Any) -> Any:
        ways.append(function)
        return await execute(function, *given)

    monkeypatch.setattr(driver, "_execute", counted)
    return ways


async def test_a_statement_goes_there_once(tx, monkeypatch):
    """Reading, writing and writing many: each goes into the thread once."""
    ways = await _ways(tx, monkeypatch)
    assert (await tx.execute(select(things.c.name).order_by(things.c.id))).scalars().all() == ["lamp", "boots", "keys"]
    await tx.execute(update(things).values(name=things.c.name + "!"))
    await tx.execute(insert(things), [{"name": "a"}, {"name": "b"}])
    assert len(ways) == 3


async def test_what_a_result_tells(tx):
    """Rows, names of columns, how many were changed, the new row's id, and what RETURNING gives."""
    found = await tx.execute(select(things).order_by(things.c.id))
    assert list(found.keys()) == ["id", "name"]
    assert found.first() == (1, "lamp")
    assert (await tx.execute(update(things).where(things.c.id > 1).values(name=None))).rowcount == 2
    made = await tx.execute(insert(things).values(name="shoes"))
    assert made.inserted_primary_key == (4,)
    assert (await tx.execute(insert(things).values(name="hat").returning(things.c.id))).scalar_one() == 5
    assert (await tx.execute(select(things).where(things.c.id > 9))).all() == []


async def test_some_at_a_time_and_one_by_one(tx):
    """Whatever way a result is read, it is the same rows; a stream reads them as they are asked for."""
    found = await tx.execute(select(things.c.id).order_by(things.c.id))
    assert found.fetchmany(2) == [(1,), (2,)]
    assert found.fetchone() == (3,)
    assert found.fetchone() is None
    async with tx.stream(select(things.c.id).order_by(things.c.id)) as rows:
        assert [row.id async for row in rows] == [1, 2, 3]


async def test_an_error_is_sqlalchemy_s(tx):
    """What SQLite refuses is raised as before, and the connection goes on."""
    with pytest.raises(OperationalError) as refused:
        await tx.execute(text("SELECT nothing FROM nowhere"))
    assert isinstance(refused.value.orig, sqlite3.OperationalError)
    with pytest.raises(IntegrityError):
        async with tx.begin_nested():
            await tx.execute(insert(things), [{"name": "hat"}, {"name": "hat"}])
    assert (await tx.execute(select(things.c.id).where(things.c.name == "hat"))).all() == []


async def test_nothing_is_left_open(tx):
    """After its statement a cursor is closed: it holds no lock, whoever forgets it."""
    connection: Any = (await tx.get_raw_connection()).dbapi_connection
    made: list[Cursor] = []

    def runs(_: object) -> None:
        cursor = connection.cursor()
        cursor.execute("SELECT id FROM things")
        made.append(cursor)

    await tx.run_sync(runs)
    [cursor] = made
    assert len(cursor.fetchall()) == 3
    its_own: Any = cursor._cursor
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        its_own.fetchall()
