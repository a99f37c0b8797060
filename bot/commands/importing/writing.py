"""The part of `breakwater import` that writes: all files are looked at first; if one is refused, none is written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.app import clock_of
from bot.commands.importing.report import refusal, show
from bot.errors import Failed
from bot.installation import open_existing
from bot.loops.import_one import LookedAt, import_one
from bot.processing import build_resources
from bot.settings import Settings
from buffer.importing.answers import Answers
from buffer.importing.chats.messenger import place_in_chat
from buffer.importing.files.refused import Refused
from buffer.importing.kept import originals, write
from buffer.importing.kept.write import NoSuchImport, Progress
from buffer.importing.readers import Import
from buffer.importing.report import Report, escaped
from storage.database import Tx
from storage.errors import FileMissing, SealBroken
from storage.files.store import FileStore
from storage.intake import heartbeat
from storage.keys.keyring import Keyring
from storage.people import contacts, owners
from storage.people.owners import Owner


async def take_in(settings: Settings, options: argparse.Namespace, answers: Answers) -> int:
    """Import the files, one after the other. Returns 1 where one is refused: then none of them is imported."""
    clock = clock_of(settings)
    database, keys = await open_existing(settings, clock())
    try:
        async with database.read() as tx:
            owner, contact_id = await _whose(tx, keys, options)
        if answers.country is None:
            answers = replace(answers, country=owner.country)
        looked_at = _look(options.files, answers)
        if looked_at is None:
            return 1
        resources = build_resources(keys, semantic=False)
        written = []
        for path, file, report in looked_at:
            what = LookedAt(owner, contact_id, file, report, answers)
            done = await import_one(database, resources, clock, _store(settings), what, heard=_shown_of(report))
            written.append((path, report, done))
    except write.Forgotten:
        raise Failed(f"--owner {options.owner} was forgotten meanwhile; nothing more was written.") from None
    finally:
        await database.close()
    for path, report, done in written:
        show(path, report, as_json=options.json)
        print(_said(done), file=sys.stderr if options.json else sys.stdout)
    return 0


async def undo(settings: Settings, options: argparse.Namespace) -> int:
    """Take an import back, with an entry that says so."""
    clock = clock_of(settings)
    if options.owner is None:
        raise Failed("Give --owner with --undo.")
    database, keys = await open_existing(settings, clock())
    try:
        async with database.write() as tx:
            await heartbeat.lock(tx, keys)
            owner = await _owner(tx, keys, options)
            count = await write.undo(tx, keys, owner.id, options.undo, clock())
    except NoSuchImport:
        raise Failed(f"There is no import {options.undo} that could be taken back.") from None
    finally:
        await database.close()
    what = f"{count} entries stay" if count else "what it added stays"
    print(f"Import {options.undo} is taken back: {what} in the record and no longer count{'' if count else 's'}.")
    return 0


async def original(settings: Settings, options: argparse.Namespace) -> int:
    """Write the file that an import came from to a new file, as it was."""
    if options.owner is None or len(options.files) != 1:
        raise Failed("With --original give --owner, and the name of one new file to write to.")
    out, clock = Path(options.files[0]), clock_of(settings)
    database, keys = await open_existing(settings, clock())
    try:
        async with database.read() as tx:
            owner = await _owner(tx, keys, options)
            sha256 = await write.find_file(tx, keys, owner.id, options.original)
            sealer = await keys.open_owner(tx, owner.id)
        _write_new(out, originals.read(_store(settings), sealer, owner.id, sha256))
    except NoSuchImport:
        raise Failed(f"There is no import {options.original}.") from None
    except FileExistsError:
        raise Failed(f"{escaped(out.name)} is there already: name a new file.") from None
    except (FileMissing, SealBroken):
        raise Failed(f"The file of import {options.original} is not where it was kept, or was altered.") from None
    finally:
        await database.close()
    print(f"{escaped(out.name)} is the file of import {options.original}. SHA-256: {sha256}")
    return 0


def _write_new(out: Path, pieces: Iterator[bytes]) -> None:
    """Write a file that is not there yet; nothing is left of it where not all of it can be written."""
    with out.open("xb") as file:
        try:
            for piece in pieces:
                file.write(piece)
        except BaseException:
            out.unlink(missing_ok=True)
            raise


def _store(settings: Settings) -> FileStore:
    return FileStore(settings.files_path)


async def _owner(tx: Tx, keys: Keyring, options: argparse.Namespace) -> Owner:
    owner = await owners.find_by_telegram_id(tx, keys, options.owner)
    if owner is None:
        raise Failed(f"--owner {options.owner} is nobody this bot knows: run `breakwater setup` first.")
    return owner


async def _whose(tx: Tx, keys: Keyring, options: argparse.Namespace) -> tuple[Owner, int]:
    """The owner, and the contact whose accounts were named."""
    owner = await _owner(tx, keys, options)
    known = await contacts.find_identities(tx, keys, options.contact)
    found = {
        identity.contact_id
        for account in options.contact
        for identity in known.get(account, [])
        if identity.owner_id == owner.id and identity.holds
    }
    if len(found) != 1 or not found.isdisjoint({0}):
        raise Failed("--contact must be an account of one contact of this owner.")
    return owner, found.pop()


def _look(paths: Sequence[str], answers: Answers) -> list[tuple[str, Import, Report]] | None:
    """Look at every file. None where one is refused, which is said. Raises Failed where something is open."""
    found, refused = [], False
    for path in sorted(paths, key=lambda path: (str(Path(path).parent), place_in_chat(Path(path).name))):
        if sys.stderr.isatty():  # a gigabyte takes minutes
            print(f"Reading {escaped(Path(path).name)}", file=sys.stderr, flush=True)
        try:
            file = Import(Path(path), answers)
            found.append((path, file, file.report()))
        except Refused as error:
            refused = True
            print(f"breakwater: {refusal(path, error)}", file=sys.stderr)
    for path, _, report in found:
        if report.questions:
            raise Failed(f"{escaped(Path(path).name)} is not imported yet. {report.questions[0]['text']}")
    return None if refused else found


def _shown_of(report: Report) -> Callable[[Progress], Awaitable[None]]:
    """Shows on a terminal how far an import is."""
    total = sum(report.values[kind] for kind in ("messages", "calls", "system"))

    async def shown(done: Progress) -> None:
        if sys.stderr.isatty():
            print(f"\r{done.added + done.known} of {total} entries", end="", file=sys.stderr, flush=True)

    return shown


def _said(done: Progress) -> str:
    back = f"To take it back: --undo {done.number}."
    if not done.added and done.files:
        return f"Import {done.number}: {_files(done)} added to messages that were there already. {back}"
    if not done.added and done.number:
        return f"Nothing new; import {done.number} says in the record which earlier messages this file no longer has."
    if not done.added and not done.known:
        return "Nothing was added: there is no message in it."
    if not done.added:
        return f"Nothing new: all {done.known} entries were there already."
    known = f"; {done.known} were there already" if done.known else ""
    files = f", and {_files(done)} added to those" if done.files else ""
    return f"Import {done.number}: {done.added} entries added{known}{files}. {back}"


def _files(done: Progress) -> str:
    return "1 file was" if done.files == 1 else f"{done.files} files were"
