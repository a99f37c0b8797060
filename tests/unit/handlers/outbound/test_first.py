"""H8: of what is due, danger, the boundary to copy and answers go first, whatever waited longer."""

from typing import get_args

import pytest

from buffer.letters import outbox
from buffer.letters.letter import Post, TextMessage
from handlers.outbound.letters import ASKED_FOR, FIRST
from storage.outbox import letters
from storage.outbox.letters import LetterKind
from tests.builders import Home, later

KINDS: tuple[LetterKind, ...] = get_args(LetterKind)


@pytest.fixture
async def full(home: Home) -> Home:
    """A letter of each kind, those that go first put in last."""
    async with home.database.write() as tx:
        for number, kind in enumerate(sorted(KINDS, key=lambda kind: kind in FIRST)):
            post = Post(kind, f"test/{kind}", TextMessage("hello"))
            await outbox.enqueue(tx, home.resources.keys, home.owner_id, post, later(seconds=number))
    return home


async def due(home: Home, kinds: frozenset[LetterKind] | None = None, limit: int = 50) -> list[LetterKind]:
    """The kinds of the letters that are due, in order."""
    async with home.database.read() as tx:
        found = await letters.list_due(tx, home.resources.keys, later(days=1), limit, kinds=kinds, first=FIRST)
    return [letter.kind for letter in found]


async def test_h08_what_goes_first(full: Home) -> None:
    """Also where many others are older, so that they alone would fill what is looked at."""
    order = await due(full)
    assert set(order[: len(FIRST)]) == FIRST
    assert set(order[len(FIRST) :]) == set(KINDS) - FIRST
    assert set(await due(full, limit=len(FIRST))) == FIRST
    assert set(await due(full, frozenset(FIRST))) == FIRST


def test_h08_whoever_waits_is_among_the_first() -> None:
    """An answer, an alert and the boundary to copy; a digest, a picture or a menu not."""
    assert ASKED_FOR < FIRST
    assert {"alert", "answer", "hand_over", "hide"} <= FIRST
    assert not {"digest", "week", "menu", "received", "cooling"} & FIRST
    assert "alert" not in ASKED_FOR  # a flood of danger is not sent faster than one chat takes it


async def test_h08_older_ones_of_one_rank_go_before_newer(home: Home) -> None:
    """Among those that go first, and among the others."""
    kinds: tuple[LetterKind, ...] = ("digest", "alert", "cooling", "answer", "digest")
    async with home.database.write() as tx:
        for number, kind in enumerate(kinds):
            post = Post(kind, f"test/{number}", TextMessage("hello"))
            await outbox.enqueue(tx, home.resources.keys, home.owner_id, post, later(seconds=number))
    assert await due(home) == ["alert", "answer", "digest", "cooling", "digest"]
