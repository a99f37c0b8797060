"""`breakwater screen`: what screening sees in texts, one JSON object a line. Needs no token and no database.

`alerts` are the kinds of danger, the gravest first; `alert` and `likely` are about that one alone. `items` are the
words that a digest would quote.
"""

import json
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

import orjson

from bot.errors import Failed
from bot.paths import SEEDS
from buffer.practical.find import find
from buffer.screening import Screener, Verdict
from buffer.screening.window import OwnWords
from buffer.text.words import Library, Words
from storage.screening.verdict import PracticalItem

_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*")


def screen(language: str | None, *, as_json: bool, semantic: bool) -> int:
    """Screen each line of standard input as it comes. `screened` says whether there was anything to go by."""
    if sys.stdin is None:
        raise Failed("There is nothing to read: standard input is closed.")
    code = None if language is None else _code(language)
    screener = Screener.load(SEEDS, semantic=semantic)
    words = Library.load(SEEDS).of(code or "en")
    if code is not None and code not in screener.levels:
        known = ", ".join(screener.levels)
        print(
            f"breakwater: there are no phrases for {code!r} (there are for {known}), so finding nothing says nothing.",
            file=sys.stderr,
        )
    if sys.stdin.isatty():
        print("Type a text and press Enter; Ctrl-D ends.", file=sys.stderr)
    for number, line in enumerate(sys.stdin.buffer, start=1):
        text = _text(line, number, as_json=as_json)
        verdict = screener.screen(text, code)
        shown = {
            "practical": list(verdict.practical),
            "tactics": list(verdict.tactics),
            "alerts": [{"kind": danger.kind, "likely": danger.likely} for danger in verdict.alerts],
            "alert": verdict.alert,
            "likely": verdict.likely,
            "screened": verdict.screened,
            "items": [item.clause for item in _items(screener, words, text, verdict) if item.clause is not None],
            "why": [
                {
                    "label": reason.label,
                    "part": reason.part,
                    "rule": reason.rule,
                    "start": reason.start,
                    "end": reason.end,
                }
                for reason in verdict.why
            ],
        }
        sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _items(screener: Screener, words: Words, text: str, verdict: Verdict) -> Sequence[PracticalItem]:
    """What the digest would quote; which day "tomorrow" is changes no word of it."""
    return find(screener, words, text, verdict, OwnWords(), at=datetime.now(UTC), country=None)


def _code(language: str) -> str:
    """The code alone: `en` of `EN`, `en-GB` or `en_GB.UTF-8`."""
    said = _CODE.fullmatch(language.strip().lower().partition(".")[0])
    if said is None:
        raise Failed(f"{language!r} is not a language code, such as en or de.")
    return said[1]


def _text(line: bytes, number: int, *, as_json: bool) -> str:
    if not as_json:
        return line.decode("utf-8", "replace").rstrip("\r\n")
    try:
        text = orjson.loads(line)
    except orjson.JSONDecodeError:
        try:
            text = json.loads(line)  # lone surrogates are valid JSON, but not for the quicker reader
        except (ValueError, RecursionError):
            text = None
    if not isinstance(text, str):
        raise Failed(f"Line {number} is not a JSON string: with --json each line must be one, in double quotes.")
    return text
