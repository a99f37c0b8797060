"""What is read for whoever watches over the bot: each a number of the whole installation, none about an owner.

Read only when somebody asks, by counting rows; nothing is opened, so no key is needed, and a row that was altered
counts like any other.
"""

import os
import resource
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.monitor.exposition import Number
from storage import postgresql
from storage.boundary import replies
from storage.database import Database
from storage.files import fetches
from storage.intake import dead_letters, heartbeat, inbox
from storage.intake.inbox import Backlog
from storage.outbox import letters
from storage.people import owners
from storage.postgresql import Upkeep
from storage.testimony import Testimony


@dataclass(frozen=True, slots=True)
class Reading:
    """What the database says at one moment. A time is since when the oldest of its kind is late."""

    inbox: Backlog
    dead_letters: int
    unsure: int
    digests: tuple[int, datetime | None]
    letters: tuple[int, datetime | None]
    files: int
    heard_at: datetime | None
    size: int | None
    upkeep: Upkeep | None


async def read(database: Database, now: datetime) -> Reading:
    """Ask the database. Raises StorageError."""
    async with database.read() as tx:
        served = not database.is_sqlite
        return Reading(
            await inbox.find_backlog(tx, now),
            await dead_letters.count(tx),
            await replies.count_in_state(tx, "unsure"),
            await owners.find_overdue(tx, now),
            await letters.find_backlog(tx, now),
            await fetches.count_all(tx),
            await heartbeat.find(tx),
            await postgresql.find_size(tx) if served else database.bytes_on_disk(),
            await postgresql.find_upkeep(tx) if served else None,
        )


def numbers_of(reading: Reading, backups: Testimony, now: datetime) -> list[Number]:
    """What the database and the witness say, as numbers."""
    late, late_since = reading.digests
    due, due_since = reading.letters
    backed_up, awaited = backups.backed_up_at, backups.backups_since
    found = [
        Number("inbox_waiting", "updates that could be processed now and are not", reading.inbox.due),
        Number("inbox_lag_seconds", "how long the oldest of them waits", _since(reading.inbox.since, now)),
        Number("inbox_postponed", "updates that wait for a later time on purpose", reading.inbox.later),
        Number("dead_letters", "updates that could not be understood", reading.dead_letters),
        Number("replies_unsure", "boundaries of which nobody knows whether they arrived", reading.unsure),
        Number("digests_late", "digests that are due and not made", late),
        Number("digests_late_seconds", "how long the oldest of them is due", _since(late_since, now)),
        Number("letters_waiting", "letters that could go out now and have not", due),
        Number("letters_lag_seconds", "how long the oldest of them waits", _since(due_since, now)),
        Number("files_waiting", "files that are still to be fetched", reading.files),
        Number("telegram_silence_seconds", "since Telegram last answered", _age(reading.heard_at, now)),
        Number("backup_age_seconds", "since the last good backup", _age(backed_up, now)),
        Number("backup_awaited_seconds", "since backups were set up", _age(awaited, now)),
        Number("database_bytes", "what the database takes up", reading.size),
    ]
    if reading.upkeep is not None:
        dead, oldest = reading.upkeep.dead_rows, reading.upkeep.oldest_transaction
        found += [
            Number("postgresql_dead_rows", "rows of queues that are gone and not yet taken away", dead),
            Number("postgresql_oldest_transaction_seconds", "how long the oldest transaction is open", oldest),
        ]
    return found


def of_process(places: dict[str, Path]) -> list[Number]:
    """What the system says of this process, and how many bytes are free in each of these places."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime
    found = [
        Number("process_cpu_seconds_total", "time on the processor since the start", seconds, "counter"),
        Number("process_resident_bytes", "memory in use", _resident()),
    ]
    for name, place in places.items():
        if place.exists():
            found.append(Number(f"{name}_free_bytes", "free on that disk", shutil.disk_usage(place).free))
    return found


def _resident() -> int | None:
    """Bytes of memory this process has, where the system can be asked for that (proc(5), /proc/pid/statm)."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _since(at: datetime | None, now: datetime) -> float:
    """Seconds since a time; 0 where there is none, or it is still to come."""
    return _age(at, now) or 0.0


def _age(at: datetime | None, now: datetime) -> float | None:
    return None if at is None else max(0.0, (now - at).total_seconds())
