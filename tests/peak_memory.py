"""A line in pytest's summary that says how much memory each process of the run took at most."""

from pathlib import Path
from typing import Any

import pytest

_STATUS = Path("/proc/self/status")  # Linux; elsewhere there is nothing to tell
_peaks: dict[str, int] = {}


def _peak() -> int | None:
    """The largest resident size of this process since it began, in MiB."""
    if not _STATUS.exists():
        return None
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep the peak: in a worker, for the process that started it."""
    peak = _peak()
    if peak is None:
        return
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is None:
        _peaks["main process"] = peak
    else:
        output["peak_memory"] = peak


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the peak from a worker that has ended."""
    if "peak_memory" in getattr(node, "workeroutput", {}):
        _peaks[node.gateway.id] = node.workeroutput["peak_memory"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the peaks."""
    if _peaks:
        said = ", ".join(f"{name} {peak}" for name, peak in sorted(_peaks.items()))
        terminalreporter.write_line(f"Peak memory in MiB: {said}")
