"""The first look at a chat: which shape its lines have, how they end, who writes, in which order dates are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from buffer.importing.answers import Answers, Order
from buffer.importing.files.encoding import Encoding
from buffer.importing.files.lines import Line, lines_of
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import Source
from buffer.importing.findings import Findings
from buffer.importing.people import People
from buffer.importing.whatsapp.header import Header, Shape, header_of
from buffer.importing.whatsapp.names import Names
from buffer.importing.whatsapp.order import OrderEvidence
from buffer.importing.whatsapp.words import WhatsAppWords

_SAMPLE = 50
_ENOUGH = 0.6
"""Of the first fifty lines that are no continuation, so many must have a header (the rest of a sample is text)."""
_FEW = 20
_MOST_LINES = 200_000
"""Lines of one message; WhatsApp lets nobody send one of so many characters."""


@dataclass(frozen=True, slots=True)
class Span:
    """A shape, and the lines from and to which it holds, by their bytes."""

    shape: Shape
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How a chat is read. `ends_prove`: line ends tell a message's own lines from the next message."""

    spans: tuple[Span, ...]
    ends_prove: bool
    resaved: bool
    order: Order | None
    names: Names
    padding: tuple[bool | None, bool | None, bool | None]
    first_is_notice: bool = False

    def holds(self, header: Header, offset: int) -> bool:
        """Whether a line at this byte has the shape that holds there, and is a day and an hour."""
        if not any(span.shape == header.shape and span.since <= offset <= span.until for span in self.spans):
            return False
        if self.order is None:
            return bool(header.orders)
        return header.moment(self.order) is not None

    @property
    def ios(self) -> bool:
        """Whether WhatsApp on iOS wrote it, which marks its own words."""
        return self.spans[0].shape.form != "dash"


@dataclass(slots=True)
class _Seen:
    first: int
    last: int
    count: int = 0


@dataclass(slots=True)
class _Ends:
    """How lines end before headers and before other lines."""

    crlf_header: int = 0
    crlf_other: int = 0
    lf_header: int = 0
    lf_other: int = 0


def looks_like_chat(lines: list[Line], words: WhatsAppWords) -> bool:
    """Whether the first lines are those of WhatsApp's: the first one, or most of those that look like a beginning."""
    shown = [line.text for line in lines if line.text.strip()]
    if not shown:
        return False
    headed = [header_of(text, words.halves) is not None for text in shown]
    if headed[0]:
        return True
    first = headed.index(True) if True in headed else None
    if first is None or first > 3:
        return False
    rest = headed[first:][:_SAMPLE]
    return sum(rest) >= 2 and sum(rest) >= _ENOUGH * len(rest)


def sample(source: Source, encoding: Encoding) -> list[Line]:
    """The first lines of a text."""
    return list(islice(lines_of(source, encoding), 4 * _SAMPLE))


def plan_of(
    source: Source, encoding: Encoding, words: WhatsAppWords, answers: Answers, people: People, findings: Findings
) -> Plan:
    """Read the whole chat once, and decide how it is to be read."""
    shapes, ends = _shapes(source, encoding, words)
    prove = _ends_prove(ends, shapes)
    spans = _spans(shapes, findings)
    resaved = ends.lf_header + ends.lf_other == 0 and ends.crlf_header + ends.crlf_other > 1
    changed = resaved and (ends.crlf_other > 0 or spans[0].shape.form == "dash")
    if changed:
        findings.warn("line_ends", "Line ends were changed after the export, so who wrote a line is harder to prove.")
        findings.repair("line_ends", 0)
    names, evidence = Names(words, people), OrderEvidence()
    padding: tuple[Counter[bool], ...] = (Counter(), Counter(), Counter())
    odd: list[str] = []
    first_is_notice: bool | None = None
    draft = Plan(spans, prove, resaved, None, names, (None, None, None))
    for line, header in headed(source, encoding, words, draft):
        if header is None:
            evidence.go_on(line.text, line.offset)
            continue
        rest = line.text[header.end :]
        spoken = names.hear(rest)
        first_is_notice = not spoken if first_is_notice is None else first_is_notice
        evidence.hear(header, rest, line.offset, spoken=spoken)
        for count, padded in zip(padding, header.padding, strict=True):
            if padded is not None:
                count[padded] += 1
        if header.half is not None and header.half.startswith("'"):
            if len(odd) < 3 and line.text[: header.end] not in odd:
                odd.append(line.text[: header.end])
        elif header.islamic_or_persian:
            findings.ask(
                "calendar",
                "The years are those of another calendar, which is not converted by a guess: export the chat again "
                "with the phone set to the Gregorian calendar.",
            )
    if odd:
        findings.ask("day_period", "A word beside the time is not known, so morning or afternoon is open.", lines=odd)
    names.decide(findings)
    order: Order | None = (
        "ymd" if evidence.year_first and not any(r.first for r in evidence.readings.values()) else None
    )
    return Plan(
        spans,
        prove,
        changed,
        order or evidence.decide(answers.order, findings),
        names,
        tuple(_usual(count) for count in padding),  # type: ignore[arg-type]  # three, as they were
        bool(first_is_notice),
    )


