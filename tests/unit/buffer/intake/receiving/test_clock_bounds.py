"""B1: how far the machine's clock is off, as Telegram's dates tell; what waited at Telegram tells nothing."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.intake.receiving.clock_bounds import SEVERAL, WRONG, Bounds, ahead, narrowed, verdict

SOON = timedelta(seconds=2)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOTHING = timedelta()


def after(*messages: tuple[timedelta, timedelta | None]) -> Bounds:
    """The bounds after messages of these ages, each with how long ago Telegram had nothing."""
    bounds = Bounds()
    for age, since_nothing in messages:
        bounds = narrowed(bounds, age, since_nothing)
    return bounds


@pytest.mark.parametrize("off", [DAY, timedelta(minutes=2), timedelta(days=400), -DAY, timedelta(minutes=-2)])
def test_b01_a_wrong_clock_is_known_by_one_fresh_message_and_said_after_several(off: timedelta) -> None:
    """The first already counts for how old messages are; only several are worth a word."""
    assert ahead(after((off, SOON))) == off
    assert verdict(after(*[(off, SOON)] * (SEVERAL - 1))) is None
    assert verdict(after(*[(off, SOON)] * SEVERAL)) == off


def test_b01_a_right_clock() -> None:
    """Seconds of delay are none of the clock's."""
    bounds = after(*[(timedelta(seconds=n), SOON) for n in range(SEVERAL)])
    assert (ahead(bounds), verdict(bounds)) == (NOTHING, NOTHING)


def test_b01_a_backlog_says_nothing() -> None:
    """What waited at Telegram is old by any clock: neither said nor believed."""
    bounds = after(*[(n * HOUR, None) for n in range(1, 20)])
    assert (ahead(bounds), verdict(bounds)) == (NOTHING, None)
    outage = after(*[(HOUR, HOUR + SOON)] * 9)  # nothing could be had for an hour
    assert ahead(outage) == NOTHING


def test_b01_a_message_from_the_future_needs_no_freshness() -> None:
    """No message comes before it is written, so a clock that is behind shows at once, also in a backlog."""
    assert ahead(after((-DAY, None))) == -DAY
    assert verdict(after(*[(-DAY, None)] * SEVERAL)) == -DAY


def test_b01_one_old_message_does_not_outweigh_a_young_one() -> None:
    """The clock is ahead by no more than the least age, whatever an odd message says."""
    bounds = after((NOTHING, SOON), *[(20 * HOUR, SOON)] * SEVERAL)
    assert (ahead(bounds), verdict(bounds)) == (NOTHING, NOTHING)


@given(
    st.timedeltas(-timedelta(days=900), timedelta(days=900)),
    st.lists(st.tuples(st.integers(0, 90_000), st.booleans()), min_size=1, max_size=30),
)
def test_b01_the_truth_lies_within_the_bounds(off: timedelta, waits: list[tuple[int, bool]]) -> None:
    """Whatever the clock shows and however long things wait at Telegram: never more than a minute beside the truth
    that can be told."""
    messages = [
        (off + timedelta(seconds=waited), timedelta(seconds=waited) if known else None) for waited, known in waits
    ]
    bounds = after(*messages)
    assert bounds.highest is not None
    assert bounds.lowest is None or bounds.lowest <= off <= bounds.highest
    told = ahead(bounds)
    assert told == NOTHING or (told > NOTHING) == (off > NOTHING)
    assert told <= NOTHING or (bounds.lowest is not None and bounds.lowest > WRONG)
