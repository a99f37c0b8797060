"""What runs before a commit: nothing from the network, and no long first line."""

import re
import runpy
from collections.abc import Callable

import pytest

from tests.paths import ROOT

HOOKS = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def fault() -> Callable[[str], str | None]:
    """What `.ci/first_line.py` says of a message."""
    found: Callable[[str], str | None] = runpy.run_path(str(ROOT / ".ci" / "first_line.py"))["fault"]
    return found


def test_hooks_fetch_nothing() -> None:
    """Every hook is a tool of `.venv`, so that a commit needs no network."""
    assert re.findall(r"- repo: (.+)", HOOKS) == ["local"]
    entries = re.findall(r"entry: (.+)", HOOKS)
    assert len(entries) == HOOKS.count("language: system")
    assert [entry for entry in entries if not entry.startswith(".venv/bin/")] == []


def test_every_tool_of_the_hooks_is_one_of_make_check() -> None:
    """What a hook asks for is what `make check` asks for."""
    check = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ncheck: install\n")[2].partition("\n\n")[0]
    tools = set(re.findall(r"entry: \.venv/bin/([\w-]+)", HOOKS)) - {"python"}
    assert tools == set(re.findall(r"\$\(BIN\)/([\w-]+)", check))


@pytest.mark.parametrize("message", ["x" * 72, "“" * 72, "Short\n\n" + "long " * 40])
def test_a_first_line_of_seventy_two_characters_is_good(message: str, fault: Callable[[str], str | None]) -> None:
    """Characters count, not bytes; lines below may be longer."""
    assert fault(message) is None


@pytest.mark.parametrize("message", ["x" * 73, "", "\nsaid below"])
def test_a_long_or_empty_first_line_is_not(message: str, fault: Callable[[str], str | None]) -> None:
    """One sentence says what is wrong."""
    assert str(fault(message)).endswith(".")
