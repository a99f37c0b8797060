"""B1: the machine's clock beside one that cannot be set, and beside the dates of what Telegram sends."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.loops.receiving.telegram_time import TelegramTime
from buffer.intake.receiving.clock_bounds import SEVERAL
from handlers.inbound.written_at import written_at
from tests.builders import NOW, message, seconds, update

NOTHING, DAY = timedelta(), timedelta(days=1)


class World:
    """True time, and a machine whose clock is `off`."""

    def __init__(self, off: timedelta = NOTHING) -> None:
        self.real = 1000.0
        self.off = off
        self.time = TelegramTime(self.clock, lambda: self.real)

    def clock(self) -> datetime:
        """What the machine shows."""
        return self.true + self.off

    @property
    def true(self) -> datetime:
        """Telegram's time."""
        return NOW + timedelta(seconds=self.real)

    def passes(self, **spans: float) -> None:
        """Time passes."""
        self.real += timedelta(**spans).total_seconds()

    def body(self, age: timedelta = NOTHING) -> bytes:
        """An update about a message written so long ago."""
        return json.dumps(update(message=message(date=seconds(self.true - age)))).encode()

    def answered(self, *ages: timedelta, waited: float = 5.0, complete: bool = True) -> timedelta | None:
        """An answer with messages of these ages, after a call that waited."""
        self.passes(seconds=waited)
        return self.time.answered([self.body(age) for age in ages], waited=waited, complete=complete)


@pytest.mark.parametrize("off", [DAY, -DAY, timedelta(minutes=2)])
def test_b01_a_first_message_while_listening_shows_a_wrong_clock(off: timedelta) -> None:
    """Telegram had nothing, then something came."""
    world = World(off)
    world.answered(waited=0)
    world.answered(NOTHING)
    assert abs(world.time.ahead() - off) < timedelta(seconds=2)


def test_b01_what_waited_before_the_start_shows_nothing() -> None:
    """The first answer may be of any age."""
    world = World()
    world.answered(timedelta(hours=20), timedelta(hours=19), waited=0)
    assert world.time.ahead() == NOTHING


def test_b01_what_waited_behind_a_full_answer_or_an_outage_shows_nothing() -> None:
    """Where more waited, or Telegram could not be reached, what comes may be old."""
    world = World()
    world.answered(waited=0, complete=False)
    world.answered(timedelta(hours=5))
    assert world.time.ahead() == NOTHING
    world.time.interrupted()
    world.answered(timedelta(hours=5), waited=0)
    assert world.time.ahead() == NOTHING


def test_b01_a_clock_that_is_set_says_nothing_of_before() -> None:
    """Set right: the error is gone at once; set wrong: it is known with the next message."""
    world = World(DAY)
    world.answered(waited=0)
    world.answered(NOTHING)
    world.off = NOTHING
    world.answered()
    assert world.time.ahead() == NOTHING
    world.off = -DAY
    world.answered()
    world.answered(NOTHING)
    assert abs(world.time.ahead() + DAY) < timedelta(seconds=2)


def test_b01_how_much_time_has_passed_is_that_of_no_clock() -> None:
    """However the machine's clock is set meanwhile."""
    world = World()
    assert world.answered() is None
    world.time.was_kept(None)
    world.off = timedelta(days=400)
    assert world.answered(waited=50) == timedelta(seconds=50)


def test_b01_what_could_not_be_kept_counts_as_passed() -> None:
    """The disk knows the last answer that was kept: a standstill of the database is no leap of the clock."""
    world = World()
    assert world.answered() is None
    assert world.answered() is None
    world.time.was_kept(None)
    for hours in (1, 5, 9):
        world.passes(hours=hours)
        passed = world.answered(waited=0)
    assert passed == timedelta(hours=15)
    world.time.was_kept(None)
    assert world.answered(waited=50) == timedelta(seconds=50)


def test_b01_it_is_said_once() -> None:
    """After several fresh messages, and not again before it changes; what could not be written is said again."""
    world = World(DAY)
    world.answered(waited=0)
    for _ in range(SEVERAL):
        assert world.time.news() is None
        world.answered(NOTHING)
    news = world.time.news()
    assert news is not None
    assert world.time.news() == news  # the database was locked
    world.time.was_kept(news)
    world.answered(NOTHING)
    assert world.time.news() is None
    world.off = NOTHING
    world.answered()
    for _ in range(SEVERAL):
        world.answered(NOTHING)
    assert world.time.news() == NOTHING


@pytest.mark.parametrize(
    ("body", "at"),
    [
        (update(message=message(date=7)), 7),
        (update(business_message=message(date=7)), 7),
        (update(edited_message=message(date=7, edit_date=9)), 9),
        (update(edited_business_message=message(date=7, edit_date=9)), 9),
        (update(edited_message=message(date=7)), None),
        (update(callback_query={"id": "1", "message": message(date=7)}), None),
        (update(message=message(date="7")), None),
        (update(message={}), None),
        (update(message=7), None),
        (update(message=message(date=10**30)), None),
        ([], None),
    ],
)
def test_when_an_update_was_written(body: object, at: int | None) -> None:
    """Of messages and edits Telegram's time; of buttons, which are pressed at any time, and of broken ones none."""
    assert written_at(json.dumps(body).encode()) == (None if at is None else datetime.fromtimestamp(at, UTC))


@pytest.mark.parametrize("body", [b"", b"\xff", b"{", b'{"message":{"date":', b"[" * 3000])
def test_broken_bytes_have_no_time(body: bytes) -> None:
    """What cannot be read says nothing."""
    assert written_at(body) is None


def test_whether_the_clock_was_set_since_the_last_answer_that_was_kept() -> None:
    """At first nobody knows; then it goes on as time does; one that was set is steady again once that was written."""
    world = World()
    seen = []
    for set_by in (NOTHING, NOTHING, timedelta(minutes=3), NOTHING):
        world.off += set_by
        world.answered()
        seen.append(world.time.steady)
        world.time.was_kept(None)
    assert seen == [False, True, False, True]


def test_a_clock_that_was_set_stays_so_until_that_is_written() -> None:
    """An answer that could not be kept in between hides nothing."""
    world = World()
    world.answered()
    world.time.was_kept(None)
    world.off -= timedelta(hours=1)
    for _ in range(2):
        world.answered()
        assert not world.time.steady
