"""Dates, times, lengths of time and money found in messages, against what well-known libraries find alone.

    python -m benchmarks.facts DATA_FILE [--show LANGUAGE]

DATA_FILE: one JSON object a line: `lang`, `kind` (datetime or currency), `input`, `ref` (local time or null)
and `results`, each with `start`, `end` (inclusive), `type` and `values` (readings, any of which counts).
Printed with Wilson 95 % intervals: span recall and precision by overlap and exactly, and value: the share of
resolvable spans of which one reading is right (rows without `ref` are left out there).
"""

from __future__ import annotations

import argparse
import json
import math
import time as clock
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from importlib import import_module
from pathlib import Path

from buffer.facts import find_facts
from buffer.facts.values import DateRange, Fact, Length, MomentRange, Money, TimeRange

TIME_KINDS = frozenset({"date", "time", "datetime", "duration"})
HUNDREDTHS = frozenset({"Cent", "Pence", "Penny", "Centavo"})
Found = list[tuple[int, int, set[str]]]
Finder = Callable[[str, str, datetime], Found]


@dataclass(slots=True)
class Count:
    """What one finder did on one group of rows."""

    gold: int = 0
    found: int = 0
    hit: int = 0
    right: int = 0
    exact: int = 0
    resolvable: int = 0
    value: int = 0
    seconds: float = 0.0
    rows: int = 0
    misses: list[str] = field(default_factory=list)


def wilson(hits: int, total: int) -> str:
    """Share and its 95 % Wilson interval."""
    if not total:
        return "   -            "
    z, p = 1.96, hits / total
    centre = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{p:.2f} [{centre - half:.2f},{centre + half:.2f}]"


def readings(fact: Fact) -> set[str]:
    """Every reading of a fact as the data writes it."""
    return {text for value in (fact.value, *fact.reading.others) for text in [as_text(value)] if text}


