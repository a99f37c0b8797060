"""How an entry that was taken from a file is read on paper: whose words they are by the file, and what it leaves open.

What an importer notes stands in record.jsonl by its names; here it is said in words. Pure.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from buffer.text.words import Words
from storage.record.entries import IMPORTED

SIDES = ("ex", "owner", "other", "unknown")
KINDS = ("message", "call", "system", "unsupported")
BASES = ("id", "number", "name", "direction", "owner_says")
MARKS = frozenset(
    "attribution_not_provable changed_marker_unreliable cut deleted edited empty_in_export encoding_unclear forwarded "
    "joined_by_owner live_location location maybe_empty maybe_forged_line maybe_view_once placeholder poll probable "
    "probably_automatic view_once voicemail".split()
)
"""Marks that are said in words. The others are shown by the names that docs/record-format.md has for them."""
FLAGS = frozenset({"ambiguous_fold", "nonexistent"})
_TO_THE_MINUTE = "minute_only"
_SAID = frozenset(
    "what source format file_sha256 time_utc wall_time time_zone zone_source time_flags sender_side sender_basis "
    "sender_raw marks same_as differs_from raw_time".split()
)
"""Fields that are said here in another way, or are those of the whole file, which the entry of its import names."""


def is_imported(line: Mapping[str, Any]) -> bool:
    """Whether an entry came from a file."""
    return bool(line["kind"] == IMPORTED)


def is_said(line: Mapping[str, Any], field: str) -> bool:
    """Whether a field of the content is said by `notes`, `kind` or `known_by`."""
    return is_imported(line) and field in _SAID


def is_spoken(line: Mapping[str, Any]) -> bool:
    """Whether somebody is its sender: a notice of the other program has none."""
    return bool(line["content"].get("what") != "system")


def is_to_the_minute(line: Mapping[str, Any]) -> bool:
    """Whether a file says no seconds; then none are shown."""
    return is_imported(line) and _TO_THE_MINUTE in (line["content"].get("time_flags") or ())


def kind(words: Words, line: Mapping[str, Any]) -> str:
    """What it was in the file: a message, a call, a notice."""
    return words.say(f"pdf-imported-{line['content'].get('what') or 'message'}")


def name(line: Mapping[str, Any]) -> str | None:
    """The sender's name as the file has it, where names are shown."""
    found: str | None = line["content"].get("sender_raw")
    return found


def side(line: Mapping[str, Any]) -> str:
    """Who that is: ex, owner, other or unknown."""
    return str(line["content"].get("sender_side") or "unknown")


def known_by(words: Words, line: Mapping[str, Any]) -> str:
    """By what in the file it is known who that is; empty where it is not."""
    basis = line["content"].get("sender_basis")
    return "" if basis is None else words.say(f"pdf-basis-{basis.replace('_', '-')}")


def notes(words: Words, line: Mapping[str, Any]) -> Iterator[str]:
    """What the file leaves open, and how the time is written there."""
    content = line["content"]
    flags = [flag for flag in content.get("time_flags") or () if flag != _TO_THE_MINUTE]
    for flag in flags:
        yield words.say(f"pdf-time-{flag.replace('_', '-')}") if flag in FLAGS else f"time_flags: {flag}"
    if content.get("what") and content.get("time_utc") is None and not flags:
        yield words.say("pdf-time-unknown")
    for mark in content.get("marks") or ():
        yield words.say(f"pdf-mark-{mark.replace('_', '-')}") if mark in MARKS else f"marks: {mark}"
    for key in ("same_as", "differs_from"):
        if content.get(key):
            yield words.say(f"pdf-{key.replace('_', '-')}", numbers=", ".join(f"#{seq}" for seq in content[key]))
    if content.get("raw_time"):
        yield words.say("pdf-raw-time", time=content["raw_time"])
