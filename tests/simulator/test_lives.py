"""A few lives hold, the same seed lives the same life, and a bug that is put in is found."""

import asyncio
import inspect
from collections.abc import Callable

import pytest

from buffer.resources import Resources
from buffer.text.words import Library
from invariants.table import INVARIANTS
from simulator.bugs import BUGS
from simulator.replaced import put_in
from simulator.run import Simulator
from storage.keys.keyring import Keyring

SEEDS = range(1, 6)
SHORT = 40
QUICKLY_FOUND = ("tidies texts", "signs the boundary", "logs what was written")


@pytest.fixture(scope="module")
def simulator(
    tmp_path_factory: pytest.TempPathFactory, resources_of: Callable[[Keyring], Resources], library: Library
) -> Simulator:
    """One for all of these."""
    made = Simulator(tmp_path_factory.mktemp("lives"), resources_of, library)
    asyncio.run(made.prepare())
    return made


async def test_lives_hold(simulator: Simulator) -> None:
    """Whatever goes wrong in them."""
    results = [await simulator.run(seed, most=SHORT) for seed in SEEDS]
    assert {result.seed: result.broken for result in results if result.broken} == {}
    assert sum(result.failed for result in results), "nothing has failed: what was tried?"
    assert sum(result.messages for result in results) > 15


async def test_a_seed_lives_the_same_life(simulator: Simulator) -> None:
    """What happens, and how many steps it takes."""
    once, again = [await simulator.run(4, most=SHORT) for _ in range(2)]
    assert (once.told, once.steps, once.failed) == (again.told, again.steps, again.failed)


@pytest.mark.parametrize("name", QUICKLY_FOUND)
async def test_a_bug_is_found(simulator: Simulator, name: str) -> None:
    """By the invariant that is there for it, in one of the first lives: not in each there is an occasion for it.

    `python -m simulator --bugs` puts in all of them.
    """
    bug, found = BUGS[name], set[str]()
    with put_in(bug.where, bug.function, bug.made_of):
        for seed in SEEDS:
            found |= {one.invariant for one in (await simulator.run(seed, most=SHORT)).broken}
            if bug.invariant in found:
                break
    assert bug.invariant in found


@pytest.mark.parametrize("name", BUGS)
def test_a_bug_can_be_called_like_what_it_takes_the_place_of(name: str) -> None:
    """One that cannot stops the bot instead of breaking a promise, and is found by nothing."""
    right = getattr(BUGS[name].where, BUGS[name].function)
    wrong = inspect.signature(BUGS[name].made_of(right))
    kinds = [(one.kind, one.name) for one in inspect.signature(right).parameters.values()]
    named = {name: None for kind, name in kinds if kind is inspect.Parameter.KEYWORD_ONLY}
    wrong.bind(*[None for kind, _ in kinds if kind is inspect.Parameter.POSITIONAL_OR_KEYWORD], **named)
    taken = {one.kind for one in wrong.parameters.values()}
    assert inspect.Parameter.VAR_POSITIONAL not in taken or inspect.Parameter.VAR_KEYWORD in taken or len(taken) > 1


def test_every_invariant_has_a_bug() -> None:
    """Of every run."""
    assert {bug.invariant for bug in BUGS.values()} == set(INVARIANTS)
