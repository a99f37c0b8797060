"""Values that nobody sends who means well, and JSON text with them in it."""

import json
import re
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from buffer.text import raw_json

TEXTS = [
    "", " ", "\0", "x", "0", "-1", "7002", "None", "true", "[]", "\n\n\n", "\t", "\x1b[2J", "\x7f", "\u202e\u2066x",
    "\u200b", "\ufeff", "\u3164", "\U000e0041", "\U0010ffff", "\ufdfa" * 20, "e" + "\u0301" * 70, "\U0001f98a" * 2100,
    "w" * 5000, "a " * 3000, "<b>", "</b>", "&lt;", "<a href='tg://user?id=1'>", "{ $x }", "%s%n", "{0}", "'; --",
    "../../etc/passwd", "/start", "/start x", "/help@the_bot", "/", "/forget", ":", "::::", "show:ask:d1", "$(id)",
    "I will kill you", "bring the keys on Friday at 5 pm", "99999999999999999999 euros at 25:61 on 31/31/9999",
    "1" * 400, "½", "٣", "²", "\ud83d", "\ude00", "\ude00\ud83d", "a\udcffb",
]  # fmt: skip
NUMBERS = [
    0, 1, -1, 2, 255, 256, 65536, 2**31 - 1, 2**31, 2**32, 2**53, 2**53 + 1, 2**62, 2**63 - 1, 2**63, 2**64, -(2**31),
    -(2**63), -(2**63) - 1, 10**19, 10**30, 10**400, 0.5, -0.0, 1e308, 5e-324, float("inf"), float("-inf"),
    float("nan"), 253402300799, 253402300800, 253402214400, -62135596800, -62135596801, 1e18, 7001, 7002, 1930392000,
]  # fmt: skip
"""Edges of what fits somewhere, the first and last seconds of the calendar, and people of the tests."""
DEPTHS = [2, 60, 200, 253, 254, 255, 400, 900, 1100, 3000]
READABLE = 200
"""What is nested no deeper must be kept."""


@dataclass(frozen=True, slots=True)
class Nested:
    """A list in a list, or an object in an object, so deep."""

    depth: int
    objects: bool

    def mark(self) -> str:
        """What stands for it until the text is whole: no library writes it."""
        return f"{_MARK}{self.depth}{'o' if self.objects else 'l'}"


_MARK = "nested-without-end-"
texts = st.sampled_from(TEXTS) | st.text(st.characters(exclude_categories=()), max_size=20)
whole_texts = texts.map(lambda text: text.encode("utf-8", "replace").decode())
"""Texts as they are once JSON was read: without half characters."""
numbers = st.sampled_from(NUMBERS) | st.integers() | st.floats()
nested = st.builds(Nested, st.sampled_from(DEPTHS), st.booleans())
single = st.none() | st.booleans() | numbers | texts
small = st.sampled_from([[], {}, [[]], [None], [{}], {"": ""}, {"id": {}}, {"id": 7002}, {"type": "private"}, [0, "x"]])
values = single | small | nested | st.recursive(
    single, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)  # fmt: skip
"""Any JSON value: of the wrong type, too deep, too large, broken."""


writable = values.filter(lambda value: depth_of(value) <= READABLE).map(lambda value: raw_json.read(as_json(value)))
"""What is left of these values once they were read: so they can be kept."""


def as_json(value: Any) -> bytes:
    """JSON text, also of what Python's own writer does not go into."""
    text = json.dumps(value, default=Nested.mark).encode()
    return re.sub(rb'"%s(\d+)([ol])"' % _MARK.encode(), _opened, text)


def _opened(mark: re.Match[bytes]) -> bytes:
    depth = int(mark[1])
    return (b'{"a":' * depth + b"{}" + b"}" * depth) if mark[2] == b"o" else (b"[" * depth + b"]" * depth)


def depth_of(value: Any) -> int:
    """How deep a value is nested."""
    if isinstance(value, Nested):
        return value.depth
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max((1 + depth_of(one) for one in inside), default=0)