def headed(
    source: Source, encoding: Encoding, words: WhatsAppWords, plan: Plan
) -> Iterator[tuple[Line, Header | None]]:
    """Every line, with its header if it begins a message."""
    before = "\r\n"
    for line in lines_of(source, encoding):
        header = header_of(line.text, words.halves)
        begins = header is not None and plan.holds(header, line.offset) and not (plan.ends_prove and before == "\n")
        yield line, header if begins else None
        before = line.end


def _shapes(source: Source, encoding: Encoding, words: WhatsAppWords) -> tuple[dict[Shape, _Seen], _Ends]:
    shapes: dict[Shape, _Seen] = {}
    after_crlf: dict[Shape, _Seen] = {}
    ends = _Ends()
    before, inside = "", 0
    for line in lines_of(source, encoding):
        header = header_of(line.text, words.halves)
        fits = header is not None and bool(header.orders)
        inside = 0 if fits else inside + 1
        if inside > _MOST_LINES:
            raise Refused("one message in it has more lines than any message.")
        if before == "\r\n":
            ends.crlf_header += fits
            ends.crlf_other += not fits
        elif before == "\n":
            ends.lf_header += fits
            ends.lf_other += not fits
        if header is not None and fits:
            for kept in (shapes, after_crlf) if before != "\n" else (shapes,):
                if len(kept) < 1000:
                    seen = kept.setdefault(header.shape, _Seen(line.offset, line.offset))
                    seen.last = line.offset
                    seen.count += 1
        before = line.end
    if before == "\r\n":
        ends.crlf_header += 1
    elif before == "\n" and ends.crlf_header:
        ends.lf_other += 1
    proven = _ends_prove(ends, after_crlf)
    return (after_crlf if proven else shapes), ends


def _ends_prove(ends: _Ends, shapes: dict[Shape, _Seen]) -> bool:
    """Whether messages end with CR LF, and lines inside them, if there are any, with LF, as iOS alone writes."""
    bracket = any(shape.form != "dash" for shape in shapes)
    return (
        bracket and ends.crlf_header > 0 and ends.crlf_other == 0 and (ends.crlf_header > 1 or ends.lf_header <= _FEW)
    )


def _spans(shapes: dict[Shape, _Seen], findings: Findings) -> tuple[Span, ...]:
    """The shape that holds, and a second one from where a phone was changed."""
    ordered = sorted(shapes.items(), key=lambda item: -item[1].count)
    main, seen = ordered[0]
    for other, also in ordered[1:]:
        if also.count < 2:
            continue
        if also.first > seen.last or also.last < seen.first:
            early, late = ((main, seen), (other, also)) if also.first > seen.last else ((other, also), (main, seen))
            findings.warn(
                "shape", f"From byte {late[1].first} on, dates are written in another way, as after a new phone."
            )
            middle = late[1].first
            return Span(early[0], 0, middle - 1), Span(late[0], middle, 1 << 62)
    return (Span(main, 0, 1 << 62),)


def _usual(count: Counter[bool]) -> bool | None:
    total = count.total()
    if not total:
        return None
    value, most = count.most_common(1)[0]
    return value if most >= 0.9 * total else None
