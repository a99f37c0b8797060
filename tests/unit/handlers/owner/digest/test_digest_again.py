"""D2: what /hide has taken out of the chat can be had again the same day, after the same question and pause."""

import pytest

from storage.people import owners
from tests.builders import arrives, digested, later

DAY = {"hours": 6}
"""From NOW to the evening of the same day."""


@pytest.fixture
async def evening(front, home):
    """Today's digest has come, with two messages in it, one of which may need the owner."""
    await arrives(home, "You never answer.", later(hours=1))
    await arrives(home, "Pick up Leo at school on Friday at 15:30.", later(hours=2))
    front.now = later(**DAY)
    made = await digested(home, front.now)
    await front.letters()
    return made


async def delay(home, minutes):
    """The pause the owner chose."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, show_delay=minutes)


async def test_d2_hidden_and_asked_for_again_it_comes_after_the_question(front, home, evening):
    """The same number, counts, matters, anchor of the record and buttons; the next digest is not touched by it."""
    await delay(home, 0)
    await front.says("/hide")
    [asked] = await front.says("/digest")
    assert "once more" in asked.text
    assert asked.data == ["show:yes:today", "show:rest"]
    here, again = await front.presses("show:yes:today")
    assert here.text == "Here it is."
    assert f"Digest {evening.number}" in again.text
    assert "2 messages" in again.text
    assert "pick up Leo" in again.text.replace("Pick", "pick")
    assert evening.root.hex()[:4] in again.text.replace(" ", "")
    assert f"show:ask:d{evening.number}" in again.data
    front.later(days=1)
    await arrives(home, "And now?", front.now)
    following = await digested(home, front.now)
    assert (following.number, following.messages) == (evening.number + 1, 1)


async def test_d2_the_pause_is_the_same(front, home, evening):
    """Nothing comes before it is over, and then after a second question."""
    await delay(home, 10)
    await front.says("/hide")
    await front.says("/digest")
    asked = await front.presses("show:yes:today")
    assert not [letter for letter in asked if "Digest" in letter.text]
    [early] = await front.presses("show:open:today")
    assert "Not yet" in early.text
    front.later(minutes=11)
    _, again = await front.presses("show:open:today")
    assert f"Digest {evening.number}" in again.text


async def test_d2_what_came_after_it_is_in_the_next_one(front, home, evening):
    """Messages that came since are not counted into the digest of before."""
    await delay(home, 0)
    await arrives(home, "One more thing.", front.now)
    await front.says("/digest")
    _, again = await front.presses("show:yes:today")
    assert "2 messages" in again.text


async def test_d2_where_nothing_came_there_is_nothing_to_have_again(front, home):
    """A quiet day that says nothing says so."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, quiet_days=False, show_delay=0)
    front.now = later(**DAY)
    await digested(home, front.now)
    [said] = await front.says("/digest")
    assert said.text.startswith("Nothing came today")
    assert not said.data


async def test_d2_the_day_before_is_over(front, home, evening):
    """On the next day /digest is about that day."""
    front.later(days=1)
    [asked] = await front.says("/digest")
    assert "once more" not in asked.text.split("If you want")[0]
