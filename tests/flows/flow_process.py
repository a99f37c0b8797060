"""A running `breakwater` process, and the starter that all of them come from."""

import asyncio
import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.paths import ROOT


class Starter:
    """The program of flow_starter.py, started once for all tests."""

    def __init__(self, folder: Path) -> None:
        self.socket = str(folder / "starter")
        self._folder = folder
        command = [sys.executable, str(Path(__file__).with_name("flow_starter.py")), self.socket]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._program = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=ROOT)
        assert self._program.stdout is not None
        self._output = self._program.stdout
        if self._output.readline() != b"ready\n":
            self.stop()
            raise RuntimeError("the product cannot be imported: see above")

    def place_of(self, *what: object) -> Path:
        """Where something that several stories begin with is kept, or will be."""
        return self._folder / hashlib.sha256(repr(what).encode()).hexdigest()

    def stop(self) -> None:
        """End it."""
        self._program.terminate()
        self._program.wait()
        self._output.close()

    async def start(
        self, arguments: list[str], *, env: dict[str, str], folder: Path, name: str, **more: Any
    ) -> "Process":
        """Start a process; its output goes to `name`.out and `name`.err in `folder`."""
        reader, writer = await asyncio.open_unix_connection(self.socket)
        out, err = folder / f"{name}.out", folder / f"{name}.err"
        out.touch(0o600)
        err.touch(0o600)
        order = {"arguments": arguments, "env": env, "folder": str(folder), "out": str(out), "err": str(err), **more}
        writer.write(json.dumps(order).encode() + b"\n")
        return Process(int(await reader.readline()), reader, writer, out, err)


class Process:
    """One process: its exit code is a task, so that everything can be waited for."""

    def __init__(
        self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, out: Path, err: Path
    ) -> None:
        self.pid = pid
        self._out = out
        self._err = err
        self._writer = writer
        self.ended = asyncio.create_task(self._wait(reader))

    async def _wait(self, reader: asyncio.StreamReader) -> int:
        line = await reader.readline()
        self._writer.close()
        return int(line)

    async def exit_code(self, within: float = 150) -> int:
        """The exit code, negative for a signal."""
        return await asyncio.wait_for(asyncio.shield(self.ended), within)

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return not self.ended.done()

    @property
    def said(self) -> str:
        """What it printed."""
        return self._out.read_text()

    @property
    def logged(self) -> str:
        """What it wrote to standard error."""
        return self._err.read_text()

    def signal(self, number: int) -> None:
        """Send a signal, if it is still there."""
        if self.running:
            os.kill(self.pid, number)

    async def stop(self) -> int:
        """Ask it to end. Returns the exit code."""
        self.signal(signal.SIGTERM)
        return await self.exit_code()

    async def kill(self) -> int:
        """End it between two steps, as a power cut would."""
        self.signal(signal.SIGKILL)
        return await self.exit_code()
