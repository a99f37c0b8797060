"""What Telegram says of a connection when it is asked never undoes what has become known meanwhile."""

from dataclasses import replace
from typing import Any, cast

import pytest
from telegram import Bot, BusinessConnection
from telegram.error import BadRequest

from bot.loops.connection_check import check_connection
from buffer.boundary.obstacle import obstacle
from buffer.incoming import ConnectionChange
from buffer.intake.accept import accept
from storage.intake import connections
from storage.people import owners
from tests.builders import NOW, OWNER, Home, later, present, seconds, user

HERE = ConnectionChange("c1", OWNER, can_reply=True, enabled=True, at=NOW)
THERE = {"id": "c1", "user": user(OWNER), "user_chat_id": OWNER, "date": seconds(), "is_enabled": True}


@pytest.fixture
def backend() -> str:
    """One database is enough: what is compared is a value."""
    return "sqlite"


class Telegram:
    """Says that the connection is there without rights, or does not know it; and then something comes."""

    def __init__(self, home: Home, known: bool, comes: ConnectionChange | None) -> None:
        self._home, self._known, self._comes = home, known, comes

    async def get_business_connection(self, connection: str) -> Any:
        """The answer is older than what comes."""
        if self._comes is not None:
            await _take_in(self._home, self._comes)
        if not self._known:
            raise BadRequest("Business connection not found")
        return BusinessConnection.de_json({**THERE, "id": connection}, cast(Bot, None))


async def _take_in(home: Home, change: ConnectionChange) -> None:
    async with home.database.write() as tx:
        await accept(tx, home.resources, [change], NOW)


async def _checked(home: Home, known: bool, comes: ConnectionChange | None) -> tuple[bool, bool]:
    """Whether the connection is enabled, and whether the bot may reply there, after it was asked for."""
    await _take_in(home, HERE)
    bot = cast(Bot, Telegram(home, known, comes))
    await check_connection(bot, home.database, home.resources, lambda: later(hours=1), home.owner_id)
    async with home.database.read() as tx:
        kept = (await connections.find(tx, home.resources.keys, ["c1"]))["c1"]
    return kept.enabled, kept.can_reply


@pytest.mark.parametrize(("known", "becomes"), [(True, (True, False)), (False, (False, True))])
async def test_the_answer_is_taken_in(home: Home, known: bool, becomes: tuple[bool, bool]) -> None:
    """Where nothing else is known meanwhile: a right that is gone, an end that was missed."""
    assert (await _checked(home, known, None))[0] == becomes[0]
    assert known is False or (await _checked(home, known, None))[1] == becomes[1]


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("comes", "stays"),
    [
        (replace(HERE, enabled=False), (False, True)),
        (replace(HERE, at=later(minutes=1)), (True, True)),
    ],
)
async def test_what_comes_meanwhile_is_newer(
    home: Home, known: bool, comes: ConnectionChange, stays: tuple[bool, bool]
) -> None:
    """It ends while Telegram is asked, or is made anew: the answer says nothing of that, and is let go."""
    assert await _checked(home, known, comes) == stays


class Forgetful:
    """Knows one connection, or none."""

    def __init__(self, known: str) -> None:
        self._known = known

    async def get_business_connection(self, connection: str) -> Any:
        """As Telegram answers."""
        if connection != self._known:
            raise BadRequest("Business connection not found")
        return BusinessConnection.de_json({**THERE, "id": connection, "rights": {"can_reply": True}}, cast(Bot, None))


@pytest.mark.parametrize(("known", "stands"), [("c1", None), ("c2", None), ("none", "disconnected")])
async def test_two_of_one_second_are_one_connection(home: Home, known: str, stands: str | None) -> None:
    """A change in Telegram's settings makes another within the same second: the one that is left is the connection."""
    for change in (HERE, replace(HERE, id="c2")):
        await _take_in(home, change)
    bot = cast(Bot, Forgetful(known))
    await check_connection(bot, home.database, home.resources, lambda: later(hours=1), home.owner_id)
    async with home.database.read() as tx:
        watching = await connections.list_of_owner(tx, home.resources.keys, home.owner_id)
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id))
    assert obstacle(owner, watching) == stands
