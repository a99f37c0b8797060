"""Owners of before are asked what was not asked when they were set up: one question after the other, each once."""

from buffer.owner import cooling_off
from storage.people import owners
from tests.builders import digested, later, present
from tests.unit.handlers.owner.owner_front import Front


async def _of_before(home, **more):
    async with home.database.write() as tx:
        changed = {"alerts": True, "alerts_near": None, "alerts_public": None} | more
        await owners.change(tx, home.resources.keys, home.owner_id, **changed)


async def _mine(home):
    async with home.database.read() as tx:
        return present(await owners.find(tx, home.resources.keys, home.owner_id))


async def test_the_questions_one_after_the_other(front, home):
    """Two groups, then names; what is answered is not asked again, and cannot be weakened by an old button."""
    await _of_before(home, reminder_at=None)
    (near,) = await front.presses("unasked:ask:1")
    assert near.data == ["unasked:alerts_near:yes", "unasked:alerts_near:no"]
    (public,) = await front.presses("unasked:alerts_near:yes")
    assert public.data == ["unasked:alerts_public:yes", "unasked:alerts_public:no"]
    (reminder,) = await front.presses("unasked:alerts_public:no")
    assert reminder.data[0] == "unasked:reminder:10-00"
    assert reminder.data[-1] == "unasked:reminder:off"
    (names,) = await front.presses("unasked:reminder:14-00")
    assert names.data == ["words:add:name"]
    await front.presses("unasked:alerts_near:no")
    await front.presses("unasked:reminder:off")
    mine = await _mine(home)
    assert (mine.alerts_near, mine.alerts_public, mine.reminder_at) == (True, False, "14:00")
    assert mine.next_reminder_at == later(hours=2)
    await front.presses("words:add:name")
    await front.says("Leo, Mia")
    (done,) = await front.presses("unasked:ask:1")
    assert done.data == []


async def test_an_answer_that_takes_protection_away_waits(front, home):
    """As in /settings: the group stays on until then, the next question comes, and it is not asked again."""
    await _of_before(home, cooling=24)
    later_, public = await front.presses("unasked:alerts_near:no")
    assert "this waits until" in later_.text
    assert public.data == ["unasked:alerts_public:yes", "unasked:alerts_public:no"]
    assert (await _mine(home)).alerts_near is True
    (names,) = await front.presses("unasked:alerts_public:yes")
    assert names.data == ["words:add:name"]
    async with home.database.write() as tx:
        await cooling_off.apply_due(tx, home.resources, home.owner_id, later(hours=25))
    assert ((await _mine(home)).alerts_near, (await _mine(home)).alerts_public) == (False, True)


async def test_an_answer_waits_for_nothing_where_no_alert_was_on(front, home):
    """Who is told of nothing loses nothing by a no."""
    await _of_before(home, cooling=24, alerts=False)
    (public,) = await front.presses("unasked:alerts_near:no")
    assert public.data == ["unasked:alerts_public:yes", "unasked:alerts_public:no"]
    assert (await _mine(home)).alerts_near is False


async def test_what_was_not_asked_is_not_switched_off_along(front, home):
    """Only the group she names is off; what went with it stays on."""
    await _of_before(home)
    await front.presses("set:alerts:no")
    mine = await _mine(home)
    assert (mine.alerts, mine.alerts_near, mine.alerts_public) == (False, True, True)


async def test_a_helper_answers_nothing(front, home):
    """The questions are the owner's alone."""
    await _of_before(home)
    other = Front(home, person=9999)
    await other.presses("unasked:alerts_near:no")
    assert (await _mine(home)).alerts_near is None


async def test_the_reminder_alone_is_asked_once(front, home):
    """Who has answered about danger before is asked by a letter of its own, with one digest and no other."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, reminder_at=None)
    asked = []
    for day in range(2):
        await digested(home, later(days=day))
        asked += [letter for letter in await front.letters() if letter.kind == "unasked"]
    [letter] = asked
    assert letter.data == ["unasked:ask:1"]
    assert letter.body["silent"] is True
    [question] = await front.presses("unasked:ask:1")
    assert "unasked:reminder:off" in question.data
    await front.presses("unasked:reminder:off")
    mine = await _mine(home)
    assert (mine.reminder_at, mine.next_reminder_at) == ("off", None)
