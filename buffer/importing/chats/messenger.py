"""Chats of Facebook Messenger and Instagram, as JSON: the classic download, and the one of encrypted chats.

Read from public readers of the format: kenn-io/msgvault `internal/fbmessenger` and issue 280, Chatistics 43, caprine
2195, abrignoni/RLEAPP. In the classic form each byte of a text in UTF-8 is written as a character of its own; in that
of encrypted chats texts are as they should be. There are no ids: people are known by their names.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from buffer.importing.answers import Answers
from buffer.importing.beside import attached
from buffer.importing.chats.automatic import is_automatic
from buffer.importing.entries import NOBODY, Attached, Entry, Sender
from buffer.importing.files.json_pieces import Cut, Piece, Place, Repairs, What, walk
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import Source
from buffer.importing.findings import Findings
from buffer.importing.people import People, plain

HELD = 64 << 20
"""Bytes of a file that is held; of a larger one messages are read where they stand."""
_MEDIA = ("photos", "videos", "audio_files", "files", "gifs", "sticker", "media")
_KNOWN = frozenset(
    (
        *("sender_name", "senderName", "timestamp_ms", "timestamp", "content", "text", "type", "is_unsent", "isUnsent"),
        *("reactions", "share", "call_duration", "missed", *_MEDIA),
    )
)
_NUMBER = re.compile(r"message_(\d{1,6})\.json")


def place_in_chat(name: str) -> int:
    """Which part of a chat a file is: message_1 has the newest; the oldest come first, so that this falls."""
    match = _NUMBER.fullmatch(name)
    return -int(match[1]) if match is not None else 0


def read(source: Source, answers: Answers, findings: Findings, *, skip: int = 0) -> Iterator[Entry]:
    """The messages of a chat, the oldest first."""
    yield from _Chat(source, answers, findings, skip).entries()


class _Chat:
    def __init__(self, source: Source, answers: Answers, findings: Findings, skip: int) -> None:
        self._source, self._answers, self._findings, self._skip = source, answers, findings, skip
        self._repairs, self._people = Repairs(findings.repair), People(answers)
        self._head: dict[str, Any] = {}
        self._places: tuple[array[int], array[int]] = (array("Q"), array("Q"))
        self._times: list[int] = []
        self._scan()
        names = self._head.get("participants")
        people = names if isinstance(names, list) else []
        self._classic = not any(isinstance(person, str) for person in people)
        findings.is_a("messenger", "classic" if self._classic else "encrypted_chat")
        called = Counter(plain(self._string(_name(person), 0)) for person in people)
        self._shared = {name for name, count in called.items() if count > 1}
        self._other = (
            not source.seekable
            and self._people.named_ex
            and not any(self._people.side_of(name) == "ex" for name in called)
        )
        if self._other:
            findings.left_out["other chats"] += 1
        elif self._shared:
            findings.ask("names", "Two people in the chat have the same name, so who wrote what is not known.")

    def _scan(self) -> None:
        """Where each message stands, and what is said of the chat."""

        def what(place: Place) -> What:
            match place:
                case ("messages",):
                    return "enter"
                case ("messages", int()) | ("participants" | "title" | "thread_path" | "threadName",):
                    return "take"
            return "skip"

        with self._source.open() as stream:
            try:
                for piece in walk(stream, what, skip=self._skip):
                    if piece.place[0] == "messages":
                        self._note(piece)
                    else:
                        self._head[str(piece.place[0])] = Repairs(lambda *_: None).value(piece)
            except Cut:
                self._findings.warn("cut_off", "The file is cut off: it ends in the middle.")
                if not self._answers.incomplete:
                    self._findings.ask("cut_off", "The file is cut off: give --incomplete to import what is there.")

    def _note(self, piece: Piece) -> None:
        starts, lengths = self._places
        starts.append(piece.offset)
        lengths.append(len(piece.raw))
        if len(starts) in {1, 2} or len(self._times) < 2:
            said = Repairs(lambda *_: None).value(piece)
            when = _milliseconds(said) if isinstance(said, dict) else None
            if when is not None:
                self._times.append(when)

    def _pieces(self) -> Iterator[Piece]:
        """The messages, the oldest first: the file has them the other way round."""
        starts, lengths = self._places
        order: Any = range(len(starts))
        if len(self._times) < 2 or self._times[0] >= self._times[1]:
            order = reversed(order)
        with self._source.open() as opened:
            stream: BinaryIO = opened
            if self._source.size <= HELD:
                stream = BytesIO(opened.read())
            elif not self._source.seekable:
                raise Refused("a chat of this size is not read inside an archive: unpack it first.")
            for at in order:
                stream.seek(starts[at])
                yield Piece(("messages", at), starts[at], stream.read(lengths[at]))

    def entries(self) -> Iterator[Entry]:
        """Every message."""
        for ordinal, piece in enumerate(() if self._other else self._pieces(), start=1):
            said = self._repairs.value(piece)
            if not isinstance(said, dict):
                self._findings.miss(piece.offset)
                continue
            yield self._entry(piece, said, ordinal)
        self._findings.warn("format", "Such a download has no message ids and no replies, and no accounts but names.")

    def _entry(self, piece: Piece, said: dict[str, Any], ordinal: int) -> Entry:
        unclear = self._findings.repairs.get("encoding_unclear", (0, 0))[0]
        said = self._strings(said, piece.offset)
        when = _milliseconds(said)
        name = _text(said.get("sender_name", said.get("senderName"))) or ""
        text = _text(said.get("content", said.get("text")))
        data: dict[str, Any] = {"type": said["type"]} if said.get("type") else {}
        marks: list[str] = []
        kind: Any = "message"
        if "call_duration" in said or said.get("missed") or said.get("type") == "Call":
            kind = "call"
            missed = bool(said.get("missed"))
            data |= {"result": "missed" if missed else "answered", "duration": said.get("call_duration"), "words": text}
            text = None
        elif str(said.get("type")) in {"Subscribe", "Unsubscribe"}:
            kind = "system"
        if said.get("is_unsent") or said.get("isUnsent"):
            marks.append("deleted")
        if text is not None and is_automatic(text, self._answers.seeds):
            marks.append("probably_automatic")
        if said.get("share"):
            data["share"] = said["share"]
        if said.get("reactions"):
            data["reactions"] = said["reactions"]
        if self._findings.repairs.get("encoding_unclear", (0, 0))[0] > unclear:
            marks.append("encoding_unclear")
        return Entry(
            source=f"messenger/{self._findings.variant}",
            offset=piece.offset,
            length=len(piece.raw),
            ordinal=ordinal,
            raw_time="" if when is None else str(when),
            time_utc=None if when is None else _moment(when),
            time_zone="UTC",
            zone_source="unix",
            sender=NOBODY if kind == "system" else self._sender(name),
            kind=kind,
            text=text,
            attachments=tuple(self._attached(said)),
            marks=tuple(marks),
            data=data,
            unknown_fields={key: value for key, value in said.items() if key not in _KNOWN},
            chat=self._string(_text(self._head.get("thread_path", self._head.get("threadName"))) or "", 0),
        )

    def _sender(self, name: str) -> Sender:
        return Sender(name) if plain(name) in self._shared else self._people.sender(name)

    def _strings(self, value: Any, offset: int) -> Any:
        if not self._classic:
            return value
        if isinstance(value, str):
            return self._string(value, offset)
        if isinstance(value, list):
            return [self._strings(item, offset) for item in value]
        if isinstance(value, dict):
            return {self._string(key, offset): self._strings(item, offset) for key, item in value.items()}
        return value

    def _string(self, text: str, offset: int) -> str:
        """A text of the classic form, decoded once."""
        if not self._classic or text.isascii():
            return text
        try:
            return text.encode("latin-1").decode("utf-8")
        except UnicodeError:
            self._findings.repair("encoding_unclear", offset)
            return text

    def _attached(self, said: dict[str, Any]) -> Iterator[Attached]:
        for key in _MEDIA:
            items = said.get(key)
            for item in items if isinstance(items, list) else [items]:
                uri = _text(item.get("uri")) if isinstance(item, dict) else None
                if not uri:
                    continue
                name, kind = uri.rpartition("/")[2], key.removesuffix("s")
                yield attached(self._source.beside, name, kind, self._where(uri))

    def _where(self, uri: str) -> str | None:
        """Where a file lies beside the chat: its address is that in the whole download."""
        parts = uri.split("/")
        for start in range(len(parts)):
            name = "/".join(parts[start:])
            if self._source.beside.size(name) is not None:
                return name
        return None


def _name(person: Any) -> str:
    return person if isinstance(person, str) else str(person.get("name", "")) if isinstance(person, dict) else ""


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _milliseconds(said: dict[str, Any]) -> int | None:
    value = said.get("timestamp_ms", said.get("timestamp"))
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
        value = int(value)
    return value if isinstance(value, int) else None


def _moment(milliseconds: int) -> datetime | None:
    try:
        moment = datetime.fromtimestamp(milliseconds // 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.replace(microsecond=milliseconds % 1000 * 1000)
