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
        """What stands in the file beside its members."""
        with open(self._path, "rb") as file:
            file.seek(-22, os.SEEK_END)
            if file.read(4) != b"PK\x05\x06":
                yield "there are bytes after its end"
        if min(info.header_offset for info in self._zip.infolist()):
            yield "there are bytes before its beginning"

    def open(self, name: str) -> IO[bytes]:
        """Read a member."""
        return self._zip.open(self.base + name)

    def close(self) -> None:
        """End reading."""
        self._zip.close()


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
    except UNREADABLE as error:
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
        self._unproved: list[int] = []
        self._contacts: dict[int, Any] = {}

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
        if end.get("entries") != report.entries:
            report.fault(RECORD, f"has {report.entries} entries, and {END} counts {end.get('entries')}")
        if report.whole:
            self._whole(end)
        self._lines(CUSTODY, CUSTODY_OPENINGS)
        for name, digest in self._hashes.items():
            if name.startswith((FILES, ORIGINALS)) and name.rpartition("/")[2] != digest:
                report.fault(name, "is not the file that it is named after")
        points = self._checkpoints()
        self._time_stamps(points)
        if wanted is not None:
            self._anchor(wanted, points)
        if self._unproved:
            numbers = ", ".join(str(number) for number in sorted(set(self._unproved))[:MOST])
            report.notes.append(f"what is shown of these entries is not proved by their hashes: {numbers}")

    def _lines(self, readable: str, proofs: str) -> int:
        """Go through two files side by side: what is read, and what proves it. Returns how many there are."""
        count, last, before = 0, 0, _genesis(self._chain_id)
        chained = self._report.whole and readable == RECORD
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
        for what in _differences(entry, proof):
            self._report.fault(where, f"entry {number}: {what} is not what was recorded")
        if self._contacts.setdefault(proof["contact_id"], entry["contact"]) != entry["contact"]:
            self._report.fault(where, f"entry {number}: its contact is not what was recorded")
        if "commitment" in proof:
            self._unproved.append(number)
        for one in entry["attachments"]:
            if one["state"] == "kept" and self._hashes.get(FILES + one["sha256"]) != one["sha256"]:
                self._report.fault(where, f"entry {number}: the file {one['sha256']} is missing or was changed")
        if chained:
            self._leaves.append(found)
        elif self._report.whole:
            if self._leaves[number - 1 : number] != [found]:
                self._report.fault(where, f"entry {number} is not the one in {RECORD}")
        elif inclusion_root(found, number - 1, self._report.size, _path(proof["path"])) != self._root:
            self._report.fault(where, f"entry {number} is not part of the record with this root")

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


def moment(micros: int) -> str:
    """A time as the lines write it, in UTC."""
    return (EPOCH + timedelta(microseconds=micros)).isoformat()


def _hash(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def _genesis(chain_id: bytes) -> bytes:
    return _hash(b"breakwater/record/1\0", chain_id)


def _entry_hash(chain_id: bytes, entry: Any, proof: Any) -> bytes:
    words = [entry[name].encode() for name in ("kind", "channel", "direction", "form")]
    words.append(bytes.fromhex(proof["album_hash"] or ""))
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


def _differences(entry: Any, proof: Any) -> Iterator[str]:
    """What the readable line says otherwise than what proves it."""
    if (entry["at"], entry["recorded_at"]) != (moment(proof["at"]), moment(proof["recorded_at"])):
        yield "its time"
    if datetime.fromisoformat(entry["at_local"]) != EPOCH + timedelta(microseconds=proof["at"]):
        yield "its local time"
    if "commitment" in proof:
        return
    shown = (
        {name: json.loads(value) for name, (_, value) in proof["opened"].items()}
        if "opened" in proof
        else json.loads(proof["content"])
    )
    sender = shown.pop("sender", None)
    if entry["sender"] != (sender and {name: sender.get(name) for name in ("id", "name", "username")}):
        yield "its sender"
    if entry["text"] != shown.pop("text", None):
        yield "its text"
    if entry["attribution"] != shown.pop("attribution", "none"):
        yield "who vouches for it"
    files = [
        {name: one.get(name) for name in ("kind", "mime_type", "name", "size")} for one in shown.pop("attachments", [])
    ]
    if files != [{name: one[name] for name in ("kind", "mime_type", "name", "size")} for one in entry["attachments"]]:
        yield "what belongs to it"
    if canonical(entry["content"]) != canonical(shown):
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


def _path(hashes: Sequence[str]) -> list[bytes]:
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
    """The result in a few lines."""
    if report.faults:
        return ["ALTERED", *report.faults, *report.notes]
    what = "the whole record" if report.whole else f"a part of a record of {report.size} entries"
    digits = " ".join(report.root[i : i + 4] for i in range(0, SHORTEST_ROOT, 4))
    said = f"INTACT: {report.entries} entries, {what}"
    stamps = (_described(stamp) for stamp in report.stamps)
    return [said, f"size and root: {report.size} {digits}", *report.notes, *stamps]


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
    print("\n".join(describe(report)))
    return ALTERED if report.faults else INTACT


if __name__ == "__main__":
    sys.exit(main())
