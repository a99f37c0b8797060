"""How an entry stands on a page: its head, its words by lines, and what belongs to it. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from buffer.export import imported
from buffer.export.pdf.typeset import visible
from buffer.text import sanitize
from buffer.text.words import Words
from storage.screening.verdict import Verdict

LONGEST_RUN = 40
"""Characters without a place to break at: so many of the widest letters are a line."""
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
"""What turns text around, or shows nothing."""
MARKS_IN_A_ROW = 3
"""Marks over and under one letter that are drawn: no script needs more, and a pile of them covers other lines."""
_BESIDE = "  "
"""What keeps a number apart from marks before it: the widest reach over the space of one character."""
LONGEST_NAME = 80
"""Characters of a name in a list of names."""
_CUT_OFF = re.compile(r"\[[^\]]*$")
"""A number that a cut would have left half of."""
_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}")
_SPACE = "\u200b"
_APART = "\u2068", "\u2069"
"""First strong isolate, and its end: a name from right to left does not pull what stands beside it around."""
_UNSAID = frozenset(
    "chat_id message_id origin sent_at note shown custody telegram_id unique_id attachment import ordinal offset "
    "length".split()
)
"""Fields that a reader on paper has no use for, or that are said in another way. record.jsonl has them."""
NAMED = frozenset(
    "where witnesses when state version from to kept_by_telegram_hours seen_before sha256 size number manifest "
    "restored_at place row whole_at reason boundary name chosen format variant file_sha256 file_size file_name "
    "time_zone date_order limits notes repairs not_understood zone_source added known files no_longer_present me "
    "them within made_at known_size digest_number digest_size digest_root data_keys intact".split()
)
"""Fields whose names are said in words."""
_SENTENCES = frozenset({"limits", "notes"})
_TIMES = frozenset({"from", "to", "restored_at", "whole_at", "made_at"})
_STATES = frozenset({"sent", "unsure", "refused", "withheld", "held", "handed_over", "too_large", "gone"})


def page_entry(
    words: Words, line: Mapping[str, Any], hint: Verdict | None = None, *, taken_back: bool = False
) -> dict[str, Any]:
    """An entry for the pages, made of its readable line, and of what screening took it for where that is shown.
    `taken_back`: whether that is so of the import it came with."""
    at, local = datetime.fromisoformat(line["at"]), datetime.fromisoformat(line["at_local"])
    shape = "%Y-%m-%d %H:%M" if imported.is_to_the_minute(line) else "%Y-%m-%d %H:%M:%S"
    head = f"#{line['number']}   {local:{shape}} ({_offset(local)})"
    if local.utcoffset():
        head += f"   {at:{shape}} UTC"
    text = line["text"] or ""
    marks = [words.say("reader-taken-back")] if taken_back else []
    return {
        "day": words.full_day(local.date()),
        "head": head,
        "meta": _in_one_line(_meta(words, line)),
        "rtl": is_right_to_left(text),
        "lines": [fitted(part) for part in text.splitlines()],
        "notes": [_in_one_line(fitted(note)) for note in (*marks, *_notes(words, line), *_hints(words, hint))],
    }


def _in_one_line(text: str) -> str:
    """Text whose lines follow each other: a name that holds one cannot pretend to be an entry of its own."""
    return " ".join(text.splitlines())


def fitted(text: str) -> str:
    """Text with its turning characters named, no pile of marks, and places to break at in runs longer than a line."""
    return _RUN.sub(lambda match: match[0] + _SPACE, _legible(text).replace("\t", "    "))


def name_in_text(words: Words, name: str) -> str:
    """A name as the pages for paper show it, for a line of plain text: what is no character there is named, too."""
    if not sanitize.shows_something(name):
        return words.say("nameless")
    shown = " ".join(visible(_legible(name), lambda _: True, set()).split())
    return shown if len(shown) <= LONGEST_NAME else _CUT_OFF.sub("", shown[:LONGEST_NAME]) + "…"


def _legible(text: str) -> str:
    plain = text if text.isascii() else "".join(_unpiled(text))
    return TURNING.sub(lambda match: f"[U+{ord(match[0]):04X}]", plain)


def _unpiled(text: str) -> Iterator[str]:
    """Text whose piles of marks end after the first few; then it is said how many more there are."""
    for is_mark, group in groupby(text, lambda char: unicodedata.category(char) in {"Mn", "Me"}):
        run = "".join(group)
        more = len(run) - MARKS_IN_A_ROW
        yield f"{run[:MARKS_IN_A_ROW]}{_BESIDE}[+{more}]" if is_mark and more > 0 else run


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (Unicode Standard Annex 9, P2 and P3)."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def sender_of(line: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Whose words these are: of a forward, whom Telegram names as its origin."""
    sender: Mapping[str, Any] | None = line["content"].get("origin") or line["sender"]
    return sender


