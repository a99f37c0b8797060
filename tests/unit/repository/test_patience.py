"""I17: no test of ours depends on how fast the machine is, or how much else it does."""

import ast
from collections.abc import Iterator

import pytest

from tests.paths import ROOT

CLOCKS = {"monotonic", "perf_counter", "process_time", "thread_time", "time", "monotonic_ns", "perf_counter_ns"}
LONG_ENOUGH = 60
"""Seconds: what has not happened by then will not, on a machine ten times as slow as ours."""


def quick_enough(source: str) -> Iterator[int]:
    """Lines on which a span of time must be below a number: an assertion about the machine. Ratios are none."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Compare) and len(node.test.ops) == 1:
            less, more = node.test.left, node.test.comparators[0]
            if isinstance(node.test.ops[0], ast.Gt | ast.GtE):
                less, more = more, less
            if isinstance(less, ast.BinOp) and isinstance(less.op, ast.Sub) and is_measured(less) and is_number(more):
                yield node.lineno


def is_measured(node: ast.AST) -> bool:
    """Whether a clock is asked in it, of Python or of a browser's page."""
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and getattr(one.func, "attr", getattr(one.func, "id", "")) in CLOCKS:
            return True
        if isinstance(one, ast.Constant) and "performance.now" in str(one.value):
            return True
    return False


def is_number(node: ast.AST) -> bool:
    """Whether it is a number that is written there."""
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def impatient(source: str) -> Iterator[int]:
    """Lines on which something that has to happen is waited for less than long enough."""
    tree = ast.parse(source)
    expected = {inner for block in ast.walk(tree) if is_raises(block) for inner in ast.walk(block)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node not in expected:
            limits = [limit.value for limit in limits_of(node) if isinstance(limit, ast.Constant)]
            if any(isinstance(limit, int | float) and limit < LONG_ENOUGH for limit in limits):
                yield node.lineno


def is_raises(node: ast.AST) -> bool:
    """Whether it is a block in which nothing is to happen."""
    if not isinstance(node, ast.With | ast.AsyncWith):
        return False
    return any("raises(TimeoutError" in ast.unparse(item.context_expr) for item in node.items)


def limits_of(call: ast.Call) -> list[ast.expr]:
    """For how long a call lets something be waited for, where it ends in an error then."""
    match ast.unparse(call.func):
        case "asyncio.timeout":
            return call.args
        case "asyncio.wait_for":
            return [*call.args[1:], *(word.value for word in call.keywords if word.arg == "timeout")]
        case "subprocess.run":
            return [word.value for word in call.keywords if word.arg == "timeout"]
    return []


def test_i17_no_test_depends_on_the_speed_of_the_machine() -> None:
    """None says how quick something must be, and none gives up on what comes late under load."""
    tests = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}
    assert len(tests) > 300
    found = [(path, line) for path, source in tests.items() for line in (*quick_enough(source), *impatient(source))]
    assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("assert time.monotonic() - began < 0.2", True),
        ("assert 5 > perf_counter() - began", True),
        ('assert await page.evaluate("performance.now()") - began < 5000', True),
        ("assert time.monotonic() - began >= 0.2", False),
        ("assert growth(work, short, long, 30) < 30", False),
        ("assert later - earlier < 5", False),
    ],
)
def test_what_is_an_assertion_about_the_machine(source: str, found: bool) -> None:
    """That something takes at least so long holds on every machine; that it takes at most so long does not."""
    assert bool(list(quick_enough(source))) is found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("async def a():\n    async with asyncio.timeout(10):\n        await b", True),
        ("async def a():\n    async with asyncio.timeout(60):\n        await b", False),
        ("async def a():\n    await asyncio.wait_for(b, 20)", True),
        ("async def a():\n    await asyncio.wait_for(b, timeout=59.9)", True),
        ("subprocess.run(c, timeout=5)", True),
        ("with pytest.raises(TimeoutError):\n    asyncio.wait_for(b, 0.01)", False),
        ("async def a():\n    await asyncio.wait([b], timeout=0.2)", False),
    ],
)
def test_what_gives_up_too_early(source: str, found: bool) -> None:
    """Where nothing is to happen a short wait is right, and where the wait ends in no error."""
    assert bool(list(impatient(source))) is found
