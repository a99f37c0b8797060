"""Fetching: kept before it is confirmed, the whole backlog before any of it is processed, nothing odd stops it."""

import asyncio
import json
from typing import Any, cast

import orjson
import pytest
from telegram import Bot
from telegram.error import Conflict, NetworkError

from bot.loops.receiving.poll import FULL, MOST_FULL, Poller
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.signals import Signals
from handlers.inbound.fetched import from_text
from storage.intake import inbox
from tests.builders import NOW


class Telegram:
    """Answers getUpdates as told; what is beyond that never comes."""

    def __init__(self, answers: list[Any]) -> None:
        self.answers = answers
        self.asked: list[dict[str, object]] = []
        self.done = asyncio.Event()

    async def do_api_request(self, _method: str, request: dict[str, object], **_timeouts: float) -> object:
        self.asked.append(dict(request))
        if not self.answers:
            self.done.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return [from_text(json.dumps(update).encode()) for update in answer]


def updates(first: int, count: int) -> list[dict[str, object]]:
    """So many updates in a row."""
    return [{"update_id": first + i, "message": {"text": f"message {first + i}"}} for i in range(count)]


async def fetch(database, resources, answers: list[object]) -> tuple[Telegram, list[int]]:
    """Poll until the answers are used up. Returns also how many requests had been made at each waking."""
    woken: list[int] = []
    telegram = Telegram(answers)

    class Noted(asyncio.Event):
        def set(self) -> None:
            woken.append(len(telegram.asked))

    poller = Poller(
        cast(Bot, telegram), database, resources.keys, lambda: NOW, TelegramTime(lambda: NOW), Signals(received=Noted())
    )
    running = asyncio.create_task(poller.run())
    await asyncio.wait_for(telegram.done.wait(), 60)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return telegram, woken


@pytest.fixture
def backend() -> str:
    """The embedded database is enough here."""
    return "sqlite"


async def test_a_backlog_is_fetched_before_anything_of_it_is_processed(database, resources):
    """Full answers follow one another without waiting; who processes is woken once, when no more waits."""
    telegram, woken = await fetch(database, resources, [updates(1, FULL), updates(101, FULL), []])
    assert woken == [3]
    assert [asked["timeout"] for asked in telegram.asked[:3]] == [0, 0, 0]
    async with database.read() as tx:
        assert len(await inbox.list_waiting(tx, resources.keys, 1000, NOW)) == 2 * FULL


async def test_a_backlog_without_end_is_processed_all_the_same(database, resources, monkeypatch):
    """After so many full answers the processing begins while the fetching goes on."""
    monkeypatch.setattr("bot.loops.receiving.poll.MOST_FULL", 2)
    assert MOST_FULL > 2
    _, woken = await fetch(
        database, resources, [updates(1, FULL), updates(101, FULL), updates(201, FULL), updates(301, 1)]
    )
    assert woken == [2, 4]


async def test_what_was_fetched_is_processed_although_telegram_is_gone(database, resources, monkeypatch):
    """An error in the middle of a backlog does not keep back what is here."""
    monkeypatch.setattr("bot.loops.receiving.poll.FIRST_PAUSE", 0)
    _, woken = await fetch(database, resources, [updates(1, FULL), NetworkError("gone"), []])
    assert woken == [2]


async def test_half_a_surrogate_pair_does_not_stop_the_fetching(database, resources):
    """What is no text is kept as it came, and what follows is fetched."""
    odd = {"update_id": 1, "message": {"text": "\ud83d"}}
    await fetch(database, resources, [[odd], updates(2, 1), []])
    async with database.read() as tx:
        kept = await inbox.list_waiting(tx, resources.keys, 10, NOW)
    assert [update.update_id for update in kept] == [1, 2]
    assert b"\\ud83d" in kept[0].body
    assert orjson.loads(kept[1].body)["message"]["text"] == "message 2"


async def test_nothing_is_confirmed_before_it_is_kept(database, resources, monkeypatch):
    """The offset moves on only once what it confirms is in the database."""
    order: list[object] = []
    put, ask = inbox.add, Telegram.do_api_request

    async def put_and_note(*arguments):
        new = await put(*arguments)
        order.append(f"{new} kept")
        return new

    async def ask_and_note(self, method, request, **timeouts):
        order.append(request.get("offset"))
        return await ask(self, method, request, **timeouts)

    monkeypatch.setattr(inbox, "add", put_and_note)
    monkeypatch.setattr(Telegram, "do_api_request", ask_and_note)
    await fetch(database, resources, [updates(5, 3), []])
    assert order[:3] == [None, "3 kept", 8]


@pytest.mark.parametrize(
    ("error", "noted"),
    [
        (
            Conflict(
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            ),
            True,
        ),
        (Conflict("Conflict: can't use getUpdates method while webhook is active"), False),
        (NetworkError("Bad Gateway"), False),
    ],
)
async def test_another_poller_is_noted_for_the_doctor(error, noted, database, resources, tmp_path, monkeypatch):
    """What Telegram says of a second process is kept beside the key; what it says of a webhook or nothing is not."""
    monkeypatch.setattr("bot.loops.receiving.poll.FIRST_PAUSE", 0.0)
    resources.keys.open_witness(tmp_path / "witness")
    await fetch(database, resources, [error, error])
    assert resources.keys.witness.said().rival_at == (NOW if noted else None)
