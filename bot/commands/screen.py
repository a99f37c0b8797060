"""`breakwater screen`: what screening sees in texts, one JSON object a line. Needs no token and no database."""

import json
import re
import sys

import orjson

from bot.errors import Failed
from bot.paths import SEEDS
from buffer.screening import Screener

_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*")


def screen(language: str | None, *, as_json: bool) -> int:
    """Screen each line of standard input as it comes. `screened` says whether there was anything to go by."""
    if sys.stdin is None:
        raise Failed("There is nothing to read: standard input is closed.")
    code = None if language is None else _code(language)
    screener = Screener.load(SEEDS, semantic=True)
    if code is not None and code not in screener.levels:
        known = ", ".join(screener.levels)
        print(
            f"breakwater: there are no phrases for {code!r} (there are for {known}), so finding nothing says nothing.",
            file=sys.stderr,
        )
    for number, line in enumerate(sys.stdin.buffer, start=1):
        text = _text(line, number, as_json=as_json)
        verdict = screener.screen(text, code)
        shown = {
            "practical": list(verdict.practical),
            "tactics": list(verdict.tactics),
            "alert": verdict.alert,
            "likely": verdict.likely,
            "screened": verdict.screened,
            "why": [
                {"label": reason.label, "rule": reason.rule, "start": reason.start, "end": reason.end}
                for reason in verdict.why
            ],
        }
        sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


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
