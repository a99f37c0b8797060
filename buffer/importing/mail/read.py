"""Reads mails: one in a file, or a folder of them in one file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from buffer.importing.answers import Answers
from buffer.importing.entries import Entry, Sender
from buffer.importing.files.source import Source
from buffer.importing.findings import Findings
from buffer.importing.mail.mbox import Raw, one, split
from buffer.importing.mail.message import Mail, addresses_in, read_mail
from buffer.importing.people import People

MOST = 200_000
"""Mails whose Message-ID is remembered."""


def read(source: Source, answers: Answers, findings: Findings, *, folder: bool, skip: int = 0) -> Iterator[Entry]:
    """The mails of a file that are from the contact, or from the owner to the contact; all, where nobody was named."""
    findings.is_a("mail", "mbox" if folder else "eml")
    people = People(answers)
    seen: set[bytes] = set()
    ordinal = 0
    for raw in _raws(source, folder=folder, skip=skip):
        mail = read_mail(raw.data, raw.date)
        ordinal += 1
        if mail.message_id is not None:
            known = hashlib.sha256(mail.message_id.encode("utf-8", "surrogatepass")).digest()[:12]
            if known in seen:
                findings.left_out["mails that are in the file twice"] += 1
                continue
            if len(seen) < MOST:
                seen.add(known)
        if raw.cut:
            findings.warn("cut", "A mail is so large that its files were passed over; it is kept as it came.")
        for mark in mail.marks:
            if mark == "charset_corrected":
                findings.repair("charset", raw.offset)
        entry = _entry(mail, raw, ordinal, people, "mbox" if folder else "eml")
        if people.named_ex and not _with_them(entry, mail, people):
            findings.left_out["mails with others"] += 1
            continue
        yield entry
    findings.warn("format", "A mail folder does not show which mails were deleted from it.")


def _raws(source: Source, *, folder: bool, skip: int) -> Iterator[Raw]:
    with source.open() as stream:
        stream.read(skip)
        if folder:
            yield from split(stream, skip)
        else:
            yield one(stream, skip)


def _entry(mail: Mail, raw: Raw, ordinal: int, people: People, variant: str) -> Entry:
    marks = (*mail.marks, "cut") if raw.cut else mail.marks
    address = mail.address.casefold()
    side = people.side_of(address)
    sender = Sender(mail.name or mail.address, address or None, side or "unknown", None if side is None else "id")
    data: dict[str, Any] = {**mail.data, "sha256": raw.sha256}
    return Entry(
        source=f"mail/{variant}",
        offset=raw.offset,
        length=raw.length,
        ordinal=ordinal,
        raw_time=mail.date or raw.date,
        time_utc=mail.sent,
        time_zone=None
        if mail.sent is None or not {"zone_not_claimed", "zone_not_known"}.isdisjoint(marks)
        else mail.date.split()[-1]
        if mail.date
        else None,
        zone_source="file" if mail.sent is not None else None,
        sender=sender,
        kind="message",
        text=mail.text,
        attachments=tuple(replace(file, size=None, read=None) for file in mail.attachments)
        if raw.cut
        else mail.attachments,
        marks=marks,
        data=data,
        message_id=mail.message_id,
    )


def _with_them(entry: Entry, mail: Mail, people: People) -> bool:
    """Whether the contact wrote it, or it was written to them."""
    if entry.sender.side == "ex":
        return True
    written_to = f"{mail.data.get('to', '')},{mail.data.get('cc', '')}"
    return any(people.side_of(address.casefold()) == "ex" for _, address in addresses_in(written_to) if address)
