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
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buffer.export import verify
from tests.unit.buffer.export.conftest import PICTURE, Exported
from tests.unit.buffer.export.forging import Members, changed, lines_of, pack, read, resealed

SAME_FOLDER = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
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


def without_numbers(gone: set[int]) -> Change:
    """The lines of some entries less."""
    return lambda lines: [one for one in lines if one["number"] not in gone]


def named(members: Members, number: int, field: str, name: str, members_of: tuple[str, str]) -> Members:
    """A field is closed, and said to be one that may be left out."""
    readable, proofs = members_of
    [proof] = [one for one in lines_of(members, proofs) if one["number"] == number]
    salt, said = proof["opened"].pop(field)
    parts = (b"breakwater/field/2\0", bytes.fromhex(salt), struct.pack(">H", len(field)), field.encode(), said.encode())
    proof["closed"] = sorted([*proof["closed"], sha256(b"".join(parts)).hexdigest()])

    def change(one: Any) -> Any:
        content = {key: value for key, value in one["content"].items() if key != field}
        shown = {field: None} if field in one else {}
        return {**one, **shown, "content": content, "left_out": sorted([*one["left_out"], name])}

    return with_lines(with_lines(members, proofs, at(number, lambda _: proof)), readable, at(number, change))


def in_browser(members: Members) -> Members:
    """The page for the browser has the entries of the record, whatever these are now."""
    lines = [json.dumps(one, ensure_ascii=False).replace("<", "\\u003c") for one in lines_of(members, verify.RECORD)]
    entries = ",\n".join(lines).encode()

    def change(page: bytes) -> bytes:
        begin, rest = page.split(b'"entries":[\n', 1)
        return begin + b'"entries":[\n' + entries + b"\n]," + rest.split(b"\n],", 1)[1]

    return changed(members, verify.READER, change)


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
    "another end": end(head="00" * 32),
    "another version than in the bag": end(generator="other"),
    "another root on the first page": lambda members, _: changed(
        members, "data/START-HERE.txt", lambda old: re.sub(rb"(of the record: \d+ )....", rb"\1abcd", old)
    ),
    "another root in the statement": lambda members, _: changed(
        members, "data/statement-draft.txt", lambda old: re.sub(rb"(of the record: )\d+", rb"\g<1>9", old)
    ),
    "another date of the bag": lambda members, _: changed(
        members, "bag-info.txt", lambda old: old.replace(b"Bagging-Date: 2", b"Bagging-Date: 1")
    ),
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


BOTH = ((verify.RECORD, verify.OPENINGS), (verify.CUSTODY, verify.CUSTODY_OPENINGS))
MAY_BE_LEFT_OUT = set("chosen name where witnesses when reason boundary telegram".split())
"""What entries of these kinds have that an export can leave out, by what it shows."""


@pytest.mark.parametrize("which", ["whole", "part"])
def test_nothing_that_is_always_shown_can_be_left_out(exported: Exported, made: Path, which: str) -> None:
    """Of each kind, each field: closed, and said to be another one that may be."""
    members = read(getattr(exported, which))
    hidden_ones, tried = [], set()
    for pair in BOTH:
        for proof in lines_of(members, pair[1]):
            [kind] = [one["kind"] for one in lines_of(members, pair[0]) if one["number"] == proof["number"]]
            for field in set(proof.get("opened", ())) - MAY_BE_LEFT_OUT:
                if (pair, kind, field) in tried or field == "attachments":
                    continue
                tried.add((pair, kind, field))
                forged = resealed(in_browser(named(members, proof["number"], field, "chosen", pair)))
                if not verify.verify(str(pack(made, forged))).faults:
                    hidden_ones.append((pair[0], kind, field))
    assert hidden_ones == []


@pytest.mark.parametrize("which", ["whole", "part"])
def test_nothing_is_missing_in_the_custody_log(exported: Exported, made: Path, which: str) -> None:
    """An entry less of what was done with the record, or the log of another export of it."""
    members = read(getattr(exported, which))
    numbers = [one["number"] for one in lines_of(members, verify.CUSTODY)]
    for number in numbers:
        forged = members
        for name in (verify.CUSTODY, verify.CUSTODY_OPENINGS):
            forged = with_lines(forged, name, without_numbers({number}))
        assert verify.verify(str(pack(made, resealed(forged)))).faults
    other = dict(read(exported.part if which == "whole" else exported.whole))
    forged = [(name, other[name] if "custody" in name else content) for name, content in members]
    assert verify.verify(str(pack(made, resealed(forged)))).faults


def test_the_file_of_a_part_is_the_one_that_was_recorded(exported: Exported, made: Path) -> None:
    """Another picture, and what became of it left out of the part: that was only said before, and is found."""
    members = read(exported.part)
    [files] = [one["number"] for one in lines_of(members, verify.RECORD) if one["attachments"]]
    forged = [*without(with_file(members, files, sha256=OTHER), f"data/files/{HASH}"), (f"data/files/{OTHER}", EVIL)]
    gone = {one["number"] for one in lines_of(members, verify.RECORD) if one["kind"] == "file"}
    for name in (verify.RECORD, verify.OPENINGS):
        forged = with_lines(forged, name, without_numbers(gone))
    count = len(lines_of(forged, verify.RECORD))
    forged = resealed(in_browser(end(entries=count)(forged, 0)))
    assert any("its file 0 is not what was recorded" in one for one in verify.verify(str(pack(made, forged))).faults)


PROVED = (verify.RECORD, verify.OPENINGS, verify.CUSTODY, verify.CUSTODY_OPENINGS, verify.END, verify.CHECKPOINTS)
FREE = {("contact",), ("generator",)}
"""Numbers of contacts are counted, and in no entry; which version made an export is in none, either."""
VALUES = st.sampled_from([None, 0, 1, -1, 7, 2**70, 1.5, True, False, "", "x", "00" * 32, [], ["x"], {}, {"x": "y"}])


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a value, from the outermost to the innermost."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inner for place in places(one, (*path, key)))]


def put(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    """The value with another one at a place."""
    if not path:
        return other
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(copy[path[0]], path[1:], other)
    return copy


@SAME_FOLDER
@given(data=st.data())
def test_whatever_stands_otherwise_is_found(data: st.DataObject, exported: Exported, made: Path) -> None:
    """One value anywhere in what is proved, or in what proves it, is another, and every list fits again. The program
    says so in a sentence, and never fails."""
    members = read(getattr(exported, data.draw(st.sampled_from(["whole", "part"]))))
    name = data.draw(st.sampled_from(PROVED))
    lines = lines_of(members, name)
    row = data.draw(st.integers(0, len(lines) - 1))
    where = data.draw(st.sampled_from([one for one in places(lines[row]) if one not in FREE]))
    lines[row] = put(lines[row], where, data.draw(VALUES))
    forged = with_lines(members, name, lambda _: lines)
    if forged == members:
        return
    if name == verify.RECORD:
        forged = in_browser(forged)
    assert verify.verify(str(pack(made, resealed(forged)))).faults


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
