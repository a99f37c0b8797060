"""Ready is who has everything loaded, hears Telegram, and has a database that answers."""

import asyncio
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.signals import Signals
from bot.monitor import server
from bot.monitor.server import Monitor
from bot.settings import Settings
from storage import testimony
from tests.builders import NOW
from tests.ports import free_port


@pytest.fixture
async def watched(database, tmp_path):
    """A monitor over an empty database, with a clock for Telegram, in a process that is ready."""
    real = SimpleNamespace(seconds=1000.0)
    telegram_time, signals = TelegramTime(lambda: NOW, lambda: real.seconds), Signals()
    keys: Any = SimpleNamespace(witness=SimpleNamespace(said=lambda: testimony.Testimony("here")))
    settings = Settings(bot_token=SecretStr(""), monitor_port=free_port(), data_dir=tmp_path / "data")
    monitor = Monitor(settings, database, keys, lambda: NOW, telegram_time, signals)
    signals.running.set()
    telegram_time.answered([])
    return SimpleNamespace(
        monitor=monitor, real=real, signals=signals, time=telegram_time, port=settings.monitor_port, database=database
    )


async def ready(watched):
    """Status and words."""
    answer = await watched.monitor._ready(None)
    return answer.status, answer.text


async def metric(watched, name):
    page = (await watched.monitor._metrics(None)).text
    [value] = [line.split()[1] for line in page.splitlines() if line.startswith(f"breakwater_{name} ")]
    return float(value)


async def test_ready(watched):
    """Nothing is missing."""
    assert await ready(watched) == (200, "ready\n")
    assert await metric(watched, "ready") == 1


async def test_not_loaded_yet(watched):
    """Before every loop has begun."""
    watched.signals.running.clear()
    assert await ready(watched) == (503, "not everything is loaded yet\n")
    assert await metric(watched, "ready") == 0


@pytest.mark.parametrize(("silent", "status"), [(server.SILENT, 200), (server.SILENT + 1, 503)])
async def test_telegram_is_silent(watched, silent, status):
    """Longer than two questions take: then no update can be coming in."""
    watched.real.seconds += silent
    assert (await ready(watched))[0] == status
    watched.time.answered([])
    assert (await ready(watched))[0] == 200


async def test_the_database_does_not_answer(watched, monkeypatch):
    """It is said, and what can be known without it still is."""

    async def gone(*_):
        raise TimeoutError

    monkeypatch.setattr(server, "read", gone)
    assert await ready(watched) == (503, "the database does not answer\n")
    assert await metric(watched, "database_up") == 0
    assert await metric(watched, "process_resident_bytes") > 0


async def test_a_question_that_hangs_is_not_waited_for(watched, monkeypatch):
    """A database that is silent is one that does not answer, for a second question as well."""

    async def hangs(*_):
        await asyncio.Event().wait()

    monkeypatch.setattr(server, "PATIENCE", 0.01)
    monkeypatch.setattr(server, "read", hangs)
    for answer in await asyncio.gather(ready(watched), ready(watched)):
        assert answer == (503, "the database does not answer\n")


async def test_it_ends_with_the_others(watched):
    """Cancelled, it listens no more."""
    task = asyncio.create_task(watched.monitor.run())
    url = f"http://127.0.0.1:{watched.port}/health"
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(url) as answer:
                    assert await answer.text() == "alive\n"
                break
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(aiohttp.ClientError):
            await session.get(url)
