"""The record in the page: counts first, then headings, and words only when they are asked for, each time noted."""

from datetime import timedelta

import orjson
import pytest

from bot.console import reading
from bot.console.desk import Desk
from storage.people import access_log, helpers
from tests.builders import later
from tests.unit.bot.console.conftest import Page, chosen

WORDS = ("first words", "second words", "third")


async def looked_at(desk: Desk) -> list[tuple[str, int | None]]:
    """What the access log says of the owner herself, the oldest first."""
    async with desk.database.read() as tx:
        found = await access_log.list_of_owner(tx, desk.keys, desk.owner_id)
    return [(one.what, one.seq) for one in reversed(found)]


async def test_it_opens_on_counts_and_headings_without_a_word(inside: Page, desk: Desk) -> None:
    """All that comes before "Show" holds none of the words, and is no opening."""
    overview = await inside.does("overview", contact=0)
    (month,) = overview["months"]
    listed = await inside.does("list", month=month["month"], contact=0, start=0)
    assert month["name"] == "March 2031"
    assert month["count"] == len(listed["entries"]) == len(listed["numbers"])
    assert str(month["count"]) in overview["said"]
    assert [one["kind"] for one in listed["entries"]][-1] == "Message"
    for answer in (overview, listed, await inside.does("backups"), await inside.does("files")):
        assert not [word for word in WORDS if word.encode() in orjson.dumps(answer)]
    assert await looked_at(desk) == []


async def test_words_come_one_entry_at_a_time_and_each_time_is_noted(inside: Page, desk: Desk) -> None:
    """As /show in the chat notes it; what looks like markup is text."""
    last = (await inside.does("list", month="2031-03", contact=0, start=0))["numbers"][-1]
    shown = await inside.does("show", entry=last)
    assert shown["text"] == "<b>third</b>"
    assert str(last) in shown["heading"]
    assert (await inside.does("show", entry=last - 1))["text"] == "second words"
    await inside.does("show", entry=last)
    assert await looked_at(desk) == [("show", last), ("show", last - 1), ("show", last)]


async def test_the_pause_she_chose_holds_here_too(inside: Page, desk: Desk) -> None:
    """The first wish begins it, nothing is shown or noted until it is over, and the page waits for it; then it is
    open."""
    await chosen(desk, show_delay=20)
    waits = await inside.does("show", entry=3)
    assert waits["wait"].startswith("You chose to wait 20 minutes")
    assert waits["seconds"] == 1200
    now = later(hours=1)
    for minutes, open_ in ((19, False), (20, True), (21, True)):
        object.__setattr__(desk, "clock", lambda minutes=minutes: now + timedelta(minutes=minutes))
        assert ("text" in await inside.does("show", entry=3)) is open_, minutes
    assert await looked_at(desk) == [("show", 3), ("show", 3)]


async def test_whoever_wanted_somebody_beside_them_goes_on_alone_knowingly(inside: Page, desk: Desk) -> None:
    """Nobody can be asked from here; going on alone is noted as such, as in the chat."""
    async with desk.database.write() as tx:
        ada = await helpers.add(tx, desk.keys, desk.owner_id, 900, "Ada", "en", later())
        await helpers.change(tx, desk.keys, desk.owner_id, ada, "active", ["approve"], later())
    asked = await inside.does("show", entry=3)
    assert set(asked) == {"alone"}
    assert await looked_at(desk) == []
    assert "text" in await inside.does("show", entry=3, alone=True)
    assert await looked_at(desk) == [("override", 3)]


async def test_one_contact_can_be_chosen(inside: Page) -> None:
    """By their place, counted from 1; somebody who is not there is no contact."""
    overview = await inside.does("overview", contact=0)
    assert [(one["contact"], one["name"]) for one in overview["people"]] == [(0, "Everybody"), (1, "Robin")]
    of_them = (await inside.does("list", month="2031-03", contact=1, start=0))["numbers"]
    everything = (await inside.does("list", month="2031-03", contact=0, start=0))["numbers"]
    assert set(of_them) <= set(everything)
    assert of_them[-3:] == everything[-3:]
    assert (await inside.post("/api/act/overview", {"contact": 2}))[0] == 400


async def test_a_long_month_comes_in_pages(inside: Page, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most so many headings at once, with all numbers of the month to be ticked."""
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    first = await inside.does("list", month="2031-03", contact=0, start=0)
    seen = [one["entry"] for one in first["entries"]]
    while (first := await inside.does("list", month="2031-03", contact=0, start=len(seen)))["entries"]:
        seen += [one["entry"] for one in first["entries"]]
        assert first["more"] is (len(seen) < len(first["numbers"]))
    assert seen == first["numbers"]
