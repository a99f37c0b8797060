"""What a release consists of: every file of the program, and a true list of what it loads."""

import re
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib import metadata
from typing import Any

import pytest

from bot import __version__
from tests.paths import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def parts() -> dict[str, Callable[..., Any]]:
    """The functions of `.ci/parts_list.py`."""
    return runpy.run_path(str(ROOT / ".ci" / "parts_list.py"))


def test_every_file_of_the_program_is_in_the_wheel(tmp_path) -> None:
    """Code, sentences, models, migrations, page, reader's templates: what git tracks below a package is installed."""
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    [listed] = re.findall(r"^packages = (.+seeds.+)$", settings, re.MULTILINE)
    packages = re.findall(r'"(\w+)"', listed)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        inside = {name for name in opened.namelist() if ".dist-info/" not in name}
    tracked = subprocess.run(["git", "ls-files", "-z", *packages], cwd=ROOT, check=True, capture_output=True, text=True)
    assert inside == set(filter(None, tracked.stdout.split("\0")))
    assert wheel.name == f"breakwater-{__version__}-py3-none-any.whl"


def test_everything_pinned_is_in_the_list_of_parts_with_its_licence(parts) -> None:
    """The list has each package of the lock file, once, with a licence that people have heard of."""
    pinned = parts["pinned"]()
    assert len(pinned) == LOCK.count("\n    # via") == len(dict(pinned)) > 40
    known = re.compile(r"MIT|BSD|Apache|MPL|PSF|Python Software|LGPL|HPND|ISC|Mozilla", re.IGNORECASE)
    assert [(name, parts["licence"](name)) for name, _ in pinned if not known.search(parts["licence"](name))] == []


def test_a_bill_of_materials_names_each_part_once(parts) -> None:
    """CycloneDX: every component has a reference of its own, and the program depends on all of them."""
    bill = parts["bill"]([("one", "1.0", "MIT"), ("two", "2.0", "BSD-3-Clause")], "3.0")
    refs = [part["bom-ref"] for part in bill["components"]]
    assert refs == ["pkg:pypi/one@1.0", "pkg:pypi/two@2.0"]
    assert bill["dependencies"] == [{"ref": "pkg:pypi/breakwater@3.0", "dependsOn": refs}]


def test_a_part_that_is_not_the_one_pinned_ends_the_release(parts, tmp_path, monkeypatch) -> None:
    """A list of what is installed elsewhere would not be true of what the lock file installs."""
    monkeypatch.setattr(metadata, "version", lambda _name: "0.0.0")
    with pytest.raises(SystemExit, match=r"requirements\.lock"):
        parts["main"](tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_builds_on_a_server_is_pinned_like_the_rest() -> None:
    """requirements-build.lock pins the versions of requirements-dev.lock, each file checked against its hash."""
    build, everything = ((ROOT / f"requirements-{name}.lock").read_text(encoding="utf-8") for name in ("build", "dev"))
    pinned = re.findall(r"^(\S+==\S+) \\$", build, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^\S+==", build, re.MULTILINE)) > 3
    assert [one for one in pinned if f"\n{one} \\" not in everything] == []
