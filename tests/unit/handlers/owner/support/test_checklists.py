"""/checklist: items ticked by button, kept sealed, one set for each owner."""

import pytest
from sqlalchemy import select

from handlers.owner.support.checklists import LISTS
from storage.private import notes
from storage.tables import notes as table
from tests.builders import MARKER, OWNER, move_in
from tests.unit.handlers.owner.owner_front import Front


@pytest.mark.parametrize("name", LISTS)
async def test_every_item_can_be_ticked_and_taken_back(front, name):
    """Each item shows its mark after a tap, and loses it after the next."""
    (shown,) = await front.presses(f"checklist:{name}")
    items = [data for data in shown.data if data.count(":") == 3]
    assert len(items) == len(LISTS[name])
    for data in items:
        (shown,) = await front.presses(data)
    assert shown.text.count("●") == len(items)
    for data in [d for d in shown.data if d.endswith(":off")]:
        (shown,) = await front.presses(data)
    assert "●" not in shown.text


async def test_pressed_twice_is_ticked_once(front):
    """A button of an older copy of the list says what shall be, so the second press changes nothing."""
    item = LISTS["privacy"][0]
    (first,) = await front.presses(f"checklist:privacy:{item}:on")
    (second,) = await front.presses(f"checklist:privacy:{item}:on")
    assert first.text == second.text


async def test_the_lists_tell_how_far_one_is(front):
    """The overview counts what is done."""
    await front.presses(f"checklist:safety:{LISTS['safety'][0]}:on")
    (overview,) = await front.says("/checklist")
    assert f"1 of {len(LISTS['safety'])}" in overview.buttons[0][0]
    assert f"0 of {len(LISTS['privacy'])}" in overview.buttons[1][0]


async def test_kept_sealed_and_apart(front, home):
    """What is ticked cannot be read in the database, and is not part of the journal."""
    item = LISTS["privacy"][0]
    await front.presses(f"checklist:privacy:{item}:on")
    async with home.database.read() as tx:
        rows = (await tx.execute(select(table))).all()
        assert [row.kind for row in rows] == ["checklist"]
        assert item.encode() not in rows[0].sealed_text
        assert await notes.count(tx, home.resources.keys, home.owner_id, "journal") == 0


async def test_two_owners_tick_apart(front, home):
    """Another owner's list knows nothing of this one's."""
    await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    await front.presses(f"checklist:safety:{LISTS['safety'][0]}:on")
    other = Front(home, person=8001)
    await other.letters()
    (overview,) = await other.says("/checklist")
    assert "0 of" in overview.buttons[0][0]
    assert front.person == OWNER


@pytest.mark.parametrize("data", ["checklist:x", f"checklist:safety:{MARKER}:on", "checklist:safety:bag:maybe"])
async def test_forged_data_ticks_nothing(front, data):
    """Data nobody made ticks nothing."""
    (answer,) = await front.presses(data)
    assert answer.text == front.unknown
    (overview,) = await front.presses("checklist:all")
    assert "0 of" in overview.buttons[0][0]
