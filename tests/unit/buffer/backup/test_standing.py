"""When the recovery sheet is asked for again."""

from datetime import timedelta

import pytest

from buffer.backup.standing import is_sheet_due
from storage import testimony
from tests.builders import NOW


@pytest.mark.parametrize(
    ("days", "sheet", "due"),
    [(6, "", False), (7, "", True), (400, "", True), (400, "age1x", False), (None, "", False)],
    ids=["not a week", "a week", "a year", "shown", "not set up"],
)
def test_the_sheet_is_asked_for_after_a_week(days, sheet, due):
    """Where backups are set up, and nobody has shown to have it."""
    since = None if days is None else NOW - timedelta(days=days)
    assert is_sheet_due(testimony.Testimony("x", backups_since=since, sheet_of=sheet), NOW) is due
