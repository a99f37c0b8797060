"""What made-up input has found in the whole bot, each as the smallest input of its kind."""

import pytest

from tests.builders import CONTACT, OWNER, message
from tests.fuzz.hostile import Nested, as_json
from tests.fuzz.updates import pressed

SHARED = {"request_id": 1}


def without(value, field):
    """An object without one of its fields."""
    return {name: inside for name, inside in value.items() if name != field}


TO_THE_BOT = {
    "a press without an id": {"callback_query": without(pressed(OWNER, "set:account")["callback_query"], "id")},
    "a press without data": {"callback_query": without(pressed(OWNER, "")["callback_query"], "data")},
    "a press whose message is a number": {"callback_query": pressed(OWNER, "x")["callback_query"] | {"message": 5}},
    "a press on message nothing": {"callback_query": pressed(OWNER, "x")["callback_query"] | {"message": {"date": 1}}},
    "a text that is none": {"message": message(5, OWNER, text=["/help"])},
}
PEOPLE = [5, [], [5], [{}], [{"user_id": "x"}], [{"user_id": 2**60}], [{"user_id": True}], {"user_id": 5}]
PLACES = [5, {}, {"latitude": "x", "longitude": 5}, {"latitude": 1e300, "longitude": 1}, {"latitude": True}]


@pytest.fixture(autouse=True)
def backend():
    """One kind of database is enough for what is no statement of it."""
    return "sqlite"


async def answered(world, *updates):
    """What the owner reads after these updates; none of them is a dead letter."""
    await world.receives(*map(as_json, updates))
    await world.works()
    await world.holds()
    assert await world.dead() == set()
    return await world.letters_to(OWNER)


@pytest.mark.parametrize("case", TO_THE_BOT)
async def test_the_owner_is_answered(worlds, case):
    """However odd one field of it is, what the owner says has an answer."""
    async with worlds() as world:
        assert await answered(world, TO_THE_BOT[case])


@pytest.mark.parametrize("shared", PEOPLE, ids=str)
async def test_nobody_is_picked(worlds, shared):
    """What Telegram's picker of people could not have said is asked for again."""
    async with worlds() as world:
        picked = {"message": message(6, OWNER, users_shared=SHARED | {"users": shared})}
        letters = await answered(world, pressed(OWNER, "people:add"), picked)
        assert letters[-1].body["pick"]


@pytest.mark.parametrize("place", PLACES, ids=str)
async def test_a_place_that_is_none(worlds, place):
    """A location that cannot be read is no answer to where it was: the question stands."""
    async with worlds() as world:
        await answered(world, pressed(OWNER, "incident:kind:visit"))
        asked = (await answered(world, pressed(OWNER, "incident:when:now")))[-1].text
        letters = await answered(world, {"message": message(6, OWNER, location=place)})
        assert letters[-1].text == asked


@pytest.mark.parametrize("extra", [10**400, float("inf"), Nested(200, objects=True), "\ud83d"], ids=str)
async def test_what_stands_beside_a_message_costs_it_nothing(worlds, extra):
    """A number without end, an infinite one, depth or half a character in a field nobody knows."""
    async with worlds() as world:
        assert await answered(world, {"message": message(901, CONTACT) | {"of_the_future": extra}}) == []
        assert ("message", 901) in await world.kept()
