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


@pytest.mark.parametrize("which", ["requirements.lock", "requirements-dev.lock", "requirements-build.lock"])
def test_every_package_of_a_lock_file_has_a_licence(parts, which) -> None:
    """Also of those that only makers and builders install: somebody gave them away, and said how."""
    names = [name for name, _ in parts["PINNED"].findall((ROOT / which).read_text(encoding="utf-8"))]
    assert len(names) > 4
    known = re.compile(r"MIT|BSD|Apache|MPL|Mozilla|PSF|Python Software|GPL|HPND|ISC|Unlicense|CC0|Zlib")
    assert [name for name in names if not known.search(parts["licence"](name))] == []


def test_nothing_of_a_release_binds_what_uses_it(parts) -> None:
    """A package that names its licence in SPDX's words is under one of those in the list: a new one is looked at."""
    stated = {
        name: " ".join(metadata.metadata(name).get_all("License-Expression") or ()) for name, _ in parts["pinned"]()
    }
    assert sum(map(bool, stated.values())) > 20
    assert [name for name, under in stated.items() if under and "expression" not in parts["stated"](under)] == []
    assert not any(re.search(r"\bA?GPL", parts["licence"](name)) for name in stated)


@pytest.mark.parametrize(
    ("under", "expression"),
    [
        ("MIT", True),
        ("Apache-2.0 AND MIT", True),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("MIT License", False),
        ("", False),
    ],
)
def test_a_licence_is_an_expression_or_a_name(parts, under, expression) -> None:
    """What reads the bill refuses an expression that is none (CycloneDX 1.6, licenses)."""
    assert ("expression" in parts["stated"](under)) is expression


def test_what_others_have_made_is_named(parts) -> None:
    """Each file is in git, in the page and in the bill, under the licence its notice names."""
    page, bill = parts["page"]([], "1.0"), parts["bill"]([], "1.0")
    assert len(parts["SHIPPED"]) >= 3
    for path, what, under in parts["SHIPPED"]:
        assert (ROOT / path).is_file()
        assert f"| {path} | {what} | {under} |" in page
        assert {"expression": under} in [one["licenses"][0] for one in bill["components"] if one["name"] == path]
    where = ("seeds/README.md", "seeds/models/README.md")
    notices = "".join((ROOT / page).read_text(encoding="utf-8") for page in where)
    assert "GeoNames" in notices
    assert "BSD 3-Clause" in notices


def test_a_bill_of_materials_names_each_part_once(parts) -> None:
    """CycloneDX: every component has a reference of its own, and the program depends on all of them."""
    bill = parts["bill"]([("one", "1.0", "MIT"), ("two", "2.0", "BSD-3-Clause")], "3.0")
    refs = [part["bom-ref"] for part in bill["components"]]
    assert refs[:2] == ["pkg:pypi/one@1.0", "pkg:pypi/two@2.0"]
    assert len(set(refs)) == len(refs)
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
