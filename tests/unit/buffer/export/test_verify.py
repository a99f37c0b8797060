"""An export is intact as it was written, however it is packed; whatever else is done to it is found, and where."""

import ast
import os
import shutil
import subprocess
import sys
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buffer.export import verify
from buffer.export.verify import NotAnExport
from tests.unit.buffer.export.forging import changed, lines_of, pack, read, resealed, unpack, with_lines

SAME_FOLDER = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
KINDS = ["whole", "part"]


def faults(path, anchor=None):
    """What is wrong with an archive."""
    return verify.verify(str(path), anchor).faults


@pytest.fixture(params=KINDS)
def archive(request, exported):
    """Each of the two archives."""
    return getattr(exported, request.param)


@pytest.fixture
def made(tmp_path):
    """Where a changed archive is written to."""
    return tmp_path / "changed.zip"


def test_an_export_is_intact(exported):
    """The whole record and a part of it are as they were made, and say what they are."""
    whole, part = verify.verify(str(exported.whole)), verify.verify(str(exported.part))
    assert (whole.faults, whole.notes, whole.whole, whole.entries) == ([], [], True, exported.size)
    assert (part.faults, part.notes, part.whole, part.entries) == ([], [], False, 7)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_compression_changes_nothing(archive, made, compression):
    """The same members packed in another way are the same export."""
    assert faults(pack(made, read(archive), compression)) == []


def test_an_unpacked_export_is_intact(archive, tmp_path):
    """Its folder can be checked like the zip; so can a zip that was made of the folder, with the folder in it."""
    folder = unpack(archive, tmp_path / "out")
    assert faults(folder) == []
    assert faults(pack(tmp_path / "again.zip", [(f"out/{name}", content) for name, content in read(archive)])) == []


@SAME_FOLDER
@given(data=st.data())
def test_every_changed_byte_is_found(data, exported, made):
    """One byte of one member is another: what is wrong names the member, or the list that does not fit it any more."""
    members = read(getattr(exported, data.draw(st.sampled_from(KINDS))))
    name, content = data.draw(st.sampled_from(members))
    place = data.draw(st.integers(0, len(content) - 1))
    other = bytes([content[place] ^ data.draw(st.integers(1, 255))])
    found = faults(pack(made, changed(members, name, lambda old: old[:place] + other + old[place + 1 :])))
    assert any(fault.startswith(name) for fault in found) or name in (*verify.TAG_FILES, verify.TAG_MANIFEST)
    assert found


def test_a_folder_that_was_packed_anew_is_said_to_be_that(exported, made):
    """In another order it is altered, which is said once, with what helps: the folder itself is intact."""
    members = read(exported.whole)
    [fault] = faults(pack(made, members[::-1]))
    assert fault.startswith(members[-2][0])
    assert f"and {len(members) - 2} more are not where they were: the order was changed. If it was only packed" in fault
    folder = made.with_name("unpacked")
    with zipfile.ZipFile(made) as archive:
        archive.extractall(folder)
    assert faults(folder) == []


@SAME_FOLDER
@given(data=st.data())
def test_whatever_happens_to_the_file_is_found_or_changed_nothing(data, exported, made):
    """A byte anywhere in the zip, a piece cut out, or the end cut off: found, or every member is what it was."""
    source = getattr(exported, data.draw(st.sampled_from(KINDS)))
    raw = bytearray(source.read_bytes())
    place = data.draw(st.integers(0, len(raw) - 1))
    match data.draw(st.sampled_from(["change", "cut", "end", "insert"])):
        case "change":
            raw[place] ^= data.draw(st.integers(1, 255))
        case "cut":
            del raw[place : place + data.draw(st.integers(1, 300))]
        case "insert":
            raw[place:place] = data.draw(st.binary(min_size=1, max_size=50))
        case "end":
            del raw[place:]
    made.write_bytes(raw)
    try:
        found = faults(made)
    except NotAnExport:
        return
    if not found:
        assert read(made) == read(source)


