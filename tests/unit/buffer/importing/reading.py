"""A file made up in a test, read as the command would read it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from buffer.importing.answers import Answers, ZoneFrom
from buffer.importing.entries import Entry
from buffer.importing.readers import Import
from tests.paths import SEEDS

BERLIN = (ZoneFrom(ZoneInfo("Europe/Berlin")),)
WHO = {"me": ("Mira Sol",), "them": ("Rudi Kern",)}
"""Who is who in most of the tests."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a file."""

    report: dict[str, Any]
    entries: list[Entry]
    limits: Sequence[str] = ()

    @property
    def one(self) -> Entry:
        """The only entry."""
        (entry,) = self.entries
        return entry

    @property
    def texts(self) -> list[str | None]:
        """The texts in order."""
        return [entry.text for entry in self.entries]

    def asked(self, about: str) -> dict[str, Any]:
        """The question about something."""
        (question,) = [question for question in self.report["questions"] if question["about"] == about]
        return dict(question)

    @property
    def questions(self) -> list[str]:
        """What is asked."""
        return [question["about"] for question in self.report["questions"]]

    def warned(self, about: str) -> str:
        """The warning about something; empty if there is none."""
        return " ".join(warning["text"] for warning in self.report["warnings"] if about in warning["about"])


Reading = Callable[..., Found]


def read_file(path: Path, **answers: Any) -> Found:
    """The report and the entries of a file."""
    given: dict[str, Any] = {"seeds": SEEDS, **answers}
    opened = Import(path, Answers(**given))
    report = opened.report()
    return Found(report.values, list(opened.entries()), report.limits)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
