"""`breakwater screen`: what screening sees in texts, one JSON object a line. Needs no token and no database."""

import json
import sys

import orjson

from bot.failed import Failed
from bot.seeds import SEEDS
from buffer.screening import Screener


def screen(language: str | None, *, as_json: bool) -> int:
    """Screen each line of standard input as it comes."""
    screener = Screener.load(SEEDS, semantic=True)
    for number, line in enumerate(sys.stdin.buffer, start=1):
        text = _text(line, number, as_json=as_json)
        verdict = screener.screen(text, language)
        shown = {
            "practical": list(verdict.practical),
            "tactics": list(verdict.tactics),
            "alert": verdict.alert,
            "likely": verdict.likely,
            "why": [
                {"label": reason.label, "rule": reason.rule, "start": reason.start, "end": reason.end}
                for reason in verdict.why
            ],
        }
        sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _text(line: bytes, number: int, *, as_json: bool) -> str:
    if not as_json:
        return line.decode("utf-8", "replace").rstrip("\r\n")
    try:
        text = orjson.loads(line)
    except orjson.JSONDecodeError:
        try:
            text = json.loads(line)  # lone surrogates are valid JSON, but not for the quicker reader
        except ValueError:
            text = None
    if not isinstance(text, str):
        raise Failed(f"Line {number} is not a JSON string: with --json each line must be one, in double quotes.")
    return text
