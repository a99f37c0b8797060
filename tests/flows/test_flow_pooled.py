"""Behind PgBouncer in transaction mode, where each transaction has another connection, everything is as without it."""

import asyncio
import os
import shutil
from contextlib import asynccontextmanager

import asyncpg
import pytest

from tests.flows.conftest import NEEDS_PG, own_database
from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import BOUNDARY, OWNER
from tests.flows.test_flow_digest import SIX
from tests.flows.test_flow_monitor import Watcher
from tests.ports import free_port

pytestmark = [
    *NEEDS_PG,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("pgbouncer") is None, reason="PgBouncer is not here"),
]
CONNECTIONS = 4
"""To the server, for everybody: fewer than the bot has, so that each transaction has another one."""


@asynccontextmanager
async def pool(url, folder):
    """The address of a pool before the server of a database."""
    plain = url.replace("+asyncpg", "")
    there = await asyncpg.connect(plain)
    host, port = there._addr
    name, user = await there.fetchrow("SELECT current_database(), current_user")
    await there.close()
    mine = free_port()
    (folder / "pool.ini").write_text(
        f"[databases]\n{name} = host={host} port={port} user={user}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
        f"listen_port = {mine}\nauth_type = any\npool_mode = transaction\ndefault_pool_size = {CONNECTIONS}\n"
        "unix_socket_dir =\n"
    )
    (folder / "pool.ini").chmod(0o644)
    folder.chmod(0o755)
    as_somebody = ["-u", "nobody"] if os.geteuid() == 0 else []
    with (folder / "pool.log").open("wb") as log:
        program = await asyncio.create_subprocess_exec("pgbouncer", *as_somebody, "pool.ini", cwd=folder, stderr=log)
    at = f"{user}@127.0.0.1:{mine}/{name}"
    try:
        while True:
            try:
                (await asyncpg.connect(f"postgresql://{at}", statement_cache_size=0)).terminate()
                break
            except OSError:
                assert program.returncode is None, (folder / "pool.log").read_text()
                await asyncio.sleep(0.05)
        yield f"postgresql+asyncpg://{at}?pooled=true"
    finally:
        program.terminate()
        await program.wait()


async def test_a_life_behind_a_pool(story, tmp_path):
    """Set up, messages, a kill, the digest, a look by doctor: as on the server itself."""
    (tmp_path / "pool").mkdir()
    async with own_database() as url, pool(url, tmp_path / "pool") as pooled, story(database_url=pooled) as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        watcher = Watcher(free_port())
        bot = await world.run(env={"monitor_port": watcher.port})
        for number in range(40):
            channel.says(f"Message number {number}, why do you not answer me?")
        await world.settled()
        await bot.kill()
        channel.says("Nobody is listening now.")
        bot = await world.run(env={"monitor_port": watcher.port})
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        assert (await watcher.numbers())["working"] == 1
        await world.until(SIX)
        assert "41 messages" in await world.digest(1)
        doctor = await world.command("doctor")
        assert "ok     database: sound" in doctor.said
        assert "server: synchronous_commit off there" in doctor.said  # as these tests have told it (own_database)
        assert bot.running
        assert "pool" not in bot.logged
        messages = await world.entries(OWNER, kind="message")
        assert len([entry for entry in messages if entry.direction == "in"]) == 41


async def test_without_being_told_it_says_what_to_do(story, tmp_path):
    """An address that leads to such a pool and does not say so ends the start with one sentence."""
    (tmp_path / "pool").mkdir()
    async with own_database() as url, pool(url, tmp_path / "pool") as pooled, story() as world:
        bot = await world.run(env={"database_url": pooled.partition("?")[0]}, wait=False)
        assert await bot.exit_code() == 1
        assert "?pooled=true" in bot.logged.splitlines()[-1]
