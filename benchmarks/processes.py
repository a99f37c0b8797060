"""Starting the server and the bots of a benchmark, each on a processor of its own, and looking at them from outside."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

TICKS = os.sysconf("SC_CLK_TCK")
BREAKWATER = (sys.executable, "-m", "bot", "run")


def pinned(command: Sequence[str], processor: int) -> list[str]:
    """The command, kept on one processor where this machine can do that."""
    if shutil.which("taskset") and (os.cpu_count() or 1) > processor:
        return ["taskset", "-c", str(processor), *command]
    return list(command)


@dataclass(frozen=True, slots=True)
class Server:
    """A running benchmarks.api_server."""

    port: int

    def ask(self, what: str) -> dict[str, Any]:
        """`stats`, or `go` and then the stats."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/ctl/{what}", timeout=10) as answer:
            stats: dict[str, Any] = json.load(answer)
        return stats


@contextmanager
def api_server(*options: str) -> Iterator[Server]:
    """Run the server on processor 1."""
    command = pinned([sys.executable, "-m", "benchmarks.api_server", *options], 1)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield Server(int(process.stdout.readline().split()[1]))
    finally:
        process.kill()
        process.wait()


class Bot:
    """A bot under measurement, on processor 0."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: IO[bytes] | None = None) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            pinned(command, 0), env=dict(environment), stdout=subprocess.PIPE, stderr=log or subprocess.DEVNULL
        )

    def cpu_seconds(self) -> float:
        """Processor time it has used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def peak_mb(self) -> float:
        """The most memory it has held."""
        return self._said("VmHWM") / 1024

    def resident_mb(self) -> float:
        """The memory it holds now."""
        return self._said("VmRSS") / 1024

    def wake_ups(self) -> int:
        """How often its threads have waited for something and went on, so far."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(self._said("voluntary_ctxt_switches", task) for task in tasks)

    def _said(self, what: str, of: Path | None = None) -> int:
        """A number that the kernel keeps about the process, or one of its threads."""
        status = (of or Path(f"/proc/{self.process.pid}")) / "status"
        for line in status.read_text().splitlines():
            if line.startswith(f"{what}:"):
                return int(line.split()[1])
        raise LookupError(f"the kernel does not say {what}")

    def said_at(self) -> float:
        """Wait until it says DONE; the time it names."""
        assert self.process.stdout is not None
        return float(self.process.stdout.readline().split()[1])

    def kill(self) -> None:
        """SIGKILL, and wait for its end."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
