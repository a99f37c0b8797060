"""Screening a message among those just before it: for intake, and for screening again."""

import logging
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from buffer.practical.find import find_for_owner
from buffer.record import ledger
from buffer.screening import Screener, Verdict
from buffer.screening.known_languages import languages_of, learn
from buffer.screening.window import WINDOW, OwnWords, screen_in_window
from buffer.text.words import Library
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.record import entries
from storage.record.entries import EntryRow
from storage.screening.verdict import PracticalItem

log = logging.getLogger("breakwater.screening")

LOOK_BACK = 24
"""How many entries before a message are searched for pieces of it."""

Recent = Sequence[tuple[datetime, str]]
"""Messages of one contact, oldest first: when each was recorded, and its text."""


@dataclass(frozen=True, slots=True)
class Written:
    """A message or an edit of the record, opened: written by a contact or passed on by somebody else."""

    row: EntryRow
    text: str


@dataclass(frozen=True, slots=True)
class Screened:
    """What the engines of this version found in a message, and what in it may need the owner.

    `writer` is the contact who wrote it, with what the message shows of their languages.
    """

    version: str
    verdict: Verdict
    items: tuple[PracticalItem, ...]
    writer: Contact | None = None


def screen_message(
    screener: Screener,
    library: Library,
    owner: Owner,
    own: OwnWords,
    recent: Recent,
    text: str,
    *,
    contact: Contact | None = None,
    written_at: datetime,
    recorded_at: datetime,
) -> Screened:
    """Screen a text together with the recent ones of the same contact, and find what may need the owner.

    `contact` is who wrote it, where that is a contact of the owner's. Where an engine raises, the text counts as not
    looked into, with what is found in it by itself, or by the quick engines: it keeps no other, and no digest, waiting.
    """

    def look(engines: Screener, before: Recent) -> Screened:
        writer = None if contact is None else learn(engines, contact, text)
        known = languages_of(owner.language, writer)
        near = [said for at, said in before if abs(recorded_at - at) <= WINDOW]
        verdict = screen_in_window(engines, text, near, own, known)
        items = find_for_owner(engines, library, owner, text, verdict, own, written_at)
        return Screened(engines.version, verdict, items, writer)

    whole = True
    for engines, before in ((screener, recent), (screener, ()), (screener.quick, ())):
        try:
            found = look(engines, before)
        except Exception as error:
            whole = False  # in the log stand the error's kind and place alone: a traceback can quote what was written
            log.error("A message could not be looked into by every engine.", exc_info=error)  # noqa: TRY400 - the same
        else:
            return found if whole else _in_part(found, screener)
    return _in_part(Screened(screener.version, Verdict(), ()), screener)


def _in_part(found: Screened, screener: Screener) -> Screened:
    return replace(found, version=screener.version, verdict=replace(found.verdict, screened=False))


async def load_recent(
    tx: Tx, keys: Keyring, owner: Owner, contact_ids: Collection[int], now: datetime
) -> dict[int, list[tuple[datetime, str]]]:
    """What these contacts wrote in the last minutes, by contact: looked for among the newest entries only."""
    found: dict[int, list[tuple[datetime, str]]] = {}
    for row in await entries.list_recent(tx, owner.id, owner.record_size - LOOK_BACK, now - WINDOW):
        if row.kind == "message" and row.direction == "in" and row.contact_id in contact_ids:
            payload = await ledger.open_payload(tx, keys, row)
            if payload is not None:
                found.setdefault(row.contact_id, []).append((row.recorded_at, payload["text"]))
    return found


async def read_written(tx: Tx, keys: Keyring, owner: Owner, first: int, last: int) -> AsyncIterator[Written]:
    """The messages and edits from entry `first` to `last`, in order, and before them those that may be pieces.

    One that cannot be opened has no text, so that it counts as not screened.
    """
    begin = max(0, first - 1 - LOOK_BACK)
    async for row in entries.stream(tx, owner.id, begin, last - begin):
        if row.kind in {"message", "edit"} and row.direction in {"in", "other"}:
            payload = await ledger.open_payload(tx, keys, row)
            yield Written(row, "" if payload is None else str(payload["text"]))
