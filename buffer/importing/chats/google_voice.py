"""Google Voice, as Takeout hands it out: one page for each conversation or call.

The form is that of public readers. The time inside a page is the one that counts, with its offset; kind and time stand
at the right end of a file's name, so that a name may have " - " in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

from buffer.importing.answers import Answers
from buffer.importing.beside import attached
from buffer.importing.entries import Attached, Entry, Sender
from buffer.importing.files.encoding import Encoding
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import Source
from buffer.importing.findings import Findings
from buffer.importing.people import People

SKIPPED = frozenset({"Bills.html", "archive_browser.html"})
LARGEST = 4 << 20
_NAME = re.compile(
    r"(?P<who>.*?) ?- (?P<kind>Text|Received|Placed|Missed|Voicemail|Recorded) - (?P<time>\d{4}-\d\d-\d\dT[\d_]+Z)"
    r"(?:-\d+)*(?:\(\d+\))?\.html?"
)
_RESULTS = {
    "missed": ("in", "missed"),
    "received": ("in", "answered"),
    "placed": ("out", "answered"),
    "voicemail": ("in", "voicemail"),
    "recorded": ("in", "answered"),
}
_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".mp4", ".3gp", ".amr", ".mp3", ".vcf", ".webp")
_NUMBERS = re.compile(r"^(?:item\d+\.)?TEL[^:\n]*:([+\d() -]{5,30})", re.MULTILINE)


@dataclass(slots=True)
class _Said:
    """A message or call of a page."""

    offset: int
    is_call: bool
    time: str = ""
    name: str = ""
    number: str = ""
    duration: str = ""
    text: list[str] = field(default_factory=list)
    transcript: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    end: int = 0


def read(source: Source, encoding: Encoding, answers: Answers, findings: Findings) -> Iterator[Entry]:
    """The messages or the call of a page."""
    findings.is_a("google_voice", "html")
    findings.people = ("--them",)
    if source.name in SKIPPED:
        findings.warn(
            f"skipped: {source.name}",
            "A page holds no messages, and was passed over.",
            named=f"It is {source.name}.",
        )
        return
    if source.size > LARGEST:
        raise Refused("the page is larger than any conversation.")
    with source.open() as stream:
        raw = stream.read()[encoding.skip :]
    text = raw.decode(encoding.name, "backslashreplace")
    page = _Page(text)
    named = _NAME.fullmatch(source.name)
    people = People(answers)
    kind = page.kind or ("" if named is None else named["kind"].lower())
    who = "" if named is None else named["who"].strip()
    entries = [
        _entry(said, text, source, people, kind=kind, who=who, ordinal=ordinal, group=page.is_group)
        for ordinal, said in enumerate(page.said, start=1)
    ]
    yield from _with_them(entries, who, people, findings)


def _with_them(entries: list[Entry], who: str, people: People, findings: Findings) -> Iterator[Entry]:
    """What is with the contact; everything, where nobody was named. Of a group only theirs and the owner's."""
    if not people.named_ex:
        yield from entries
        return
    theirs = people.side_of(who) == "ex" or any(entry.sender.side == "ex" for entry in entries)
    for entry in entries:
        if theirs and entry.sender.side in {"ex", "owner"}:
            yield entry
        else:
            findings.left_out["messages and calls with others"] += 1


def _entry(
    said: _Said, page: str, source: Source, people: People, *, kind: str, who: str, ordinal: int, group: bool
) -> Entry:
    start = len(page[: said.offset].encode())
    moment = _moment(said.time)
    entry = Entry(
        source="google_voice/html",
        offset=start,
        length=len(page[said.offset : said.end].encode()),
        ordinal=ordinal,
        raw_time=said.time,
        time_utc=moment,
        time_zone=None if moment is None else _offset(said.time),
        zone_source=None if moment is None else "file",
        sender=_sender(said, who, source, people),
        kind="message",
        text="".join(said.text),
        attachments=tuple(_file(name, source) for name in said.files),
        chat="group" if group else who or said.number,
    )
    if not said.is_call:
        return replace(entry, text=None) if not said.text and said.files else entry
    direction, result = _RESULTS.get(kind, ("unknown", "unknown"))
    data: dict[str, Any] = {"direction": direction, "result": result, "duration": said.duration or None}
    transcript = "".join(said.transcript).strip()
    marks = ("voicemail",) if result == "voicemail" else ()
    if transcript:
        marks = (*marks, "machine_transcript")
    sender = Sender("Me", None, "owner", "direction") if direction == "out" else entry.sender
    return replace(entry, kind="call", text=transcript or None, data=data, marks=marks, sender=sender)


