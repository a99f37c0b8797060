"""Messages and calls of a phone, backed up by SMS Backup & Restore: `sms-*.xml` and `calls-*.xml`.

The fields are those of the page of its maker (synctech.com.au), and of public readers of the format: kenn-io/msgvault,
danzek/sms-backup-and-restore-parser, bepaald/signalbackup-tools 273; its faults are Silence 317 and 659, Signal-Android
1546 and 7155, tmo1/sms-ie 159. The word `null` stands for no value.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from buffer.importing.answers import Answers
from buffer.importing.entries import Attached, Entry, Sender, utc_text
from buffer.importing.files.refused import DamagedMember, Refused
from buffer.importing.files.source import InOrder, Source
from buffer.importing.files.xml_tags import CutXml, Tag, Value, tags_of, text_of
from buffer.importing.findings import Findings
from buffer.importing.people import People, country_among
from buffer.importing.phone.calls import WITHHELD, call_of

OWN_NUMBER = "insert-address-token"
_MOST_UNKNOWN = 50_000
_STATES = {"3": "draft", "4": "outbox", "5": "failed", "6": "queued"}
_IN, _OUT = "1", "2"
_FROM = "137"
_NOT_FETCHED = "130"
"""An MMS that the phone was told of and never fetched (m-notification-ind)."""
_SHOWN = frozenset(
    (
        *("body", "date", "date_sent", "type", "address", "readable_date", "contact_name", "subject", "sub", "msg_box"),
        *("number", "duration", "presentation", "protocol", "toa", "sc_toa", "locked", "read"),
    )
)
_MOST_NUMBERS = 50_000


@dataclass(slots=True)
class _Open:
    """An element that is being read, with what stands inside of it."""

    tag: Tag
    values: dict[str, str]
    end: int
    parts: list[dict[str, Any]] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)


def read(source: Source, answers: Answers, findings: Findings, *, skip: int = 0) -> Iterator[Entry]:
    """The messages or calls of the file that are with the contact; all, where nobody has been named."""
    with InOrder(source) as values:
        reader = _Backup(source, answers, findings, skip, values)
        yield from reader.entries()
        reader.finish()


class _Backup:
    def __init__(self, source: Source, answers: Answers, findings: Findings, skip: int, values: InOrder) -> None:
        self._source, self._answers, self._findings, self._skip = source, answers, findings, skip
        self._values = values
        self._ordinal = 0
        self._declared: int | None = None
        self._elements = 0
        self._cut = False
        numbers: set[str] = set()
        if answers.country is None:
            numbers = self._numbers()
        self._people = People(answers, country_among((*numbers, *answers.them, *answers.me)))
        findings.is_a("sms_backup_restore", "")
        findings.people = ("--them",)

    def _numbers(self) -> set[str]:
        """The numbers in the file that say their country."""
        found: set[str] = set()
        for tag in self._tags():
            for key in ("address", "number"):
                value = tag.values.get(key)
                if value is not None and value.raw is not None and value.raw.startswith((b"+", b"00")):
                    found.add(value.raw.decode("utf-8", "replace").partition("~")[0])
            if len(found) > _MOST_NUMBERS:
                break
        return found

    def _tags(self) -> Iterator[Tag]:
        with self._source.open() as stream:
            stream.read(self._skip)
            try:
                yield from tags_of(stream, self._skip)
            except CutXml:
                self._cut = True

    def entries(self) -> Iterator[Entry]:
        """Every message that was sent or received, and every call."""
        opened: _Open | None = None
        closed = False
        for tag in self._tags():
            if tag.name in {"smses", "calls"}:
                closed |= tag.kind == "end"
                self._findings.variant = "messages" if tag.name == "smses" else "calls"
                count = self._plain(tag).get("count", "")
                self._declared = (
                    int(count) if count.isascii() and count.isdigit() and len(count) < 12 else self._declared
                )
                continue
            if tag.kind != "end" and tag.name in {"sms", "mms", "call"}:
                opened = _Open(tag, self._plain(tag), tag.offset + tag.length)
                if tag.name in {"sms", "call"} or tag.kind == "empty":
                    yield from self._whole(opened)
                    opened = None
            elif opened is not None and tag.kind == "end" and tag.name == "mms":
                opened.end = tag.offset + tag.length
                yield from self._whole(opened)
                opened = None
            elif opened is not None and tag.name == "part" and tag.kind != "end":
                opened.parts.append(self._part(tag))
            elif opened is not None and tag.name == "addr" and tag.kind != "end":
                values = self._plain(tag)
                opened.addresses.append((values.get("type", ""), values.get("address", "")))
            elif tag.kind != "end" and tag.name not in {"parts", "addrs", "part", "addr"}:
                self._findings.miss(tag.offset)
                if self._findings.missed > _MOST_UNKNOWN:
                    raise Refused("it is full of what no backup writes.")
        self._cut |= not closed

    def _plain(self, tag: Tag) -> dict[str, str]:
        return {key: self._text(value) for key, value in tag.values.items() if value.raw is not None}

    def _text(self, value: Value) -> str:
        return text_of(value.raw or b"", lambda what, count: self._findings.repair(what, value.offset, count))

    def _part(self, tag: Tag) -> dict[str, Any]:
        found: dict[str, Any] = dict(
            self._plain(
                Tag(tag.kind, tag.name, tag.offset, tag.length, {k: v for k, v in tag.values.items() if k != "data"})
            )
        )
        if "data" in tag.values:
            found["data"] = tag.values["data"]
        return found

    def _whole(self, opened: _Open) -> Iterator[Entry]:
        self._elements += 1
        values, name = opened.values, opened.tag.name
        entry = self._entry(opened)
        if name == "call":
            yield from self._wanted(call_of(values, entry, self._people))
            return
        box = values.get("type" if name == "sms" else "msg_box", "")
        if box in _STATES:
            self._findings.left_out[f"{_STATES[box]} messages, which were not sent"] += 1
            return
        address = values.get("address", "")
        if name == "mms":
            entry = self._mms(opened, entry)
        else:
            text = values.get("body", "")
            marks = ("maybe_empty",) if text == "null" else ()
            entry = replace(entry, text=text, marks=marks)
            body = opened.tag.values.get("body")
            if body is not None and body.raw is None:
                place = f"{body.offset}:{body.length}"
                entry = replace(
                    entry,
                    text=None,
                    marks=("cut",),
                    attachments=(Attached("body", "present", "text", body.length, place),),
                )
        contact = _said(values.get("contact_name"))
        if box == _OUT:
            entry = replace(entry, sender=Sender("me", None, "owner", "direction"))
        else:
            sent_by = address
            if name == "mms":
                sent_by = next((who for kind, who in opened.addresses if kind == _FROM and who != OWN_NUMBER), "")
                if not sent_by and "~" not in address:
                    sent_by = address
                contact = contact if "~" not in address else None
            sender = self._people.sender(contact or sent_by, sent_by or None, by_name=contact)
            entry = replace(entry, sender=sender)
            if box != _IN and not (name == "mms" and opened.addresses):  # with them, but nobody knows who wrote it
                sender = replace(sender, side="unknown", basis=None)
                entry = replace(entry, sender=sender, data={**entry.data, "type": box})
        yield from self._wanted(
            replace(entry, data={**entry.data, "address": address, **({"contact_name": contact} if contact else {})})
        )

    def _entry(self, opened: _Open) -> Entry:
        values = opened.values
        moment = _moment(values.get("date", ""), milliseconds=True)
        data: dict[str, Any] = {}
        sent = _moment(values.get("date_sent", ""), milliseconds=opened.tag.name != "mms")
        if sent is not None:
            data["sent_at"] = utc_text(sent)
        subject = _said(values.get("subject" if opened.tag.name == "sms" else "sub"))
        if subject is not None:
            data["subject"] = subject
        self._ordinal += 1
        return Entry(
            source=f"sms_backup_restore/{opened.tag.name}",
            offset=opened.tag.offset,
            length=opened.end - opened.tag.offset,
            ordinal=self._ordinal,
            raw_time=values.get("readable_date") or values.get("date", ""),
            time_utc=moment or sent,
            time_zone="UTC",
            zone_source="unix",
            time_flags=("seconds_only",) if moment is None and sent is not None and opened.tag.name == "mms" else (),
            sender=Sender(""),
            kind="message",
            text=None,
            data={**data, "date": values.get("date", "")},
            unknown_fields={key: value for key, value in values.items() if key not in _SHOWN and value != "null"},
        )

    def _mms(self, opened: _Open, entry: Entry) -> Entry:
        """A message of several parts: its texts in their order, and its files."""
        texts, files = [], []
        for part in sorted(opened.parts, key=_sequence):
            kind = str(part.get("ct", "")).lower()
            if kind == "application/smil":
                continue
            if (kind == "text/plain" and "data" not in part) or (kind == "text/plain" and _said(part.get("text"))):
                texts.append(str(part.get("text", "")))
                continue
            files.append(_file(part, kind, self._values))
        group = [who for who in opened.values.get("address", "").split("~") if who and who != OWN_NUMBER]
        data = dict(entry.data)
        if len(group) > 1:
            data["group"] = group
        if opened.addresses:
            data["addresses"] = [list(pair) for pair in opened.addresses]
        marks: tuple[str, ...] = ("group",) if len(group) > 1 else ()
        if opened.values.get("m_type") == _NOT_FETCHED and not texts and not files:
            marks = (*marks, "placeholder")
        return replace(
            entry, text="\n".join(texts) if texts else None, attachments=tuple(files), data=data, marks=marks
        )

    def _wanted(self, entry: Entry) -> Iterator[Entry]:
        """The entry, if it is with the contact or nobody was named yet."""
        if self._people.named_ex:
            with_them = entry.sender.side == "ex"
            if entry.sender.side == "owner" or (entry.kind == "message" and "type" in entry.data):
                known = [
                    str(entry.data.get("address", "")),
                    *entry.data.get("group", ()),
                    str(entry.data.get("contact_name", "")),
                ]
                with_them = any(self._people.side_of(who) == "ex" for who in known if who)
            if not with_them and entry.sender.raw == WITHHELD:
                self._findings.left_out["calls with a withheld number (theirs, if you say --them withheld)"] += 1
                return
            if not with_them:
                self._findings.left_out["messages and calls with others"] += 1
                return
        yield entry

    def finish(self) -> None:
        """Say what is known when all is read."""
        findings = self._findings
        if self._cut or (self._declared is not None and self._elements < self._declared):
            said = "" if self._declared is None else f" {self._elements} of {self._declared} elements are there."
            findings.warn("cut_off", f"The file is cut off.{said}")
            if not self._answers.incomplete:
                findings.ask("cut_off", f"The file is cut off: give --incomplete to import what is there.{said}")
        elif self._declared is not None and self._elements != self._declared:
            findings.warn("count", f"The file says {self._declared} and holds {self._elements} elements.")


def _said(text: str | None) -> str | None:
    """A value that is one: not empty, and not the word for no value."""
    return None if text in {None, "", "null", "(Unknown)"} else text


_FIRST = 10**11
"""Milliseconds; a smaller number is of 1973 or before, or counts something else, which nobody can tell."""


def _moment(text: str, *, milliseconds: bool) -> datetime | None:
    if not text.isascii() or not text.isdigit() or int(text[:20]) == 0:
        return None
    number = int(text[:20])
    if milliseconds and number < _FIRST:
        return None
    try:
        return (
            datetime.fromtimestamp(number // 1000, UTC).replace(microsecond=number % 1000 * 1000)
            if milliseconds
            else datetime.fromtimestamp(number, UTC)
        )
    except (ValueError, OverflowError, OSError):
        return None


def _sequence(part: Mapping[str, Any]) -> int:
    text = str(part.get("seq", "0"))
    return int(text) if text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 10 else 0


def _file(part: Mapping[str, Any], kind: str, values: InOrder) -> Attached:
    value = part.get("data")
    name = next((str(part[key]) for key in ("cl", "fn", "name", "cid") if _said(part.get(key)) is not None), None)
    name = None if name is None else name.strip("<>").rpartition("/")[2] or None
    if not isinstance(value, Value) or value.length == 0:
        return Attached(name, "not_in_file", kind or "file")
    whole = value.base64 and _is_base64(value)
    return Attached(
        name,
        "present" if whole else "undecodable",
        kind or "file",
        value.length * 3 // 4 if whole else value.length,
        f"{value.offset}:{value.length}",
        read=(lambda: _decoded(value, values)) if whole else None,
    )


def _decoded(value: Value, values: InOrder) -> Iterator[bytes]:
    """The bytes that a value in base64 stands for (RFC 4648, 4)."""
    left = b""
    for piece in values.pieces(value.offset, value.length) if value.raw is None else (value.raw,):
        left += b"".join(piece.split())
        whole = len(left) // 4 * 4
        try:
            yield binascii.a2b_base64(left[:whole], strict_mode=True)
        except binascii.Error:
            raise DamagedMember("a file in it is damaged.") from None
        left = left[whole:]
    if left:
        raise DamagedMember("a file in it is cut off.")


def _is_base64(value: Value) -> bool:
    if value.raw is None:
        return True  # each piece was looked at
    return len(b"".join(value.raw.split())) % 4 == 0
