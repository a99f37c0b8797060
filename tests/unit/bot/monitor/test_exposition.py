"""The text format of Prometheus: what is written can be read by its rules, and says what is known, nothing else."""

import re

import pytest

from bot.monitor.exposition import Number, written

SAMPLE = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]* (\S+)")


def test_a_number_has_its_meaning_its_type_and_its_value():
    """Three lines each, the last one ended."""
    said = written([Number("inbox_waiting", "updates that wait", 3), Number("cpu_total", "seconds", 1.5, "counter")])
    assert said == (
        "# HELP breakwater_inbox_waiting updates that wait\n"
        "# TYPE breakwater_inbox_waiting gauge\n"
        "breakwater_inbox_waiting 3\n"
        "# HELP breakwater_cpu_total seconds\n"
        "# TYPE breakwater_cpu_total counter\n"
        "breakwater_cpu_total 1.5\n"
    )


def test_what_is_not_known_is_left_out():
    """A number that nobody has is not there; nought is a number."""
    said = written([Number("backup_age_seconds", "since the last", None), Number("dead_letters", "some", 0)])
    assert "backup_age" not in said
    assert "breakwater_dead_letters 0\n" in said


@pytest.mark.parametrize("value", [0.0, 1e-9, 0.1, 2**53, 1e300, -2.5])
def test_a_value_reads_back_as_it_was(value):
    """However small or large."""
    sample = SAMPLE.fullmatch(written([Number("some", "thing", value)]).splitlines()[-1])
    assert sample is not None
    assert float(sample[1]) == value


def test_a_meaning_stays_on_its_line():
    """A line break or a backslash in it does not begin another line."""
    said = written([Number("some", "one\ntwo \\ three", 1)])
    assert said.splitlines()[0] == "# HELP breakwater_some one\\ntwo \\\\ three"
    assert len(said.splitlines()) == 3
