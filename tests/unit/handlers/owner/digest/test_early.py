"""/digest: today's message before its hour, by the same question and pause; it counts as today's."""

from buffer.digest.make import make_digest
from storage.people import owners
from tests.builders import MARKER, arrives, later


async def digests_in(letters):
    """Those of the letters that are digests."""
    return [letter for letter in letters if letter.kind == "digest"]


async def test_question_pause_and_then_today_s(front):
    """Asked, waited for and asked again, then made; the hour brings no other."""
    await arrives(front.home, MARKER)
    front.now = later(minutes=1)
    [question] = await front.says("/digest")
    assert "18:00" in question.text
    letters = await front.presses("show:yes:today")
    assert not await digests_in(letters)
    [again] = [letter for letter in letters if letter.kind == "show"]
    assert "show:open:today" in again.data
    assert not await digests_in(await front.presses("show:open:today"))
    front.later(minutes=10)
    [made] = await digests_in(await front.presses("show:open:today"))
    assert "One message" in made.text
    [had] = await front.says("/digest")
    assert "came already" in had.text
    [had] = await front.presses("show:open:today")
    assert "came already" in had.text


async def test_without_a_pause(front):
    """An owner who chose no pause is asked once."""
    async with front.home.database.write() as tx:
        await owners.change(tx, front.home.resources.keys, front.home.owner_id, show_delay=0)
    await front.says("/digest")
    assert await digests_in(await front.presses("show:yes:today"))


async def test_a_quiet_day_that_says_nothing(front):
    """Where quiet days bring no message, asking early says so."""
    async with front.home.database.write() as tx:
        await owners.change(tx, front.home.resources.keys, front.home.owner_id, show_delay=0, quiet_days=False)
    letters = await front.presses("show:yes:today")
    assert not await digests_in(letters)
    assert "Nothing came" in letters[0].text


async def test_left_alone(front):
    """Without a yes nothing is made."""
    await front.says("/digest")
    await front.presses("show:rest")
    front.later(minutes=11)
    assert not await digests_in(await front.presses("show:open:today"))


async def test_c9_nothing_was_made_because_nothing_came(front):
    """At the hour of a quiet day without a line, /digest says that nothing came, not that it was had."""
    async with front.home.database.write() as tx:
        await owners.change(tx, front.home.resources.keys, front.home.owner_id, show_delay=0, quiet_days=False)
        await make_digest(tx, front.home.resources, front.home.owner_id, later(hours=6, seconds=1))
    front.now = later(hours=6, minutes=1)
    [said] = await front.says("/digest")
    assert "Nothing came today" in said.text
    assert "had the message" not in said.text


async def test_c9_asked_early_twice(front):
    """Where the early one said that nothing came, the second question is told the same."""
    async with front.home.database.write() as tx:
        await owners.change(tx, front.home.resources.keys, front.home.owner_id, show_delay=0, quiet_days=False)
    await front.presses("show:yes:today")
    [said] = await front.says("/digest")
    assert "Nothing came today" in said.text
