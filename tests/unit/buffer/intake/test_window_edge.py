"""Messages of the same ten minutes are read together, and no others: in intake and when looked at again."""

from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from buffer.intake import rescreen
from buffer.screening import Screener, Verdict
from storage.people import owners
from storage.screening import alerts
from storage.screening.alerts import Alert
from tests.builders import Home, arrives, later

BEGINNING, END = "and now I will", "kill you too"
"""The end alone is only possible violence; with the beginning it is likely."""

EDGES = [
    (timedelta(minutes=9, seconds=59), True),
    (timedelta(minutes=10), True),
    (timedelta(minutes=10, seconds=1), False),
    (timedelta(minutes=30), False),
    (timedelta(minutes=99), False),
]


async def raised(home: Home) -> list[Alert]:
    """The alerts of the record."""
    async with home.database.read() as tx:
        return await alerts.list_between(tx, home.resources.keys, home.owner_id, 0, 999)


@pytest.mark.parametrize(("apart", "together"), EDGES)
async def test_ten_minutes_are_read_together(home: Home, apart: timedelta, together: bool) -> None:
    """A split threat is likely up to ten minutes apart; further apart each piece stands alone."""
    await arrives(home, BEGINNING)
    end = await arrives(home, END, later() + apart)
    assert [(alert.seq, alert.likely) for alert in await raised(home)] == [(end, together)]


async def test_what_was_told_is_not_told_of_the_next_message(home: Home) -> None:
    """The first word of a harmless message may go on with a phrase: that makes nothing new of a threat before it."""
    threat = await arrives(home, "ich bring dich um")
    await arrives(home, "Ich hole die Jacke am Montag")
    assert {alert.seq for alert in await raised(home)} == {threat}


class Blind:
    """Screening of another version that finds nothing."""

    version = "blind"

    @property
    def quick(self) -> "Blind":
        """It has no slower engines."""
        return self

    def written(self, _text: str) -> None:
        """No text shows a language."""

    def screen(self, _text: str, _language: str | None = None, **_own: object) -> Verdict:
        """As Screener's."""
        return Verdict(language="en")

    def screen_window(self, _texts: list[str], _language: str | None = None) -> Verdict:
        """As Screener's."""
        return Verdict(language="en")


@pytest.mark.parametrize(("apart", "together"), EDGES)
async def test_looking_again_reads_the_same_minutes_together(home: Home, apart: timedelta, together: bool) -> None:
    """What an older version saw nothing in is read together over the same ten minutes when it is screened anew."""
    older = replace(home, resources=replace(home.resources, screener=cast(Screener, Blind())))
    await arrives(older, BEGINNING)
    end = await arrives(older, END, later() + apart)
    assert await raised(home) == []
    async with home.database.write() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        assert await rescreen.rescreen_some(tx, home.resources, owner, later(days=1)) == 2
    assert [(alert.seq, alert.likely) for alert in await raised(home)] == [(end, together)]