def as_text(value: object) -> str:
    """One value as the data writes it: ISO, ranges with "..", lengths in seconds."""
    match value:
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M:%S")
        case date() | time():
            return value.isoformat()
        case DateRange() | TimeRange():
            return f"{value.start}..{value.end}"
        case MomentRange():
            return f"{as_text(value.start)}..{as_text(value.end)}"
        case Length():
            return str(value.months // 12 * 31536000 + value.months % 12 * 2592000 + value.days * 86400 + value.seconds)
        case Money():
            return format(value.amount.normalize(), "f")
        case None:
            return "None"
    return ""


def expected(result: dict[str, object]) -> set[str]:
    """The readings the data accepts; empty when it resolves to nothing."""
    out = set()
    values = result.get("values") or []
    for value in values if isinstance(values, list) else []:
        if value.get("value") and value["value"] != "not resolved":
            out.add(_plain(value, str(result.get("type") or "")))
        elif value.get("start") or value.get("end"):
            out.add(f"{value.get('start')}..{value.get('end')}")
    return out


def _plain(value: dict[str, object], kind: str) -> str:
    text = str(value["value"])
    if kind != "currency":
        return text
    text = text.replace(",", ".")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return text
    if str(value.get("unit")) in HUNDREDTHS:  # the data counts these by themselves, we in main units
        amount /= 100
    return format(amount.normalize(), "f")


@dataclass(frozen=True, slots=True)
class Gold:
    """One expected span, its end exclusive, and the readings the data accepts."""

    start: int
    end: int
    words: str
    readings: set[str]


def located(text: str, result: dict[str, object], resolvable: bool) -> Gold:
    """The expected span of a result: some rows have no offsets, or an end one too far."""
    words = str(result["text"])
    start, end = result.get("start"), result.get("end")
    if isinstance(start, int) and isinstance(end, int):
        end += text[start:end].lower() != words.lower()
    else:
        start = max(text.lower().find(words.lower()), 0)
        end = start + len(words)
    return Gold(start, end, words, expected(result) if resolvable else set())


def ours_time(text: str, language: str, ref: datetime) -> Found:
    return [
        (f.start, f.end, readings(f))
        for f in find_facts(text, language=language, reference=ref)
        if f.kind in TIME_KINDS
    ]


def ours_money(text: str, language: str, ref: datetime) -> Found:
    return [
        (f.start, f.end, readings(f)) for f in find_facts(text, language=language, reference=ref) if f.kind == "money"
    ]


def peer_dateparser() -> Finder:
    search_dates = import_module("dateparser.search").search_dates

    def find(text: str, language: str, ref: datetime) -> Found:
        settings = {"RELATIVE_BASE": ref.replace(tzinfo=None)}
        out: Found = []
        at = 0
        for piece, value in search_dates(text, languages=[language], settings=settings) or []:
            begin = text.find(piece, at)
            if begin >= 0:
                at = begin + len(piece)
                out.append((begin, at, {value.date().isoformat(), value.time().isoformat(), as_text(value)}))
        return out

    return find


def peer_price_parser() -> Finder:
    price_of = import_module("price_parser").Price.fromstring

    def find(text: str, _language: str, _ref: datetime) -> Found:
        price = price_of(text)
        if price.amount is None or not price.currency or not price.amount_text:
            return []
        begin = text.find(price.amount_text)
        return [(begin, begin + len(price.amount_text), {format(price.amount.normalize(), "f")})] if begin >= 0 else []

    return find


def measure(rows: Iterable[dict[str, object]], find: Finder) -> Count:
    """Run one finder over rows; a result counts once, for the first found span that overlaps it."""
    count = Count()
    for row in rows:
        text, results = str(row["input"]), row["results"]
        ref = datetime.fromisoformat(str(row["ref"] or "2019-06-03T12:00:00")).replace(tzinfo=UTC)
        begin = clock.perf_counter()
        found = find(text, str(row["lang"]), ref)
        count.seconds += clock.perf_counter() - begin
        count.rows += 1
        resolvable = bool(row["ref"]) or row["kind"] == "currency"
        gold = [located(text, r, resolvable) for r in results] if isinstance(results, list) else []
        count.gold += len(gold)
        count.found += len(found)
        count.right += sum(any(s < g.end and e > g.start for g in gold) for s, e, _ in found)
        for item in gold:
            _score(count, item, found, text)
        for start, end, _ in found:
            if not any(start < g.end and end > g.start for g in gold):
                count.misses.append(f"EXTRA {text!r}: {text[start:end]!r}")
    return count


def _score(count: Count, gold: Gold, found: Found, text: str) -> None:
    over = [f for f in found if f[0] < gold.end and f[1] > gold.start]
    exact = any(f[0] == gold.start and f[1] == gold.end for f in over)
    right = any(f[2] & gold.readings for f in over)
    count.hit += bool(over)
    count.exact += exact
    count.resolvable += bool(gold.readings)
    count.value += right
    if not exact or (gold.readings and not right):
        label = "MISS" if not over else "VALUE" if gold.readings and not right else "SPAN"
        got = [(text[f[0] : f[1]], sorted(f[2])[:3]) for f in over]
        count.misses.append(f"{label} {text!r}: {gold.words!r} {sorted(gold.readings)[:2]} got {got}")


def report(name: str, language: str, count: Count) -> None:
    """One line of the table."""
    print(
        f"{name:<14} {language:<3} n={count.gold:<4} "
        f"R {wilson(count.hit, count.gold)}  P {wilson(count.right, count.found)}  "
        f"value {wilson(count.value, count.resolvable)}  exact span {wilson(count.exact, count.gold)}  "
        f"{1000 * count.seconds / max(count.rows, 1):.2f} ms/message"
    )


def main() -> None:
    """Read the data, print a line for each language and finder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", help="print what went wrong in this language")
    parser.add_argument("--kind", choices=("datetime", "currency"))
    parser.add_argument("--no-peers", action="store_true")
    args = parser.parse_args()
    groups: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for line in args.data.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        groups[row["kind"], row["lang"]].append(row)
    peers: dict[str, list[tuple[str, Finder]]] = {"datetime": [], "currency": []}
    if not args.no_peers:
        for kind, name, load in (
            ("datetime", "dateparser", peer_dateparser),
            ("currency", "price-parser", peer_price_parser),
        ):
            try:
                peers[kind].append((name, load()))
            except ImportError:
                print(f"{name}: not installed, skipped")
    for (kind, language), rows in sorted(groups.items(), key=lambda g: (g[0][0], g[0][1] != "en", g[0][1])):
        if args.kind and kind != args.kind:
            continue
        if args.show and language != args.show:
            continue
        for name, find in [("ours", ours_time if kind == "datetime" else ours_money), *peers[kind]]:
            count = measure(rows, find)
            report(f"{name}", language, count)
            if args.show and name == "ours":
                print("\n".join(count.misses))


if __name__ == "__main__":
    main()
