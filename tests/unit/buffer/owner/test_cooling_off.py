"""Which changes wait, and which act at once."""

from typing import Any

import pytest

from buffer.owner.cooling_off import gives_more, waits_until
from storage.people.helpers import Helper, HelperState, Permission
from tests.builders import NOW, STRANGER, later, owner

CHOSEN = {"cooling": 24, "show_delay": 30, "alerts": True, "legal_order": True}
LESS = [
    ("show_delay", 10),
    ("cooling", 1),
    ("alerts", False),
    ("legal_order", False),
    ("boundary", {"contact": 2, "text": "x"}),
    ("helper", {"id": 3, "more": []}),
]
MORE = [("show_delay", 60), ("cooling", 72), ("alerts", True), ("legal_order", True)]
NEITHER = [("show_delay", 30), ("cooling", 24), ("language", "de"), ("paused", True), ("quiet_days", False)]


def helper(state: HelperState = "active", *permissions: Permission) -> Helper:
    """A helper who may these things."""
    return Helper(3, 1, STRANGER, "Kim", "en", frozenset(permissions), state, NOW)


@pytest.mark.parametrize(("setting", "value"), LESS)
def test_less_protection_waits(setting: str, value: Any) -> None:
    """What takes protection away waits for as long as the owner has chosen, and for no time where none is chosen."""
    assert waits_until(owner(**CHOSEN), setting, value, NOW) == later(hours=24)
    assert waits_until(owner(**CHOSEN | {"cooling": 0}), setting, value, NOW) is None


@pytest.mark.parametrize(("setting", "value"), [*MORE, *NEITHER])
def test_the_rest_is_at_once(setting: str, value: Any) -> None:
    """More protection, the same, or what protects nobody takes effect at once."""
    assert waits_until(owner(**CHOSEN), setting, value, NOW) is None


@pytest.mark.parametrize("setting", ["alerts", "legal_order"])
def test_what_is_off_may_stay_off(setting: str) -> None:
    """Switching off what is off already takes nothing away."""
    assert waits_until(owner(**CHOSEN | {setting: False}), setting, False, NOW) is None


@pytest.mark.parametrize(
    ("before", "wanted", "more"),
    [
        (helper("active", "read"), {"read", "alerts"}, True),
        (helper("active", "read"), {"alerts"}, True),
        (helper("active", "read", "alerts"), {"read"}, False),
        (helper("active", "read"), {"read"}, False),
        (helper("active", "read"), set(), False),
        (helper("waiting"), set(), True),
    ],
)
def test_letting_a_helper_see_more(before: Helper, wanted: set[Permission], more: bool) -> None:
    """One permission that was not there is more, whatever goes with it; so is a first confirmation without any."""
    assert gives_more(before, frozenset(wanted)) is more
