"""One change in the file of two owners, at random: is it noticed or harmless, and is the other owner served?

    python -m tests.fuzz.changed_files [--changes 200] [--seed 1]

The changes take turns: of a row, by SQL (a value, or the row gone), of one bit of the file, of one byte that is not
empty. After it a process starts on the file as `breakwater run` does, with the witness as it was; both contacts write,
both owners ask, both digests are due, and a minute goes by. Shows what is wrong, each with the seed that finds it
again, and ends with how many changes were noticed and how many harmless; with 1 where something is wrong.
"""

import argparse
import asyncio
import logging
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import select
from telegram import Bot

from bot import mending
from bot.installation import open_installation
from bot.logs import kind_and_place
from bot.loops.upkeep import integrity, old_copy
from bot.paths import SEEDS
from bot.processing import know_what_is_broken, recover
from bot.settings import Settings
from buffer.resources import Resources
from buffer.screening import Screener
from buffer.text import help_lines
from buffer.text.words import Library
from storage.database import FILE_NAME
from storage.errors import StorageError
from storage.keys.keyring import Keyring
from storage.mend import Mended
from storage.record import damages
from storage.tables import owners
from tests.builders import CONTACT, MASTER, OWNER, later
from tests.conftest import _found
from tests.fuzz.changes import KINDS, Kind, change, rows_of
from tests.fuzz.world import live_on
from tests.trust.raw import Scripted, bot_against
from tests.trust.two_owners import SECOND_CONTACT, SECOND_OWNER, Round, says, telegram

Parts = Callable[[Keyring], Resources]

DAY = later(days=1, hours=6, minutes=1)
HALF = timedelta(seconds=31)
TOLD = ("no longer be read", "of your record was", "how far your record", "from your record.")
"""By which sentences about damage are known."""
PEOPLE = ((OWNER, CONTACT), (SECOND_OWNER, SECOND_CONTACT))
WITNESS = "witness"


@dataclass(frozen=True, slots=True)
class Template:
    """A folder with the database and the witness of two owners, and the ids of those."""

    folder: Path
    owner_ids: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tried:
    """A change: what it was, the places at which it was noticed, and what is wrong after it."""

    what: str
    noticed: frozenset[str]
    wrong: tuple[str, ...]


async def try_one(kind: Kind, seed: int, template: Template, parts: Parts, place: Path) -> Tried:
    """Make a change in a copy of the template in `place`, and live on with it."""
    folder = place / "house"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template.folder, folder)
    path = folder / "data" / FILE_NAME
    before = rows_of(path)
    assert before is not None
    with closing(sqlite3.connect(path)) as database:
        sizes = dict(database.execute("SELECT id, record_size FROM owners").fetchall())
    what = change(kind, random.Random(f"{kind}/{seed}"), path)
    after = rows_of(path)
    touched = set() if after is None else {whose for whose, *_ in before ^ after}
    untouched = {one for one in template.owner_ids if after is not None and one not in touched}
    server = telegram()
    try:
        async with bot_against(server) as bot:
            noticed, now = await _live_on(folder, bot, parts)
    except StorageError as error:
        return Tried(what, frozenset({type(error).__name__}), (f"nobody is served: {error}",))
    except Exception as error:  # noqa: BLE001 - it is what is looked for
        return Tried(what, frozenset(), (kind_and_place(error),))
    grown = {one for one in template.owner_ids if now.get(one, 0) > sizes[one]}
    wrong = _wrong(server, template, grown, untouched, noticed=bool(noticed))
    return Tried(what, noticed, tuple(wrong))