@SAME_FOLDER
@given(data=st.data())
def test_every_other_set_of_members_is_found(data, exported, made):
    """A member removed, renamed, twice, moved, exchanged with another or from another export, or one more: found."""
    members = read(exported.whole)
    place = data.draw(st.integers(0, len(members) - 1))
    name, content = members[place]
    match data.draw(st.sampled_from(["remove", "rename", "twice", "move", "swap", "mix", "add", "empty"])):
        case "remove":
            members.pop(place)
        case "rename":
            members[place] = (data.draw(st.sampled_from([name + "x", name.swapcase(), "data/" + name])), content)
        case "twice":
            members.insert(place, (name, content))
        case "move":
            members.insert(0 if place else len(members) - 1, members.pop(place))
        case "swap":
            other = data.draw(st.integers(0, len(members) - 1).filter(lambda one: members[one][1] != content))
            members[place], members[other] = (name, members[other][1]), (members[other][0], content)
        case "mix":
            others = dict(read(exported.part))
            name, content = data.draw(st.sampled_from([one for one in members if others.get(one[0], one[1]) != one[1]]))
            members = changed(members, name, lambda _: others[name])
        case "add":
            new = data.draw(st.sampled_from(["data/more.txt", "more.txt", "data/files/0", "../up", "data/"]))
            members.append((new, b"" if new.endswith("/") else b"more"))
            if new == "data/":
                return
        case "empty":
            members = changed(members, name, lambda _: b"")
    twice = len({name for name, _ in members}) < len(members)
    with pytest.warns(UserWarning, match="Duplicate name") if twice else nullcontext():
        pack(made, members)
    assert faults(made)


def test_nothing_can_be_added_to_a_folder(archive, tmp_path):
    """A file more, a link, and a file less in an unpacked export are found."""
    folder = unpack(archive, tmp_path / "out")
    (folder / "data" / "more.txt").write_text("more")
    assert faults(folder) == ["data/more.txt: was added, or renamed"]
    (folder / "data" / "more.txt").unlink()
    os.symlink("/", folder / "data" / "root")
    assert faults(folder)
    (folder / "data" / "root").unlink()
    (folder / "bag-info.txt").unlink()
    assert faults(folder) == ["bag-info.txt: is missing"]


FORGERIES = {
    "another text": lambda lines: [{**one, "text": "I love you"} if one["text"] else one for one in lines],
    "another sender": lambda lines: [one | {"sender": {"id": 1, "name": "X", "username": None}} for one in lines],
    "another voucher": lambda lines: [one | {"attribution": "own"} for one in lines],
    "another time": lambda lines: [one | {"at": "2031-03-04T13:00:00+00:00"} for one in lines],
    "another local time": lambda lines: [one | {"at_local": "2031-03-04T12:00:00+01:00"} for one in lines],
    "another direction": lambda lines: [one | {"direction": "out"} for one in lines],
    "another kind": lambda lines: [one | {"kind": "edit"} for one in lines],
    "about another": lambda lines: [one | {"refers_to": 1} for one in lines],
    "another contact": lambda lines: [*lines[:-1], lines[-1] | {"contact": 9}],
    "more content": lambda lines: [one | {"content": {**one["content"], "where": "here"}} for one in lines],
    "another file": lambda lines: [one | {"attachments": [{"kind": "photo", "mime_type": None, "name": "b", "size": 1,
                                                          "sha256": None, "state": "gone"}]} for one in lines],
    "one less": lambda lines: lines[:1] + lines[2:],
    "one twice": lambda lines: lines[:1] + lines,
    "another order": lambda lines: lines[::-1],
    "another hash": lambda lines: [one | {"hash": "00" * 32} for one in lines],
    "another hash before": lambda lines: [one | {"prev_hash": "00" * 32} for one in lines],
    "another number": lambda lines: [one | {"number": one["number"] + 1} for one in lines],
    "no line at all": lambda lines: ["", *lines[1:]],
}  # fmt: skip


@pytest.mark.parametrize("forgery", FORGERIES)
def test_who_knows_how_the_lists_are_made_is_found_too(archive, made, forgery):
    """Lines are changed and every list of hashes is fitted: the entries' own hashes, and the root, do not."""
    found = faults(pack(made, with_lines(read(archive), verify.RECORD, FORGERIES[forgery])))
    assert any(fault.startswith("data/record.jsonl") for fault in found)


def test_a_line_written_otherwise_is_found(archive, made):
    """The same values with a space more are another line."""
    members = resealed(changed(read(archive), verify.RECORD, lambda old: old.replace(b'","', b'", "', 1)))
    assert faults(pack(made, members))


