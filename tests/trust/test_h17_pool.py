"""H17: behind a pool that gives every transaction another connection, one clear sentence says what to do."""

import asyncio
import struct

import pytest
from sqlalchemy import text

from bot.errors import sentence
from storage.database import open_database
from storage.errors import ConnectionShared

SSL_REQUEST = 80877103
REFUSED = b"SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: lock_timeout\0\0"
on_postgresql = pytest.mark.parametrize(
    "backend", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


async def _refuses(reader, writer):
    """PgBouncer at the beginning of a session (PostgreSQL documentation, 55.7): it knows few parameters."""
    while True:
        (length,) = struct.unpack(">I", await reader.readexactly(4))
        (code,) = struct.unpack(">I", (await reader.readexactly(length - 4))[:4])
        if code != SSL_REQUEST:
            break
        writer.write(b"N")
    writer.write(b"E" + struct.pack(">I", len(REFUSED) + 4) + REFUSED)
    await writer.drain()
    writer.close()


async def test_h17_a_pool_that_refuses_what_a_session_begins_with(tmp_path):
    """The very first connection says so."""
    server = await asyncio.start_server(_refuses, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    database = open_database(f"postgresql://somebody@127.0.0.1:{port}/some", tmp_path)
    with pytest.raises(ConnectionShared) as refused:
        async with database.read():
            raise AssertionError("there is no connection")
    assert "pool_mode = session" in sentence(refused.value)
    await database.close()
    server.close()


@on_postgresql
@pytest.mark.parametrize("statement", ["DEALLOCATE ALL", "DISCARD ALL"])
async def test_h17_a_session_that_is_somebody_else_s(database, statement):
    """Where such a pool ignores them, what was prepared in one transaction is not there in the next."""
    for _ in range(2):
        async with database.read() as tx:
            await tx.execute(text("SELECT 1 + 1"))
    async with database.read() as tx:
        driver = (await tx.get_raw_connection()).driver_connection
        await tx.rollback()
        await driver.execute(statement)
    with pytest.raises(ConnectionShared):
        async with database.read() as tx:
            await tx.execute(text("SELECT 1 + 1"))
