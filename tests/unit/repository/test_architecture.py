"""docs/architecture.md, held against the import contracts and the folders."""

import re
import tomllib
from typing import Any

import pytest

from tests.paths import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
DRAWING = PAGE.split("```")[1]
LINTER: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
PACKAGES = LINTER["root_packages"]
LAYERS = [contract["layers"] for contract in LINTER["contracts"] if contract["type"] == "layers"]


def floors(layers: list[str]) -> list[set[str]]:
    """The names on each floor of a contract; a name in brackets counts once its folder is there."""
    named = [{name.strip() for name in layer.split("|")} for layer in layers]
    return [
        {name.strip("()") for name in floor if "(" not in name or (ROOT / "buffer" / name.strip("()")).exists()}
        for floor in named
    ]


def test_the_packages_are_drawn_in_the_order_of_the_contract() -> None:
    """From top to bottom, as the first contract has them."""
    drawn = re.findall(r"^ ([a-z]+) ", DRAWING, re.MULTILINE)
    assert drawn == LAYERS[0]


def test_the_floors_of_buffer_are_drawn_as_the_contract_has_them() -> None:
    """Each line of the box has the rooms of one floor, and no other."""
    drawn = [set(line.split()) for line in re.findall(r"│ ([a-z][a-z ]*)│", DRAWING)]
    assert drawn == floors(LAYERS[1])


def test_every_package_is_under_contract() -> None:
    """Every folder with code of ours, the tests apart, is a root of the import contracts."""
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert packages == set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_room_is_named(package: str) -> None:
    """A folder of code is on the page: as a path, or as a name beside the path of the folder it is in."""
    for init in sorted((ROOT / package).glob("**/__init__.py")):
        room = init.parent.relative_to(ROOT)
        if "migrations" in room.parts[:-1] or len(room.parts) == 1:
            continue
        named = f"`{room}`" in PAGE or (f"`{room.parent}`" in PAGE and f"`{room.name}`" in PAGE)
        assert named, room


def test_nothing_is_named_that_is_not_there() -> None:
    """Every path on the page exists."""
    assert [path for path in re.findall(r"`([a-z_]+/[\w/.]*)`", PAGE) if not (ROOT / path).exists()] == []