def _sender(said: _Said, who: str, source: Source, people: People) -> Sender:
    """Who wrote it: "Me", or a number of the owner's own, is the owner."""
    if said.name == "Me" or (said.number and said.number in own_numbers(source)):
        return Sender(said.name or "Me", said.number or None, "owner", "direction")
    return people.sender(said.name or said.number or who, said.number or None, by_name=said.name or who)


def own_numbers(source: Source) -> set[str]:
    """The owner's own numbers, from the card beside the pages."""
    card = source.beside.source("Phones.vcf")
    if card is None or card.size > 1 << 20:
        return set()
    text = card.head(1 << 20).decode("utf-8", "replace")
    return {"".join(char for char in found if char in "+0123456789") for found in _NUMBERS.findall(text)}


def _file(name: str, source: Source) -> Attached:
    """A file of a message; its name may lack the ending."""
    beside = source.beside
    found = name if beside.size(name) is not None else None
    if found is None and "." not in name.rpartition("/")[2][-6:]:
        listed = [other for other in beside.names() if other.rpartition(".")[0] == name]
        fitting = listed or [name + ending for ending in _ENDINGS if beside.size(name + ending) is not None]
        found = fitting[0] if len(fitting) == 1 else None
    if found is None:
        return Attached(name.rpartition("/")[2], "not_in_file")
    return attached(beside, found.rpartition("/")[2], "file", found)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _offset(text: str) -> str:
    return text[-6:] if text[-6:-5] in {"+", "-"} else "UTC"


class _Page(HTMLParser):
    """Reads a page: text only, whatever else is in it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[_Said] = []
        self.kind = ""
        self.is_group = False
        self._lines = [0]
        for match in re.finditer("\n", text):
            self._lines.append(match.end())
        self._now: _Said | None = None
        self._depth = 0
        self._in: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        classes = values.get("class", "").split()
        if tag == "br":
            self._text("\n")
        if tag == "div" and ("message" in classes or "haudio" in classes):
            self._now = _Said(self._at(), "haudio" in classes)
            self.said.append(self._now)
            self._depth = 0
        self.is_group |= "participants" in classes
        if values.get("rel") == "tag" and "#" in values.get("href", ""):
            self._tag(values["href"].rpartition("#")[2].lower())
        if tag == "div":
            self._depth += 1
        said = self._now
        if said is None:
            return
        if "dt" in classes or "published" in classes:
            said.time = said.time or values.get("title", "")
        if "duration" in classes:
            said.duration = values.get("title", "")
        if "tel" in classes and values.get("href", "").startswith("tel:"):
            said.number = said.number or values["href"].removeprefix("tel:")
        if tag in {"img", "video", "audio"} and values.get("src"):
            said.files.append(values["src"])
        elif tag == "a" and {"video", "audio"} & set(classes) and values.get("href"):
            said.files.append(values["href"])
        if tag in {"q", "span", "abbr", "script", "style"}:
            self._in.append((tag, " ".join(classes)))

    def _tag(self, label: str) -> None:
        if label in {*_RESULTS, "text", "sms"}:
            self.kind = label

    def handle_endtag(self, tag: str) -> None:
        if self._in and self._in[-1][0] == tag:
            self._in.pop()
        if tag == "div" and self._depth:
            self._depth -= 1
            if self._depth == 0 and self._now is not None:
                self._now.end = self._at() + len("</div>")
                if not self._now.is_call:
                    self._now = None

    def handle_data(self, data: str) -> None:
        self._text(data)

    def _text(self, data: str) -> None:
        said = self._now
        if said is None or not self._in or self._in[-1][0] in {"script", "style"}:
            return
        inside = {tag for tag, _ in self._in}
        classes = {name for _, names in self._in for name in names.split()}
        if "q" in inside:
            said.text.append(data)
        elif "full-text" in classes:
            said.transcript.append(data)
        elif "fn" in classes and data.strip():
            said.name = data.strip() if not said.is_call or said.number else said.name
