"""Reads a chat of WhatsApp's: messages in the file's order, with what the file cannot prove said in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from buffer.importing.answers import Answers
from buffer.importing.attribution import MARK, Doubts
from buffer.importing.entries import NOBODY, Entry
from buffer.importing.files.encoding import Encoding
from buffer.importing.files.lines import Line, lines_of
from buffer.importing.files.source import Source
from buffer.importing.findings import Findings
from buffer.importing.people import People, country_among
from buffer.importing.whatsapp.header import Header, header_of
from buffer.importing.whatsapp.meaning import meaning_of
from buffer.importing.whatsapp.plan import Plan, plan_of
from buffer.importing.whatsapp.words import WhatsAppWords, words_of

LONGEST = 1 << 20
"""Characters of one message that are kept."""
CUT_AT = {40_000: "without media", 10_000: "with media"}
"""So many messages an export has at most: the oldest are left out, and nothing in the file says so."""


@dataclass(slots=True)
class _Open:
    """A message that is being read."""

    line: Line
    header: Header
    lines: list[str]
    length: int
    kept: int
    last_end: str
    cut: bool = False
    lookalikes: int = 0
    proven: bool = False
    bad: bool = False


def read(source: Source, encoding: Encoding, answers: Answers, findings: Findings) -> Iterator[Entry]:
    """The entries of a chat. Everything has been read once when the first one comes."""
    words = words_of(answers.seeds)
    people = People(answers, country_among(name for name in (*answers.me, *answers.them) if name.startswith("+")))
    plan = plan_of(source, encoding, words, answers, people, findings)
    findings.is_a("whatsapp", "ios" if plan.ios else "android")
    findings.zone_needed = True
    reader = _Chat(source, plan, words, people, findings)
    yield from reader.marked(reader.entries(encoding))
    reader.finish()


class _Chat:
    def __init__(self, source: Source, plan: Plan, words: WhatsAppWords, people: People, findings: Findings) -> None:
        self._source, self._plan, self._words, self._people, self._findings = source, plan, words, people, findings
        self._ordinal = self._messages = 0
        self._doubts = Doubts()
        self._named: set[str] = set()

    def entries(self, encoding: Encoding) -> Iterator[Entry]:
        """The messages as they stand."""
        message: _Open | None = None
        before = "\r\n"
        for line in lines_of(self._source, encoding):
            header = header_of(line.text, self._words.halves)
            begins = header is not None and self._plan.holds(header, line.offset)
            inside = begins and self._plan.ends_prove and before == "\n"
            if header is not None and begins and not inside:
                if message is not None:
                    yield self._entry(message)
                message = _Open(
                    line, header, [line.text], line.length, len(line.text), line.end, line.cut, bad=line.bad
                )
            elif message is not None:
                self._go_on(message, line, lookalike=header is not None, proven=inside)
            elif line.text.strip("\ufeff \r"):
                self._findings.miss(line.offset)
            if line.bad:
                self._findings.repair("undecodable_bytes", line.offset)
            before = line.end
        if message is not None:
            yield self._entry(message)

    def _go_on(self, message: _Open, line: Line, *, lookalike: bool, proven: bool) -> None:
        message.length += line.length
        message.lookalikes += lookalike
        message.proven |= proven
        message.bad |= line.bad
        if message.kept + len(line.text) > LONGEST:
            message.cut = True
            return
        end = "\n" if self._plan.resaved else message.last_end
        message.lines += [end, line.text]
        message.kept += len(line.text)
        message.last_end = line.end
        message.cut |= line.cut

    def _entry(self, message: _Open) -> Entry:
        header, offset = message.header, message.line.offset
        whole = "".join(message.lines)
        rest = whole[header.end :]
        flags = () if header.shape.seconds else ("minute_only",)
        moment = self._moment(header)
        self._ordinal += 1
        entry = Entry(
            source=f"whatsapp/{'ios' if self._plan.ios else 'android'}",
            offset=offset,
            length=message.length,
            ordinal=self._ordinal,
            raw_time=header.raw,
            wall_time=moment,
            time_flags=flags,
            sender=NOBODY,
            kind="system",
            text=rest.removeprefix("\u200e"),
            marks=self._marks(message),
        )
        named = self._plan.names.split(rest)
        if named is None:
            return entry
        name, text = named
        meaning = meaning_of(text, self._words, self._source.beside, ios=self._plan.ios)
        if meaning.kind == "system":
            return replace(entry, text=meaning.text, data={"author": name})
        self._messages += 1
        self._named.update(
            attached.name for attached in meaning.attachments if attached.state == "present" and attached.name
        )
        return replace(
            entry,
            sender=self._people.sender(name),
            kind=meaning.kind,
            text=meaning.text,
            attachments=meaning.attachments,
            marks=(*meaning.marks, *entry.marks),
            data=meaning.data,
        )

    def _marks(self, message: _Open) -> tuple[str, ...]:
        marks = []
        if message.lookalikes:
            marks.append("maybe_forged_line")
            if message.proven:
                marks.append("lf_inside")
        elif not self._plan.ends_prove and self._is_odd(message.header):
            marks.append(MARK)
        if message.cut:
            marks.append("cut")
        if message.bad:
            marks.append("encoding_unclear")
        return tuple(marks)

    def _is_odd(self, header: Header) -> bool:
        """Whether numbers are written with a zero in front where the others are not, or the other way round."""
        return any(
            usual is not None and here is not None and usual != here
            for usual, here in zip(self._plan.padding, header.padding, strict=True)
        )

    def _moment(self, header: Header) -> datetime | None:
        if header.islamic_or_persian or (header.half or "").startswith("'"):
            return None
        if self._plan.order is None:
            readings = {header.moment(order) for order in header.orders}
            return readings.pop() if len(readings) == 1 else None
        return header.moment(self._plan.order)

    def marked(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries; those of which the file cannot prove who wrote them say so."""
        return iter(entries) if self._plan.ends_prove else self._doubts.marked(entries)

    def finish(self) -> None:
        """Say what is known when all is read."""
        findings, beside = self._findings, self._source.beside
        self._doubts.tell(findings)
        if not self._plan.ios:
            findings.warn("provable", "An Android export cannot prove who wrote a line.")
        elif not self._plan.ends_prove:
            findings.warn("provable", "The line ends of this file do not show which lines belong to one message.")
        findings.warn(
            "format",
            "A WhatsApp export holds no reactions, no receipts, no replies, no earlier wordings and no zone.",
        )
        if self._messages in CUT_AT and not self._plan.first_is_notice:
            findings.warn(
                "cut_off",
                f"Exactly {self._messages:,} messages: probably cut off at the beginning; the oldest are left out.",
            )
        for name in beside.names():
            if name not in self._named and name != self._source.name and not name.endswith("/"):
                findings.unreferenced.append(name)
