"""What must hold whatever happens in a story: the invariants of every run, asked of what the story left behind."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from invariants import reading
from invariants.evidence import Agreement, Evidence, Place, Request
from invariants.table import broken

if TYPE_CHECKING:
    from tests.flows.flow_world import World

TELLING = {
    "text",
    "caption",
    "first_name",
    "last_name",
    "username",
    "file_name",
    "question",
    "title",
    "sender_user_name",
    "phone_number",
}
"""Fields of updates that hold words or names of people."""
SHORTEST = 6


async def check(world: "World") -> None:
    """Raise AssertionError for a broken promise."""
    assert not world.box.violations, [(v.method, v.problem) for v in world.box.violations]
    assert not [process for process in world.processes if "Traceback" in process.logged + process.said]
    found = broken(await evidence_of(world))
    assert not found, found


async def evidence_of(world: "World") -> Evidence:
    """Everything a story leaves behind. The database is let go of before the files are read."""
    box = world.box
    stored: dict[str, Any] = {}
    values: list[bytes] = []
    if world.house.exists:
        stored, values = await world.house.evidence(), await world.house.everything()
    await world.house.close()
    return Evidence(
        requests=tuple(Request(call.method, call.params, call.status, call.applied) for call in box.calls),
        agreements=tuple(Agreement(agreed.owner, agreed.accounts, agreed.text) for agreed in world.agreements),
        helpers=frozenset(world.helpers),
        presses={
            u["callback_query"]["id"]: u["callback_query"]["from"]["id"] for u in _updates(world, "callback_query")
        },
        secrets=frozenset(secrets_of(world)),
        places=(*_logs(world), *(Place("a value of the database", value) for value in values), *_files(world)),
        **stored,
    )


def _presses(world: "World") -> dict[str, int]:
    """Who pressed the button of each callback query."""
    queries = [update["callback_query"] for update in _updates(world, "callback_query")]
    return {query["id"]: query["from"]["id"] for query in queries}


def _logs(world: "World") -> Iterator[Place]:
    """What every process logged, and what it printed; a set-up prints the boundary back to whoever gave it."""
    for process in world.processes:
        yield Place("a log", process.logged.encode())
        if "-setup" not in str(process._out):
            yield Place("what a command printed", process.said.encode())


def _files(world: "World") -> Iterable[Place]:
    return reading.read_places([world.data], modes=True) if world.data.exists() else ()


def _updates(world: "World", kind: str | None = None) -> list[dict[str, Any]]:
    box = world.box
    every = [*box.confirmed, *box.pending, *box.updates.dropped]
    return [update for update in every if kind is None or kind in update]


def secrets_of(world: "World") -> list[str]:
    """Whatever people wrote or are called, the boundaries, and the token."""
    found = {world.box.token, world.box.token.partition(":")[2], *(agreed.text for agreed in world.agreements)}
    found |= {word for update in _updates(world) for word in _words(update)}
    found -= {world.box.bot.first_name, world.box.bot.username}
    return sorted(word for word in found if len(word) >= SHORTEST and not word.startswith("/"))


def _words(value: object, key: str = "") -> list[str]:
    if isinstance(value, dict):
        return [word for name, item in value.items() for word in _words(item, name)]
    if isinstance(value, list):
        return [word for item in value for word in _words(item, key)]
    return [value] if isinstance(value, str) and key in TELLING else []
