"""Check an export of Breakwater: a zip or the folder it was unpacked to. Python 3.8 or newer, no packages.

    python3 verify.py [FILE-OR-FOLDER] [--anchor "SIZE ROOT"]

Ends with 0 where everything is as it was when the export was made, 1 where something was altered (it says what and
where), and 2 where this is no export. Without a name it checks the folder that it lies in. `--anchor` is what the last
line of a digest says: the number of entries and the beginning of the root. The format is docs/record-format.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import os
import re
import struct
import sys
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INTACT, ALTERED, NO_EXPORT = 0, 1, 2
MOST = 20
"""Faults that are named one by one."""
PIECE = 1 << 20
RECORD, OPENINGS = "data/record.jsonl", "data/proofs/entries.jsonl"
CUSTODY, CUSTODY_OPENINGS = "data/custody.jsonl", "data/proofs/custody.jsonl"
END, CHECKPOINTS = "data/proofs/record.json", "data/proofs/checkpoints.jsonl"
FILES, ORIGINALS = "data/files/", "data/originals/"
READER = "data/reader.html"
PAGES = ("data/START-HERE.txt", "data/HOW-TO-CHECK.txt", "data/statement-draft.txt", "data/verify.py", READER)
PAGES_WITH_ANCHOR = ("data/START-HERE.txt", "data/statement-draft.txt")
MEMBER = re.compile(
    r"data/(?:record|custody|machine-hints)\.jsonl|data/record\.pdf|data/(?:entries/vol|annex/pictures)-[0-9]{2,}\.pdf|"
    r"data/proofs/(?:entries|custody|checkpoints)\.jsonl|data/proofs/record\.json|"
    r"data/proofs/[1-9][0-9]{0,17}\.(?:tsr|txt)|data/(?:files|originals)/[0-9a-f]{64}"
)
"""What there can be beside PAGES."""
LINE = frozenset(
    "at at_local attachments attribution channel contact content direction form hash kind left_out number opens "
    "prev_hash recorded_at refers_to sender text".split()
)
WHOLE = frozenset("chain_id entries export format generator head made_at root size whole".split())
"""The fields of a line, and of the line about all of it."""
PROOF = frozenset("album_hash at contact_id number recorded_at sealed_sha256".split())
PROVED_BY = (frozenset({"opened", "closed"}), frozenset({"salt", "content"}), frozenset({"commitment"}))
"""The fields of a proof: those of each, and one of these groups; of a part also its path."""
SPOKEN = frozenset({"message", "edit", "imported"})
"""Kinds of entries in which these are never left out: text, who vouches for it, and, but in a forward, its sender."""
SHOWN = ("attribution", "sender", "text")
LEFT_OUT = {
    "message": "attachments boundary telegram",
    "edit": "attachments boundary telegram",
    "deletion": "",
    "agreement": "",
    "boundary": "reason",
    "test": "telegram",
    "gap": "",
    "account": "name",
    "incident": "attachments when where witnesses",
    "incident_correction": "attachments",
    "damage": "",
    "file": "",
    "file_missing": "",
    "export": "chosen",
    "export_written": "",
    "import": "file_name me notes them time_zone zone_source",
    "imported": "attachments chat data raw_time sender_raw time_zone unknown_fields wall_time within zone_source",
    "import_done": "",
    "import_undone": "",
    "clock": "",
    "owner_account": "before name telegram_id",
    "restored": "",
    "rekeyed": "",
    "moved": "",
}
"""What can be left out of an entry, by its kind; where it was forwarded, also OF_HER_ACCOUNT."""
OF_HER_ACCOUNT = frozenset({"chat_id", "sender"})
FIRST_OF_CUSTODY = frozenset({"export", "export_written", "damage"})
"""Kinds in the custody logs of exports that do not say themselves what has to be in theirs."""
OF_CUSTODY = FIRST_OF_CUSTODY | {"restored", "rekeyed", "moved", "owner_account", "gap", "clock"}
OF_IMPORTS = frozenset({"import", "import_done", "import_undone"})
"""Kinds that are in it where something of that import is in the export."""
KEPT = frozenset({"kept", "left_out", "damaged"})
"""States of a file whose bytes were kept."""
OF_A_FILE = ("kind", "mime_type", "name", "size")
STAMP = re.compile(r"data/proofs/([1-9][0-9]{0,17})\.tsr")
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
TAG_FILES = ("bag-info.txt", "bagit.txt", MANIFEST)
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
SHORTEST_ROOT = 32
"""Digits of a root that an anchor needs: 128 bits, as a digest prints them."""
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 - read by Python 3.8
UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    IndexError,
    KeyError,
    OverflowError,
    MemoryError,
)
"""What reading a damaged zip can raise."""
BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, struct.error, RecursionError)
"""What reading lines that somebody else has written can raise."""


class NotAnExport(Exception):
    """This is something else."""


@dataclass
class Stamp:
    """A time stamp: the line that it is of, and what the authority answered. `at` is its time, as it says; `signed`,
    whether somebody has checked the signature, which is not done here."""

    size: int
    line: bytes
    response: bytes
    at: str
    signed: bool = False


@dataclass
class Report:
    """What was found. `faults` is empty where the export is intact."""

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unproved: list[int] = field(default_factory=list)
    """Entries of which more is shown than their hashes prove."""
    stamps: list[Stamp] = field(default_factory=list)
    size: int = 0
    root: str = ""
    whole: bool = False
    entries: int = 0

    def fault(self, where: str, what: str) -> None:
        """Add something that was altered."""
        if len(self.faults) < MOST:
            self.faults.append(f"{where}: {what}")
        elif len(self.faults) == MOST:
            self.faults.append("and more")


class Zip:
    """The members of an export as it was written."""

    def __init__(self, path: str) -> None:
        self._zip = zipfile.ZipFile(path)
        self.names = [info.filename for info in self._zip.infolist() if not info.filename.endswith("/")]
        self.base = _base(self.names)
        self.names = [name[len(self.base) :] for name in self.names]
        self.folders = [info.filename for info in self._zip.infolist() if info.filename.endswith("/")]
        self.ordered = True
        self._path = path

    def outside(self) -> Iterator[str]:
        """What stands in the file beside its members, or makes one of them another to other programs."""
        infos = sorted(self._zip.infolist(), key=lambda info: info.header_offset)
        with open(self._path, "rb") as file:
            file.seek(-22, os.SEEK_END)
            if file.read(4) != b"PK\x05\x06":
                yield "there are bytes after its end"
            begins: tuple[int, ...] = (0,)
            for info in infos:
                if info.header_offset not in begins:
                    where = "its beginning" if info is infos[0] else f"{info.filename} that are no member's"
                    yield f"there are bytes before {where}"
                for what in _odd(info):
                    yield f"{info.filename} {what}"
                file.seek(info.header_offset + 26)
                name, extra = struct.unpack("<HH", file.read(4))
                if _odd_extra(file.read(name + extra)[name:]):
                    yield f"{info.filename} has another name, or more, for other programs"
                end = info.header_offset + 30 + name + extra + info.compress_size
                if not _is_all_read(file, info):
                    yield f"{info.filename} has bytes behind its end"
                begins = tuple(end + more for more in ((0, 12, 16, 20, 24) if info.flag_bits & 8 else (0,)))
            for what in self._after(file, begins, len(infos)):
                yield what

    def _after(self, file: IO[bytes], begins: tuple[int, ...], count: int) -> Iterator[str]:
        """What stands between the last member and the end beside the directory."""
        file.seek(self._zip.start_dir)
        rest = file.read()
        at = 0
        for _ in range(count):
            at += 46 + sum(struct.unpack_from("<HHH", rest, at + 28))
        if self._zip.start_dir not in begins:
            yield "there are bytes before its directory that are no member's"
        if len(rest) - at not in (22, 22 + 20 + 56):
            yield "there are bytes behind its directory"

    def open(self, name: str) -> IO[bytes]:
        """Read a member."""
        return self._zip.open(self.base + name)

    def close(self) -> None:
        """End reading."""
        self._zip.close()


_PLAIN_EXTRA = (0x0001, 0x000A, 0x5455, 0x5855, 0x7855, 0x7875)
"""Extra fields that say sizes, times and owners, and nothing that makes a member another (APPNOTE.TXT, 4.5 and 4.6)."""


def _odd(info: zipfile.ZipInfo) -> Iterator[str]:
    """What makes a member another to other programs than it is here."""
    if info.orig_filename != info.filename:
        yield "has another name for other programs"
    parts = info.filename.rstrip("/").split("/")
    if "\\" in info.filename or ":" in info.filename or not all(parts) or not {".", ".."}.isdisjoint(parts):
        yield "would be unpacked to another place"
    if info.comment or _odd_extra(info.extra):
        yield "has another name, or more, for other programs"
    if info.external_attr >> 16 & 0o170000 not in (0, 0o40000 if info.filename.endswith("/") else 0o100000):
        yield "would be unpacked as something else than a file"
    if info.filename.endswith("/") and info.file_size:
        yield "is a folder with bytes of its own"


def _odd_extra(extra: bytes) -> bool:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind not in _PLAIN_EXTRA:
            return True
        at += 4 + length
    return at != len(extra)


def _is_all_read(file: IO[bytes], info: zipfile.ZipInfo) -> bool:
    """Whether the packed bytes, which begin where `file` is, are those of the member and no more."""
    if info.compress_type == zipfile.ZIP_STORED:
        return info.compress_size == info.file_size
    if info.compress_type != zipfile.ZIP_DEFLATED:
        return True
    packed, left = zlib.decompressobj(-15), info.compress_size
    while left and not packed.eof:
        piece = file.read(min(PIECE, left))
        if not piece:
            return False
        left -= len(piece)
        while piece and not packed.eof:
            packed.decompress(piece, PIECE)
            piece = packed.unconsumed_tail
    return packed.eof and not left and not packed.unused_data


class Folder:
    """The files of an export that was unpacked."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.names = sorted(_walk(path))
        self.base = _base(self.names)
        self.names = [name[len(self.base) :] for name in self.names]
        self.folders: list[str] = []
        self.ordered = False

    def outside(self) -> Iterator[str]:
        """Nothing."""
        return iter(())

    def open(self, name: str) -> IO[bytes]:
        """Read a file."""
        return open(os.path.join(self._path, *(self.base + name).split("/")), "rb")

    def close(self) -> None:
        """Nothing is open."""


