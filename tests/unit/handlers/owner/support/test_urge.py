"""/urge: a pause that comes back by itself, eight reasons one at a time, and a draft instead of a message."""

from storage.outbox import letters as outbox_letters
from storage.private import notes
from tests.builders import CONTACT, later, present


async def _drafts(home):
    async with home.database.read() as tx:
        listed = await notes.list_dates(tx, home.resources.keys, home.owner_id, "draft", limit=50)
        return [present(await notes.find(tx, home.resources.keys, home.owner_id, "draft", i)).text for i, _ in listed]


async def _waiting(home, now):
    async with home.database.read() as tx:
        return [letter.kind for letter in await outbox_letters.list_due(tx, home.resources.keys, now)]


async def test_a_question_now_and_again_after_ten_minutes(front, home):
    """The first answer asks and says how long; a second letter waits for its ten minutes."""
    begun = front.now
    back, question = sorted(await front.says("/urge"), key=lambda letter: letter.kind, reverse=True)
    assert "10 minutes" in question.text
    assert back.kind == "urge"
    assert (back.not_before - begun).total_seconds() == 600
    assert "urge" not in await _waiting(home, later(minutes=9))
    assert "urge" in await _waiting(home, later(minutes=11))


async def test_eight_reasons_each_once(front):
    """Going through them shows eight different ones, counted, and then no more."""
    (letter, *_) = (a for a in await front.says("/urge") if a.kind == "answer")
    said = []
    while data := [d for d in letter.data if d.startswith("urge:reason")]:
        (letter,) = await front.presses(data[0])
        said.append(letter.text)
    assert [text.split("</i>")[0] for text in said] == [f"<i>{n} of 8" for n in range(1, 9)]
    assert len({text.split("</i>")[1] for text in said}) == 8


async def test_the_first_reason_is_another_tomorrow(front):
    """Somebody who comes every day is not told the same first thing each time."""
    first = [d for d in (await front.says("/urge"))[-1].data if "reason" in d]
    second = [d for d in (await front.later(days=1).says("/urge"))[-1].data if "reason" in d]
    assert first != second


async def test_what_is_typed_becomes_a_draft_and_nothing_else(front, home):
    """In the pause, after a reason, after "write it here": it is kept, not sent, and nobody is written to."""
    letters = await front.says("/urge")
    letters += await front.says("I miss you")
    await front.presses("urge:reason:3:1")
    letters += await front.says("please answer")
    await front.presses("urge:write")
    letters += await front.says("why")
    assert await _drafts(home) == ["why", "please answer", "I miss you"]
    assert all(letter.body["to"] != CONTACT for letter in letters)
    assert all("I miss you" not in letter.text for letter in letters)


async def test_it_has_passed(front, home):
    """Then nobody comes back, and what is typed is nothing special any more."""
    await front.says("/urge")
    await front.presses("urge:passed")
    assert "urge" not in await _waiting(home, later(minutes=30))
    (plain,) = await front.says("I slept well")
    assert plain.text.startswith("What was it?")
    assert await _drafts(home) == []


async def test_beginning_again_comes_back_once(front, home):
    """Asked twice, the bot still comes back only once."""
    await front.says("/urge")
    await front.says("/urge")
    assert (await _waiting(home, later(minutes=30))).count("urge") == 1


async def test_days_later_it_is_over(front, home):
    """What is typed on another day is not taken for a draft."""
    await front.says("/urge")
    front.later(days=2)
    (plain,) = await front.says("a shopping list")
    assert plain.text.startswith("What was it?")
    assert await _drafts(home) == []


async def test_forged_numbers_show_no_error(front):
    """Button data nobody made leads to the end of it, not to an error."""
    for data in ("urge:reason:9:0", "urge:reason:-1:0", "urge:reason:²:0", "urge:reason:1", "urge", "urge:x:y:z:z"):
        assert len(await front.presses(data)) == 1