def test_entries_of_another_record_do_not_fit(exported, made):
    """The end of one export beside the entries of another gives another root."""
    other = dict(read(exported.part))[verify.END]
    members = resealed(changed(read(exported.whole), verify.END, lambda _: other))
    assert faults(pack(made, members))


def test_a_part_without_its_root(exported, made):
    """Where the root of a part is another, none of its entries are in that record any more."""

    def other_root(lines):
        return [lines[0] | {"root": "00" * 32}]

    found = faults(pack(made, with_lines(read(exported.part), verify.END, other_root)))
    assert sum("is not part of the record with this root" in fault for fault in found) == 7 + 2  # two more of custody


def test_an_anchor_is_proved(exported):
    """What a digest printed at any size fits, in a whole record and, where its proof is in it, in a part."""
    for size, digits in exported.anchors.items():
        grouped = " ".join(digits[i : i + 4] for i in range(0, 32, 4))
        for text in (f"{size} {digits}", f"{size} entries, {grouped}", f"Digest 3. Record: {size} entries, {grouped}"):
            report = verify.verify(str(exported.whole), text)
            assert (report.faults, len(report.notes)) == ([], 1)
    size = min(exported.anchors)
    assert faults(exported.part, f"{size} {exported.anchors[size]}") == []


def test_a_whole_record_proves_any_size(exported):
    """Also a size that nothing was kept for: the root over the first entries is computed."""
    leaves = [bytes.fromhex(line["hash"]) for line in lines_of(read(exported.whole), verify.RECORD)]
    for size in range(1, exported.size + 1):
        assert faults(exported.whole, f"{size} {verify.root(leaves[:size]).hex()}") == []


def test_an_anchor_that_does_not_fit(exported):
    """Another root, a larger record, and one that a part has no proof for are said."""
    last = max(exported.anchors)
    assert "do not have this root" in faults(exported.whole, f"{last} {'0' * 32}")[0]
    assert "ends at" in faults(exported.whole, f"{exported.size + 1} {'0' * 32}")[0]
    assert "no proof" in faults(exported.part, f"5 {'0' * 32}")[0]


@pytest.mark.parametrize("text", ["", "12", "12 9f3c", "x 9f3c", f"12 {'g' * 32}", f"12 {'0' * 65}", "0" * 32])
def test_an_anchor_that_is_none(text):
    """Less than 128 bits, or no size, is no anchor."""
    with pytest.raises(ValueError, match="an anchor is"):
        verify.parse_anchor(text)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_export(content, tmp_path):
    """Other files, an empty zip, another zip, an empty folder and nothing at all."""
    other = tmp_path / "other.zip"
    other.write_bytes(content)
    for path in (other, pack(tmp_path / "x.zip", [("bagit.txt", verify.BAGIT)]), tmp_path / "none"):
        with pytest.raises(NotAnExport):
            verify.verify(str(path))
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotAnExport):
        verify.verify(str(tmp_path / "empty"))


def test_the_verifier_in_the_archive_needs_nothing(exported, tmp_path):
    """As a file of its own, without packages, from the folder it lies in: 0, then 1 where a byte is another, 2 for a
    folder that is none."""
    folder = unpack(exported.whole, tmp_path / "out")
    command = [sys.executable, "-I", "-S", str(folder / "data" / "verify.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split(":")[0], done.stderr) == (0, "INTACT", "")
    start = folder / "data" / "START-HERE.txt"
    start.write_bytes(start.read_bytes() + b".")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "ALTERED\ndata/START-HERE.txt: was changed\n")
    assert subprocess.run([*command, str(folder / "data" / "proofs")], capture_output=True, check=False).returncode == 2


def test_the_verifier_is_for_python_3_8():
    """It has no grammar that came later, and imports the standard library only."""
    source = Path(verify.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)} | {
        one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names
    }
    assert {str(name).partition(".")[0] for name in imported} <= sys.stdlib_module_names


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not on this machine")
def test_sha256sum_checks_it_too(archive, tmp_path):
    """The lists are in the form that every Linux can check; a changed byte is found."""
    folder = unpack(archive, tmp_path / "out")
    for name in (verify.MANIFEST, verify.TAG_MANIFEST):
        done = subprocess.run(["sha256sum", "-c", "--strict", name], cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0
    (folder / "data" / "record.jsonl").write_bytes(b"")
    done = subprocess.run(["sha256sum", "-c", "--status", verify.MANIFEST], cwd=folder, check=False)
    assert done.returncode == 1
