"""Signal's own plaintext export: `main.jsonl`, one JSON object a line.

The lines are those of signalapp/libsignal's BackupJsonExporter, as its tests show them, and of public readers (mlomb/
chat-analytics 104, bepaald/signalbackup-tools 331). Ids and milliseconds are strings; the order of lines is not
promised. Messages with a timer are never in such a file, nor are pictures that can be seen once.
"""

from __future__ import annotations

import base64
import binascii
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from buffer.importing.answers import Answers
from buffer.importing.chats import signal_item
from buffer.importing.entries import Entry, Sender, Side, utc_text
from buffer.importing.files.encoding import Encoding
from buffer.importing.files.lines import Line, lines_of
from buffer.importing.files.source import Source
from buffer.importing.findings import Findings
from buffer.importing.people import People


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody or a group: what they are called, and by what they are known."""

    name: str
    is_self: bool = False
    is_group: bool = False
    aci: str | None = None
    number: str | None = None

    @property
    def key(self) -> str:
        """The same in every export: the account's id, the number, or the name."""
        return "self" if self.is_self else self.aci or self.number or self.name


def read(source: Source, encoding: Encoding, answers: Answers, findings: Findings) -> Iterator[Entry]:
    """The messages of the chats with the contact."""
    yield from _Export(source, encoding, answers, findings).entries()


class _Export:
    def __init__(self, source: Source, encoding: Encoding, answers: Answers, findings: Findings) -> None:
        self._source, self._encoding, self._answers, self._findings = source, encoding, answers, findings
        self._people = People(answers)
        self._recipients: dict[str, Recipient] = {}
        self._chats: dict[str, str] = {}
        findings.is_a("signal", "plaintext")
        findings.people = ()
        self._cut = False
        for _, said in self._objects(count=False):
            self._index(said)
        if self._cut:
            findings.warn("cut_off", "The file is cut off: its last line is not whole.")
            if not answers.incomplete:
                findings.ask("cut_off", "The file is cut off: give --incomplete to import what is there.")
        self._chosen = self._choose()

    def _objects(self, *, count: bool) -> Iterator[tuple[Line, dict[str, Any]]]:
        for line in lines_of(self._source, self._encoding):
            if not line.text.strip():
                continue
            try:
                said = json.loads(line.text, parse_int=lambda text: text if len(text) > 40 else int(text))
            except (ValueError, RecursionError):
                if not line.end:
                    self._cut = True
                elif count:
                    self._findings.miss(line.offset)
                continue
            if isinstance(said, dict):
                if not said and count:
                    self._findings.not_exported += 1
                yield line, said
            elif count:
                self._findings.miss(line.offset)

    def _index(self, said: dict[str, Any]) -> None:
        match said:
            case {"recipient": dict(rest)}:
                self._recipients[str(rest.get("id"))] = recipient_of(rest)
            case {"chat": {"id": id_, "recipientId": who}}:
                self._chats[str(id_)] = str(who)

    def _choose(self) -> set[str]:
        """The chats with the contact: all, where nobody was named, which is asked."""
        with_them = {chat for chat, who in self._chats.items() if self._side(self._recipients.get(who)) == "ex"}
        if self._answers.them and with_them:
            others = len(self._chats) - len(with_them)
            if others:
                self._findings.left_out["other chats"] += others
            return with_them
        known = [self._recipients[who] for who in self._chats.values() if who in self._recipients]
        self._findings.ask(
            "chats",
            "Say with --them NAME or NUMBER which chat is with the contact; the others are not stored.",
            chats=[{"name": r.name, "id": r.number or r.aci, "type": "group" if r.is_group else "chat"} for r in known],
        )
        return set(self._chats)

    def _side(self, recipient: Recipient | None) -> Side:
        if recipient is None:
            return "unknown"
        if recipient.is_self:
            return "owner"
        return self._people.side_of(recipient.aci, recipient.number, recipient.name) or "unknown"

    def entries(self) -> Iterator[Entry]:
        """Every message of the chosen chats."""
        ordinal = 0
        for line, said in self._objects(count=True):
            item = said.get("chatItem")
            if not isinstance(item, dict):
                continue
            chat = str(item.get("chatId", ""))
            if chat not in self._chosen:
                continue
            ordinal += 1
            entry = self._entry(line, item, chat, ordinal)
            partner = self._recipients.get(self._chats.get(chat, ""))
            others = partner is not None and partner.is_group and entry.kind != "system"
            if others and self._people.named_ex and entry.sender.side not in {"ex", "owner"}:
                self._findings.left_out["lines of others in a group"] += 1
                continue
            yield entry
        self._findings.warn("format", "Messages with a timer are never in such a file, nor pictures seen once.")

    def _entry(self, line: Line, item: dict[str, Any], chat: str, ordinal: int) -> Entry:
        author = self._recipients.get(str(item.get("authorId", "")))
        found = signal_item.read(item, self._source.beside)
        moment = milliseconds(item.get("dateSent"))
        incoming = item.get("incoming")
        received = milliseconds(incoming.get("dateReceived")) if isinstance(incoming, dict) else None
        data = dict(found.data)
        if received is not None:
            data["received_at"] = utc_text(received)
        partner = self._recipients.get(self._chats.get(chat, ""))
        entry = Entry(
            source="signal/plaintext",
            offset=line.offset,
            length=line.length,
            ordinal=ordinal,
            raw_time=str(item.get("dateSent", "")),
            time_utc=moment,
            time_zone="UTC",
            zone_source="unix",
            sender=self._sender(author, item),
            kind=found.kind,
            text=found.text,
            attachments=found.attachments,
            marks=found.marks,
            data=data,
            unknown_fields=found.unknown,
            chat=partner.key if partner is not None else chat,
        )
        who = author.key if author is not None else str(item.get("authorId", ""))
        if found.kind == "system":
            return replace(entry, sender=replace(entry.sender, side="unknown", basis=None))
        return replace(entry, message_id=f"{who}:{item.get('dateSent')}")

    def _sender(self, author: Recipient | None, item: dict[str, Any]) -> Sender:
        if author is None:
            return Sender("me", None, "owner", "direction") if "outgoing" in item else Sender("")
        side = self._side(author)
        if author.is_self:
            return Sender(author.name or "me", "self", "owner", "id")
        known = author.aci or author.number
        basis = None if side == "unknown" else "number" if self._people.side_of(author.number) else "name"
        if author.aci and self._people.side_of(author.aci):
            basis = "id"
        return Sender(author.name or author.number or "", author.number or known, side, basis)  # type: ignore[arg-type]


