"""Updates of every kind with anything in them: understood, or set aside; nothing is lost that can be understood."""

from hypothesis import strategies as st

from buffer.incoming import ConnectionChange, Incoming, OwnerAction
from buffer.text import raw_json
from handlers.inbound.convert import NotUnderstood, convert
from tests.builders import CONTACT, OWNER, later
from tests.fuzz.fuzzing import fuzz
from tests.fuzz.hostile import as_json
from tests.fuzz.updates import FROM_CONTACT, sent
from tests.trust.two_owners import SECOND_CONTACT, SECOND_OWNER, says

HELP = "<b>You would like to stop</b>"
"""What only the answer to /help says."""


@fuzz(150, one=sent())
def test_an_update_is_understood_or_refused(one):
    """No other error than NotUnderstood; and none at all where who, where, when and which are as they were."""
    try:
        item = convert(raw_json.read(one.body))
    except (NotUnderstood, raw_json.Unreadable):
        assert not one.whole
        return
    assert item is None or isinstance(item, Incoming | ConnectionChange | OwnerAction)
    assert not (one.whole and one.name in FROM_CONTACT) or isinstance(item, Incoming)


@fuzz(30, several=st.lists(sent(), min_size=1, max_size=5))
async def test_what_can_be_understood_is_recorded(worlds, several):
    """Any updates in any order: those that are whole are no dead letters, those of a contact are in the record."""
    async with worlds() as world:
        numbers = await world.receives(*(one.body for one in several))
        await world.works()
        await world.holds()
        assert await world.dead() <= {number for number, one in zip(numbers, several, strict=True) if not one.whole}
        for which in (0, 1):
            kept = await world.kept(which)
            theirs = [one for one in several if one.whole and one.name in FROM_CONTACT and one.second is bool(which)]
            assert {("message", one.number) for one in theirs} <= kept, theirs


@fuzz(5, several=st.lists(sent(), min_size=1, max_size=5))
async def test_everybody_is_served_afterwards(worlds, several):
    """After any updates both contacts are recorded, both owners are answered, and get their digests."""
    async with worlds() as world:
        await world.receives(*(one.body for one in several))
        await world.works()
        await everybody_is_served(world)


async def everybody_is_served(world):
    """Both contacts write, both owners ask, both digests are due."""
    world.loops.now = later(hours=31)
    at = world.loops.now
    before = [await world.kept(which) for which in (0, 1)]
    world.server.asked.clear()
    await world.receives(
        as_json(says(CONTACT, "second words", 2_000_001, at)),
        as_json(says(SECOND_CONTACT, "second words", 2_000_002, at)),
        as_json(says(OWNER, "/help", 2_000_003, at)),
        as_json(says(SECOND_OWNER, "/help", 2_000_004, at)),
    )
    await world.loops.turn()
    await world.holds()
    for which, number in ((0, 2_000_001), (1, 2_000_002)):
        assert await world.kept(which) - before[which] == {("message", number)}
    for person in (OWNER, SECOND_OWNER):
        said = [asked.get("text", "") for _, asked in world.server.asked if asked.get("chat_id") == str(person)]
        digests = [text for text in said if "The day in numbers" in text]
        assert len(digests) == 1, person
        answers = [text for text in said if HELP in text]
        assert len(answers) == 1, person
