"""`make audit`: what is known against a package is said, and what nobody looked at is not called clean."""

import json
import runpy

import pytest

from tests.paths import ROOT

CLEAN = {"name": "one", "version": "1.0", "vulns": []}
BAD = {
    "name": "two",
    "version": "2.0",
    "vulns": [
        {
            "id": "PYSEC-2026-1",
            "fix_versions": ["2.1", "3.0"],
            "aliases": ["GHSA-x", "CVE-2026-9"],
            "description": "bad",
        }
    ],
}
WORSE = {"name": "three", "version": "3.0", "vulns": [{"id": "GHSA-y", "fix_versions": [], "aliases": []}]}
UNKNOWN = {"name": "four", "skip_reason": "Dependency not found and could not be audited: four (4.0)"}
OFFLINE = "requests.exceptions.ConnectionError: Max retries exceeded: Failed to resolve 'api.osv.dev'"


@pytest.fixture
def audit():
    """The functions of `.ci/audit.py`."""
    return runpy.run_path(str(ROOT / ".ci" / "audit.py"))


@pytest.fixture
def audited(audit, tmp_path, capsys):
    """Run it with a program that says this in the place of pip-audit; its exit code and what was printed."""

    def audited(said="", complaint="", code=0):
        program = tmp_path / "pip-audit"
        (tmp_path / "said").write_text(said)
        (tmp_path / "complaint").write_text(complaint)
        program.write_text(f'#!/bin/sh\ncat "{tmp_path}/said"; cat "{tmp_path}/complaint" >&2; exit {code}\n')
        program.chmod(0o700)
        return audit["main"](str(program)), capsys.readouterr().out

    return audited


def report(*packages):
    return json.dumps({"dependencies": packages, "fixes": []})


def test_nothing_is_known(audited):
    """All were looked at: 0, and how many they were."""
    code, said = audited(report(CLEAN, CLEAN))
    assert (code, said) == (0, "2 packages of 5 lock files: nothing is known against any.\n")


def test_what_is_known_is_said_with_what_mends_it(audited):
    """A line each, with every name it is known by; 1, also where others could not be looked at."""
    code, said = audited(report(CLEAN, BAD, WORSE, UNKNOWN), code=1)
    assert code == 1
    assert said.splitlines() == [
        "two 2.0: PYSEC-2026-1, CVE-2026-9, GHSA-x; mended in 2.1, 3.0",
        "three 3.0: GHSA-y; mended in no version yet",
    ]


@pytest.mark.parametrize("packages", [(CLEAN, UNKNOWN), (UNKNOWN,), ()])
def test_what_nobody_looked_at_is_not_clean(audited, packages):
    """pip-audit ends with 0 where it found no package at all: that is no answer."""
    code, said = audited(report(*packages))
    assert code == 2
    assert said.startswith("Not all was audited: ")
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("complaint", "why"),
    [
        (f"Traceback\n  File x\n{OFFLINE}", "osv.dev cannot be reached from here"),
        ("ERROR:pip_audit._cli:invalid requirement", "invalid requirement"),
        ("", "pip-audit said nothing"),
    ],
)
def test_why_it_could_not_be_asked_is_one_sentence(audited, complaint, why):
    """Without a network, or with a lock file that cannot be read, nothing is called clean."""
    code, said = audited("", complaint, code=1)
    assert code == 2
    assert said.startswith("Nothing was audited: ")
    assert why in said
    assert len(said.splitlines()) == 1


def test_a_program_that_is_not_there(audit, tmp_path, capsys):
    """The same."""
    assert audit["main"](str(tmp_path / "nothing")) == 2
    assert capsys.readouterr().out.startswith("Nothing was audited: ")


def test_every_lock_file_is_looked_at(audit):
    """Those of the bot, its makers, who builds it, and what audits."""
    assert sorted(audit["LOCKS"]) == sorted(path.name for path in ROOT.glob("requirements*.lock"))
    for name in audit["LOCKS"]:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
