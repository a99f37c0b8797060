"""A terminal in which commands are typed, with settings around them, on a machine of its own: a folder."""

import io
import os
import resource
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import cli
from storage.database import FILE_NAME
from tests.builders import MASTER

TOKEN = "123456:AAfake-token_of-this-terminal"
MOST_MEMORY = 1024 * 1024 * 1024
NOWHERE = "http://127.0.0.1:9"
"""Nobody listens at the port for discarding (RFC 863)."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    def check(self) -> None:
        """0, or another code with one sentence that is fit for a terminal."""
        said = [line for line in self.err.splitlines() if not line.startswith("breakwater: there are no phrases for ")]
        if self.code:
            complaint = said[-1] if said else self.out.strip()
            assert complaint, "not a word about what is wrong"
            assert len(said) <= 1, self.err
            assert not said or said[0].startswith("breakwater: "), self.err
            assert not said or said[0].rstrip().endswith((".", "possible.")), self.err
            assert len(complaint) < 700 or not said, complaint
        else:
            assert not said, self.err
        for word in ("Traceback", "unexpected", "Error("):
            assert word not in self.err, self.err
        assert not any(unicodedata.category(char) in {"Cc", "Cs", "Cf"} for char in self.err.replace("\n", "")), (
            self.err
        )


@contextmanager
def bounded_memory() -> Iterator[None]:
    """What a command takes of memory has an end: without it, one that reads a file without end takes the machine's."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    statm = Path("/proc/self/statm")
    if statm.exists():
        taken = int(statm.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MOST_MEMORY, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


class Terminal:
    """Runs commands in this process. `folder` holds all there is: data, key, the folder one stands in."""

    def __init__(self, folder: Path, people: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
        self.folder, self._people = folder, people
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def renew(self, *, lived_in: bool) -> None:
        """A machine as it was before anything was typed: with a database of somebody, or without."""
        shutil.rmtree(self.folder, ignore_errors=True)
        here = self.folder / "here"
        here.mkdir(parents=True)
        if lived_in:
            data = self.folder / "data"
            data.mkdir(mode=0o700)
            shutil.copy(self._people, data / FILE_NAME)
            key = self.folder / "master.key"
            key.write_text(MASTER.hex())
            key.chmod(0o600)
        self._monkeypatch.chdir(here)

    def settings(self) -> dict[str, str]:
        """Settings with which everything works."""
        return {
            "DATA_DIR": str(self.folder / "data"),
            "MASTER_KEY_FILE": str(self.folder / "master.key"),
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": NOWHERE,
        }

    def run(self, words: Sequence[str], given: Mapping[str, str] | None = None, typed: bytes = b"") -> Ended:
        """Run a command with these settings, and with these bytes on standard input."""
        with self._monkeypatch.context() as now:
            for name in [name for name in os.environ if name.upper().startswith("BREAKWATER_")]:
                now.delenv(name)
            for name, value in (self.settings() | dict(given or {})).items():
                now.setenv(f"BREAKWATER_{name}", value)
            now.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
            self._capsys.readouterr()
            with bounded_memory():
                try:
                    code = cli.main(list(words))
                except SystemExit as ended:
                    code = ended.code if isinstance(ended.code, int) else 1
        return self.said(code)

    def said(self, code: int) -> Ended:
        """What was said since, by a command that ended with this code."""
        said = self._capsys.readouterr()
        return Ended(code, said.out, said.err)

    def written(self) -> dict[str, bytes | None]:
        """Every file and folder, with what is in it; what a database keeps beside itself while it is open left out."""
        found = sorted(self.folder.rglob("*"))
        return {
            str(path.relative_to(self.folder)): path.read_bytes() if path.is_file() else None
            for path in found
            if not path.name.endswith(("-wal", "-shm"))
        }
