"""Archives of somebody who knows how the lists of hashes are made: the record's own are left, and all others fit."""

import json
import re
import struct
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from buffer.export import verify
from tests.unit.buffer.export.conftest import PICTURE, Exported
from tests.unit.buffer.export.forging import Members, changed, lines_of, pack, read, resealed

SPOKEN = 5
"""A message with words; the one with the files is the one that has attachments."""
Change = Callable[[list[Any]], list[Any]]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A place for an archive."""
    return tmp_path / "made.zip"


def with_lines(members: Members, name: str, change: Change) -> Members:
    """The lines of one member are others."""
    lines = change(lines_of(members, name))
    return changed(members, name, lambda _: b"".join(verify.canonical(line) for line in lines))


def at(number: int, change: Callable[[Any], Any]) -> Change:
    """The line of one entry is another."""
    return lambda lines: [change(one) if one["number"] == number else one for one in lines]


def hidden(members: Members, number: int, field: str, value: Any) -> Members:
    """A field is closed, as those that are left out are, and nothing says so."""

    def close(proof: Any) -> Any:
        salt, said = proof["opened"].pop(field)
        name = field.encode()
        parts = (b"breakwater/field/2\0", bytes.fromhex(salt), struct.pack(">H", len(name)), name, said.encode())
        return {**proof, "closed": sorted([*proof["closed"], sha256(b"".join(parts)).hexdigest()])}

    members = with_lines(members, verify.OPENINGS, at(number, close))
    return with_lines(members, verify.RECORD, at(number, lambda one: {**one, field: value}))


def bare(proof: Any) -> Any:
    """A proof of nothing but that there is such an entry."""
    kept = {name: value for name, value in proof.items() if name not in {"opened", "closed"}}
    return {**kept, "commitment": verify._commitment(proof).hex()}


def unproved(members: Members, number: int, **shown: Any) -> Members:
    """Words of somebody else's, without the proof of those that were there."""
    members = with_lines(members, verify.OPENINGS, at(number, bare))
    return with_lines(members, verify.RECORD, at(number, lambda one: {**one, **shown}))


def with_file(members: Members, of: int, **fields: Any) -> Members:
    """The first file of an entry is said to be another."""

    def change(one: Any) -> Any:
        first, *rest = one["attachments"]
        return {**one, "attachments": [{**first, **fields}, *rest]}

    return with_lines(members, verify.RECORD, at(of, change))


def without(members: Members, name: str) -> Members:
    """One member less."""
    return [one for one in members if one[0] != name]


def line(**fields: Any) -> Callable[[Members, int], Members]:
    """The line of a message has other fields."""
    return lambda members, _: with_lines(members, verify.RECORD, at(SPOKEN, lambda one: {**one, **fields}))


def end(**fields: Any) -> Callable[[Members, int], Members]:
    """The line about all of it has other fields."""
    return lambda members, _: changed(members, verify.END, lambda old: verify.canonical({**json.loads(old), **fields}))