def _walk(path: str) -> Iterator[str]:
    for folder, inner, files in os.walk(path):
        links = [name for name in inner if os.path.islink(os.path.join(folder, name))]
        for name in [*files, *links]:
            yield os.path.relpath(os.path.join(folder, name), path).replace(os.sep, "/")


def _base(names: Sequence[str]) -> str:
    """The folder that everything lies in, where there is one."""
    first = {name.split("/")[0] for name in names}
    if len(first) == 1 and "data" not in first and all("/" in name for name in names):
        return first.pop() + "/"
    return ""


def verify(path: str, anchor: str | None = None) -> Report:
    """Check an export. Raises NotAnExport, and ValueError for an anchor that cannot be read."""
    wanted = None if anchor is None else parse_anchor(anchor)
    report = Report()
    try:
        source = Folder(path) if os.path.isdir(path) else Zip(path)
    except UNREADABLE:
        if not _was_export(path):
            raise NotAnExport from None
        report.fault(os.path.basename(path), "cut off or damaged: it cannot be read as a zip any more")
        return report
    try:
        if RECORD not in source.names and END not in source.names:
            raise NotAnExport
        _check(source, report, wanted)
    finally:
        source.close()
    return report


def _was_export(path: str) -> bool:
    """Whether a file begins, or ends, as one of ours does."""
    try:
        with open(path, "rb") as file:
            start = file.read(4096)
            file.seek(max(0, os.path.getsize(path) - 65536))
            end = file.read()
    except OSError:
        return False
    begins = start[:4] == b"PK\x03\x04" and (b"bag-info.txt" in start[:200] or b"bagit.txt" in start[:200])
    return begins or (b"PK\x01\x02" in end and RECORD.encode() in end)


