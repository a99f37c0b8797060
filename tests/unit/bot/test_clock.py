"""The clock: aware, in UTC; told another time through a file, and never confused by it."""

from datetime import UTC, timedelta

import pytest

from bot.clock import system_clock, told_clock


def test_the_machine_s_time_is_aware():
    """The time has a zone, and it is UTC."""
    assert system_clock().tzinfo is UTC


@pytest.mark.parametrize(("written", "ahead"), [("3600", 3600), ("-60", -60), ("0.5", 0.5), (" 7200\n", 7200), ("", 0)])
def test_the_file_says_how_far_ahead(tmp_path, written, ahead):
    """The seconds in the file are added to the machine's time."""
    path = tmp_path / "clock"
    path.write_text(written)
    before, told, after = system_clock(), told_clock(path)(), system_clock()
    assert before + timedelta(seconds=ahead) <= told <= after + timedelta(seconds=ahead)


def test_it_is_looked_up_each_time(tmp_path):
    """A clock already in use is put forward by writing the file."""
    path = tmp_path / "clock"
    now = told_clock(path)
    first = now()
    path.write_text("86400")
    assert now() - first >= timedelta(days=1)


@pytest.mark.parametrize("written", ["soon", "nan", "inf", "1e300", "1e12", "-1e12", "１h", "1" * 200])
def test_a_file_without_a_number_changes_nothing(tmp_path, written):
    """Something else in the file, as in the middle of being written, is the plain time."""
    path = tmp_path / "clock"
    path.write_text(written)
    before, told, after = system_clock(), told_clock(path)(), system_clock()
    assert before <= told <= after


@pytest.mark.parametrize("name", [".", "nothing", "/dev/zero", "loop"])
def test_a_file_that_is_none_changes_nothing(tmp_path, name):
    """A folder, a link in a circle or a file without end is the plain time."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    before, told, after = system_clock(), told_clock(tmp_path / name)(), system_clock()
    assert before <= told <= after
