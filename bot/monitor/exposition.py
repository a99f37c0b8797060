"""Numbers in the text format of Prometheus (version 0.0.4): a line that says what one is, a line of its type, a value.

Sources: prometheus.io/docs/instrumenting/exposition_formats, prometheus.io/docs/practices/naming.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "breakwater_"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its name and what it is, in plain words. None: it is not known, and left out."""

    name: str
    meaning: str
    value: float | None
    kind: Literal["gauge", "counter"] = "gauge"


def written(numbers: Iterable[Number]) -> str:
    """The page. There are no labels, so that nothing can be in one."""
    lines = []
    for one in numbers:
        if one.value is None:
            continue
        name = PREFIX + one.name
        meaning = one.meaning.replace("\\", "\\\\").replace("\n", "\\n")
        lines += [f"# HELP {name} {meaning}", f"# TYPE {name} {one.kind}", f"{name} {one.value!r}"]
    return "\n".join(lines) + "\n"
