"""Buttons nobody was shown, pressed by anybody, in any order: an answer to whom it is for, silence to others.

Data begins as that of a real button, of every form there is, and then something is done to it.
"""

import re

import pytest
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.owner import parts
from storage.tables import metadata, owners
from tests.builders import CONTACT, OWNER, STRANGER, message
from tests.fuzz import hostile
from tests.fuzz.fuzzing import fuzz
from tests.fuzz.updates import HELPER, pressed
from tests.fuzz.world import SECOND_HELPER, SECRETS
from tests.trust.two_owners import SECOND_CONTACT, SECOND_OWNER
from tests.unit.buffer.letters.test_button_data import STANDING

PIECES = sorted({piece for data in STANDING for piece in data.split(":")})
NUMBERS = [
    "0",
    "1",
    "2",
    "3",
    "9",
    "12",
    "-1",
    "+1",
    "01",
    "1.0",
    "\u00b2",
    "\u0663",
    str(2**63 - 1),
    str(2**63),
    "9" * 40,
]
OUTSIDE = frozenset({"inbox", "installation", "alembic_version", "witness"})
"""Tables that are nobody's: what came in, and when."""


@st.composite
def data(draw: st.DrawFn) -> str:
    """What a button carries; or nearly."""
    pieces = draw(st.sampled_from(STANDING)).split(":")
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(pieces) - 1))
        new = draw(st.sampled_from(NUMBERS) | st.sampled_from(PIECES) | hostile.texts)
        match draw(st.sampled_from(["instead", "before", "without", "number"])):
            case "instead":
                pieces[place] = new
            case "before":
                pieces.insert(place, new)
            case "without":
                del pieces[place]
            case "number":
                pieces = [re.sub(r"\d+", draw(st.sampled_from(NUMBERS)), piece) for piece in pieces]
        pieces = pieces or [""]
    return ":".join(pieces)


COMMANDS = sorted(parts.commands())
said = st.sampled_from([f"/{name}" for name in COMMANDS]) | st.builds(
    lambda name, rest: f"/{name} {rest}", st.sampled_from(COMMANDS), hostile.texts
)


def step(*people: int) -> st.SearchStrategy[bytes]:
    """Somebody presses something, or says something."""
    who = st.sampled_from(people)
    return st.one_of(
        st.builds(pressed, who, data()),
        st.builds(lambda person, text: {"message": message(5, person, text=text)}, who, said | hostile.texts),
    ).map(hostile.as_json)


async def rows(world, of):
    """Everything that is one owner's."""
    found = {}
    async with world.database.read() as tx:
        for table in metadata.sorted_tables:
            if table.name in OUTSIDE or ("owner_id" not in table.c and table is not owners):
                continue
            mine = (owners.c.id if table is owners else table.c.owner_id) == of
            found[table.name] = (await tx.execute(select(table).where(mine))).all()
    return found


async def holds(world):
    """Nothing is a dead letter, and every letter is for whom it may be for."""
    assert await world.waiting() == set()
    assert await world.dead() == set()
    await world.check_letters()
    world.heard.check()


@fuzz(12, steps=st.lists(step(OWNER), min_size=1, max_size=8))
async def test_an_owner_in_any_order(worlds, steps):
    """Whatever an owner presses and says: each message that comes of it can be sent; the other owner is untouched."""
    async with worlds() as world:
        before = await rows(world, world.homes[1].owner_id)
        await world.receives(*steps)
        await world.works()
        await holds(world)
        assert await rows(world, world.homes[1].owner_id) == before


@fuzz(10, steps=st.lists(step(STRANGER, CONTACT, SECOND_CONTACT, SECOND_HELPER, SECOND_OWNER), min_size=1, max_size=8))
async def test_what_others_press_changes_nothing(worlds, steps):
    """Data of the first owner's buttons, pressed by everybody else: no row of hers changes but by messages, and nobody
    is told anything of hers."""
    async with worlds() as world:
        before = await rows(world, world.homes[0].owner_id)
        await world.receives(*(one for one in steps if b"callback_query" in one))
        await world.works()
        await holds(world)
        assert await rows(world, world.homes[0].owner_id) == before
        await world.receives(*steps)
        await world.works()
        await holds(world)
        for person in (STRANGER, CONTACT, SECOND_CONTACT):
            assert await world.letters_to(person) == []


@fuzz(6, steps=st.lists(step(HELPER), min_size=1, max_size=8))
async def test_a_helper_is_told_what_is_shared(worlds, steps):
    """A helper who may see counts and practical things: no press and no command brings a word of a message."""
    async with worlds() as world:
        await world.receives(*steps)
        await world.works()
        await holds(world)


async def test_there_is_something_to_be_told(worlds):
    """Each record holds the word that nobody else may be told: the tests above could find it."""
    async with worlds() as world:
        for which, word in enumerate(SECRETS.values()):
            assert any(word in text for text in await world.texts(which))


async def test_what_owners_press_is_answered_and_kept(worlds):
    """A real button is answered to who presses it, owner or helper, and changes what is that owner's and nobody else's:
    the tests above do not hold because nothing that is pressed is understood."""
    async with worlds() as world:
        first, second = [home.owner_id for home in world.homes]
        for person, data, changed in (
            (OWNER, "set:remove_forwards:yes", first),
            (SECOND_OWNER, "journal:write", second),
            (HELPER, "read:stop", None),
        ):
            before = {of: await rows(world, of) for of in (first, second)}
            await world.receives(hostile.as_json(pressed(person, data)))
            await world.works()
            await holds(world)
            told = [letter for letter in await world.letters_to(person) if letter.kind == "answer"]
            assert told, data
            after = {of: await rows(world, of) for of in (first, second)}
            assert {of for of in before if before[of] != after[of]} == {changed or first}


@pytest.fixture(params=["sqlite"])
def backend(request):
    """What is stored is sealed, and every statement is run on both kinds of database elsewhere: one is enough here."""
    return request.param
