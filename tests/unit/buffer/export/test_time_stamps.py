"""Time stamps: what is asked, which answers count, and how they are checked with and without our own program."""

import shutil
import subprocess
from datetime import UTC, datetime

import pytest

from buffer.export import time_stamps, verify
from buffer.export.time_stamps import NotStamped
from tests.authority import REFUSAL, Authority
from tests.unit.buffer.export.forging import pack, read, resealed, unpack

ROOT = bytes(range(32))


@pytest.fixture(scope="module")
def authority():
    """One that signs."""
    made = Authority()
    made.at = datetime(2026, 11, 28, 0, 0, 7, tzinfo=UTC)
    return made


def test_an_answer_to_the_question_counts(authority):
    """It is about the line with size and root, and says the authority's time; the verifier reads the same."""
    asked = time_stamps.question(214, ROOT)
    answer = authority.stamp(asked.body)
    time_stamps.check_answer(asked, answer)
    assert verify.parse_time_stamp(answer) == (asked.imprint, "2026-11-28T00:00:07+00:00")


def test_other_answers_do_not_count(authority):
    """One to another question, to the same that was asked before, a refusal, half of one, nothing, and no DER."""
    asked = time_stamps.question(214, ROOT)
    other, again = time_stamps.question(213, ROOT), time_stamps.question(214, ROOT)
    whole = authority.stamp(asked.body)
    wrong = [
        authority.stamp(other.body),
        authority.stamp(again.body),
        REFUSAL,
        whole[: len(whole) // 2],
        b"",
        b"<html>",
    ]
    said = []
    for answer in wrong:
        with pytest.raises(NotStamped) as caught:
            time_stamps.check_answer(asked, answer)
        said.append(str(caught.value))
    assert ["something else" in one for one in said] == [True, True, False, False, False, False]
    assert "refused" in said[2]


def test_what_is_cut_off_is_no_time_stamp(authority):
    """At whatever byte: an error that is expected, never another."""
    answer = authority.stamp(time_stamps.question(1, ROOT).body)
    for end in range(len(answer)):
        with pytest.raises((ValueError, IndexError)):
            verify.parse_time_stamp(answer[:end])


def stamp_of(archive):
    """The one time stamp in an archive, and what was found of the whole."""
    report = verify.verify(str(archive))
    return report, report.stamps


def test_an_archive_brings_its_time_stamps(exported):
    """Each with the line that it is of, whole and in part; it says that the signature is for others to check."""
    report, (stamp,) = stamp_of(exported.whole)
    assert report.faults == []
    assert stamp.line == f"{stamp.size} {stamp.line.split()[1].decode()}\n".encode()
    assert stamp.line.split()[1].decode().startswith(exported.anchors[stamp.size])
    assert "was not checked" in verify.describe(report)[-1]
    assert stamp_of(exported.part)[1] == []  # it was made before


def test_a_signature_is_checked_by_a_root_that_is_trusted(exported):
    """By the authority's own root it holds; by that of another it does not."""
    _, (stamp,) = stamp_of(exported.whole)
    assert time_stamps.why_not_signed(stamp, time_stamps.load_roots(exported.root_pem)) is None
    stranger = time_stamps.load_roots(Authority().root_pem)
    assert "no certificate" in (time_stamps.why_not_signed(stamp, stranger) or "")
    both = time_stamps.load_roots(exported.root_pem * 2) + stranger
    assert time_stamps.why_not_signed(stamp, both) is None


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not on this machine")
def test_openssl_says_the_same(exported, tmp_path):
    """The command that HOW-TO-CHECK names, in the unpacked folder."""
    folder = unpack(exported.whole, tmp_path / "out") / "data"
    (tmp_path / "root.pem").write_bytes(exported.root_pem)
    (name,) = (folder / "proofs").glob("*.tsr")
    size = name.stem
    page = (folder / "HOW-TO-CHECK.txt").read_text()
    (command,) = (line.split()[:-1] for line in page.splitlines() if "openssl ts -verify" in line)
    assert f"proofs/{size}.tsr" in command
    command.append(str(tmp_path / "root.pem"))
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, "Verification: OK" in done.stdout) == (0, True)


def forged(exported, made, change):
    """An archive with other time stamps, whose lists of hashes fit."""
    return pack(made, resealed(change(read(exported.whole))))


@pytest.mark.parametrize("what", ["another line", "another root's", "another size", "no time stamp", "no line"])
def test_a_time_stamp_of_something_else_is_a_fault(exported, authority, tmp_path, what):
    """Where somebody has put another one in, and made the lists of hashes fit again."""
    size = stamp_of(exported.whole)[1][0].size
    strange = authority.stamp(time_stamps.question(size, ROOT).body)
    name = f"data/proofs/{size}"

    def change(members):
        found = dict(members)
        if what == "another line":
            found[f"{name}.txt"] = verify.stamped_line(size, ROOT.hex())
        elif what == "another root's":
            found[f"{name}.tsr"] = strange
        elif what == "another size":
            found["data/proofs/3.tsr"], found["data/proofs/3.txt"] = found.pop(f"{name}.tsr"), found.pop(f"{name}.txt")
            name_of_fault[0] = "data/proofs/3.tsr"
        elif what == "no time stamp":
            found[f"{name}.tsr"] = REFUSAL
        else:
            del found[f"{name}.txt"]
        return list(found.items())

    name_of_fault = [f"{name}.tsr"]
    report = verify.verify(str(forged(exported, tmp_path / "forged.zip", change)))
    assert report.stamps == []
    assert [fault.partition(":")[0] for fault in report.faults] == name_of_fault
