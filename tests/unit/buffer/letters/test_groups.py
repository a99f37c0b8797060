"""Three groups of danger, each told at once or not; owners of before keep what they chose, and are asked once."""

import itertools

import pytest

from buffer.digest.make import make_digest
from buffer.letters import alerts
from buffer.letters.groups import GROUPS, told_at_once
from buffer.letters.kinds import unasked
from storage.outbox import letters
from storage.people import owners
from storage.screening.alerts import Alert
from storage.screening.verdict import LAST
from tests.builders import NOW, later, owner, present

KINDS = {"alerts": "violence", "alerts_near": "presence", "alerts_public": "exposure"}


def test_every_kind_is_in_one_group():
    """But those that are never told at once."""
    assert sorted(kind for kinds in GROUPS.values() for kind in kinds) == sorted(
        {"violence", "self_harm", "presence", "children", "exposure"}
    )
    assert not LAST & {kind for kinds in GROUPS.values() for kind in kinds}


@pytest.mark.parametrize("before", [True, False, None])
def test_what_was_not_asked_goes_with_what_was(before):
    """An owner of before is told of the new kinds where she is told of violence, and not where she is not."""
    told = told_at_once(owner(alerts=before, alerts_near=None, alerts_public=None))
    assert bool(told) is bool(before)
    assert not before or {"presence", "children", "exposure", "violence", "self_harm"} == told


async def _tell(home, wanted, kinds):
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, **wanted)
        mine = present(await owners.find(tx, home.resources.keys, home.owner_id))
        raised = [Alert(mine.id, 9, kind, likely=True, at=later()) for kind in kinds]
        return await alerts.tell(tx, home.resources, mine, raised, later())


@pytest.mark.parametrize("wanted", [*itertools.product([True, False], repeat=3)], ids=str)
async def test_each_group_by_its_own_choice(home, wanted):
    """Eight ways to choose, and a danger of each group: told at once where she chose so, else not."""
    chosen = dict(zip(GROUPS, wanted, strict=True))
    for setting, kind in KINDS.items():
        async with home.database.write() as tx:
            for key, _ in await letters.list_keys(tx, home.owner_id, ("alert/", "alerts/")):
                await letters.withdraw(tx, home.owner_id, once_key=key)
        await _tell(home, chosen, [kind])
        async with home.database.read() as tx:
            told = await letters.list_unsent(tx, home.owner_id, "alert")
        assert bool(told) is chosen[setting], kind


async def test_no_danger_is_left_out_beside_one_she_is_told_of(home):
    """A message with a threat and a man at the door, where only threats are told: both are named."""
    await _tell(home, {"alerts": True, "alerts_near": False, "alerts_public": False}, ["violence", "presence"])
    async with home.database.read() as tx:
        [letter] = [one for one in await letters.list_due(tx, home.resources.keys, later(), 9) if one.kind == "alert"]
    assert "threat of violence" in letter.body["text"]
    assert "close to you" in letter.body["text"]


async def _of_before(home, **more):
    async with home.database.write() as tx:
        changed = {"alerts": True, "alerts_near": None, "alerts_public": None} | more
        await owners.change(tx, home.resources.keys, home.owner_id, **changed)


async def _asked(home, at=None):
    async with home.database.read() as tx:
        due = await letters.list_due(tx, home.resources.keys, at or later(days=9), 99)
    return [one for one in due if one.kind == "unasked"]


async def test_owners_of_before_are_asked_once(home):
    """With the first digest, without a sound, and never again."""
    await _of_before(home)
    for day in range(3):
        async with home.database.write() as tx:
            await make_digest(tx, home.resources, home.owner_id, later(days=day, hours=7), early=True)
    [letter] = await _asked(home)
    assert letter.body["silent"]
    assert letter.body["buttons"][0][0]["callback_data"] == "unasked:ask:1"


@pytest.mark.parametrize(
    "settings", [{"alerts": None}, {"alerts_near": True, "alerts_public": False}, {"onboarded": False}]
)
async def test_others_are_not_asked(home, settings):
    """Who was asked, who has not decided about danger yet, and who is still being set up."""
    await _of_before(home, **settings)
    async with home.database.write() as tx:
        mine = present(await owners.find(tx, home.resources.keys, home.owner_id))
        await unasked.post(tx, home.resources, mine, NOW)
    assert await _asked(home) == []