def _meta(words: Words, line: Mapping[str, Any]) -> str:
    is_imported = imported.is_imported(line)
    parts = [imported.kind(words, line) if is_imported else words.say(f"reader-kind-{line['kind'].replace('_', '-')}")]
    if line["refers_to"]:
        parts.append(f"{words.say('reader-refers-to')} #{line['refers_to']}")
    if line["direction"] != "none":
        parts.append(words.say(f"reader-direction-{line['direction']}"))
    sender = sender_of(line)
    if is_imported:
        parts.append(_named_in_file(words, line))
    elif sender is not None:
        number = sender.get("id")
        said = words.say("reader-unnamed") if number is None else str(number)
        parts.append(f"{_name(words, sender.get('name') or '')} ({said})")
    if line["attribution"] != "none":
        parts.append(words.say(f"reader-attribution-{line['attribution'].replace('_', '-')}"))
    if line["channel"] != "none" and not is_imported:
        parts.append(words.say(f"pdf-channel-{line['channel']}"))
    return " · ".join(part for part in parts if part)


def _named_in_file(words: Words, line: Mapping[str, Any]) -> str:
    """Whom a file names, who that is, and by what that is known; nobody for a notice."""
    if not imported.is_spoken(line):
        return ""
    name, number = imported.name(line), (line["sender"] or {}).get("id")
    who = words.say(f"pdf-side-{imported.side(line)}")
    shown = [fitted(str(number))] if number is not None and number != name else []
    shown += [said for said in (imported.known_by(words, line),) if said]
    known = f" ({', '.join(shown)})" if shown else ""
    return f"{who}: {_name(words, name)}{known}" if name else f"{who}{known}"


def _name(words: Words, name: str) -> str:
    """A name, apart from what stands beside it; a word where there is nothing to see in it."""
    if not sanitize.shows_something(name):
        return words.say("nameless")
    return f"{_APART[0]}{fitted(name)}{_APART[1]}"


def _notes(words: Words, line: Mapping[str, Any]) -> list[str]:
    notes = []
    if not line["opens"]:
        notes.append(words.say("reader-closed"))
    for one in line["attachments"]:
        size = None if one["size"] is None else f"{one['size']} B"
        state = words.say(f"reader-state-{one['state'].replace('_', '-')}")
        parts = [one["kind"], one["name"], size, state, one["sha256"] and f"SHA-256 {one['sha256']}"]
        notes.append(f"{words.say('reader-file')}: {', '.join(part for part in parts if part)}")
    if imported.is_imported(line):
        notes += imported.notes(words, line)
    for name, value in line["content"].items():
        said = "" if name in _UNSAID or imported.is_said(line, name) else _value(words, name, value)
        if said:
            label = words.say(f"pdf-field-{name.replace('_', '-')}") if name in NAMED else name
            notes.append(f"{label}: {said}")
    recorded = datetime.fromisoformat(line["recorded_at"])
    notes.append(f"{words.say('reader-recorded')}: {recorded:%Y-%m-%d %H:%M:%S} UTC")
    return notes


def _hints(words: Words, hint: Verdict | None) -> Iterator[str]:
    """The labels of screening, called what they are."""
    if hint is None:
        return
    named = [words.name_of("danger-name", one.kind) for one in hint.alerts]
    named += [words.name_of("tactic", one) for one in hint.tactics]
    named += [words.name_of("hint", one) for one in hint.practical]
    if named:
        yield words.say("pdf-hint", labels=", ".join(named))


def _value(words: Words, name: str, value: Any) -> str:
    """A value as people write it: no braces, no quotes, no words of a programming language. Empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return words.say("pdf-yes" if value else "pdf-no")
    if name == "when":
        return str(value.get("words") or "")
    if name == "not_understood" and isinstance(value, Mapping):
        return str(value.get("count") or "")
    if isinstance(value, Mapping):
        inner = ((key, _value(words, key, one)) for key, one in value.items())
        return "; ".join(f"{key} {said}" for key, said in inner if said)
    if name in _SENTENCES and isinstance(value, list):
        return " ".join(str(one) for one in value)
    if isinstance(value, list):
        return ", ".join(_value(words, name, one) for one in value)
    if name in _TIMES:
        return f"{datetime.fromisoformat(value).astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
    if name == "state" and value in _STATES:
        return words.say(f"pdf-state-{value.replace('_', '-')}")
    return str(value)


def _offset(moment: datetime) -> str:
    return "UTC" if not moment.utcoffset() else f"UTC{moment:%z}"
