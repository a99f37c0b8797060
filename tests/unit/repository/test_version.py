"""The version, in one place, and what the changelog says of it."""

import re
import subprocess
import sys

from bot import __version__
from tests.paths import ROOT

CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)


def numbers(version: str) -> tuple[int, ...]:
    """The three numbers of a version."""
    return tuple(int(number) for number in version.removesuffix(".dev0").split("."))


def test_the_package_has_the_version_of_the_module() -> None:
    """What is built carries the version that stands in the module."""
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert built.stdout.strip() == __version__


def test_no_other_file_has_a_version_of_its_own() -> None:
    """pyproject.toml leaves the version to the module."""
    assert not re.search(r"^version *=", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_changelog_goes_from_unreleased_down_to_the_first_version() -> None:
    """ "Unreleased" is on top; below it each version has its date, the newest first."""
    first, *released = HEADINGS
    assert first == "Unreleased"
    found = [re.fullmatch(r"(\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2})", heading) for heading in released]
    assert [heading for heading, match in zip(released, found, strict=True) if not match] == []
    versions = [(numbers(match[1]), match[2]) for match in found if match]
    assert versions == sorted(versions, reverse=True)
    assert versions[-1][0] == (0, 1, 0)


def test_the_version_is_the_newest_in_the_changelog_or_the_one_being_made() -> None:
    """A version without `.dev0` is the newest of the changelog; with it, it is one that the changelog does not have."""
    newest = numbers(HEADINGS[1].partition(" ")[0])
    assert numbers(__version__) > newest if __version__.endswith(".dev0") else numbers(__version__) == newest
