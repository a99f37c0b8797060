"""The rows of several owners are locked in one order, so that two batches cannot each hold what the other wants."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from buffer.boundary import delivery
from buffer.intake.accept import accept
from buffer.resources import Resources
from handlers.inbound.convert import convert
from storage.database import Database
from storage.people import owners
from tests.builders import NOW, later, message, move_in


@contextmanager
def statements_on(database: Database) -> Iterator[list[str]]:
    """The statements that reach the database in the block, as they reach it."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(" ".join(statement.split()))

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", note)


def locks(statements: list[str], backend: str) -> list[str]:
    """Those that read owners by their ids; on PostgreSQL only those that lock."""
    found = [said for said in statements if "FROM owners" in said and "owners.id IN" in said]
    return [said for said in found if backend == "sqlite" or said.endswith("FOR UPDATE")]


async def test_locking_names_an_order(database: Database, resources: Resources, backend: str) -> None:
    """The statement orders by id, whichever way the ids are given, and locks where rows can be locked."""
    homes = [await move_in(database, resources, owner=8000 + n, accounts=(9000 + n,)) for n in range(3)]
    ids = sorted((home.owner_id for home in homes), reverse=True)
    with statements_on(database) as seen:
        async with database.write() as tx:
            found = await owners.lock(tx, resources.keys, ids)
    assert list(found) == sorted(ids)
    (statement,) = locks(seen, backend)
    assert "ORDER BY owners.id" in statement
    assert statement.endswith("FOR UPDATE") == (backend == "postgresql")


async def test_a_batch_of_several_owners_locks_them_at_once(
    database: Database, resources: Resources, backend: str
) -> None:
    """Taking in and sending lock all owners of a batch with one ordered statement, not one after the other."""
    for number in range(3):
        await move_in(database, resources, owner=8000 + number, accounts=(9000 + number,))
    batch = [convert({"message": message(1, 9000 + number)}) for number in (2, 0, 1)]
    with statements_on(database) as seen:
        async with database.write() as tx:
            await accept(tx, resources, batch, NOW)
        async with database.write() as tx:
            assert len(await delivery.start(tx, resources.keys, later(seconds=1))) == 3
    taken = locks(seen, backend)
    assert len(taken) == 2
    assert all("ORDER BY owners.id" in statement for statement in taken)