def _check(source: Any, report: Report, wanted: tuple[int, str] | None) -> None:
    hashes = _members(source, report)
    _manifests(source, hashes, report)
    try:
        Record(source, hashes, report).check(wanted)
    except (*UNREADABLE, *BROKEN) as error:
        report.fault(RECORD, f"the proofs cannot be read ({type(error).__name__})")


def _members(source: Any, report: Report) -> dict[str, str]:
    """The SHA-256 of every member, by name. None twice, in order, and nothing beside them."""
    hashes: dict[str, str] = {}
    try:
        for what in source.outside():
            report.fault("the zip", what)
    except UNREADABLE:
        report.fault("the zip", "cut off or damaged")
    moved: list[tuple[str, str]] = []
    before = ""
    for name in source.names:
        if name in hashes:
            report.fault(name, "is there twice")
        elif source.ordered and name.encode("utf-8", "replace") < before.encode("utf-8", "replace"):
            moved.append((name, before))
        before = name
        try:
            with source.open(name) as file:
                hashes[name] = _sha256(file)
        except UNREADABLE:
            hashes[name] = ""
            report.fault(name, "damaged: it cannot be read any more")
    if moved:
        more = f", and {len(moved) - 1} more are not where they were" if len(moved) > 1 else ""
        said = f"stands behind {moved[0][1]}{more}: the order was changed. If it was only packed anew, unpack it, and"
        report.fault(moved[0][0], f"{said} check the folder")
    for folder in source.folders:
        if not any((source.base + name).startswith(folder) for name in source.names):
            report.fault(folder, "was added")
    return hashes


