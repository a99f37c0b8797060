"""Handing a new master key to a bot that runs: only to one that lives, only from who has the old one."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.keys import handover
from bot.keys.handover import Running, Taker, list_running, secret_of
from storage.keys.keyring import Keyring
from storage.keys.seal import Sealer
from tests.builders import MASTER

NEW = b"n" * 32


def keyring(master: bytes = MASTER) -> Keyring:
    """Keys that are known."""
    return Keyring(master, b"l" * 32, Sealer(b"i" * 32, 1))


@pytest.fixture
def witness(tmp_path: Path) -> Path:
    """Where the witness is."""
    return tmp_path / "master.witness"


async def offered(bot: Running, secret: bytes) -> "asyncio.Task[bool]":
    """Begin to offer a bot a key; it lies there when this returns. Whether it was taken is the task's result."""
    offering = asyncio.create_task(bot.offer(secret, NEW, 60))
    while not bot.file.with_suffix(handover.OFFERED).exists():  # noqa: ASYNC110 - a file, which no event tells of
        await asyncio.sleep(0)
    return offering


async def test_a_bot_that_runs_takes_the_key(witness: Path) -> None:
    """It is seen, takes what is offered, says when it has gone over, and leaves nothing behind."""
    taker, keys = Taker(witness), keyring()
    taker.lay_out()
    [bot] = list_running(witness)
    offering = await offered(bot, secret_of(keyring()))
    assert taker.take(keys)
    assert await offering
    assert keys.expects
    waiting = asyncio.create_task(bot.settled(60))
    await asyncio.sleep(0)
    assert not waiting.done()
    taker.settle()
    assert await waiting
    taker.close()
    assert os.listdir(witness.parent) == []


async def test_nobody_without_the_old_key_can_hand_one_over(witness: Path) -> None:
    """What was sealed without it is not taken, and is gone."""
    taker, keys = Taker(witness), keyring()
    taker.lay_out()
    [bot] = list_running(witness)
    offering = await offered(bot, secret_of(keyring(b"x" * 32)))
    assert not taker.take(keys)
    assert not await offering
    assert not keys.expects
    assert not list(witness.parent.glob("*.offered"))
    taker.close()


@pytest.mark.parametrize("raw", [b"", b"x", b"x" * 92, bytes(32) + b"x" * 60])
def test_something_else_in_its_place_is_not_taken(witness: Path, raw: bytes) -> None:
    """Whatever lies there, the bot goes on."""
    taker, keys = Taker(witness), keyring()
    taker.lay_out()
    [bot] = list_running(witness)
    bot.file.with_suffix(handover.OFFERED).write_bytes(raw)
    assert not taker.take(keys)
    assert not keys.expects
    taker.close()


async def test_what_is_offered_opens_only_in_that_process(witness: Path) -> None:
    """Another process with the same keys cannot read it: it takes what is in the memory of the one it was made for."""
    taker, other, keys = Taker(witness), Taker(witness), keyring()
    taker.lay_out()
    other.lay_out()
    offering = await offered(Running(taker._running), secret_of(keys))
    laid = taker._running.with_suffix(handover.OFFERED).read_bytes()
    other._running.with_suffix(handover.OFFERED).write_bytes(laid)
    assert not other.take(keyring())
    assert taker.take(keys)
    assert await offering
    taker.close()
    other.close()


async def test_a_bot_that_was_killed_is_none(witness: Path) -> None:
    """Its files are taken away; what is offered to one that has just ended is not waited for."""
    taker = Taker(witness)
    taker.lay_out()
    [bot] = list_running(witness)
    assert taker._held is not None
    os.close(taker._held)
    taker._held = None
    assert not bot.lives
    assert not await bot.offer(secret_of(keyring()), NEW, 60)
    assert await bot.settled(60)
    assert list_running(witness) == []
    assert os.listdir(witness.parent) == []
    assert not bot.lives
    assert not await bot.offer(secret_of(keyring()), NEW, 60)


async def test_a_bot_that_does_not_look_is_not_waited_for_without_end(witness: Path) -> None:
    """A stopped process takes nothing; what was offered is taken back."""
    taker = Taker(witness)
    taker.lay_out()
    [bot] = list_running(witness)
    assert not await bot.offer(secret_of(keyring()), NEW, 0.1)
    assert not bot.file.with_suffix(handover.OFFERED).exists()
    taker.close()


def test_where_nothing_can_be_laid_out(tmp_path: Path) -> None:
    """Without a folder that can be written, a bot is not seen, and runs all the same."""
    taker = Taker(tmp_path / "none" / "master.witness")
    taker.lay_out()
    assert not taker.take(keyring())
    taker.close()
    assert list_running(tmp_path / "none" / "master.witness") == []
