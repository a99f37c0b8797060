"""`python -m simulator`: live many lives, and show the first that breaks an invariant."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bot.paths import SEEDS
from buffer.resources import Resources
from buffer.screening import Screener
from buffer.screening.own_voice import OwnVoice
from buffer.text import help_lines
from buffer.text.words import Library
from simulator.bugs import BUGS
from simulator.replaced import put_in
from simulator.run import Result, Simulator
from simulator.steps import POSSIBLE, Failure

FAILURES = sorted({failure for failures in POSSIBLE.values() for failure in failures})


def main() -> int:
    """Read the arguments, run, print. Returns the exit code: 1 where an invariant was broken."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--lives", type=int, default=100, help="how many lives")
    parser.add_argument("--seed", type=int, help="one life, told as it happens")
    parser.add_argument("--bugs", action="store_true", help="put each known bug in, and live until it is found")
    parser.add_argument("--each", choices=FAILURES, help="with --seed: let each step fail in turn, until none is left")
    given = parser.parse_args()
    shared = Path("/dev/shm")  # noqa: S108 - memory where there is some: a folder of our own is made in it
    with tempfile.TemporaryDirectory(prefix="breakwater-", dir=shared if shared.is_dir() else None) as place:
        return asyncio.run(_run(Path(place), given))


async def _run(place: Path, given: argparse.Namespace) -> int:
    library, screener = Library.load(SEEDS), Screener.load(SEEDS)  # without the sentence encoder
    lines, own_voice = help_lines.load(SEEDS), OwnVoice.load(SEEDS)
    simulator = Simulator(place, lambda keys: Resources(keys, screener, library, lines, own_voice), library)
    await simulator.prepare()
    if given.bugs:
        return await _bugs(simulator, given.lives)
    if given.each:
        return await _each(simulator, given.seed or 0, given.each)
    if given.seed is not None:
        result = await simulator.run(given.seed)
        print("\n".join(result.told))
        return _say([result])
    results, begun = [], time.monotonic()
    for seed in range(given.first, given.first + given.lives):
        results.append(await simulator.run(seed))
        if results[-1].broken:
            print(f"seed {seed}: {results[-1].broken}", flush=True)
    code = _say(results)
    print(f"{len(results) / (time.monotonic() - begun):.1f} lives a second")
    return code


async def _each(simulator: Simulator, seed: int, failure: Failure) -> int:
    """The same life again and again: its first step fails, then its second, until one goes by untouched."""
    number, results = 1, []
    while True:
        result = await simulator.run(seed, only=number, failure=failure)
        results.append(result)
        if result.broken:
            print(f"seed {seed}, step {number}: {result.broken}", flush=True)
        if not result.failed:
            return _say(results)
        number += 1


async def _bugs(simulator: Simulator, most: int) -> int:
    """Put each bug in, and live until its invariant finds it. Returns 1 where one was not found in so many lives."""
    missed = 0
    for name, bug in BUGS.items():
        found = None
        with put_in(bug.where, bug.function, bug.made_of):
            for seed in range(most):
                broken = {one.invariant for one in (await simulator.run(seed)).broken}
                if bug.invariant in broken:
                    found = seed
                    break
        missed += found is None
        print(f"{name}: {'NOT FOUND' if found is None else f'found by seed {found}'} ({bug.invariant})", flush=True)
    return 1 if missed else 0


def _say(results: list[Result]) -> int:
    """Print what happened in all of them. Returns 1 where an invariant was broken."""
    violated = Counter(one.invariant for result in results for one in result.broken)
    print(
        f"{len(results)} lives, {sum(r.hours for r in results) / 24:.0f} days, "
        f"{sum(r.messages for r in results)} messages, "
        f"{sum(r.steps for r in results)} steps, {sum(r.failed for r in results)} of them failed, "
        f"{sum(r.kills for r in results)} kills, {sum(r.restores for r in results)} older copies put back: "
        f"{sum(bool(r.broken) for r in results)} broke an invariant"
    )
    for name, times in violated.most_common():
        print(f"  {times:5} {name}")
    return 1 if violated else 0


if __name__ == "__main__":
    sys.exit(main())
