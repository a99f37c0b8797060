"""Imported entries go into the record: five hundred in a transaction, each once, however often the file is read.

An import that was interrupted goes on where it was, because each entry is known again by its key. Nothing imported is
answered, raises an alert or counts as a message of the day; it is screened, so that it can be explained and found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from buffer.importing.entries import Entry
from buffer.importing.kept.drafts import File, imported_draft, plain
from buffer.importing.kept.gone import Ids, find_gone
from buffer.importing.kept.later import Lacking, find_lacking
from buffer.record import imports, ledger
from buffer.record.drafts import AttachmentOf
from buffer.record.ledger import Ledger
from buffer.resources import Resources
from buffer.screening.known_languages import languages_of, learn
from buffer.screening.window import SHORT, WINDOW, OwnWords, screen_in_window
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import contacts, owners
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.record import entries, sightings
from storage.record.sightings import Sighting
from storage.screening import owner_words, screenings
from storage.screening.screenings import Screening

AT_ONCE = 500


class Forgotten(Exception):
    """The owner is not there any more."""


class NoSuchImport(Exception):
    """There is no import with this number, or it was taken back already."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is imported, for whom. `begun` is what the entry that begins the import says."""

    owner_id: int
    contact_id: int
    file: File
    begun: Mapping[str, Any]
    live: Live


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: the number of the entry that began it (0 before anything was new), and what was counted.

    `files` are those that entries of earlier imports had lacked. `recent` is what the contact wrote in the last minutes
    of the file.
    """

    number: int = 0
    added: int = 0
    known: int = 0
    files: int = 0
    recent: tuple[tuple[datetime, str], ...] = ()

    def plus(self, other: Progress) -> Progress:
        """What this and a later import have counted together."""
        sums = (self.added + other.added, self.known + other.known, self.files + other.files)
        return Progress(other.number or self.number, *sums)


@dataclass(frozen=True, slots=True)
class Live:
    """What came live from this contact, by what it says: when, and which entry."""

    said: Mapping[bytes, Sequence[tuple[datetime, int]]] = field(default_factory=dict)

    def same_as(self, entry: Entry) -> list[int]:
        """The entries that came live with the same words at the same time, as far as the file says it."""
        if not entry.text or entry.time_utc is None or entry.kind != "message":
            return []
        found = self.said.get(_said(_direction(entry), entry.text), ())
        moment = entry.time_utc
        return [seq for at, seq in found if abs(at - moment) <= imports.NEAR]


async def load_live(tx: Tx, keys: Keyring, owner: Owner, contact_id: int) -> Live:
    """Read what came live from, and went to, a contact: only hashes of it are held."""
    said: dict[bytes, list[tuple[datetime, int]]] = {}
    async for row in entries.stream(tx, owner.id):
        if row.kind == "message" and row.contact_id == contact_id:
            payload = await ledger.open_payload(tx, keys, row)
            if payload is not None and payload.get("text"):
                said.setdefault(_said(row.direction, str(payload["text"])), []).append((row.at, row.seq))
    return Live(said)


def _said(direction: str, text: str) -> bytes:
    return hashlib.sha256(f"{direction}\0{text}".encode("utf-8", "surrogatepass")).digest()[:16]


def _direction(entry: Entry) -> str:
    return {"ex": "in", "owner": "out"}.get(entry.sender.side, "other")


async def find_open(tx: Tx, keys: Keyring, owner_id: int, contact_id: int, sha256: str) -> int:
    """The import of this file that was interrupted; 0 where there is none."""
    over = await imports.list_done(tx, owner_id) | await imports.list_undone(tx, owner_id)
    for fact in await imports.list_begun(tx, owner_id):
        if fact.seq in over or fact.contact_id != contact_id:
            continue
        row = await entries.find(tx, owner_id, fact.seq)
        payload = None if row is None else await ledger.open_payload(tx, keys, row)
        if payload is not None and payload.get("file_sha256") == sha256:
            return fact.seq
    return 0


async def find_named(tx: Tx, keys: Keyring, task: Task, batch: Sequence[Entry]) -> list[set[int]]:
    """Of each entry the numbers of its attachments that the record will name: all of a new one, and of one that is
    known what it lacks."""
    named = [_Named(entry, _key(keys, task, entry), _place(keys, task, entry)) for entry in batch]
    seen = await _seen(tx, keys, task, named)
    known = [(seen[one.key].seq, one.entry) for one in named if one.key in seen]
    lacking = (await find_lacking(tx, keys, task.owner_id, task.contact_id, known)).values()
    wanted = {(one.seq, one.number) for one in lacking}
    return [
        {
            number
            for number in range(len(one.entry.attachments))
            if one.key not in seen or (seen[one.key].seq, number) in wanted
        }
        for one in named
    ]


async def add(
    tx: Tx, resources: Resources, task: Task, batch: Sequence[Entry], before: Progress, now: datetime
) -> Progress:
    """Add the entries of a batch that are new, and the files that known ones lack. Raises Forgotten."""
    keys = resources.keys
    owner = await owners.find(tx, keys, task.owner_id, lock=True)
    if owner is None:
        raise Forgotten
    named = [_Named(entry, _key(keys, task, entry), _place(keys, task, entry)) for entry in batch]
    seen = await _seen(tx, keys, task, named)
    new = [one for one in named if one.key not in seen]
    known = [(seen[one.key].seq, one.entry) for one in named if one.key in seen]
    files = await find_lacking(tx, keys, task.owner_id, task.contact_id, known)
    files = {source: one for source, one in files.items() if one.attached.sha256}
    if not new and not files:
        return replace(before, known=before.known + len(known))
    end = await ledger.open_ledger(tx, keys, owner)
    number = before.number
    if not number:
        number = end.append(imports.begun_draft(plain(dict(task.begun)), task.contact_id, now), now)
    own = OwnWords.of(await owner_words.list_all(tx, keys, owner.id))
    contact = (await contacts.find_by_ids(tx, keys, [task.contact_id])).get(task.contact_id)
    screener = _Screening(resources, own, before.recent, owner, contact)
    noted: dict[bytes, Sighting] = {}
    for one in new:
        _append(end, keys, task, one, number, now, seen, noted, screener)
    for source, lacking in files.items():
        noted[source] = _append_file(end, keys, task, lacking, number, source, now)
    await ledger.save(tx, keys, end)
    await sightings.save(tx, keys, list(noted.values()))
    await screenings.save(tx, keys, screener.found)
    if screener.contact is not None and screener.contact is not contact:
        await contacts.save_languages(tx, keys, screener.contact)
    counted = (before.added + len(new), before.known + len(known), before.files + len(files))
    return Progress(number, *counted, screener.recent)


def _append(
    end: Ledger,
    keys: Keyring,
    task: Task,
    one: _Named,
    number: int,
    now: datetime,
    seen: Mapping[bytes, Sighting],
    noted: dict[bytes, Sighting],
    screener: _Screening,
) -> None:
    entry = one.entry
    content = keys.hash_bytes("content", bytes.fromhex(entry.content))
    other = noted.get(one.place) or seen.get(one.place)
    differs = [other.seq] if other is not None and other.content_hash != content else []
    draft = imported_draft(
        entry,
        task.file,
        contact_id=task.contact_id,
        begun=number,
        now=now,
        same_as=task.live.same_as(entry),
        differs_from=differs,
    )
    seq = end.append(draft, now)
    for source in (one.key, one.place, *_said_source(keys, task, entry)):
        noted[source] = Sighting(task.owner_id, source, seq, content, deleted=False)
    if draft.direction == "in" and entry.kind == "message" and entry.text:
        screener.screen(task.owner_id, seq, draft.at, entry.text)


def _append_file(
    end: Ledger, keys: Keyring, task: Task, one: Lacking, number: int, source: bytes, now: datetime
) -> Sighting:
    """Add what says where a file is that an entry lacked. It is noted with the number of the import, and so counts as
    long as that does."""
    sha256 = one.attached.sha256 or ""
    of = AttachmentOf(one.seq, one.number, task.contact_id, {})
    end.append(imports.file_draft(of, sha256, one.attached.size or 0, number, now), now)
    return Sighting(task.owner_id, source, number, keys.hash_bytes("content", bytes.fromhex(sha256)), deleted=False)


@dataclass(frozen=True, slots=True)
class _Named:
    """An entry with the hashes of its key and its place."""

    entry: Entry
    key: bytes
    place: bytes


async def _seen(tx: Tx, keys: Keyring, task: Task, named: Sequence[_Named]) -> dict[bytes, Sighting]:
    """What is known of these entries and places, without what was taken back."""
    hashes = [source for one in named for source in (one.key, one.place)]
    found = await sightings.find(tx, keys, [task.owner_id], hashes)
    seen = {source: sighting for (_, source), sighting in found.items()}
    undone = await imports.list_undone(tx, task.owner_id)
    if not undone or not seen:
        return seen
    of = await entries.find_referred(tx, task.owner_id, {sighting.seq for sighting in seen.values()})
    return {source: sighting for source, sighting in seen.items() if of.get(sighting.seq) not in undone}


def _key(keys: Keyring, task: Task, entry: Entry) -> bytes:
    return keys.hash_id("import", f"{task.contact_id}/{entry.key}")


def _place(keys: Keyring, task: Task, entry: Entry) -> bytes:
    return keys.hash_id("import", f"{task.contact_id}/at/{entry.place}")


def _said_source(keys: Keyring, task: Task, entry: Entry) -> list[bytes]:
    """What a message that arrives later, live, and says the same is compared with; none where no time is known."""
    if not entry.text or entry.time_utc is None or entry.kind != "message":
        return []
    return [imports.said_source(keys, task.contact_id, _direction(entry), entry.text, entry.time_utc)]


class _Screening:
    """Screens a batch with the quick engines; what it finds raises nothing."""

    def __init__(
        self,
        resources: Resources,
        own: OwnWords,
        recent: Sequence[tuple[datetime, str]],
        owner: Owner,
        contact: Contact | None,
    ) -> None:
        """`contact` is whoever the import is of; what is learnt of their languages is noted there."""
        self._screener, self._own, self._owner, self.contact = resources.screener.quick, own, owner, contact
        self.recent = tuple(recent)
        self.found: list[Screening] = []

    def screen(self, owner_id: int, seq: int, at: datetime, text: str) -> None:
        """Screen a text together with what came just before it."""
        near = _last([said for when, said in self.recent if abs(at - when) <= WINDOW])
        if self.contact is not None and self.contact.holds:
            self.contact = learn(self._screener, self.contact, text)
        known = languages_of(self._owner.language, self.contact)
        verdict = screen_in_window(self._screener, text, near, self._own, known)
        self.found.append(Screening(owner_id, seq, self._screener.version, verdict))
        self.recent = (*self.recent, (at, text))[-8:]


def _last(texts: Sequence[str]) -> list[str]:
    """The last of these texts, as many as are no longer together than one that can be a piece of a split message.

    A chat of years has a million of them: each read together with all that came just before takes hours."""
    kept: list[str] = []
    left = SHORT
    for text in reversed(texts):
        left -= len(text)
        if left < 0:
            break
        kept.append(text)
    return kept[::-1]


async def finish(tx: Tx, keys: Keyring, task: Task, done: Progress, ids: Ids, now: datetime) -> Progress:
    """Say in the record that an import is whole, and which messages its file no longer has. Nothing is said where
    nothing was new. Returns the import's number, or 0, and what all of it added, also before it was interrupted."""
    gone = await find_gone(tx, keys, task.owner_id, task.contact_id, ids) if ids and done.known else []
    number = done.number
    if not number and gone:
        begun = imports.begun_draft(plain(dict(task.begun)), task.contact_id, now)
        number = await ledger.append_one(tx, keys, task.owner_id, begun, now)
    if not number:
        return done
    added = (await entries.count_imported(tx, task.owner_id, number)).get(number, 0)
    whole = Progress(number, added, done.added + done.known - added, done.files)
    payload: dict[str, Any] = {"added": whole.added, "known": whole.known}
    if whole.files:
        payload["files"] = whole.files
    if gone:
        payload["no_longer_present"] = gone
    await ledger.append_one(tx, keys, task.owner_id, imports.done_draft(payload, task.contact_id, number, now), now)
    return whole


async def undo(tx: Tx, keys: Keyring, owner_id: int, number: int, now: datetime) -> int:
    """Take an import back. Returns how many entries no longer count. Raises NoSuchImport."""
    begun = {fact.seq: fact for fact in await imports.list_begun(tx, owner_id)}
    if number not in begun or number in await imports.list_undone(tx, owner_id):
        raise NoSuchImport
    counts = await entries.count_imported(tx, owner_id, number)
    await ledger.append_one(tx, keys, owner_id, imports.undone_draft(begun[number].contact_id, number, now), now)
    return counts.get(number, 0)


async def find_file(tx: Tx, keys: Keyring, owner_id: int, number: int) -> str:
    """The SHA-256 of the file of an import. Raises NoSuchImport."""
    row = await entries.find(tx, owner_id, number)
    payload = None if row is None or row.kind != "import" else await ledger.open_payload(tx, keys, row)
    if payload is None:
        raise NoSuchImport
    return str(payload["file_sha256"])