def recipient_of(said: dict[str, Any]) -> Recipient:
    """Who a recipient is."""
    match said:
        case {"self": _}:
            return Recipient("me", is_self=True)
        case {"contact": dict(contact)}:
            given = [contact.get(key) for key in ("systemGivenName", "systemFamilyName")]
            if not any(given):
                given = [contact.get(key) for key in ("profileGivenName", "profileFamilyName")]
            name = " ".join(part for part in given if isinstance(part, str) and part)
            number = str(contact.get("e164") or "")
            number = f"+{number}" if number and not number.startswith("+") else number
            return Recipient(
                name or str(contact.get("nickname") or number), aci=aci_of(contact.get("aci")), number=number or None
            )
        case {"group": dict(group)}:
            title = group.get("title") or (group.get("snapshot") or {}).get("title")
            title = title.get("title") if isinstance(title, dict) else title
            return Recipient(str(title or ""), is_group=True)
    return Recipient("")


def aci_of(value: Any) -> str | None:
    """An account's id as a UUID, of its sixteen bytes in base64."""
    if not isinstance(value, str) or not value:
        return None
    try:
        return str(uuid.UUID(bytes=base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_")))
    except (ValueError, binascii.Error):
        return value


def milliseconds(value: Any) -> datetime | None:
    """A time that is written as milliseconds, in a string or not."""
    text = str(value)
    if not text.isascii() or not text.isdigit() or len(text) > 15 or text == "0":
        return None
    number = int(text)
    return datetime.fromtimestamp(number // 1000, UTC).replace(microsecond=number % 1000 * 1000)
