"""What watches over the bot asks on loopback: does it live, is it ready, and numbers without anybody in them."""

import json
import re
import socket
from collections import Counter

import aiohttp
import pytest

from tests.builders import present
from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER, TOKEN
from tests.flows.test_flow_dead_letters import BROKEN, push_bytes
from tests.ports import free_port

SAYS = "Marzipan and thunder, why do you not answer me?"
NUMBER = re.compile(r"breakwater_([a-z_]+) (-?[0-9.e+]+)")
SERVER_ONLY = {"postgresql_dead_rows", "postgresql_oldest_transaction_seconds"}


class Watcher:
    """Asks the port."""

    def __init__(self, port):
        self.port = port

    async def asks(self, path, **headers):
        """Status and words of an answer; None where nobody listens."""
        url = f"http://127.0.0.1:{self.port}{path}"
        try:
            async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
                return answer.status, await answer.text()
        except aiohttp.ClientConnectorError:
            return None

    async def numbers(self):
        """Every number by its name; each line of the page is understood."""
        status, page = await self.asks("/metrics")
        assert status == 200
        lines = [line for line in page.splitlines() if not line.startswith("# ")]
        found = [NUMBER.fullmatch(line) for line in lines]
        assert None not in found, page
        return {present(match)[1]: float(present(match)[2]) for match in found}


@pytest.fixture
def watcher():
    return Watcher(free_port())


async def run(world, watcher, **more):
    """Start the bot with its monitor; wait until that says it is ready."""
    bot = await world.run(env={"monitor_port": watcher.port, "log_format": "json"}, **more)

    async def ready():
        return (await watcher.asks("/ready")) == (200, "ready\n")

    await world.eventually(ready)
    return bot


async def test_alive_ready_and_in_numbers(story, watcher, database_url):
    """Dead letters, an unsure boundary and a file that does not come are counted; what is processed is not waiting."""
    async with story(database_url=database_url) as world:
        world.box.switch(echo_business_sends=False)
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await run(world, watcher)
        await world.settled()
        assert await watcher.asks("/health") == (200, "alive\n")
        before = await watcher.numbers()
        assert (before["ready"], before["database_up"], before["dead_letters"], before["replies_unsure"]) == (
            1,
            1,
            0,
            0,
        )
        assert before["database_bytes"] > 10_000
        assert SERVER_ONLY & set(before) == (SERVER_ONLY if database_url else set())
        world.box.fault("sendMessage", "cut_after")
        world.box.fault("download", "hang")
        channel.says(SAYS)
        push_bytes(world, BROKEN["a huge number"])
        channel.says(photo=world.box.photo(b"a door" * 1000))
        await world.settled()
        after = await watcher.numbers()
        assert after["dead_letters"] == 1
        assert after["replies_unsure"] == 1
        assert after["files_waiting"] == 1
        assert after["inbox_waiting"] == after["inbox_lag_seconds"] == after["digests_late"] == 0
        assert after["process_cpu_seconds_total"] > before["process_cpu_seconds_total"]


async def test_nobody_is_in_the_numbers(story, watcher):
    """No id, name, word, token or path, no label, and every name once, with what it means."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await run(world, watcher)
        channel.says(SAYS)
        await world.settled()
        _, page = await watcher.asks("/metrics")
        assert await world.entries(kind="message") != []
        hidden = ["Samphire", "Ottoline", "samphire_d", "Marzipan", BOUNDARY, TOKEN, str(world.folder)]
        words = page + (await watcher.asks("/health"))[1] + (await watcher.asks("/ready"))[1]
        assert [one for one in hidden if one in words] == []
        assert {str(OWNER), str(CONTACT)} & set(re.findall(r"\d+", words)) == set()
        assert "{" not in page
        names = [line.split()[0] for line in page.splitlines() if not line.startswith("#")]
        helped = re.findall(r"^# HELP (\S+) \S", page, re.MULTILINE)
        assert helped == names
        assert max(Counter(names).values()) == 1


async def test_only_this_machine_s_own_programs(story, watcher):
    """A host name that is pointed here, another page's script, and what would change something are refused."""
    async with story() as world:
        await world.setup()
        await run(world, watcher)
        assert (await watcher.asks("/metrics", Host="evil.example"))[0] == 403
        assert (await watcher.asks("/metrics", Origin="http://evil.example"))[0] == 403
        assert (await watcher.asks("/", Host=f"localhost:{watcher.port}"))[0] == 404
        async with aiohttp.ClientSession() as session:
            url = f"http://127.0.0.1:{watcher.port}/metrics"
            async with session.post(url, data=b"{}") as answer:
                assert answer.status == 403


async def test_a_port_that_is_taken(story, watcher):
    """A port somebody else listens on is named in one sentence, which is an object where the log is."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", watcher.port))
        other.listen()
        async with story() as world:
            await world.setup()
            bot = await world.run(env={"monitor_port": watcher.port, "log_format": "json"}, wait=False)
            assert await bot.exit_code() == 1
            last = json.loads(bot.logged.splitlines()[-1])
            assert last["said"].startswith(f"breakwater: BREAKWATER_MONITOR_PORT {watcher.port} cannot")
            assert last["level"] == "CRITICAL"


async def test_every_line_of_the_log_is_an_object(story, database_url):
    """A whole life as JSON, at its loudest, with trouble: each line is read back, and no word or name is in any."""
    async with story(database_url=database_url) as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run(env={"log_format": "json"})
        world.box.fault("sendMessage", "500")
        channel.says(SAYS)
        push_bytes(world, BROKEN["very deep"])
        await world.settled()
        await world.later(hours=6)
        await world.digest(1)
        assert await bot.stop() == 0
        lines = [json.loads(line) for line in bot.logged.splitlines()]
        said = [line["said"] for line in lines]
        assert "Breakwater is running." in said
        assert any(line["level"] == "ERROR" and "dead letters" in line["said"] for line in lines)
        assert all(line["time"][:2] == "20" and line["logger"] for line in lines)
        assert not any(word in bot.logged for word in ("Marzipan", "Samphire", "Ottoline", TOKEN))


@pytest.mark.parametrize("env", [{"log_level": "LOUD"}, {"monitor_port": "high"}, {"database_url": "mysql://nowhere"}])
async def test_a_wrong_setting_is_an_object_too(story, env):
    """What ends a start is said as the other lines are, also before the settings are read."""
    async with story() as world:
        bot = await world.run(env={"log_format": "json", **env}, wait=False)
        assert await bot.exit_code() == 1
        [name] = env
        last = json.loads(bot.logged.splitlines()[-1])
        assert last["said"].startswith(f"breakwater: BREAKWATER_{name.upper()}")
