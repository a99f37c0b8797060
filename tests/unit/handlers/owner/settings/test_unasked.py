"""Owners of before are asked what was not asked when they were set up: one question after the other, each once."""

from storage.people import owners
from tests.builders import present
from tests.unit.handlers.owner.owner_front import Front


async def _of_before(home, **more):
    async with home.database.write() as tx:
        changed = {"alerts": True, "alerts_near": None, "alerts_public": None} | more
        await owners.change(tx, home.resources.keys, home.owner_id, **changed)


async def test_the_questions_one_after_the_other(front, home):
    """Two groups, then names; what is answered is not asked again, and cannot be weakened by an old button."""
    await _of_before(home, cooling=24)
    (near,) = await front.presses("unasked:ask:1")
    assert near.data == ["unasked:alerts_near:yes", "unasked:alerts_near:no"]
    (public,) = await front.presses("unasked:alerts_near:yes")
    assert public.data == ["unasked:alerts_public:yes", "unasked:alerts_public:no"]
    (names,) = await front.presses("unasked:alerts_public:no")
    assert names.data == ["words:add:name"]
    await front.presses("unasked:alerts_near:no")
    async with home.database.read() as tx:
        mine = present(await owners.find(tx, home.resources.keys, home.owner_id))
    assert (mine.alerts_near, mine.alerts_public) == (True, False)
    await front.presses("words:add:name")
    await front.says("Leo, Mia")
    (done,) = await front.presses("unasked:ask:1")
    assert done.data == []


async def test_a_helper_answers_nothing(front, home):
    """The questions are the owner's alone."""
    await _of_before(home)
    other = Front(home, person=9999)
    await other.presses("unasked:alerts_near:no")
    async with home.database.read() as tx:
        assert present(await owners.find(tx, home.resources.keys, home.owner_id)).alerts_near is None
