"""Running a life from its seed: it begins, things happen, the world is quiet, and it is judged."""

import logging
import shutil
import tempfile
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from telegram.warnings import PTBUserWarning

from bot.logs import CarefulFormatter, kind_and_place
from buffer.text.words import Library
from invariants.table import Broken
from sandbox.box import Box
from simulator import happenings, judge
from simulator.life import BEGINS, TOKEN, Life, Time
from simulator.line import Telegram
from simulator.process import MASTER_KEY, NeverRests, ResourcesOf, hurry
from simulator.steps import Failure, Steps
from storage.database import FILE_NAME, open_database
from storage.keys import installation
from storage.private_places import make_private_folder
from storage.schema import bring_up_to_date

SHORTEST, LONGEST = 10, 120
"""How many things happen in a life."""
EVERY = (0, 0, 40, 150, 600)
"""After how many steps one fails, on average: drawn for each life; 0 for a life without failures."""
QUIET = tuple(timedelta(minutes=minutes) for minutes in (0, 1, 3, 10, 45, 70, 70, 1500))
"""How the time goes by at the end, when the world is quiet: retries wait up to an hour, and a digest for a day."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one life: which invariants it broke, and how often what happened."""

    seed: int
    broken: tuple[Broken, ...]
    told: tuple[str, ...]
    steps: int
    failed: int
    kills: int
    restores: int
    messages: int
    hours: float


class Simulator:
    """An empty installation in the folder `place`, with which every life begins. `resources_of` gives each process what
    was loaded once, beside its keys; `library` are the sentences among it."""

    def __init__(self, place: Path, resources_of: ResourcesOf, library: Library) -> None:
        self._place = place
        self._resources_of = resources_of
        self._library = library
        self._empty = place / "empty.db"
        hurry()

    async def prepare(self) -> None:
        """Make the empty installation."""
        folder = self._place / "empty"
        make_private_folder(folder)
        database = open_database("", folder)
        try:
            await bring_up_to_date(database)
            async with database.write() as tx:
                await installation.create(tx, bytes.fromhex(MASTER_KEY), b"s" * 16, BEGINS[0])
            await database.copy_into(self._empty)
        finally:
            await database.close()

    async def run(self, seed: int, *, only: int = 0, failure: Failure = "killed", most: int = LONGEST) -> Result:
        """Live the life of this seed. With `only`, that step fails in this way and no other."""
        folder = Path(tempfile.mkdtemp(prefix=f"life-{seed}-", dir=self._place))
        try:
            with _logged() as logged, warnings.catch_warnings():
                # as the loop that fetches does: the raw update is what must be kept
                warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'", category=PTBUserWarning)
                return await self._live(folder, seed, logged, only, failure, most)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    async def _live(self, folder: Path, seed: int, logged: list[str], only: int, failure: Failure, most: int) -> Result:
        chance = Random(seed)
        failing = Random(seed + 1)
        every = 0 if only else failing.choice(EVERY)
        steps = Steps(failing, every, only, failure)
        life = self._begin(folder, seed, chance, steps)
        begun = life.time.now
        await life.move_in()
        for person in life.people:
            life.box.connect(person.owner)
        if chance.random() < 0.3:
            happenings.trouble(life)
        try:
            with steps.watching_files():
                steps.begin()
                for _ in range(chance.randint(SHORTEST, most)):
                    await self._happen(life)
                steps.end()
                trouble = await self._end(life)
            found = (*trouble, *await judge.judge(life, self._library, logged))
        except Exception as error:  # noqa: BLE001 - whatever it is, this seed finds it again
            steps.end()
            await life.kill()
            life.tell("".join(traceback.format_exception(error)))
            found = (Broken("nothing is raised that nobody expects", kind_and_place(error)),)
        messages = len(life.written)
        hours = (life.time.now - begun) / timedelta(hours=1)
        return Result(
            seed, found, tuple(life.told), steps.count, steps.failed, life.kills, life.restores, messages, hours
        )

    def _begin(self, folder: Path, seed: int, chance: Random, steps: Steps) -> Life:
        for name in ("data", "keys"):
            make_private_folder(folder / name)
        shutil.copy(self._empty, folder / "data" / FILE_NAME)
        (folder / "data" / FILE_NAME).chmod(0o600)
        time = Time(chance.choice(BEGINS))
        box = Box(time.telegram, TOKEN)
        return Life(seed, folder, chance, steps, box, Telegram(box, steps), self._resources_of, time)

    async def _happen(self, life: Life) -> None:
        what = happenings.draw(life.chance)
        life.tell(what.__name__.replace("_", " "))
        done = what(life)
        if done is not None:
            await done
        if life.chance.random() < 0.7:
            await life.turns()

    async def _end(self, life: Life) -> list[Broken]:
        """Let the world be quiet, and one process do all that waits. Returns what it stumbled over."""
        life.tell("the world is quiet")
        life.box.random_faults({})
        life.time.wrong = timedelta()
        await life.kill()
        for person in life.people:
            life.box.connect(person.owner)
        process = await life.begin()
        if process is None:
            return [Broken("a process can be started", life.told[-1])]
        try:
            for pause in QUIET:
                life.time.now += pause
                await process.rest(life.chance)
        except NeverRests:
            return [Broken("the loops come to rest", "")]
        finally:
            await life.kill()
        return []


@contextmanager
def _logged() -> Iterator[list[str]]:
    """Everything that is logged while the block lasts, as it would stand in the log."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler, root = Keep(), logging.getLogger()
    handler.setFormatter(CarefulFormatter())
    before, handlers = root.level, root.handlers[:]
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        root.handlers[:] = handlers
        root.setLevel(before)
