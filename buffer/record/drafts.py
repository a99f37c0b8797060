"""What goes into an entry of the record, by kind (docs/record-format.md lists the fields)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from buffer.incoming import Attachment, Attribution, Incoming, Person
from buffer.record.check import Fault
from storage.kinds import Channel, Direction, EntryKind
from storage.record.damages import Damage
from storage.testimony import Mark

MissingReason = Literal["too_large", "refused", "gone"]
"""Why the bytes of a file could not be had."""
WHY_MISSING: dict[MissingReason, str] = {
    "too_large": "over 20 MB, the most that Telegram gives to a bot",
    "refused": "Telegram does not give it to the bot",
    "gone": "Telegram does not have it, or not any more",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has a number.

    `at` is when the thing happened, as far as is known; `payload` is what is sealed (JSON values); the rest stays
    readable without a key, so it names nobody and quotes nothing.
    """

    kind: EntryKind
    channel: Channel | Literal["none"]
    direction: Direction
    form: str
    at: datetime
    payload: dict[str, Any]
    contact_id: int = 0
    refers_to: int = 0
    album_hash: bytes | None = None


def message_draft(
    incoming: Incoming,
    *,
    channel: Channel,
    direction: Direction,
    attribution: Attribution,
    contact_id: int,
    at: datetime,
    answered: str,
    refers_to: int = 0,
    album_hash: bytes | None = None,
    restored_at: datetime | None = None,
    same_as: Sequence[int] = (),
) -> Draft:
    """A message or an edit, written at `at`.

    `answered` is why the boundary was sent or not; `refers_to` the first wording's entry. `restored_at`: when the
    wording before this one was back, where that was heard before this one and so has no entry of its own. `same_as`:
    imported entries with the same words at the same time.
    """
    origin = incoming.origin
    payload: dict[str, Any] = {
        "text": incoming.text,
        "sender": None if incoming.sender is None else _person(incoming.sender),
        "attribution": attribution,
        "chat_id": incoming.chat_id,
        "message_id": incoming.message_ids[0],
        "sent_at": incoming.sent_at.isoformat(),
        "attachments": [_attachment(attachment) for attachment in incoming.attachments],
        "boundary": answered,
        "telegram": incoming.raw,
    }
    if same_as:
        payload["same_as"] = list(same_as)
    if restored_at is not None:
        payload["restored_at"] = restored_at.isoformat()
    if origin is not None:
        payload["origin"] = {
            "kind": origin.kind,
            "id": origin.person_id,
            "name": origin.name,
            "at": origin.at.isoformat(),
        }
    return Draft(
        kind=incoming.event,
        channel=channel,
        direction=direction,
        form=incoming.form,
        at=at,
        payload=payload,
        contact_id=contact_id,
        refers_to=refers_to,
        album_hash=album_hash,
    )


def deletion_draft(
    incoming: Incoming, message_id: int, *, channel: Channel, contact_id: int, refers_to: int, now: datetime
) -> Draft:
    """A tombstone: Telegram says that a message is gone, not when and not by whom."""
    payload = {
        "chat_id": incoming.chat_id,
        "message_id": message_id,
        "note": "deleted; Telegram does not say by whom",
        "seen_before": refers_to != 0,
    }
    return Draft(
        kind="deletion",
        channel=channel,
        direction="none",
        form="none",
        at=now,
        payload=payload,
        contact_id=contact_id,
        refers_to=refers_to,
    )


def agreement_draft(text: str, version: int, contact_id: int, now: datetime) -> Draft:
    """The owner agreed to this text, in this version, at this time."""
    payload = {"text": text, "version": version}
    return Draft("agreement", "none", "none", "text", now, payload, contact_id)


def outcome_draft(
    state: str,
    reason: str | None,
    version: int,
    channel: Channel,
    contact_id: int,
    now: datetime,
    text: str | None = None,
) -> Draft:
    """What became of the one reply. `text` is given where it reached, or may have reached, the contact."""
    payload = {"state": state, "reason": reason, "version": version, "text": text}
    return Draft("boundary", channel, "out", "text" if text else "none", now, payload, contact_id)


def trial_draft(incoming: Incoming) -> Draft:
    """A message forwarded to try the bot out: kept like any other, and marked as a test."""
    payload = {"text": incoming.text, "note": "forwarded by the owner as a test", "telegram": incoming.raw}
    return Draft("test", "forward", "none", incoming.form, incoming.sent_at, payload)


def gap_draft(since: datetime, until: datetime) -> Draft:
    """Telegram keeps updates for 24 hours; the bot was away for longer, so some may be missing between these times."""
    payload = {"from": since.isoformat(), "to": until.isoformat(), "kept_by_telegram_hours": 24}
    return Draft("gap", "none", "none", "none", since, payload)


def clock_draft(before: datetime, now: datetime) -> Draft:
    """The clock by which entries are dated was set, from one time to another, and no time had passed between them."""
    payload = {"from": before.isoformat(), "to": now.isoformat(), "note": "the clock of the computer was set"}
    return Draft("clock", "none", "none", "none", now, payload)


