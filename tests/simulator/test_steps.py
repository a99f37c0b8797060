"""Steps fail where they are to, as often as they are to, and a dead process takes none."""

import os
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.exc import OperationalError

from simulator.steps import POSSIBLE, Failure, Killed, Kind, Steps

KINDS: tuple[Kind, ...] = ("statement", "commit", "request", "file")


def taken(steps: Steps, kind: Kind, times: int) -> list[str]:
    """What came of so many steps of one kind."""
    found = []
    for _ in range(times):
        try:
            steps.take(kind)
        except (Killed, OSError, OperationalError) as error:
            found.append(type(error).__name__)
            steps.revive()
        else:
            found.append("")
    return found


def test_nothing_fails_before_the_life_begins_or_after_it_ends() -> None:
    """Setting up and looking are no part of it."""
    steps = Steps(Random(1), every=1)
    assert taken(steps, "commit", 50) == [""] * 50
    steps.begin()
    assert any(taken(steps, "commit", 50))
    steps.end()
    assert taken(steps, "commit", 50) == [""] * 50


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_fails_only_in_a_way_it_can(kind: Kind) -> None:
    """A request cannot meet a full disk, nor a file a locked database; each can be the last."""
    steps = Steps(Random(3), every=2)
    steps.begin()
    found = set(taken(steps, kind, 300)) - {""}
    names: dict[Failure, str] = {"killed": "Killed", "no space": "OSError"}
    assert found == {names.get(failure, "OperationalError") for failure in POSSIBLE[kind]}


def test_one_step_fails_and_no_other() -> None:
    """The seventh."""
    steps = Steps(Random(3), only=7)
    steps.begin()
    assert taken(steps, "statement", 20) == [""] * 6 + ["Killed"] + [""] * 13
    assert (steps.count, steps.failed) == (20, 1)


def test_a_dead_process_takes_no_step() -> None:
    """Neither a statement nor a request, until another takes its place."""
    steps = Steps(Random(3), only=1)
    steps.begin()
    for kind in KINDS:
        with pytest.raises(Killed):
            steps.take(kind)
    assert steps.count == 1
    steps.revive()
    steps.take("request")


def test_a_file_is_not_changed_by_the_dead(tmp_path: Path) -> None:
    """Nor where the disk is full: it is as it was."""
    (tmp_path / "a").write_text("a")
    steps = Steps(Random(3), only=1, only_failure="no space")
    steps.begin()
    with steps.watching_files(), pytest.raises(OSError, match="No space"):
        os.replace(tmp_path / "a", tmp_path / "b")
    assert os.listdir(tmp_path) == ["a"]
    os.replace(tmp_path / "a", tmp_path / "b")
    assert steps.count == 1
