"""The page of an export that is read in a browser: one file, in which everything is, and that asks for nothing.

Its own policy (Content-Security-Policy, in the page) allows its one script and its one style by their hashes, and
nothing else: no request, no picture, no form, no frame. What somebody wrote is data in it, and is shown as text.
"""

import json
from base64 import b64encode
from collections.abc import Collection, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, get_args

from buffer.export import imported
from buffer.export.attached.attachments import State
from buffer.export.pdf.show import NAMED
from buffer.incoming import Attribution
from buffer.text.words import Words
from storage.kinds import Direction, EntryKind

HERE = Path(__file__).parent
NAME = "data/reader.html"
_SAID = (
    "reader-unnamed",
    "reader-mark",
    "reader-closed",
    "reader-taken-back",
    "reader-refers-to",
    "reader-file",
    "reader-recorded",
    "reader-count",
)
_ORDERS = ("number", "number-down", "time", "time-down", "sender")


def beginning(words: Words, undone: Collection[int] = ()) -> bytes:
    """The page up to its first entry. `undone`: the imports that were taken back, and entries about
    files that came with such; it says so of them."""
    style, script = (HERE / "reader.css").read_text("utf-8"), (HERE / "reader.js").read_text("utf-8")
    allowed = f"script-src '{_hash(script)}'; style-src '{_hash(style)}'"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    keys = [
        *_SAID,
        *(f"reader-kind-{_key(one)}" for one in get_args(EntryKind)),
        *(f"reader-direction-{one}" for one in get_args(Direction)),
        *(f"reader-attribution-{_key(one)}" for one in get_args(Attribution)),
        *(f"reader-state-{_key(one)}" for one in get_args(State)),
        *(f"pdf-side-{one}" for one in imported.SIDES),
        *(f"pdf-imported-{one}" for one in imported.KINDS),
        *(f"pdf-basis-{_key(one)}" for one in imported.BASES),
        *(f"pdf-mark-{_key(one)}" for one in sorted(imported.MARKS)),
        *(f"pdf-time-{_key(one)}" for one in sorted({*imported.FLAGS, "unknown"})),
        *(f"pdf-field-{_key(one)}" for one in sorted(NAMED)),
    ]
    said = {key.removeprefix("reader-").removeprefix("pdf-"): words.say(key) for key in keys}
    said |= {key: words.say(f"pdf-{key}", numbers="[numbers]") for key in ("same-as", "differs-from")}
    said["raw-time"] = words.say("pdf-raw-time", time="[time]")
    return (
        f'<!doctype html>\n<html lang="{escape(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(words.say('reader-title'))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{_body(words)}\n"
        f'<script type="application/json" id="record">'
        f'{{"words":{_inert(said)},"undone":{_inert(sorted(undone))},"entries":[\n'
    ).encode()


def one(line: Mapping[str, Any], *, first: bool) -> bytes:
    """An entry, after the beginning or another entry."""
    return (b"" if first else b",\n") + _inert(line).encode()


def ending(about: str) -> bytes:
    """The page after its last entry. `about` says what it is of."""
    script = (HERE / "reader.js").read_text("utf-8")
    return f'\n],"about":{_inert(about)}}}</script>\n<script>{script}</script>\n</body>\n</html>\n'.encode()


def _body(words: Words) -> str:
    def label(key: str) -> str:
        return escape(words.say(key))

    orders = "".join(f'<option value="{one}">{label(f"reader-order-{one}")}</option>' for one in _ORDERS)
    every = f'<option value="">{label("reader-all")}</option>'
    return (
        f'<header><h1>{label("reader-title")}</h1><p id="about"></p></header>\n'
        f"<noscript><p>{label('reader-no-script')}</p></noscript>\n"
        f'<form id="filters" autocomplete="off"><label class="wide">{label("reader-search")}'
        f'<input type="search" name="search" spellcheck="false"></label>'
        f'<label>{label("reader-kind")}<select name="kind">{every}</select></label>'
        f'<label>{label("reader-direction")}<select name="direction">{every}</select></label>'
        f'<label>{label("reader-sender")}<select name="sender">{every}</select></label>'
        f'<label>{label("reader-from")}<input type="date" name="from"></label>'
        f'<label>{label("reader-to")}<input type="date" name="to"></label>'
        f'<label>{label("reader-order")}<select name="order">{orders}</select></label>'
        f'<label class="row"><input type="checkbox" name="only">{label("reader-only")}</label>'
        f'<button type="reset">{label("reader-reset")}</button>'
        f'<button type="button" id="print">{label("reader-print")}</button></form>\n'
        '<p id="count" role="status" class="quiet"></p>\n<main><ol id="entries"></ol></main>\n'
        f'<p class="screen"><button type="button" id="more" hidden>{label("reader-more")}</button></p>'
    )


def _inert(value: Any) -> str:
    """JSON that no browser takes for markup, wherever in a page it stands."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _hash(source: str) -> str:
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _key(name: str) -> str:
    return name.replace("_", "-")