def damage_draft(damage: Damage, fault: Fault | None = None) -> Draft:
    """Something kept for the owner does not hold any more: elsewhere, or, with a `fault`, in the record itself."""
    note = "altered outside of Breakwater, or damaged: it was set aside"
    if fault is not None:
        note = f"altered outside of Breakwater, or damaged; {fault}"
    whole_at = None if damage.whole_at is None else damage.whole_at.isoformat()
    payload = {"place": damage.place, "row": damage.row, "note": note, "whole_at": whole_at}
    return Draft("damage", "none", "none", "none", damage.found_at, payload)


def account_draft(name: str, telegram_id: int | None, contact_id: int, now: datetime, note: str | None = None) -> Draft:
    """An account was named as the contact's by the owner. A `note` says what became of it, or (None) of the contact."""
    payload: dict[str, Any] = {"name": name, "telegram_id": telegram_id}
    if note is not None:
        payload["note"] = note
    return Draft("account", "none", "none", "none", now, payload, contact_id)


def owner_account_draft(before: int, telegram_id: int, name: str, now: datetime) -> Draft:
    """The owner goes on from another account."""
    payload = {"before": before, "telegram_id": telegram_id, "name": name, "note": "the owner's account from now on"}
    return Draft("owner_account", "none", "none", "none", now, payload)


@dataclass(frozen=True, slots=True)
class AttachmentOf:
    """Attachment `number` (counted from 0) of entry `seq`, with a contact or none (0): `fields` is what it says."""

    seq: int
    number: int
    contact_id: int
    fields: Mapping[str, Any]


def file_draft(of: AttachmentOf, sha256: str, size: int, now: datetime) -> Draft:
    """A file is on the disk. `sha256`, in hexadecimal, and `size` in bytes are those of its bytes."""
    payload = {"attachment": of.number, "unique_id": of.fields.get("unique_id"), "sha256": sha256, "size": size}
    return Draft("file", "none", "none", "none", now, payload, of.contact_id, of.seq)


def missing_file_draft(of: AttachmentOf, reason: MissingReason, now: datetime) -> Draft:
    """A file cannot be had, and why. Its size is what Telegram said."""
    about = {"attachment": of.number, "unique_id": of.fields.get("unique_id"), "size": of.fields.get("size")}
    payload = {**about, "state": reason, "note": WHY_MISSING[reason]}
    return Draft("file_missing", "none", "none", "none", now, payload, of.contact_id, of.seq)


def export_draft(number: int, chosen: dict[str, Any], shown: Sequence[str], custody: str, now: datetime) -> Draft:
    """An export of this record was begun: its number, which entries, and what beside the ordinary it shows of them.

    `custody`: the numbers of all entries so far that say what was done with the record, like "3,7-9".
    """
    payload = {"number": number, "chosen": chosen, "shown": list(shown), "custody": custody}
    return Draft("export", "none", "none", "none", now, payload)


def export_written_draft(number: int, refers_to: int, manifest: str, now: datetime, *, intact: bool) -> Draft:
    """An export is whole, and was found `intact` as it was written, or not. `manifest` is the SHA-256, in hexadecimal,
    of the list that covers every byte of it."""
    payload = {"number": number, "manifest": manifest, "intact": intact}
    return Draft("export_written", "none", "none", "none", now, payload, 0, refers_to)


def restored_draft(number: int, made_at: datetime | None, had: int | None, digest: Mark | None, now: datetime) -> Draft:
    """The database was found to be a copy: a backup that was made at `made_at`, where that is known.

    `number` counts how often. `had`: so many entries the record is known to have had, where this copy has fewer.
    `digest`: the last one that is known of, where this copy does not have what it printed.
    """
    note = "a copy of the database was put in place of it, or it cannot be told that none was"
    if made_at is not None:
        note = "a backup was put back: what was recorded after it was made is not in it"
    payload = {
        "number": number,
        "made_at": None if made_at is None else made_at.isoformat(),
        "known_size": had,
        "digest_number": None if digest is None else digest.number,
        "digest_size": None if digest is None else digest.size,
        "digest_root": None if digest is None else digest.root.hex(),
        "note": note,
    }
    return Draft("restored", "none", "none", "none", now, payload)


def rekeyed_draft(now: datetime, *, data_keys: bool) -> Draft:
    """The keys were changed: the master key and, with `data_keys`, what is sealed from now on."""
    payload = {"data_keys": data_keys, "note": "the master key was changed; no entry was"}
    return Draft("rekeyed", "none", "none", "none", now, payload)


def moved_draft(now: datetime) -> Draft:
    """The record is about to be carried over to another database."""
    note = "carried over from SQLite to PostgreSQL; what follows was recorded there, or here where that did not succeed"
    return Draft("moved", "none", "none", "none", now, {"note": note})


def _person(person: Person) -> dict[str, Any]:
    return {"id": person.id, "name": person.name, "username": person.username, "is_bot": person.is_bot}


def _attachment(attachment: Attachment) -> dict[str, Any]:
    return {
        "kind": attachment.kind,
        "file_id": attachment.file_id,
        "unique_id": attachment.unique_id,
        "size": attachment.size,
        "name": attachment.name,
        "mime_type": attachment.mime_type,
    }
