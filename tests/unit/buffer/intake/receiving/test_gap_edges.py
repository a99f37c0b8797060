"""The shortest silence that is worth a word: more than twelve hours, for each owner from when they came."""

from datetime import timedelta

import pytest

from buffer.intake.receiving.gaps import note_silence
from storage.outbox import notices
from tests.builders import NOW, Home, later


async def test_a_short_silence_asks_the_database_nothing(home: Home) -> None:
    """Up to twelve hours, which is nearly always, nobody's row is read: there is no transaction to read it in."""
    await note_silence(None, home.resources.keys, NOW, later(hours=12))  # type: ignore[arg-type]  # must not be used


@pytest.mark.parametrize(
    ("after", "told"),
    [(timedelta(hours=12), []), (timedelta(hours=12, microseconds=1), ["gap"])],
)
async def test_who_came_during_a_silence_hears_of_more_than_twelve_hours(
    home: Home, after: timedelta, told: list[str]
) -> None:
    """For somebody set up during it, the silence begins then: twelve hours of it are not told, more are."""
    async with home.database.write() as tx:
        await note_silence(tx, home.resources.keys, later(days=-9), later() + after)
        assert [
            notice.kind for notice in await notices.list_unmentioned(tx, home.resources.keys, home.owner_id)
        ] == told
