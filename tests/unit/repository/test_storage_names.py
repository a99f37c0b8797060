"""The names of storage functions: a verb, and one that tells reading from writing."""

import ast
from collections.abc import Iterator

import pytest

from tests.paths import ROOT

READS = {"count", "exists", "find", "is", "list", "next", "stream"}
WRITES = {
    *("add", "advance", "agree", "append", "change", "claim", "close", "create", "delete"),
    *(
        "destroy",
        "drop",
        "end",
        "enqueue",
        "erase",
        "lock",
        "mark",
        "move",
        "note",
        "open",
        "postpone",
        "record",
        "remove",
        "rename",
        "renew",
        "replace",
        "requeue",
        "restore",
        "retry",
    ),
    *("save", "schedule", "take", "unlock", "use", "withdraw"),
}
"""`lock` and `open` change no row, but what others may do, and what can be read."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[str, Function]]:
    """Every public function of storage that is given a transaction, with its file and name."""
    for file in sorted((ROOT / "storage").rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if not isinstance(node, Function) or node.name.startswith("_"):
                continue
            if "tx" in [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]:
                yield f"{file.relative_to(ROOT).as_posix()}::{node.name}", node


def verb(function: Function) -> str:
    return function.name.partition("_")[0]


FUNCTIONS = dict(functions())
READING = {name: function for name, function in FUNCTIONS.items() if verb(function) in READS}


def test_the_functions_are_found() -> None:
    """Some ninety of them, half of them reading; else the tests below would look at nothing."""
    assert len(FUNCTIONS) > 80
    assert len(READING) > 40


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_of_storage_begins_with_a_verb(name: str) -> None:
    """One of the lists above; a new verb is put into one of them on purpose."""
    assert verb(FUNCTIONS[name]) in READS | WRITES


@pytest.mark.parametrize("name", READING)
def test_what_is_called_reading_writes_nothing(name: str) -> None:
    """No function whose name begins with a reading verb makes a statement that writes."""
    called = [node.func for node in ast.walk(READING[name]) if isinstance(node, ast.Call)]
    statements = {function.id for function in called if isinstance(function, ast.Name)} & {"insert", "update", "delete"}
    methods = {function.attr for function in called if isinstance(function, ast.Attribute)} & {"insert", "delete"}
    assert statements | methods == set()
