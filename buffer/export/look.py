"""Reading a record beside the running bot, in slices that are transactions of their own: nobody waits for them."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from buffer.export.attached.attachments import Files
from buffer.export.disclosure import Survey, is_owners, is_unread
from buffer.export.lines import Opened
from buffer.export.selection import Choice, Selection
from buffer.record import imports, ledger
from storage.database import Database
from storage.keys.keyring import Keyring
from storage.record import entries
from storage.record.entries import IMPORTED

AT_ONCE = 500
"""Entries that are in memory together."""


async def read_slices(database: Database, keys: Keyring, owner_id: int, to: int) -> AsyncIterator[list[Opened]]:
    """The entries up to a number, opened."""
    after = 0
    while after < to:
        async with database.read() as tx:
            rows = [row async for row in entries.stream(tx, owner_id, after, AT_ONCE, to)]
            opened = [Opened(row, *(await ledger.open_content(tx, keys, row) or (None, None))) for row in rows]
        if not rows:
            return
        after = rows[-1].seq
        yield opened


async def look(
    database: Database, keys: Keyring, owner_id: int, to: int, selections: Sequence[Selection], files: Files
) -> list[Survey]:
    """Look what each of these selections would tell of the owner, of the entries up to a number."""
    surveys = [Survey() for _ in selections]
    async with database.read() as tx:
        undone = await imports.list_undone(tx, owner_id)
        lost = await imports.list_files_undone(tx, keys, owner_id, undone)
    knowing = [selection.knowing(undone, lost) for selection in selections]
    choices = [Choice(selection) for selection in knowing]

    def take(slice_: Sequence[Opened]) -> None:
        for entry in slice_:
            content, seq = entry.payload(), entry.row.seq
            of_it = list(enumerate(content.get("attachments") or []))
            located, unread = 0, list[str]()
            if is_owners(entry.row.direction):
                unread = [
                    one.get("name") or "" for number, one in of_it if is_unread(one) and files.has(seq, number, one)
                ]
                located = sum(files.holds_place(seq, number, one) for number, one in of_it)
            named = [one for number, one in of_it if entry.row.kind != IMPORTED or files.has(seq, number, one)]
            for selection, choice, survey in zip(knowing, choices, surveys, strict=True):
                survey.withheld += choice.withholds(entry.row)
                if choice.has(entry.row):
                    survey.add(entry.row, {} if selection.is_bare(entry.row) else content, named, located)
                    survey.unread += unread
                    survey.taken_back += selection.is_taken_back(entry.row) and not selection.is_bare(entry.row)

    async for slice_ in read_slices(database, keys, owner_id, to):
        await asyncio.to_thread(take, slice_)
    return surveys
