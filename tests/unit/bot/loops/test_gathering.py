"""Webhook: what comes at the same time is one commit, and each hears what became of the commit it is in."""

import asyncio

import pytest

from bot.loops.receiving.gathering import MOST, Gathering
from storage.errors import DatabaseLocked


class Keeper:
    """Keeps what it is given, when it may; refuses those that are named."""

    def __init__(self):
        self.commits = []
        self.may = asyncio.Event()
        self.refused = set()

    async def keep(self, updates):
        await self.may.wait()
        if self.refused & {number for number, _ in updates}:
            raise LookupError(updates)
        self.commits.append([number for number, _ in updates])


@pytest.fixture
def keeper():
    return Keeper()


def adding(keeper, numbers):
    gathering = Gathering(keeper.keep)
    return [asyncio.create_task(gathering.add((number, b"{}"))) for number in numbers]


async def test_what_comes_meanwhile_is_the_next_commit(keeper):
    """The first goes at once; all that came while it was kept goes together, in order, and nobody is told before."""
    gathering = Gathering(keeper.keep)
    first = asyncio.create_task(gathering.add((1, b"{}")))
    await asyncio.sleep(0)
    rest = [asyncio.create_task(gathering.add((number, b"{}"))) for number in (2, 3, 4)]
    await asyncio.sleep(0)
    assert not any(task.done() for task in (first, *rest))
    keeper.may.set()
    await asyncio.gather(first, *rest)
    assert [number for commit in keeper.commits for number in commit] == [1, 2, 3, 4]
    assert len(keeper.commits) <= 2


async def test_one_that_is_alone_is_kept_at_once(keeper):
    """Nothing waits for company; and what comes after a rest is kept as well."""
    keeper.may.set()
    gathering = Gathering(keeper.keep)
    for number in range(3):
        await gathering.add((number, b"{}"))
    assert keeper.commits == [[0], [1], [2]]


async def test_what_cannot_be_kept_takes_nobody_with_it(keeper):
    """Where a commit fails each is tried alone: only the one it is about hears of it."""
    keeper.may.set()
    keeper.refused = {5}
    done = await asyncio.gather(*adding(keeper, [4, 5, 6]), return_exceptions=True)
    assert [type(one) for one in done] == [type(None), LookupError, type(None)]
    assert sorted(number for commit in keeper.commits for number in commit) == [4, 6]


async def test_where_nothing_can_be_kept_everybody_hears(keeper):
    """A database that is away: each is told, and nobody is left waiting."""
    keeper.may.set()
    keeper.refused = {1, 2, 3}
    done = await asyncio.gather(*adding(keeper, [1, 2, 3]), return_exceptions=True)
    assert {type(one) for one in done} == {LookupError}
    assert keeper.commits == []


async def test_one_that_is_given_up_disturbs_nobody(keeper):
    """Whoever hangs up has been kept all the same; the others are told."""
    tasks = adding(keeper, [1, 2, 3])
    await asyncio.sleep(0)
    tasks[1].cancel()
    keeper.may.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert (tasks[0].exception(), tasks[2].exception()) == (None, None)
    assert sorted(number for commit in keeper.commits for number in commit) == [1, 2, 3]


async def test_a_commit_has_an_end(keeper):
    """However many come at once, no commit is larger than what is processed at once."""
    tasks = adding(keeper, range(MOST * 2 + 5))
    await asyncio.sleep(0)
    keeper.may.set()
    await asyncio.gather(*tasks)
    assert max(map(len, keeper.commits)) == MOST
    assert sum(map(len, keeper.commits)) == MOST * 2 + 5


async def test_a_database_that_takes_nothing_is_not_asked_a_hundred_times():
    """Each wait for a locked database is long: after two of them the others hear of it, too, and come again."""
    asked = []

    async def locked(updates):
        asked.append(len(updates))
        raise DatabaseLocked

    gathering = Gathering(locked)
    waiting = [asyncio.create_task(gathering.add((number, b"{}"))) for number in range(100)]
    heard = await asyncio.gather(*waiting, return_exceptions=True)
    assert {type(one) for one in heard} == {DatabaseLocked}
    assert asked == [100, 1, 1]
