"""Making an export: the record is read in slices, beside the running bot, and written as a bag.

An export is itself an entry: it is in the record before its first byte is written, so that none can be made without.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from buffer.export import pages, verify
from buffer.export.attached.attachments import Files
from buffer.export.lines import Opened, View
from buffer.export.look import read_slices
from buffer.export.packed import bag
from buffer.export.pdf.volumes import BEGIN, END, Cover, NoTypesetting, Told, untold, why_not
from buffer.export.proofs import Tree
from buffer.export.selection import as_text, joined
from buffer.export.writer import Wanted, Writer
from buffer.record import custody, imports, ledger
from buffer.record.drafts import export_draft, export_written_draft
from buffer.text.words import Words
from storage.database import Database, Tx
from storage.keys.keyring import Keyring
from storage.people import contacts, owners
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.record import checkpoints, entries
from storage.record.checkpoints import Checkpoint
from storage.screening import screenings
from storage.screening.screenings import Screening

FORMAT = 1
PACKED = 90
"""How far an export is, in percent, when all of it is packed."""
VERIFIER = Path(verify.__file__)


@dataclass(frozen=True, slots=True)
class Begun:
    """An export that is in the record, as entry `size`, which is also the last that it can hold."""

    owner: Owner
    number: int
    size: int
    root: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """An export that is whole: where it lies, how many entries it has, and what its own check found."""

    path: Path
    count: int
    manifest: str
    report: verify.Report
    no_pdf: str | None = None
    """Why there is no PDF in it, as a clause."""


async def begin(tx: Tx, keys: Keyring, owner_id: int, wanted: Wanted, now: datetime) -> Begun:
    """Record that an export is made. Raises SealBroken where nothing can be added to the record."""
    owner = await owners.find(tx, keys, owner_id, lock=True)
    if owner is None:
        raise LookupError("no such owner")
    book = await ledger.open_ledger(tx, keys, owner)
    number = 1
    for fact in await entries.list_newest_of_kind(tx, owner_id, "export", 1):
        row = await entries.find(tx, owner_id, fact.seq)
        said = None if row is None else await ledger.open_payload(tx, keys, row)
        number = (said or {"number": fact.seq})["number"] + 1
    done = as_text(joined(await custody.list_numbers(tx, owner_id)))
    size = book.append(export_draft(number, _chosen(wanted), sorted(wanted.shown), done, now), now)
    await ledger.save(tx, keys, book)
    await checkpoints.add(tx, keys, owner_id, size, book.root(), now)
    return Begun(owner, number, size, book.root(), now)


async def end(tx: Tx, keys: Keyring, begun: Begun, written: Written, now: datetime) -> int:
    """Record that an export is whole. Returns the number of the entry."""
    intact = not written.report.faults
    draft = export_written_draft(begun.number, begun.size, written.manifest, now, intact=intact)
    return await ledger.append_one(tx, keys, begun.owner.id, draft, now)


async def write(
    database: Database,
    keys: Keyring,
    words: Words,
    begun: Begun,
    wanted: Wanted,
    files: Files,
    out: Path,
    generator: str,
    told: Told = untold,
) -> Written:
    """Write the export to `out`, which does not exist. Raises PlaceTaken or OSError; then there is nothing there.

    `told` hears how far it is, in percent.
    """
    files = await files.at(database, keys, begun.size)
    owner, no_pdf = begun.owner, None if wanted.paper is None else why_not()
    if no_pdf is not None:
        wanted = replace(wanted, paper=None)
    with bag.workplace(out) as folder:
        async with database.read() as tx:
            tree = await asyncio.to_thread(Tree, await _leaves(tx, owner.id, begun.size))
            known = await checkpoints.list_of_owner(tx, keys, owner.id)
            stamped = [one for one in await checkpoints.list_stamped(tx, keys, owner.id) if one.size <= begun.size]
            people = await contacts.list_of_owner(tx, keys, owner.id, former=True)
            undone = await imports.list_undone(tx, owner.id)
            lost = await imports.list_files_undone(tx, keys, owner.id, undone)
        wanted = replace(wanted, selection=wanted.selection.knowing(undone, lost))
        writer = Writer(folder, _view(owner, wanted, people), tree, wanted, files, words)
        with writer:
            await _take_all(database, keys, begun, wanted, writer, told)
            facts = _facts(begun, writer, stamped)
            writer.end(pages.about(words, facts))
        documents, failed = await _set_pages(writer, pages.cover(words, facts, owner.chain_id.hex(), generator), told)
        roots = [(size, root) for size, root, _ in known if size <= begun.size]
        end_line = _end(begun, tree, writer, generator)
        members = writer.members(end_line, _roots(tree, roots))
        members += [*_stamps(stamped), bag.of_file("data/verify.py", VERIFIER)]
        members += _to_be_read(pages.pages(words, facts, pdf=bool(documents)), documents)
        whole = folder / "whole.zip"
        await told(END)
        manifest = await asyncio.to_thread(bag.write, whole, members, verify.bag_info(end_line))
        await told(PACKED)
        report = await asyncio.to_thread(verify.verify, str(whole))
        bag.put_in_place(whole, out)
    return Written(out, writer.count, manifest, report, no_pdf or failed)


def _to_be_read(texts: Mapping[str, str], documents: Mapping[str, Path]) -> Iterator[bag.Member]:
    """The pages beside the record, and those for paper."""
    for name, text in texts.items():
        yield bag.of_bytes(f"data/{name}", text.encode())
    for name, path in documents.items():
        yield bag.of_file(name, path, packed=True)


def _view(owner: Owner, wanted: Wanted, people: Sequence[Contact]) -> View:
    """How the record is shown: contacts by number, times in the owner's zone only where that is asked for."""
    zone = owner.time_zone if "zone" in wanted.shown else ZoneInfo("UTC")
    return View(zone, wanted.shown, {contact.id: number for number, contact in enumerate(people, start=1)})