def _sha256(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while True:
        piece = file.read(PIECE)
        if not piece:
            return digest.hexdigest()
        digest.update(piece)


def _manifests(source: Any, hashes: dict[str, str], report: Report) -> None:
    """Every member is in one of the two lists, with its hash, and each list is written in the one way."""
    payload = {name for name in hashes if name.startswith("data/")}
    for name in sorted(set(hashes) - payload - {*TAG_FILES, TAG_MANIFEST}):
        report.fault(name, "was added")
    if "bagit.txt" in hashes and hashes["bagit.txt"] != hashlib.sha256(BAGIT).hexdigest():
        report.fault("bagit.txt", "was changed")
    for manifest, wanted in ((MANIFEST, payload), (TAG_MANIFEST, set(TAG_FILES))):
        if not hashes.get(manifest):
            report.fault(manifest, "is missing")
            continue
        with source.open(manifest) as file:
            text = file.read()
        listed = _listed(text)
        if text != b"".join(f"{listed[name]}  {name}\n".encode() for name in sorted(listed, key=_bytes)):
            report.fault(manifest, "was changed: it is not written as an export writes it")
        for name in sorted(set(listed) | wanted):
            if name not in hashes:
                report.fault(name, "is missing")
            elif name not in listed:
                report.fault(name, "was added, or renamed")
            elif hashes[name] and hashes[name] != listed[name]:
                report.fault(name, "was changed")


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")


def _listed(text: bytes) -> dict[str, str]:
    lines = re.findall(r"^([0-9a-f]{64})  ([^\n]+)$", text.decode("utf-8", "replace"), re.MULTILINE)
    return {name: digest for digest, name in lines}


class Record:
    """The entries in an export, held against their hashes, and these against the root."""

    def __init__(self, source: Any, hashes: dict[str, str], report: Report) -> None:
        self._source, self._hashes, self._report = source, hashes, report
        self._leaves: list[bytes] = []
        self._contacts: dict[int, Any] = {}
        self._numbers: dict[Any, int] = {}
        self._attached: dict[tuple[int, int], tuple[Any, Any, Any]] = {}
        self._about_files: dict[int, list[Any]] = {}
        self._undone: set[int] = set()
        self._named: set[str] = set()
        self._nameless: set[int] = set()
        self._custody: dict[int, tuple[str, int]] = {}
        self._came_with: set[int] = set()
        self._exports: list[Any] = []

    def check(self, wanted: tuple[int, str] | None) -> None:
        """Find every fault, and what stands in the record but is not proved."""
        report = self._report
        missing = [
            n for n in (RECORD, OPENINGS, CUSTODY, CUSTODY_OPENINGS, END, CHECKPOINTS) if not self._hashes.get(n)
        ]
        if missing:
            return  # said already
        try:
            with self._source.open(END) as file:
                end = _parsed(file.read())
            self._chain_id, self._root = bytes.fromhex(end["chain_id"]), bytes.fromhex(end["root"])
            report.size, report.root, report.whole = int(end["size"]), end["root"], end["whole"] is True
        except BROKEN:
            report.fault(END, "cannot be read")
            return
        report.entries = self._lines(RECORD, OPENINGS)
        in_record, brought, self._custody, self._exports = self._custody, self._came_with, {}, []
        if end.get("entries") != report.entries:
            report.fault(RECORD, f"has {report.entries} entries, and {END} counts {end.get('entries')}")
        if report.whole:
            self._whole(end)
        attached, self._attached = self._attached, {}
        self._lines(CUSTODY, CUSTODY_OPENINGS)
        self._files(attached)
        self._ends(end)
        self._pages(end)
        self._custody_log(in_record, brought)
        self._members()
        self._read_in_browser()
        points = self._checkpoints()
        self._time_stamps(points)
        if wanted is not None:
            self._anchor(wanted, points)

    def _lines(self, readable: str, proofs: str) -> int:
        """Go through two files side by side: what is read, and what proves it. Returns how many there are."""
        count, last, before = 0, 0, _genesis(self._chain_id)
        chained = self._report.whole and readable == RECORD
        self._by_fields = False
        with self._source.open(readable) as lines, self._source.open(proofs) as openings:
            for count, line in enumerate(lines, start=1):
                where = f"{readable}, line {count}"
                try:
                    entry, proof = _parsed(line), _parsed(openings.readline())
                    number = entry["number"]
                    if number <= last or (chained and number != last + 1):
                        self._report.fault(where, f"entry {number} is not where it belongs")
                    last = number
                    found = _entry_hash(self._chain_id, entry, proof)
                    if chained and bytes.fromhex(entry["prev_hash"]) != before:
                        self._report.fault(where, f"entry {number} does not follow the one before it")
                    before = found
                    self._entry(where, entry, proof, found, chained)
                except BROKEN as error:
                    self._report.fault(where, f"cannot be read ({type(error).__name__})")
            if openings.read(1):
                self._report.fault(proofs, f"has more lines than {readable}")
        return count

    def _entry(self, where: str, entry: Any, proof: Any, found: bytes, chained: bool) -> None:
        number = entry["number"]
        if entry["hash"] != found.hex():
            self._report.fault(where, f"entry {number} was altered")
        shown = _shown(proof)
        for what in _differences(entry, proof, shown):
            self._report.fault(where, f"entry {number}: {what} is not what was recorded")
        contact, id_ = entry["contact"], proof["contact_id"]
        one_number = self._contacts.setdefault(id_, contact) == contact
        if not one_number or (contact is not None and self._numbers.setdefault(contact, id_) != id_):
            self._report.fault(where, f"entry {number}: its contact is not what was recorded")
        for what in _oddities(entry, proof):
            self._report.fault(where, f"entry {number} {what}")
        if "commitment" in proof and entry["opens"]:
            self._report.unproved.append(number)
            if self._by_fields:  # entries are proved whole or by their fields, once there is one that is
                self._report.fault(where, f"entry {number}: nothing proves what is shown of it")
        self._by_fields = self._by_fields or "opened" in proof
        self._attachments(where, entry, shown)
        if entry["kind"] in OF_CUSTODY | OF_IMPORTS:
            self._custody[number] = (entry["kind"], import_of(entry))
        self._came_with.add(import_of(entry))
        if entry["kind"] == "export":
            self._exports.append(entry)
        if chained:
            self._leaves.append(found)
        elif self._report.whole:
            if self._leaves[number - 1 : number] != [found]:
                self._report.fault(where, f"entry {number} is not the one in {RECORD}")
        elif inclusion_root(found, number - 1, self._report.size, _path(proof["path"])) != self._root:
            self._report.fault(where, f"entry {number} is not part of the record with this root")

    def _attachments(self, where: str, entry: Any, shown: dict[str, Any] | None) -> None:
        """Hold files against the entry that came with them; what later entries say of them is noted for the end."""
        number, content = entry["number"], entry["content"]
        recorded = None if shown is None else shown.get("attachments")
        for index, one in enumerate(entry["attachments"]):
            said = recorded[index] if recorded is not None else {}
            if one["state"] == "kept":
                self._named.add(FILES + one["sha256"])
                if self._hashes.get(FILES + one["sha256"]) != one["sha256"]:
                    self._report.fault(where, f"entry {number}: the file {one['sha256']} is missing or was changed")
            if said.get("sha256"):
                if one["sha256"] != said["sha256"] or one["state"] not in KEPT:
                    self._report.fault(where, f"entry {number}: its file {index} is not the one that was recorded")
            elif shown is not None:
                whose = (said.get("unique_id"), recorded is not None, said.get("state") or "not_fetched")
                self._attached[number, index] = (one["sha256"], one["state"], whose)
                if recorded is None and _is_named_by_itself(entry):
                    self._nameless.add(number)
        if entry["kind"] in ("file", "file_missing"):
            self._about_files.setdefault(entry["refers_to"], []).append(content)
        if entry["kind"] == "import_undone":
            self._undone.add(entry["refers_to"])
        if entry["kind"] == "import" and content.get("file_sha256"):
            self._named.add(ORIGINALS + content["file_sha256"])

    def _files(self, attached: dict[tuple[int, int], tuple[Any, Any, Any]]) -> None:
        """Hold what is shown of files against the entries about them."""
        open_ones, unproved = set(), set()
        for (number, index), (digest, state, (unique_id, known, at_first)) in attached.items():
            about = [
                one
                for one in self._about_files.get(number, ())
                if (one.get("unique_id") == unique_id if known and unique_id else one.get("attachment") == index)
                and one.get("import") not in self._undone
            ]
            if number in self._nameless and not about:
                unproved.add(number)
                continue
            said = about[-1] if about else {}
            if said.get("sha256") and "state" not in said:
                fits = digest == said["sha256"] and state in KEPT
            elif said:
                fits = digest is None and state == said.get("state")
            else:
                fits = digest is None and state in (at_first, "not_fetched")
            if not fits and ((about and "import" not in said) or self._report.whole or self._says_custody()):
                self._report.fault(RECORD, f"entry {number}: its file {index} is not what was recorded of it")
            elif not fits:
                open_ones.add(number)
        if unproved:
            numbers = ", ".join(str(number) for number in sorted(unproved)[:MOST])
            said = f"which files belong to these entries is proved only where their names are shown: {numbers}"
            self._report.notes.append(said)
        if open_ones:
            numbers = ", ".join(str(number) for number in sorted(open_ones)[:MOST])
            said = f"the files of these entries are named by entries outside of this part: {numbers}"
            self._report.notes.append(said)

    def _says_custody(self) -> bool:
        """Whether the entry of this export says what has to be in its custody log: those before it did not, and parts
        went without what became of their files."""
        return bool(self._exports) and "custody" in self._exports[-1]["content"]

    def _custody_log(self, in_record: dict[int, tuple[str, int]], brought: set[int]) -> None:
        """What was done with the record is all there: what the entry of this export counts, and what imports brought
        that are in it."""
        says, there = self._says_custody(), self._custody
        kinds = OF_CUSTODY | OF_IMPORTS if says else FIRST_OF_CUSTODY
        wanted = {number for number, (kind, _) in in_record.items() if kind in kinds}
        if (wanted != set(there)) if self._report.whole else not wanted <= set(there):
            self._report.fault(CUSTODY, f"does not have the entries that {RECORD} has of this")
        if not says:
            return
        others = {number for number, (kind, _) in there.items() if kind in OF_CUSTODY}
        if others != _numbers(self._exports[-1]["content"]["custody"], self._report.size) | {
            self._exports[-1]["number"]
        }:
            self._report.fault(CUSTODY, "does not have the entries that the entry of this export counts")
        begun = {number for number, (kind, _) in there.items() if kind == "import"}
        if {of for _, of in there.values()} - {0} != brought - {0} or begun != brought - {0}:
            self._report.fault(CUSTODY, f"does not have the imports of which something is in {RECORD}")

    def _ends(self, end: Any) -> None:
        """Hold the line about all of it against the entry of this export."""
        report = self._report
        counted = [type(end.get(name)) for name in ("size", "entries", "export", "format", "whole")]
        if (
            set(end) != WHOLE
            or end["format"] != 1
            or not _is_hash(end["root"])
            or counted != [int, int, int, int, bool]
        ):
            report.fault(END, "has other fields, or is of another format, than this program knows")
        last = self._exports[-1] if self._exports else None
        if last is None or last["number"] != report.size:
            report.fault(CUSTODY, "does not have the entry of this export")
        elif last["opens"] and (
            last["content"].get("number") != end["export"]
            or datetime.fromisoformat(last["at"]) != datetime.fromisoformat(end["made_at"])
        ):
            report.fault(END, "its number or its time is not that of this export")
        if last is not None and last["hash"] != end["head"]:
            report.fault(END, "its last hash is not that of the entry of this export")
        if all(one["opens"] for one in self._exports):
            numbers = [one["content"].get("number") for one in self._exports]
            if numbers != list(range(1, len(numbers) + 1)):
                report.fault(CUSTODY, "earlier exports are missing in it")

    def _pages(self, end: Any) -> None:
        """What pages for people say of all of it is what the proofs say."""
        said = f"{self._report.size} {grouped(self._report.root)}".encode()
        for name in PAGES_WITH_ANCHOR:
            if self._hashes.get(name):
                with self._source.open(name) as file:
                    if said not in file.read():
                        self._report.fault(name, "does not say size and root of this record")
        if self._hashes.get("bag-info.txt"):  # that it is missing is said already
            with self._source.open("bag-info.txt") as file:
                if file.read() != bag_info(end):
                    self._report.fault("bag-info.txt", "is not about this export")

    def _members(self) -> None:
        """Every member is one that an export can have, and each file is named by an entry."""
        for name in PAGES:
            if name not in self._hashes:
                self._report.fault(name, "is missing")
        for name, digest in self._hashes.items():
            if name.startswith("data/") and name not in PAGES and not MEMBER.fullmatch(name):
                if not any(fault.startswith(f"{name}: ") for fault in self._report.faults):
                    self._report.fault(name, "was added")
            elif name.startswith((FILES, ORIGINALS)) and name.rpartition("/")[2] != digest:
                self._report.fault(name, "is not the file that it is named after")
            elif name.startswith((FILES, ORIGINALS)) and name not in self._named:
                self._report.fault(name, "was added: no entry names it")
        for begin in ("data/entries/vol-", "data/annex/pictures-"):
            volumes = sorted(int(name[len(begin) : -4]) for name in self._hashes if name.startswith(begin))
            if volumes != list(range(1, len(volumes) + 1)):
                self._report.fault(f"{begin}*.pdf", "a volume is missing, or was added")

    def _read_in_browser(self) -> None:
        """The entries in the page that is read in a browser are those of the record."""
        if not self._hashes.get(READER):
            return
        with self._source.open(READER) as page, self._source.open(RECORD) as lines:
            for line in page:
                if line.endswith(b'"entries":[\n'):
                    break
            for line in lines:
                try:
                    same = canonical(json.loads(page.readline().decode().rstrip(",\n"))) == line
                except BROKEN:
                    same = False
                if not same:
                    self._report.fault(READER, f"does not show what {RECORD} has")
                    return
            if not page.readline().startswith(b'],"about":'):
                self._report.fault(READER, f"shows more than {RECORD} has")

    def _whole(self, end: Any) -> None:
        head = self._leaves[-1] if self._leaves else _genesis(self._chain_id)
        if len(self._leaves) != self._report.size:
            self._report.fault(RECORD, f"has {len(self._leaves)} entries, and the record has {self._report.size}")
        elif root(self._leaves) != self._root or head.hex() != end["head"]:
            self._report.fault(END, "the entries do not give this root")

    def _checkpoints(self) -> dict[int, str]:
        """The roots at smaller sizes, each shown to be the beginning of this record."""
        found: dict[int, str] = {self._report.size: self._report.root}
        with self._source.open(CHECKPOINTS) as lines:
            for count, line in enumerate(lines, start=1):
                where = f"{CHECKPOINTS}, line {count}"
                try:
                    point = _parsed(line)
                    size, old = point["size"], bytes.fromhex(point["root"])
                    if not is_consistent(size, self._report.size, old, self._root, _path(point["consistency"])):
                        self._report.fault(where, f"the record did not grow from its first {size} entries")
                    found[size] = point["root"]
                except BROKEN as error:
                    self._report.fault(where, f"cannot be read ({type(error).__name__})")
        return found

    def _time_stamps(self, points: dict[int, str]) -> None:
        """What authorities have said of the roots, and when: each of a root that is shown to be one of this record."""
        for name in sorted(self._hashes):
            found = STAMP.fullmatch(name)
            if found is None or not self._hashes[name]:
                continue
            size = int(found.group(1))
            try:
                with self._source.open(name) as file:
                    response = file.read()
                with self._source.open(name[:-4] + ".txt") as file:
                    line = file.read()
                imprint, at = parse_time_stamp(response)
            except UNREADABLE as error:
                self._report.fault(name, f"the time stamp cannot be read ({type(error).__name__})")
                continue
            if size not in points or line != stamped_line(size, points[size]):
                self._report.fault(name, "is not about this record")
            elif imprint != hashlib.sha256(line).digest():
                self._report.fault(name, f"is not about what {name[:-4]}.txt says")
            else:
                self._report.stamps.append(Stamp(size, line, response, at))
        self._report.stamps.sort(key=lambda stamp: stamp.size)

    def _anchor(self, wanted: tuple[int, str], points: dict[int, str]) -> None:
        size, digits = wanted
        if self._report.whole and size <= len(self._leaves):
            points.setdefault(size, root(self._leaves[:size]).hex())
        if size > self._report.size:
            self._report.fault("the anchor", f"it is of {size} entries, and this record ends at {self._report.size}")
        elif size not in points:
            self._report.fault("the anchor", f"this part holds no proof for a record of {size} entries")
        elif not points[size].startswith(digits):
            self._report.fault("the anchor", f"the first {size} entries do not have this root")
        else:
            self._report.notes.append(f"the record grew from the {size} entries of the anchor")


def _parsed(line: bytes) -> Any:
    """A line of JSON that is written in the one way. Raises ValueError for another."""
    value = json.loads(line.decode("utf-8"))
    if canonical(value) != line:
        raise ValueError("not written as an export writes it")
    return value


def canonical(value: Any) -> bytes:
    """A value as a line of JSON: keys sorted, no spaces, UTF-8, LF."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def grouped(root_digits: str) -> str:
    """The beginning of a root as a digest prints it: groups of four digits."""
    return " ".join(root_digits[i : i + 4] for i in range(0, SHORTEST_ROOT, 4))


def bag_info(end: Any) -> bytes:
    """What bag-info.txt says (RFC 8493, 2.2.2), from the line about all of an export."""
    return (
        f"Bag-Software-Agent: {end['generator']}\nBagging-Date: {end['made_at'][:10]}\n"
        f"External-Identifier: {end['chain_id']}-{end['export']}\n"
        f"External-Description: {'whole record' if end['whole'] else 'part of a record'}\n"
    ).encode()


def _is_hash(text: Any) -> bool:
    return isinstance(text, str) and bool(re.fullmatch("[0-9a-f]{64}", text))


def moment(micros: int) -> str:
    """A time as the lines write it, in UTC."""
    return (EPOCH + timedelta(microseconds=micros)).isoformat()


def _hash(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def _genesis(chain_id: bytes) -> bytes:
    return _hash(b"breakwater/record/1\0", chain_id)


def _entry_hash(chain_id: bytes, entry: Any, proof: Any) -> bytes:
    words = [entry[name].encode() for name in ("kind", "channel", "direction", "form")]
    words.append(b"" if proof["album_hash"] is None else bytes.fromhex(proof["album_hash"]))
    return _hash(
        b"breakwater/entry/1\0",
        chain_id,
        bytes.fromhex(entry["prev_hash"]),
        struct.pack(
            ">QqqQQ", entry["number"], proof["at"], proof["recorded_at"], proof["contact_id"], entry["refers_to"]
        ),
        *(struct.pack(">H", len(word)) + word for word in words),
        _commitment(proof),
        bytes.fromhex(proof["sealed_sha256"]),
    )


def _commitment(proof: Any) -> bytes:
    """The commitment that what is shown gives, with the hashes of the fields that are not shown."""
    if "commitment" in proof:
        return bytes.fromhex(proof["commitment"])
    if "content" in proof:
        return _hash(b"breakwater/commitment/1\0", bytes.fromhex(proof["salt"]), proof["content"].encode())
    fields = [bytes.fromhex(one) for one in proof["closed"]]
    for name, (salt, value) in proof["opened"].items():
        length = struct.pack(">H", len(name.encode()))
        fields.append(_hash(b"breakwater/field/2\0", bytes.fromhex(salt), length, name.encode(), value.encode()))
    return _hash(b"breakwater/commitment/2\0", *sorted(fields))


def _shown(proof: Any) -> dict[str, Any] | None:
    """The content of an entry, as far as it is shown and proved; None where nothing is."""
    if "opened" in proof:
        return {name: json.loads(value) for name, (_, value) in proof["opened"].items()}
    found: dict[str, Any] | None = json.loads(proof["content"]) if "content" in proof else None
    return found


def _oddities(entry: Any, proof: Any) -> Iterator[str]:
    """What an export would not write of an entry, whatever is in it."""
    if set(entry) != LINE:
        yield "has other fields than an export writes"
    if canonical(proof["number"]) != canonical(entry["number"]):
        yield "has the proof of another one"
    if set(proof) - PROOF - {"path"} not in PROVED_BY or not set(proof) >= PROOF:
        yield "has other proofs than an export writes"
    if not all(
        _is_hash(one)
        for one in (
            entry["prev_hash"],
            proof["sealed_sha256"],
            "0" * 64 if proof["album_hash"] is None else proof["album_hash"],
        )
    ):
        yield "has a hash that is none"
    counted = (entry["number"], entry["refers_to"], proof["at"], proof["recorded_at"], proof["contact_id"])
    if any(type(one) is not int for one in (*counted, 0 if entry["contact"] is None else entry["contact"])):
        yield "has a number that is none"
    for name, kind in (("attachments", list), ("left_out", list), ("content", dict)):
        if type(entry[name]) is not kind:
            yield "is not written as an export writes it"
    left_out = entry["left_out"]
    hers = OF_HER_ACCOUNT if entry["channel"] == "forward" else frozenset()
    if left_out != sorted(set(left_out)) or not set(left_out) <= hers.union(LEFT_OUT[entry["kind"]].split()):
        yield "leaves out what no export leaves out"
    if "opened" in proof:
        named = set(left_out) - set(proof["opened"])
        if not len(named) == len(left_out) == len(proof["closed"]):
            yield "does not say what is left out of it"
        if entry["kind"] in SPOKEN and not proof["opened"].keys() >= set(SHOWN) - hers:  # `origin` says who wrote it
            yield "does not show what is never left out"
    elif left_out and "content" in proof:
        yield "does not say what is left out of it"
    if entry["opens"] is not ("commitment" not in proof) and not ("commitment" in proof and entry["opens"] is True):
        yield "is said not to open"
    if entry["opens"] is not True and (entry["text"], entry["sender"], entry["attachments"], entry["content"]) != (
        None,
        None,
        [],
        {},
    ):
        yield "shows something, and is said not to open"


def import_of(entry: Any) -> int:
    """The number of the import that an entry began, came with or is about; 0 for none."""
    if entry["kind"] == "import":
        return int(entry["number"])
    if entry["kind"] in ("imported", "import_done", "import_undone"):
        return int(entry["refers_to"])
    return int(entry["content"].get("import") or 0) if entry["kind"] == "file" else 0


def _numbers(text: str, size: int) -> set[int]:
    """Numbers of entries written like 3,7-9. Raises ValueError for more than there are."""
    found: set[int] = set()
    for part in text.split(",") if text else ():
        first, _, last = part.partition("-")
        if int(last or first) > size:
            raise ValueError("more than there are")
        found.update(range(int(first), int(last or first) + 1))
    return found


def _is_named_by_itself(entry: Any) -> bool:
    """Whether an entry alone has the hashes of its files, in a field that is left out with what they are called."""
    hers = entry["direction"] != "in" or entry["content"].get("source") == "file"
    return bool(hers and entry["kind"] == "imported")


def _differences(entry: Any, proof: Any, shown: dict[str, Any] | None) -> Iterator[str]:
    """What the readable line says otherwise than what proves it."""
    if (entry["at"], entry["recorded_at"]) != (moment(proof["at"]), moment(proof["recorded_at"])):
        yield "its time"
    if datetime.fromisoformat(entry["at_local"]) != EPOCH + timedelta(microseconds=proof["at"]):
        yield "its local time"
    if shown is None:
        return
    sender = shown.get("sender")
    if canonical(entry["sender"]) != canonical(
        sender and {name: sender.get(name) for name in ("id", "name", "username")}
    ):
        yield "its sender"
    if canonical(entry["text"]) != canonical(shown.get("text")):
        yield "its text"
    if entry["attribution"] != shown.get("attribution", "none"):
        yield "who vouches for it"
    files = [{name: one.get(name) for name in OF_A_FILE} for one in shown.get("attachments") or []]
    if "attachments" not in entry["left_out"] and canonical(files) != canonical(
        [{name: one[name] for name in OF_A_FILE} for one in entry["attachments"]]
    ):
        yield "what belongs to it"
    rest = {name: value for name, value in shown.items() if name not in (*SHOWN, "attachments")}
    if canonical(entry["content"]) != canonical(rest):
        yield "its content"


def stamped_line(size: int, root_digits: str) -> bytes:
    """What a time stamp is of."""
    return f"{size} {root_digits}\n".encode()


def parse_time_stamp(response: bytes) -> tuple[bytes, str]:
    """The SHA-256 that a granted response is of, and its time as ISO 8601 (RFC 3161, 2.4.2). Raises ValueError."""
    status, token = _der_parts(_der_parts(response)[0])
    if _der_parts(status)[0] not in (b"\0", b"\1"):
        raise ValueError("not granted")
    (signed,) = _der_parts(_der_parts(token)[1])
    kind, content = _der_parts(_der_parts(signed)[2])
    info = _der_parts(_der_parts(_der_parts(content)[0])[0])
    algorithm, imprint = _der_parts(info[2])
    if kind != _TST_INFO or _der_parts(algorithm)[0] != _SHA256:
        raise ValueError("not a time stamp with SHA-256")
    at = datetime.strptime(info[4][:14].decode("ascii") + "+0000", "%Y%m%d%H%M%S%z")
    return imprint, at.isoformat()


_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_SHA256 = bytes.fromhex("608648016503040201")


def _der_parts(der: bytes) -> list[bytes]:
    """The contents of the values that stand one after the other (X.690, 8.1, 10.1). Raises ValueError."""
    found, at = [], 0
    while at < len(der):
        if at + 2 > len(der):
            raise ValueError("cut off")
        length, start = der[at + 1], at + 2
        if length & 128:
            digits = length & 127
            if not 0 < digits < 5:
                raise ValueError("no length")
            length, start = int.from_bytes(der[start : start + digits], "big"), start + digits
        at = start + length
        if at > len(der):
            raise ValueError("cut off")
        found.append(der[start:at])
    return found


def _path(hashes: Any) -> list[bytes]:
    if not isinstance(hashes, list):
        raise TypeError("no list of hashes")
    return [bytes.fromhex(one) for one in hashes]


def _node(left: bytes, right: bytes) -> bytes:
    return _hash(b"\1", left, right)


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree over these leaves (RFC 6962, 2.1)."""
    level = [_hash(b"\0", leaf) for leaf in leaves]
    if not level:
        return _hash()
    while len(level) > 1:
        pairs = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def inclusion_root(data: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that a leaf and its path give (RFC 9162, 2.1.3.2). Raises ValueError for a path of another length."""
    if not 0 <= index < size:
        raise ValueError("no such leaf")
    found, last, rest = _hash(b"\0", data), size - 1, list(path)
    while last:
        if index % 2 or index == last:
            found = _node(_next(rest), found)
            while index and not index % 2:
                index, last = index // 2, last // 2
        else:
            found = _node(found, _next(rest))
        index, last = index // 2, last // 2
    if rest:
        raise ValueError("a path that is too long")
    return found


def _next(path: list[bytes]) -> bytes:
    if not path:
        raise ValueError("a path that is too short")
    return path.pop(0)


def is_consistent(first: int, second: int, old: bytes, new: bytes, path: Sequence[bytes]) -> bool:
    """Whether the tree of `second` leaves begins with that of `first` (RFC 9162, 2.1.4.2)."""
    if not 0 <= first <= second:
        return False
    if first in {0, second}:
        return not path and old == (_hash() if first == 0 else new)
    rest = ([old] if first & (first - 1) == 0 else []) + list(path)
    index, last = first - 1, second - 1
    while index % 2:
        index, last = index // 2, last // 2
    if not rest:
        return False
    left = right = rest.pop(0)
    for node in rest:
        if not last:
            return False
        if index % 2 or index == last:
            left, right = _node(node, left), _node(node, right)
            while index and not index % 2:
                index, last = index // 2, last // 2
        else:
            right = _node(right, node)
        index, last = index // 2, last // 2
    return last == 0 and left == old and right == new


def parse_anchor(text: str) -> tuple[int, str]:
    """Size and beginning of the root, as a digest prints them: "214 entries, 9f3c 1a77 …". Raises ValueError."""
    found = re.search(r"(?:^|\s)(\d+)[ ,](?:[^\d]*?[ ,])?\s*((?:[0-9a-f]{4} ?)+|[0-9a-f]+)\.?\s*$", text.strip())
    digits = found.group(2).replace(" ", "") if found else ""
    if found is None or not SHORTEST_ROOT <= len(digits) <= 64:
        raise ValueError("an anchor is a size and at least 32 digits of a root, as a digest prints them")
    return int(found.group(1)), digits


def describe(report: Report) -> list[str]:
    """The result in a few lines. What others wrote, as names of members, cannot move anything in them."""
    if report.faults:
        return ["ALTERED", *(_plain(line) for line in (*report.faults, *report.notes))]
    what = "the whole record" if report.whole else f"a part of a record of {report.size} entries"
    digits = grouped(report.root)
    said = f"INTACT: {report.entries} entries, {what}"
    if report.unproved:
        unproved = sorted(set(report.unproved))
        numbers = ", ".join(str(number) for number in unproved[:MOST])
        more = " and more" if len(unproved) > MOST else ""
        said += f"; but what is shown of these entries is not proved by their hashes: {numbers}{more}"
    stamps = (_described(stamp) for stamp in report.stamps)
    return [said, f"size and root: {report.size} {digits}", *report.notes, *stamps]


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def _described(stamp: Stamp) -> str:
    checked = "its signature holds" if stamp.signed else "its signature was not checked: see HOW-TO-CHECK.txt"
    return f"time stamp: the first {stamp.size} entries were there at {stamp.at}; {checked}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what the arguments name, print the result, and return the exit code."""
    parser = argparse.ArgumentParser(description="Check an export of Breakwater.")
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("export", nargs="?", default=here, help="the zip, or the folder it was unpacked to")
    parser.add_argument("--anchor", metavar='"SIZE ROOT"', help="size and root as a digest prints them")
    options = parser.parse_args(arguments)
    try:
        report = verify(options.export, options.anchor)
    except NotAnExport:
        print(f"{options.export} is not an export of Breakwater.", file=sys.stderr)
        return NO_EXPORT
    except ValueError as error:
        parser.error(f"--anchor: {error}")
    try:
        print("\n".join(describe(report)), flush=True)
    except BrokenPipeError:  # whoever read it has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ALTERED if report.faults else INTACT


if __name__ == "__main__":
    sys.exit(main())
