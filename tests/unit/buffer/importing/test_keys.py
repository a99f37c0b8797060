"""By what entries are known again: the how-manieth an entry is among equal ones."""

import pytest

from buffer.importing.kept import keys


def test_equal_ones_are_counted_as_far_as_they_can_be_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """At least as many are remembered as is promised, and one that was counted again counts as new."""
    monkeypatch.setattr(keys, "_REMEMBERED", 10)
    counted = keys._Counted()
    one = [counted.count(number.to_bytes(32, "little")) for number in range(10)]
    again = [counted.count(number.to_bytes(32, "little")) for number in range(10)]
    assert (one, again) == ([1] * 10, [2] * 10)
    for number in range(100, 125):
        counted.count(number.to_bytes(32, "little"))
    assert counted.count((0).to_bytes(32, "little")) == 1
