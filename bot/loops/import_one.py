"""Taking one file into the record: by the command `breakwater import`, and by what owners send to the bot.

What takes long, reading the file and keeping it, is done in threads; what is written goes in few entries at a time. So
messages come in meanwhile as ever.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from bot.clock import Clock
from bot.logs import kind_and_place
from bot.loops.barrier import write_noting_first
from buffer.files.room import RESERVE
from buffer.importing.answers import Answers
from buffer.importing.entries import Entry
from buffer.importing.files.refused import Refused
from buffer.importing.kept import originals, write
from buffer.importing.kept.drafts import File
from buffer.importing.kept.gone import Ids
from buffer.importing.kept.write import AT_ONCE, Progress, Task
from buffer.importing.readers import Import
from buffer.importing.report import Report
from buffer.record import imports
from buffer.resources import Resources
from storage.database import Database, Tx
from storage.errors import DiskFull
from storage.files.store import FileStore
from storage.intake import heartbeat
from storage.keys.keyring import Keyring
from storage.keys.seal import Sealer
from storage.people.owners import Owner

log = logging.getLogger("breakwater.import")

Result = TypeVar("Result")
MOST_BYTES = 16 * 1024 * 1024
"""Bytes of files with which a batch of entries is large enough."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file that was looked at, for an owner and one of her contacts, and what she said of it."""

    owner: Owner
    contact_id: int
    opened: Import
    report: Report
    answers: Answers


async def read_aside(work: Callable[[], Result]) -> Result:
    """Read a file, in a thread. Raises Refused, also for what no reader foresaw: the owner is to hear of it."""
    try:
        return await asyncio.to_thread(work)
    except (Refused, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever is in a file, it is said, and not tried again for ever
        log.warning("A file could not be read (%s).", kind_and_place(error))
        raise Refused("it could not be read.") from None


async def nothing_more(_tx: Tx, _done: Progress) -> None:
    """What is done at the end of an import by default."""


async def import_one(
    database: Database,
    resources: Resources,
    clock: Clock,
    store: FileStore,
    what: LookedAt,
    *,
    heard: Callable[[Progress], Awaitable[None]] | None = None,
    at_end: Callable[[Tx, Progress], Awaitable[None]] = nothing_more,
    at_once: int = AT_ONCE,
) -> Progress:
    """Import a file; what was interrupted goes on. The file itself, and what is in it, is kept before an
    entry names it.

    `heard` is told how far it is, after each `at_once` entries. `at_end` is in the transaction that says the import is
    whole. Raises Forgotten, Refused, OSError, DiskFull or any other StorageError.
    """
    await asyncio.to_thread(store.sweep)
    owner, contact_id, opened = what.owner, what.contact_id, what.opened
    file = File(opened.file.name, await asyncio.to_thread(opened.file.digest), opened.file.size)
    async with database.read() as tx:
        live = await write.load_live(tx, resources.keys, owner, contact_id)
        number = await write.find_open(tx, resources.keys, owner.id, contact_id, file.sha256)
        files = await imports.count_files(tx, resources.keys, owner.id, number) if number else 0
        sealer = await resources.keys.open_owner(tx, owner.id)
    await asyncio.to_thread(_find_room, store, sealer, owner.id, file, what.report.bytes)
    kept = await asyncio.to_thread(originals.keep, store, sealer, owner.id, opened.file, file.sha256)
    task = Task(owner.id, contact_id, file, _begun(file, what.report, what.answers), live)
    done, ids, entries = Progress(number=number, files=files), Ids(), opened.entries()
    while batch := await asyncio.to_thread(_next, entries, at_once):
        for entry in batch:
            ids.hear(entry)
        batch = await _keep(database, resources.keys, store, sealer, task, batch)
        done = await _add(database, resources, clock, task, batch, done)
        if heard is not None:
            await heard(done)

    async def finish(tx: Tx) -> Progress:
        await heartbeat.lock(tx, resources.keys)
        whole = await write.finish(tx, resources.keys, task, done, ids, clock())
        await at_end(tx, whole)
        return whole

    await asyncio.to_thread(ids.sort)
    done = await write_noting_first(database, resources.keys, clock(), finish)
    if kept and not done.number:
        store.remove(sealer, owner.id, bytes.fromhex(file.sha256))  # nothing in the record names it
    return done


def _find_room(store: FileStore, sealer: Sealer, owner_id: int, file: File, inside: int) -> None:
    """Look whether a file, and `inside` bytes that are in it, fit on the disk. Raises DiskFull, or OSError. What was
    begun before goes on as far as it comes."""
    is_new = not store.has(sealer, owner_id, bytes.fromhex(file.sha256))
    if is_new and store.free_bytes() < file.size + inside + RESERVE:
        raise DiskFull


async def _keep(
    database: Database, keys: Keyring, store: FileStore, sealer: Sealer, task: Task, batch: list[Entry]
) -> list[Entry]:
    """Keep those files of entries that the record will name, and no other."""
    if not any(one.read for entry in batch for one in entry.attachments):
        return batch
    async with database.read() as tx:
        named = await write.find_named(tx, keys, task, batch)
    each = zip(batch, named, strict=True)
    return await asyncio.to_thread(
        lambda: [originals.keep_attached(store, sealer, task.owner_id, entry, numbers) for entry, numbers in each]
    )


async def _add(
    database: Database, resources: Resources, clock: Clock, task: Task, batch: list[Entry], before: Progress
) -> Progress:
    now = clock()

    async def work(tx: Tx) -> Progress:
        await heartbeat.lock(tx, resources.keys)
        return await write.add(tx, resources, task, batch, before, now)

    return await write_noting_first(database, resources.keys, now, work)


def _next(entries: Iterator[Entry], count: int) -> list[Entry]:
    """The next entries, no more than `count`, nor than have `MOST_BYTES` of files: those of a mail are in memory."""
    found: list[Entry] = []
    size = 0
    for entry in islice(entries, count):
        found.append(entry)
        size += sum(one.size or 0 for one in entry.attachments if one.read)
        if size >= MOST_BYTES:
            break
    return found


def _begun(file: File, report: Report, answers: Answers) -> dict[str, Any]:
    """What the entry that begins an import says: the file, the owner's answers, and what the format cannot show."""
    found = report.values
    return {
        "file_name": file.name,
        "file_sha256": file.sha256,
        "file_size": file.size,
        "format": found["format"],
        "variant": found["variant"],
        "time_zone": found["zone"],
        "zone_source": found["zone_source"],
        "date_order": answers.order,
        "me": list(answers.me),
        "them": list(answers.them),
        "repairs": found["repairs"],
        "not_understood": found["not_understood"],
        "limits": list(report.limits),
    }