async def _take_all(
    database: Database, keys: Keyring, begun: Begun, wanted: Wanted, writer: Writer, told: Told
) -> None:
    """Read the record in slices, up to the entry about this export, and write them."""
    async for slice_ in read_slices(database, keys, begun.owner.id, begun.size):
        hints = await _hints(database, keys, begun.owner.id, wanted, slice_)
        await asyncio.to_thread(writer.take, slice_, hints)  # whoever else is served by this loop goes on
        await told(BEGIN * slice_[-1].row.seq // begun.size)


async def _set_pages(writer: Writer, cover: Cover, told: Told) -> tuple[dict[str, Path], str | None]:
    """The pages for paper, where they are wanted; or none, and why they could not be set."""
    if writer.volumes is None:
        return {}, None
    try:
        return await writer.volumes.make(cover, told), None
    except NoTypesetting as error:
        return {}, str(error)


async def _hints(
    database: Database, keys: Keyring, owner_id: int, wanted: Wanted, slice_: Sequence[Opened]
) -> dict[int, Screening]:
    """What screening has found in these entries, by their numbers, where that is asked for."""
    if "hints" not in wanted.shown:
        return {}
    first, last = slice_[0].row.seq, slice_[-1].row.seq
    async with database.read() as tx:
        found = await screenings.list_between(tx, keys, owner_id, first - 1, last, imported=True)
    return {one.seq: one for one in found}


async def _leaves(tx: Tx, owner_id: int, size: int) -> list[bytes]:
    """The hashes of the entries. In the place of one that is gone there are zeros: the others are where they belong."""
    found = await entries.list_hashes(tx, owner_id, size)
    if len(found) == size:
        return found
    there = {row.seq: row.hash async for row in entries.stream(tx, owner_id, to=size)}
    return [there.get(number, bytes(32)) for number in range(1, size + 1)]


def _end(begun: Begun, tree: Tree, writer: Writer, generator: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "generator": generator,
        "chain_id": begun.owner.chain_id.hex(),
        "export": begun.number,
        "made_at": begun.at.isoformat(),
        "size": tree.size,
        "root": begun.root.hex(),
        "head": tree.head.hex(),
        "whole": writer.whole,
        "entries": writer.count,
    }


def _roots(tree: Tree, known: Sequence[tuple[int, bytes]]) -> bytes:
    """The checkpoints as lines, each with what proves that the record grew from there. Without their times, which are
    those of the digests."""
    return b"".join(
        verify.canonical(
            {
                "size": size,
                "root": root.hex(),
                "consistency": [one.hex() for one in tree.consistency(size)],
            }
        )
        for size, root in known
    )


def _stamps(stamped: Sequence[Checkpoint]) -> Iterator[bag.Member]:
    """Time stamps, each beside the line that it is of."""
    for one in stamped:
        if one.time_stamp is not None:
            name = f"data/proofs/{one.size}"
            yield bag.of_bytes(f"{name}.tsr", one.time_stamp)
            yield bag.of_bytes(f"{name}.txt", verify.stamped_line(one.size, one.root.hex()))


def _facts(begun: Begun, writer: Writer, stamped: Sequence[Checkpoint]) -> pages.Facts:
    return pages.Facts(
        number=begun.number,
        made=begun.at,
        whole=writer.whole,
        count=writer.count,
        size=begun.size,
        root=begun.root.hex(),
        zone=writer.zone,
        begun=writer.begun,
        first=writer.first,
        last=writer.last,
        people=writer.people.all(),
        withheld=writer.withheld,
        left_out=sorted(writer.left_out),
        files=writer.has_files,
        originals=writer.has_originals,
        hints="hints" in writer.shown,
        pictures=bool(writer.volumes is not None and writer.volumes.pictures),
        stamped=stamped[-1].size if stamped else None,
    )


def _chosen(wanted: Wanted) -> dict[str, Any]:
    chosen = wanted.selection
    return {
        "from": None if chosen.since is None else chosen.since.isoformat(),
        "to": None if chosen.until is None else chosen.until.isoformat(),
        "contact": wanted.contact,
        "entries": None if chosen.numbers is None else as_text(chosen.numbers),
        "files": wanted.files,
    }