EVIL = b"another picture"
HASH = sha256(PICTURE).hexdigest()
OTHER = sha256(EVIL).hexdigest()
FORGERIES: dict[str, Callable[[Members, int], Members]] = {
    "words hidden": lambda members, _: hidden(members, SPOKEN, "text", None),
    "words hidden, and something said to be left out": lambda members, _: with_lines(
        hidden(members, SPOKEN, "text", None),
        verify.RECORD,
        at(SPOKEN, lambda one: {**one, "left_out": [*one["left_out"], "zz"]}),
    ),
    "sender hidden": lambda members, _: hidden(members, SPOKEN, "sender", None),
    "files hidden": lambda members, files: hidden(members, files, "attachments", []),
    "other words, no proof": lambda members, _: unproved(members, SPOKEN, text="I will kill you"),
    "other words, said not to open": lambda members, _: unproved(members, SPOKEN, text="I will", opens=False),
    "another picture": lambda members, files: [
        *without(with_file(members, files, sha256=OTHER), f"data/files/{HASH}"),
        (f"data/files/{OTHER}", EVIL),
    ],
    "a picture that is said to be gone": lambda members, files: without(
        with_file(members, files, sha256=None, state="gone"), f"data/files/{HASH}"
    ),
    "a picture that is said never to have been fetched": lambda members, files: without(
        with_file(members, files, sha256=None, state="not_fetched"), f"data/files/{HASH}"
    ),
    "a file that nobody names": lambda members, _: [*members, (f"data/files/{OTHER}", EVIL)],
    "an original that nobody names": lambda members, _: [*members, (f"data/originals/{OTHER}", EVIL)],
    "a volume more": lambda members, _: [*members, ("data/entries/vol-09.pdf", EVIL)],
    "another kind of member": lambda members, _: [*members, ("data/evil.txt", EVIL)],
    "a field more": line(translation="I will kill you"),
    "nothing left out": line(left_out=[]),
    "more left out": line(left_out=["boundary", "more", "telegram"]),
    "something left out that is shown": line(left_out=["boundary", "text"]),
    "said not to open": line(opens=False),
    "a number in the proof": lambda members, _: with_lines(
        members, verify.OPENINGS, at(SPOKEN, lambda one: {**one, "number": 99})
    ),
    "no custody": lambda members, _: changed(
        changed(members, verify.CUSTODY, lambda _: b""), verify.CUSTODY_OPENINGS, lambda _: b""
    ),
    "custody without its beginning": lambda members, _: with_lines(
        with_lines(members, verify.CUSTODY, lambda lines: lines[1:]), verify.CUSTODY_OPENINGS, lambda lines: lines[1:]
    ),
    "another format": end(format=2),
    "another time": end(made_at="2020-01-01T00:00:00+00:00"),
    "another number of the export": end(export=7),
    "more about all of it": end(note="believe me"),
    "the page for the browser": lambda members, _: changed(
        members, verify.READER, lambda old: old.replace(b'"text":"hello"', b'"text":"I will kill you"')
    ),
    "a line less for the browser": lambda members, _: changed(
        members, verify.READER, lambda old: re.sub(rb'("entries":\[\n)[^\n]+\n', rb"\1", old)
    ),
    "no page for the browser": lambda members, _: without(members, verify.READER),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_a_line_shows_is_proved(exported: Exported, made: Path, forgery: str) -> None:
    """Whatever is shown of an entry, its files included, is what its hash, or that of an entry about it, has."""
    members = read(exported.whole)
    [files] = [one["number"] for one in lines_of(members, verify.RECORD) if one["attachments"]]
    forged = resealed(FORGERIES[forgery](members, files))
    assert forged != members
    assert verify.verify(str(pack(made, forged))).faults


def test_words_without_proof_in_a_part_are_said_at_once(exported: Exported, made: Path) -> None:
    """Where no entry before it is proved by its fields it could be one of an older record: the first line says so."""
    members = read(exported.part)
    [first, *_] = lines_of(members, verify.RECORD)
    forged = resealed(unproved(members, first["number"], text="x", left_out=[], content={}))
    said = verify.describe(verify.verify(str(pack(made, forged))))
    assert f"not proved by their hashes: {first['number']}" in said[0] or said[0] == "ALTERED"


def info(name: str, **fields: Any) -> zipfile.ZipInfo:
    """A member's head."""
    found = zipfile.ZipInfo(name)
    for field, value in fields.items():
        setattr(found, field, value)
    return found


UNICODE_PATH = struct.pack("<HHBI", 0x7075, 14, 1, 0) + b"OTHER.txt"
HEADS: dict[str, dict[str, Any]] = {
    "another name for others": {"extra": UNICODE_PATH},
    "a link": {"external_attr": 0o120777 << 16},
    "a comment": {"comment": b"words"},
}


@pytest.mark.parametrize("head", HEADS)
def test_no_member_is_another_to_other_programs(exported: Exported, made: Path, head: str) -> None:
    """What another program would unpack as something else, or beside what is here, is found."""
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bag:
        for name, content in read(exported.whole):
            fields = HEADS[head] if name == "data/START-HERE.txt" else {}
            bag.writestr(info(name, **fields), content, zipfile.ZIP_DEFLATED)
    assert verify.verify(str(made)).faults


def test_nothing_hides_between_members(exported: Exported, made: Path) -> None:
    """A member that the directory does not name, bytes in a folder, and bytes behind what is packed."""
    with zipfile.ZipFile(made, "w") as bag:
        for number, (name, content) in enumerate(read(exported.whole)):
            bag.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
            if number == 3:
                bag.writestr(zipfile.ZipInfo("data/hidden"), b"hidden")
                bag.filelist.pop()
    assert any("no member's" in fault for fault in verify.verify(str(made)).faults)
    with zipfile.ZipFile(made, "w") as bag:
        bag.writestr(info("data/files/", external_attr=0o40755 << 16), b"bytes of its own")
        for name, content in read(exported.whole):
            bag.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    assert any("bytes of its own" in fault for fault in verify.verify(str(made)).faults)


def test_what_is_printed_moves_nothing(exported: Exported, made: Path) -> None:
    """A member's name can hold what clears a screen: it is shown as its numbers."""
    forged = [*read(exported.whole), ("data/\x1b[2J\nINTACT", b"")]
    lines = verify.describe(verify.verify(str(pack(made, forged))))
    assert lines[0] == "ALTERED"
    assert all(one.isprintable() for one in lines)


@pytest.mark.parametrize(
    ("entry", "alone"),
    [
        ({"kind": "imported", "direction": "out", "content": {"source": "whatsapp/ios"}}, True),
        ({"kind": "imported", "direction": "in", "content": {"source": "file"}}, True),
        ({"kind": "imported", "direction": "in", "content": {"source": "whatsapp/ios"}}, False),
        ({"kind": "message", "direction": "out", "content": {}}, False),
    ],
)
def test_only_what_its_owner_calls_something_may_be_left_unproved(entry: Any, alone: bool) -> None:
    """An entry of the other side's, and one that came live, is held against what proves its files, left out or not."""
    assert verify._is_named_by_itself(entry) is alone
