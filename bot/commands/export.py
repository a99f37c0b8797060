"""The command `export`: writes the record, or a part of it, to an archive, beside the running bot."""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import __version__
from bot.app import clock_of
from bot.clock import Clock
from bot.errors import Failed
from bot.installation import open_existing
from bot.languages import words_in
from bot.loops.barrier import write_noting_first
from bot.settings import Settings
from buffer.export import archive
from buffer.export.archive import Written
from buffer.export.attached.attachments import Files
from buffer.export.attached.fetched import FetchedFiles
from buffer.export.disclosure import ALL, Shown, Survey
from buffer.export.look import look
from buffer.export.packed import bag, unfinished
from buffer.export.packed.bag import PlaceTaken
from buffer.export.packed.unfinished import Left
from buffer.export.pdf.volumes import Told, untold
from buffer.export.selection import BadSelection, Selection, parse_moment, parse_numbers
from buffer.export.verify import describe, grouped
from buffer.export.writer import Wanted
from buffer.text.words import Words
from storage.database import Database
from storage.files.store import FileStore
from storage.keys.keyring import Keyring
from storage.people import contacts, owners
from storage.people.owners import Owner

NAMED = 5
"""Files that are named one by one."""
TELLS: dict[Shown, str] = {
    "zone": "times as your clocks show them ({zone}), your words for when an incident was, and the days you chose",
    "names": "what you call a contact, what your own files are called, and the numbers of your own accounts",
    "places": "where an incident was, and who saw it",
    "locations": "files of yours that say where they were made",
    "pictures": "pictures, printed in an annex of the PDF; without it they are only in files/",
    "originals": "messages as Telegram sent them, which can quote others that you leave out; whole files of imports",
    "hints": "what the machine took messages for, and why the boundary was sent or held back",
}


async def export(settings: Settings, options: argparse.Namespace) -> int:
    """Export what was asked for. Returns 1 where the archive was made, and the record in it does not hold."""
    clock, out = clock_of(settings), Path(options.out)
    database, keys = await open_existing(settings, clock())
    try:
        async with database.read() as tx:
            owner = await owners.find_by_telegram_id(tx, keys, options.owner)
        if owner is None:
            raise Failed(f"--owner {options.owner} is nobody this bot knows: run `breakwater setup` first.")
        words = words_in(options.language, owner.language)
        wanted = await _wanted(database, keys, owner, options)
        files = await FetchedFiles.load(database, keys, owner.id, FileStore(settings.files_path))
        for left in await asyncio.to_thread(unfinished.sweep, settings.data_dir):
            print(said_of(left))
        (found,) = await look(database, keys, owner.id, owner.record_size, [wanted.selection], files)
        print(_summary(found, wanted, owner))
        if not _agreed():
            print("Nothing was written.")
            return 0
        stamp_url = settings.timestamp_url.get_secret_value()
        made = await make(
            database, keys, clock, words, owner.id, wanted, files, out, settings.data_dir, stamp_url=stamp_url
        )
    except BadSelection as error:
        raise Failed(str(error)) from None
    except PlaceTaken:
        raise Failed(f"{out} is there already, or is just being written: choose another name.") from None
    except OSError as error:
        raise Failed(f"{out} cannot be written ({error.strerror}): nothing of it was left there.") from error
    finally:
        await database.close()
    print(_said(made.number, made.written))
    if made.written.no_pdf is not None:
        print(f"Without a PDF: {made.written.no_pdf}.")
    if made.unstamped is not None:
        print(f"Without a time stamp of today: {made.unstamped}.")
    return 1 if made.written.report.faults else 0


@dataclass(frozen=True, slots=True)
class Made:
    """An export that is in the record: its number, what was written, and why its root has no time stamp."""

    number: int
    written: Written
    unstamped: str | None


async def make(
    database: Database,
    keys: Keyring,
    clock: Clock,
    words: Words,
    owner_id: int,
    wanted: Wanted,
    files: Files,
    out: Path,
    data_dir: Path,
    told: Told = untold,
    stamp_url: str = "",
) -> Made:
    """Record an export, write it to `out`, which is not there, and record that it is whole. In the data folder it is
    noted meanwhile where that is.

    `told` hears how far it is, in percent. `stamp_url` is the address of an authority that is to stamp the root first.
    Raises PlaceTaken, OSError or StorageError.
    """
    await asyncio.to_thread(bag.check_place, out)  # a place that is taken leaves no export in the record
    begun = await write_noting_first(
        database, keys, clock(), lambda tx: archive.begin(tx, keys, owner_id, wanted, clock())
    )
    unstamped = await _stamp(stamp_url, database, keys, owner_id)
    generator = f"Breakwater {__version__}"
    with unfinished.noted(data_dir, out):
        written = await archive.write(database, keys, words, begun, wanted, files, out, generator, told)
    async with database.write() as tx:
        await archive.end(tx, keys, begun, written, clock())
    return Made(begun.number, written, unstamped)


