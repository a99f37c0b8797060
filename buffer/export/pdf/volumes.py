"""The PDF of an export: one document, or, where there are many entries, one of first pages and volumes.

Entries are written to files as they come. Each document is set by a process of its own, one after the other: memory
grows with the entries of one volume, whatever the size of the record.
"""

import asyncio
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from buffer.export.pdf.show import page_entry
from buffer.export.pdf.summary import Summary
from buffer.text.words import Words

HERE = Path(__file__).parent
VOLUME = 1000
"""Entries of a volume: some seventy pages, and less than 160 MiB of memory."""
LONGEST = 300
"""Seconds that one document may take."""
FOLDERS = tuple(
    Path(folder)
    for folder in (
        "/usr/share/fonts/truetype/noto",
        "/usr/share/fonts/opentype/noto",
        "/usr/share/fonts/noto",
        "/usr/share/fonts/google-noto",
    )
)
"""Where distributions of Linux put the Noto fonts."""
NEEDED: Mapping[str, str] = {
    "fonts-noto-core": "NotoSans-Regular.ttf",
    "fonts-noto-cjk": "NotoSansCJK-Regular.ttc",
    "fonts-noto-color-emoji": "NotoColorEmoji.ttf",
}
"""A file of each of the packages that have the fonts, by the package's name in Debian."""
FAMILIES = (
    "Noto Sans",
    "Noto Color Emoji",  # in front of the scripts, or keycaps come apart
    *(
        f"Noto Sans {script}"
        for script in (
            "Arabic",
            "Hebrew",
            "Devanagari",
            "Bengali",
            "Gurmukhi",
            "Gujarati",
            "Tamil",
            "Telugu",
            "Kannada",
            "Malayalam",
            "Sinhala",
            "Thai",
            "Lao",
            "Khmer",
            "Myanmar",
            "Ethiopic",
            "Armenian",
            "Georgian",
            "CJK SC",
            "Symbols",
            "Symbols2",
            "Math",
        )
    ),
)
_SAID = ("page", "contents", "participants", "summary", "spans", "span", "received", "boundary", "hours")
Paper = Literal["a4", "us-letter"]


class NoTypesetting(Exception):
    """There can be no PDF here. The message is a clause that says why."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the pages say beside the entries. `facts` are names and values; `people` and `about` are sentences."""

    title: str
    about: str
    facts: Sequence[tuple[str, str]]
    people: Sequence[str]
    record: str
    number: int
    made: datetime
    generator: str


def missing_fonts() -> list[str]:
    """The packages of fonts, by their names in Debian, of which nothing is here."""
    return [package for package, file in NEEDED.items() if not any((folder / file).exists() for folder in FOLDERS)]


def why_not() -> str | None:
    """Why there can be no PDF here, as a clause; None where there can be one."""
    if find_spec("typst") is None:
        return "there can be no PDF, because typst is not installed (the extra [export])"
    if "fonts-noto-core" in missing_fonts():
        return "there can be no PDF, because the package fonts-noto-core is not installed"
    return None


class Volumes:
    """The documents of one export. Entries are added in order; then `make` sets them."""

    def __init__(self, folder: Path, words: Words, paper: Paper, size: int = VOLUME) -> None:
        self._folder, self._words, self._paper, self._size = folder, words, paper, size
        self._count = 0
        self._parts: list[tuple[int, int]] = []
        self.summary = Summary()

    def add(self, line: Mapping[str, Any]) -> None:
        """Add an entry, by its readable line."""
        if self._count % self._size == 0:
            self._parts.append((line["number"], line["number"]))
        self._parts[-1] = (self._parts[-1][0], line["number"])
        with self._place(len(self._parts)).open("a", encoding="utf-8") as file:
            file.write(json.dumps(page_entry(self._words, line), ensure_ascii=False) + "\n")
        self._count += 1
        self.summary.add(line)

    async def make(self, cover: Cover) -> dict[str, Path]:
        """Set every document. Returns where they lie, by their names. Raises NoTypesetting."""
        one, lines = len(self._parts) == 1, 0
        made: dict[str, Path] = {}
        rows = [[self._words.say(f"pdf-volume-{what}") for what in ("number", "entries", "pages", "lines")]]
        for number, (first, last) in enumerate([] if one else self._parts, start=1):
            data = self._data(cover, None, number) | {"lines_before": lines}
            data["heading"] = self._words.say(
                "pdf-volume", number=number, all=str(len(self._parts)), first=str(first), last=str(last)
            )
            path = self._folder / f"vol-{number:02}.pdf"
            done = await self._set(data, path)
            made[f"data/entries/{path.name}"] = path
            rows.append([path.name, f"{first}–{last}", f"{done['pages']}", f"{lines + 1}–{lines + done['lines']}"])
            lines += done["lines"]
        data = self._data(cover, self._front(cover, [] if one else rows), 1 if one else None)
        path = self._folder / "record.pdf"
        await self._set(data | {"lines_before": 0}, path)
        return {"data/record.pdf": path, **made}

    def _data(self, cover: Cover, front: dict[str, Any] | None, part: int | None) -> dict[str, Any]:
        words = self._words
        entries = [] if part is None else self._place(part).read_text("utf-8").splitlines()
        return {
            "title": cover.title,
            "author": cover.generator,
            "lang": words.language,
            "date": {"year": cover.made.year, "month": cover.made.month, "day": cover.made.day},
            "paper": self._paper,
            "fonts": FAMILIES,
            "font_paths": [str(folder) for folder in FOLDERS if folder.exists()],
            "footer": words.say("pdf-footer", record=cover.record, number=cover.number),
            "heading": words.say("pdf-entries"),
            "preface": [words.say("pdf-preface")],
            "front": front,
            "words": {
                name: words.say(f"pdf-{name}")
                for name in (
                    "page",
                    "contents",
                    "participants",
                    "summary",
                    "spans",
                    "span",
                    "received",
                    "boundary",
                    "hours",
                )
            },
            "entries": [json.loads(entry) for entry in entries],
        }

    def _front(self, cover: Cover, volumes: list[list[str]]) -> dict[str, Any]:
        return {
            "cover": [cover.about],
            "facts": [list(fact) for fact in cover.facts],
            "people": list(cover.people),
            "volumes": volumes,
            **self.summary.page(self._words),
        }

    async def _set(self, data: dict[str, Any], out: Path) -> dict[str, Any]:
        folder = self._folder / f"{out.stem}.set"
        folder.mkdir()
        shutil.copy(HERE / "record.typ", folder)
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        command = [sys.executable, str(HERE / "typeset.py"), str(folder)]
        process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
        try:
            async with asyncio.timeout(LONGEST):
                _, complaint = await process.communicate()
        except TimeoutError:
            raise NoTypesetting("the PDF could not be set: it took too long") from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode:
            last = complaint.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
            raise NoTypesetting(f"the PDF could not be set ({last[0][:200]})")
        (folder / "out.pdf").rename(out)
        done: dict[str, Any] = json.loads((folder / "done.json").read_text("utf-8"))
        shutil.rmtree(folder)
        return done

    def _place(self, part: int) -> Path:
        return self._folder / f"vol-{part:02}.jsonl"
