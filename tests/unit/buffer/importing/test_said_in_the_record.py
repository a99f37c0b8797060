"""What is noticed in a file goes into the record, and from there to the other side: counts, and no names."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import buffer.importing
from buffer.importing.findings import Findings

HERE = Path(next(iter(buffer.importing.__path__)))
COUNTS = frozenset(
    "self.count self._declared self._elements self._messages wall.missing wall.unsettled tally.gaps tally.untimed "
    "tally.passed_over findings.not_exported there.only count unsupported MOST offset late[1].first".split()
)
"""Expressions that are numbers."""
FIXED = frozenset({"what", "first", "why", "said", "shown"})
"""Names of sentences and words that stand in the program, or of places in a file, as numbers."""


def warnings() -> Iterator[tuple[str, ast.Call]]:
    """Every place that warns of something."""
    for path in sorted(HERE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "warn":
                yield path.name, node


def test_only_counts_are_put_into_such_a_sentence() -> None:
    """No name of a file or a person, and no number of an account: they belong to `named`."""
    found = list(warnings())
    assert len(found) > 20
    for name, call in found:
        put_in = {ast.unparse(part.value) for part in ast.walk(call.args[1]) if isinstance(part, ast.FormattedValue)}
        assert put_in <= COUNTS | FIXED, name


@pytest.mark.parametrize("text", ['f"It is {source.name}."', 'f"by {account}"'])
def test_a_name_would_be_seen(text: str) -> None:
    """The test before this one finds it."""
    put_in = {ast.unparse(part.value) for part in ast.walk(ast.parse(text)) if isinstance(part, ast.FormattedValue)}
    assert not put_in <= COUNTS | FIXED


def test_what_is_named_is_said_apart() -> None:
    """Beside the sentence, which stays without it."""
    findings = Findings()
    findings.warn("account", "Another account.", named="It is 9001.")
    findings.warn("gaps", "3 gaps.", count=3)
    assert findings.warnings == {"account": "Another account.", "gaps": "3 gaps."}
    assert findings.named == {"account": "It is 9001.", "gaps": ""}