async def _stamp(url: str, database: Database, keys: Keyring, owner_id: int) -> str | None:
    """Have the root stamped that the export is of, where an authority is named. Returns why it was not."""
    if not url:
        return None
    from bot.time_stamping import stamp_or_say_why

    return await stamp_or_say_why(database, keys, url, owner_id)


async def _wanted(database: Database, keys: Keyring, owner: Owner, options: argparse.Namespace) -> Wanted:
    zone = owner.time_zone
    selection = Selection(
        None if options.since is None else parse_moment(options.since, zone),
        None if options.until is None else parse_moment(options.until, zone, end=True),
        None if options.contact is None else await _contact(database, keys, owner, options.contact),
        None if options.entries is None else parse_numbers(options.entries),
    )
    shown = frozenset((options.show or "").replace(" ", "").split(",")) - {""}
    if shown - frozenset(ALL):
        raise Failed(f"--show knows {', '.join(ALL)}, with commas between them.")
    return Wanted(
        selection,
        frozenset(one for one in ALL if one in shown),
        options.contact,
        not options.without_files,
        "us-letter" if options.paper == "letter" else "a4",
    )


async def _contact(database: Database, keys: Keyring, owner: Owner, number: int) -> int:
    """The id of a contact, given by its number, counted from 1, or by the Telegram id of one of their accounts."""
    async with database.read() as tx:
        people = await contacts.list_of_owner(tx, keys, owner.id, former=True)
        if 0 < number <= len(people):
            return people[number - 1].id
        for one in people:
            if number in await contacts.list_accounts(tx, keys, owner.id, one.id, former=True):
                return one.id
    known = f"there are {len(people)}" if len(people) > 1 else "there is one" if people else "there is none"
    raise Failed(f"--contact {number} is no contact of this owner: they count from 1, and {known}.")


def _summary(found: Survey, wanted: Wanted, owner: Owner) -> str:
    """What the archive would tell the other side, to be read before it is written. Raises BadSelection for none."""
    if not found.entries:
        raise BadSelection("There is no entry to export: choose another period, contact or other numbers.")
    own = ", and the entry about this export" if wanted.selection.is_whole else ""
    files = "the files that are kept" if wanted.files else "not the files, which you leave out"
    lines = [
        f"Entries from number {found.first} to {found.last}: {found.entries}{own}.",
        *_of_imports(found),
        "In court the other side gets to read it. What it would tell them:",
        f"- in  your own words about incidents (entries: {found.incidents})",
        f"- in  what you wrote, or what was sent in your name (entries: {found.outgoing})",
        f"- in  {files}, and what the other side calls theirs (files: {found.files})",
        "- in  when each entry was recorded, to the second, in UTC",
    ]
    for what, said in TELLS.items():
        state = "in " if what in wanted.shown else "out"
        of = "files" if what in {"locations", "pictures"} else "entries"
        many = "every entry" if what in {"zone", "hints"} else f"{of}: {found.counts[what]}"
        lines.append(f"- {state} {what}: {said.format(zone=owner.zone)} ({many})")
    if found.unread and wanted.files:
        lines.append(_unread(found.unread))
    lines.append("Never in it: journal, drafts, own phrases, helpers, and names of this machine or its folders.")
    return "\n".join([*lines, "What is out can be put in with --show, for example --show places,zone."])


def _unread(names: Sequence[str]) -> str:
    """That some of the owner's files were not looked into, by name."""
    shown = ", ".join(repr(name[:60]) for name in names[:NAMED] if name)
    more = " and more" if len(names) > NAMED else ""
    which = f" ({shown}{more})" if shown else ""
    return (
        f"Not looked into: {len(names)} of your files, documents and archives{which}. They can hold your name, and "
        "pictures that say where they were made: look yourself, or leave files out with --without-files."
    )


def _of_imports(found: Survey) -> Iterator[str]:
    """What is to be known of imports that were taken back."""
    if found.withheld:
        yield (
            f"Not in it: {found.withheld} entries of imports that you took back, so it is a part of the record. "
            "--entries puts them in by their numbers."
        )
    if found.taken_back:
        yield f"Of imports that you took back, and marked so: {found.taken_back} entries."


def said_of(left: Left) -> str:
    """What became of what a killed export left, and what is to be done where it is still there."""
    if left.why is None:
        return f"{left.folder}, which an export that was killed had left, is removed."
    return (
        f"{left.folder} is of an export that was killed, and can hold the record in plain text. It could not be "
        f"removed ({left.why}): remove it by hand, and then {left.note}."
    )


def _agreed() -> bool:
    """Whether it is to be written. Asked at a keyboard only; in a script the options say it."""
    if not (sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    try:
        return input("Write it? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def _said(number: int, written: Written) -> str:
    report = written.report
    if report.faults:
        said = "\n".join(describe(report))
        return f"Export {number} is written to {written.path}, but the record in it does not hold any more.\n{said}"
    part = "the whole record" if report.whole else f"a part of a record of {report.size}"
    return (
        f"Export {number} is written to {written.path}: {written.count} entries, {part}, checked.\n"
        f"Size and root: {report.size} {grouped(report.root)}"
    )
