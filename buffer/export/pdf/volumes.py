"""The PDF of an export: one document, or, where there are many entries, one of first pages and volumes.

Entries are written to files as they come. Each document is set by a process of its own, one after the other: memory
grows with the entries of one volume, whatever the size of the record.
"""

import asyncio
import json
import shutil
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from buffer.export.pdf.show import fitted, page_entry
from buffer.export.pdf.summary import Summary
from buffer.text.words import Words
from storage.screening.verdict import Verdict

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
PICTURES = 20
"""Pictures of one document of the annex."""
BEGIN, END = 30, 85
"""How far an export is, in percent, before its pages are set, and after that."""
Pieces = Callable[[], Iterator[bytes]]
Told = Callable[[int], Awaitable[None]]
"""Hears how far an export is, in percent."""


async def untold(_percent: int) -> None:
    """Nobody wants to know."""


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


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for the annex: the number and time of its entry, its hash in hexadecimal, its size and its bytes."""

    number: int
    at: str
    sha256: str
    size: int | None
    pieces: Pieces


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
        self.pictures: list[Picture] = []

    def add(self, line: Mapping[str, Any], hint: Verdict | None = None, *, taken_back: bool = False) -> None:
        """Add an entry, by its readable line, and what screening took it for where that is to be shown. `taken_back`:
        its import was, so that it counts nowhere."""
        if self._count % self._size == 0:
            self._parts.append((line["number"], line["number"]))
        self._parts[-1] = (self._parts[-1][0], line["number"])
        with self._place(len(self._parts)).open("a", encoding="utf-8") as file:
            made = page_entry(self._words, line, hint, taken_back=taken_back)
            file.write(json.dumps(made, ensure_ascii=False) + "\n")
        self._count += 1
        if not taken_back:
            self.summary.add(line)

    def add_picture(self, line: Mapping[str, Any], attachment: Mapping[str, Any], pieces: Pieces) -> None:
        """Add a picture to the annex: of an entry, and what the entry says of it."""
        self.pictures.append(Picture(line["number"], line["at"], attachment["sha256"], attachment["size"], pieces))

    async def make(self, cover: Cover, told: Told = untold) -> dict[str, Path]:
        """Set every document. Returns where they lie, by their names. Raises NoTypesetting. `told` hears how far it
        is, in percent of the whole export."""
        one, lines = len(self._parts) == 1, 0
        groups = [self.pictures[at : at + PICTURES] for at in range(0, len(self.pictures), PICTURES)]
        steps = (0 if one else len(self._parts)) + len(groups) + 1
        made: dict[str, Path] = {}
        rows = [[self._words.say(f"pdf-volume-{what}") for what in ("number", "entries", "pages", "lines")]]
        for number, (first, last) in enumerate([] if one else self._parts, start=1):
            data = await asyncio.to_thread(self._data, cover, None, number) | {"lines_before": lines}
            data["heading"] = self._words.say(
                "pdf-volume", number=number, all=str(len(self._parts)), first=str(first), last=str(last)
            )
            path = self._folder / f"vol-{number:02}.pdf"
            done = await self._set(data, path)
            made[f"data/entries/{path.name}"] = path
            rows.append([path.name, f"{first}–{last}", f"{done['pages']}", f"{lines + 1}–{lines + done['lines']}"])
            lines += done["lines"]
            await told(BEGIN + (END - BEGIN) * len(made) // steps)
        for number, group in enumerate(groups, start=1):
            path = self._folder / f"pictures-{number:02}.pdf"
            await self._set_pictures(cover, group, path)
            made[f"data/annex/{path.name}"] = path
            await told(BEGIN + (END - BEGIN) * len(made) // steps)
        front = self._front(cover, [] if one else rows)
        data = await asyncio.to_thread(self._data, cover, front, 1 if one else None)
        path = self._folder / "record.pdf"
        await self._set(data | {"lines_before": 0}, path)
        return {"data/record.pdf": path, **made}

    async def _set_pictures(self, cover: Cover, group: Sequence[Picture], out: Path) -> None:
        """Set a document with pictures, each with the entry that it belongs to."""
        data = self._data(cover, None, None)
        data["heading"] = self._words.say("pdf-annex")
        data["preface"] = [self._words.say("pdf-annex-preface")]
        data["cannot"] = self._words.say("pdf-annex-cannot")
        data["pictures"] = [
            {
                "title": self._words.say("pdf-annex-picture", number=str(one.number)),
                "about": f"{one.at[:19].replace('T', ' ')} UTC, {one.size} B, SHA-256 {fitted(one.sha256)}",
                "file": f"{place:03}",
            }
            for place, one in enumerate(group)
        ]
        folder = self._folder / f"{out.stem}.set"
        folder.mkdir()
        await asyncio.to_thread(_write_pictures, group, folder)
        await self._set(data, out, "annex.typ")

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

    async def _set(self, data: dict[str, Any], out: Path, template: str = "record.typ") -> dict[str, Any]:
        folder = self._folder / f"{out.stem}.set"
        folder.mkdir(exist_ok=True)
        shutil.copy(HERE / template, folder / "record.typ")
        await asyncio.to_thread(_write_json, folder / "data.json", data)
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


def _write_json(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def _write_pictures(group: Sequence[Picture], folder: Path) -> None:
    for place, one in enumerate(group):
        with (folder / f"{place:03}").open("wb") as file:
            for piece in one.pieces():
                file.write(piece)
