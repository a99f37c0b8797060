"""H15: whoever rests wakes together with the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.loops.rests import EARLY, pause, rest

EVERY = st.sampled_from([0.5, 1.0, 2.0, 3.0])


@given(EVERY, st.integers(1, 10**6), st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_h15_whenever_it_begins_it_ends_at_the_same_instant(every: float, number: int, one: float, two: float) -> None:
    """Two that begin in the same span wake at its end."""
    for part in (one, two):
        now = (number + part) * every
        assert now + pause(every, now) == pytest.approx((number + 1) * every)


@given(EVERY, st.integers(1, 10**6), st.floats(-EARLY / 2, EARLY / 2))
def test_h15_a_timer_that_goes_off_early_or_late_waits_for_the_next(every: float, number: int, off: float) -> None:
    """It is not set once more for the instant that was meant."""
    assert pause(every, number * every + off) == pytest.approx(every, abs=EARLY)


async def test_h15_no_rest_is_none() -> None:
    """Tests have none."""
    await rest(0.0)
