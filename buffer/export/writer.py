"""Writing the lines of an export as the entries come, and the members of the bag that are made of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from buffer.export import reader_page, verify
from buffer.export.attached.attachments import Files, KeptFile
from buffer.export.disclosure import Shown, is_owners, is_picture
from buffer.export.lines import Opened, View, proof, readable
from buffer.export.packed import bag
from buffer.export.pdf.volumes import Paper, Volumes
from buffer.export.people import Participants
from buffer.export.proofs import Tree
from buffer.export.selection import Choice, Selection
from buffer.record import custody
from buffer.text.words import Words
from storage.record.entries import EntryRow
from storage.screening.screenings import Screening

HINTS = "data/machine-hints.jsonl"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an export is to be. `contact` is the number of the contact, counted from 1, whose id is in the selection."""

    selection: Selection
    shown: frozenset[Shown] = frozenset()
    contact: int | None = None
    files: bool = True
    paper: Paper | None = None
    """Of the PDF; None for no PDF."""


class Writer:
    """The lines of an export, written to files in a folder as the entries come."""

    def __init__(self, folder: Path, view: View, tree: Tree, wanted: Wanted, files: Files, words: Words) -> None:
        self._folder, self._view, self._tree, self._wanted, self._files = folder, view, tree, wanted, files
        self._bare = replace(view, shown=frozenset())
        self._words = words
        self.volumes = None if wanted.paper is None else Volumes(folder, words, wanted.paper)
        self._open: dict[str, IO[bytes]] = {}
        self._stack = ExitStack()
        self._kept: dict[str, KeptFile] = {}
        self._originals: dict[str, Callable[[], Iterator[bytes]]] = {}
        self.whole, self.shown = wanted.selection.is_whole, wanted.shown
        self.people, self.count, self.first, self.last = Participants(), 0, "", ""
        self.begun, self.withheld = "", 0
        self.left_out: set[str] = set()
        self._choice = Choice(wanted.selection)
        self._done: list[tuple[int, bytes, bytes]] = []
        """The custody log: of which import, 0 for all others, the line and its proof. There are few."""
        self._came_with: set[int] = set()
        """The imports of which there is something in it."""

    def __enter__(self) -> None:
        """Open the files."""
        names = [verify.RECORD, verify.OPENINGS, verify.CUSTODY, verify.CUSTODY_OPENINGS, reader_page.NAME]
        for name in [*names, HINTS] if "hints" in self.shown else names:
            self._open[name] = self._stack.enter_context(self._place(name).open("xb"))
        if "hints" in self.shown:
            self._open[HINTS].write(verify.canonical({"what": self._words.say("export-hints-what")}))
        chosen = self._wanted.selection
        self._open[reader_page.NAME].write(reader_page.beginning(self._words, chosen.undone | chosen.lost))

    def __exit__(self, *_: object) -> None:
        """Close them."""
        self._stack.close()

    def _place(self, name: str) -> Path:
        return self._folder / name.replace("/", "-")

    def take(self, slice_: Sequence[Opened], hints: Mapping[int, Screening]) -> None:
        """Write those that are chosen, and what belongs to custody. `hints`: what screening has found, by number."""
        for entry in slice_:
            self.begun = self.begun or entry.row.recorded_at.isoformat()
            path = None if self.whole else self._tree.path(entry.row.seq)
            self.withheld += self._choice.withholds(entry.row)
            if self._choice.has(entry.row):
                self._add(entry, path, hints.get(entry.row.seq))
            if entry.row.kind in (*custody.KINDS, *custody.OF_IMPORTS):
                line, proved = self._lines(entry, path)
                of = 0 if entry.row.kind in custody.KINDS else verify.import_of(line)
                self._done.append((of, verify.canonical(line), verify.canonical(proved)))

    def _add(self, entry: Opened, path: Sequence[bytes] | None, hint: Screening | None) -> None:
        line, proved = self._lines(entry, path)
        self._open[verify.RECORD].write(verify.canonical(line))
        self._open[verify.OPENINGS].write(verify.canonical(proved))
        self._came_with.add(verify.import_of(line))
        taken_back = self._wanted.selection.is_taken_back(entry.row)
        if not taken_back:
            self.people.add(line)
        if not self._wanted.selection.is_bare(entry.row):
            self._add_original(line)
        if hint is not None:
            self._open[HINTS].write(verify.canonical(_hint(hint)))
        if self.volumes is not None:
            self.volumes.add(line, None if hint is None else hint.verdict, taken_back=taken_back)
            if "pictures" in self.shown:
                self._add_pictures(line)
        self._open[reader_page.NAME].write(reader_page.one(line, first=not self.count))
        self.left_out.update(line["left_out"])
        at = line["at"]
        self.count, self.first, self.last = self.count + 1, min(self.first or at, at), max(self.last, at)

    def end(self, about: str) -> None:
        """Write what comes after the last entry, and the custody log. `about` says what all of it is of."""
        for of, line, proved in self._done:
            if not of or of in self._came_with:
                self._open[verify.CUSTODY].write(line)
                self._open[verify.CUSTODY_OPENINGS].write(proved)
        self._open[reader_page.NAME].write(reader_page.ending(about))

    def _lines(self, entry: Opened, path: Sequence[bytes] | None) -> tuple[dict[str, Any], dict[str, Any]]:
        """An entry as it is read, and what proves it."""
        view = self._bare if self._wanted.selection.is_bare(entry.row) else self._view
        return readable(entry, view, self._find), proof(entry, view, path)

    def _add_pictures(self, line: Mapping[str, Any]) -> None:
        for one in line["attachments"]:
            kept = self._kept.get(one["sha256"] or "")
            if self.volumes is not None and one["state"] == "kept" and is_picture(one) and kept and kept.pieces:
                self.volumes.add_picture(line, {**one, "size": kept.size}, kept.pieces)

    def _find(self, row: EntryRow, number: int, attachment: Mapping[str, Any]) -> KeptFile:
        kept = self._files.find(row.seq, number, attachment)
        if kept.state == "kept" and (not self._wanted.files or self._tells_where(row, number, attachment)):
            return KeptFile("left_out", kept.sha256, kept.size)
        if kept.state == "kept" and kept.sha256 is not None:
            self._kept[kept.sha256] = kept
        return kept

    def _tells_where(self, row: EntryRow, number: int, attachment: Mapping[str, Any]) -> bool:
        """Whether a file of the owner's says where it was made, and is to stay out for that."""
        if "locations" in self._wanted.shown or not is_owners(row.direction):
            return False
        return self._files.holds_place(row.seq, number, attachment)

    def _add_original(self, line: Mapping[str, Any]) -> None:
        """The file an import came from, where originals are shown: it holds everything that was in it."""
        sha256 = line["content"].get("file_sha256") if line["kind"] == "import" else None
        if sha256 and self._wanted.files and "originals" in self._wanted.shown:
            pieces = self._files.original(sha256)
            if pieces is not None:
                self._originals[sha256] = pieces

    @property
    def has_originals(self) -> bool:
        """Whether there is anything below originals/."""
        return bool(self._originals)

    @property
    def zone(self) -> str:
        """The name of the zone that times are shown in."""
        return self._view.zone.key

    @property
    def has_files(self) -> bool:
        """Whether there is anything below files/."""
        return bool(self._kept)

    def members(self, end: dict[str, Any], roots: bytes) -> list[bag.Member]:
        """The members of the bag that come from the record."""
        found = [bag.of_file(name, self._place(name)) for name in self._open]
        found.append(bag.of_bytes(verify.END, verify.canonical(end)))
        found.append(bag.of_bytes(verify.CHECKPOINTS, roots))
        for sha256, kept in self._kept.items():
            if kept.pieces is not None:
                found.append(bag.Member(f"{verify.FILES}{sha256}", kept.pieces, packed=True))
        found += [bag.Member(f"{verify.ORIGINALS}{name}", pieces) for name, pieces in self._originals.items()]
        return found


def _hint(found: Screening) -> dict[str, Any]:
    """What screening has found in an entry, as a line."""
    verdict = found.verdict
    return {
        "number": found.seq,
        "danger": [{"kind": one.kind, "likely": one.likely} for one in verdict.alerts],
        "tactics": list(verdict.tactics),
        "practical": list(verdict.practical),
        "screened": verdict.screened,
        "version": found.version,
    }