async def _live_on(folder: Path, bot: Bot, parts: Parts) -> tuple[frozenset[str], dict[int, int]]:
    """A process over the changed file, for a minute of a day later. What it has noted; the size of each record."""
    settings = Settings(
        data_dir=folder / "data",
        database_url=SecretStr(""),
        master_key=SecretStr(MASTER.hex()),
        witness_file=folder / WITNESS,
    )
    mended = await mending.mend_if_damaged(settings)
    database, keys = await open_installation(settings, DAY)
    try:
        if isinstance(mended, Mended):
            await mending.gather(database, keys, mended)
        resources = parts(keys)
        await old_copy.recognise(database, keys)
        loops = Round(bot, database, resources)
        loops.now = DAY
        await know_what_is_broken(database, keys)
        await old_copy.catch_up(database, resources, lambda: loops.now)
        await recover(database, resources, lambda: loops.now)
        await loops.integrity._begin()
        await loops.integrity._tell()
        said = [says(CONTACT, "second words", 500, DAY), says(SECOND_CONTACT, "second words", 501, DAY)]
        await loops.receives(*said, says(OWNER, "/help", 502, DAY), says(SECOND_OWNER, "/help", 503, DAY))
        for _ in range(2):
            await loops.turn()
            loops.now += HALF
        await loops.integrity._turn()
        await loops.turn()
        async with database.read() as tx:
            noted = {one.place for one in await damages.list_all(tx, keys)}
            sizes = {row.id: row.record_size for row in await tx.execute(select(owners))}
        doubted = any(known.doubted for known in keys.witness.said().owners.values())
        return frozenset(noted | ({"an older copy"} if doubted else set())), sizes
    finally:
        await database.close()


def _wrong(server: Scripted, template: Template, grown: set[int], untouched: set[int], *, noticed: bool) -> list[str]:
    """A boundary, a word to somebody else, an owner who is not served, or who is told of another's damage."""
    wrong = []
    for owner_id, (person, contact) in zip(template.owner_ids, PEOPLE, strict=True):
        texts = _texts(server, person)
        served = owner_id in grown and any("/settings" in text for text in texts)
        served = served and sum("The day in numbers" in text for text in texts) == 1
        if not served and (owner_id in untouched or not noticed):
            wrong.append(f"owner {owner_id} is not served")
        if owner_id in untouched and any(word in text for text in texts for word in TOLD):
            wrong.append(f"owner {owner_id} is told of what is not theirs")
        wrong += [f"a contact got {text!r}" for text in _texts(server, contact)]
    known = {str(one) for people in PEOPLE for one in people}
    wrong += [f"something went to {asked['chat_id']}" for method, asked in server.asked
              if method == "sendmessage" and asked["chat_id"] not in known]  # fmt: skip
    return wrong


def _texts(server: Scripted, person: int) -> list[str]:
    return [
        asked["text"] for method, asked in server.asked if method == "sendmessage" and asked["chat_id"] == str(person)
    ]


async def make_template(folder: Path, parts: Parts) -> Template:
    """Two owners with a past: something in every table, both boundaries sent, a digest each."""
    (folder / "data").mkdir(mode=0o700, parents=True)
    await _found("", folder / "data")
    homes = await live_on(folder / "data", folder / WITNESS, parts)
    return Template(folder, (homes[0].owner_id, homes[1].owner_id))


def without_rests() -> None:
    """Nobody has to wait for anybody here."""
    integrity.REST = 0.0


async def _try_all(changes: int, seed: int) -> bool:
    screener, library, lines = Screener.load(SEEDS, semantic=False), Library.load(SEEDS), help_lines.load(SEEDS)

    def parts(keys: Keyring) -> Resources:
        return Resources(keys, screener, library, lines)

    count: Counter[tuple[Kind, str]] = Counter()
    with tempfile.TemporaryDirectory() as place:
        template = await make_template(Path(place) / "template", parts)
        for number in range(seed, seed + changes):
            kind = KINDS[number % len(KINDS)]
            tried = await try_one(kind, number, template, parts, Path(place))
            count[kind, "wrong" if tried.wrong else "noticed" if tried.noticed else "harmless"] += 1
            if tried.wrong:
                print(
                    f"SEED {number}: {tried.what}; noticed {sorted(tried.noticed)}; {'; '.join(tried.wrong)}",
                    flush=True,
                )
    print(f"{changes} changes, seeds {seed} to {seed + changes - 1}:")
    for (kind, what), times in sorted(count.items()):
        print(f"{times:6d}  {kind}: {what}")
    return not any(what == "wrong" for _, what in count)


def main() -> int:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--changes", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    logging.disable(logging.CRITICAL)
    without_rests()
    return 0 if asyncio.run(_try_all(asked.changes, asked.seed)) else 1


if __name__ == "__main__":
    sys.exit(main())
