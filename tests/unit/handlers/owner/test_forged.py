"""Buttons nobody was shown: whatever their data says, there is an answer, and it is not an error."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.owner import parts
from storage.people import helpers
from storage.people.helpers import PERMISSIONS
from tests.builders import NOW, STRANGER, arrives, digested, later
from tests.unit.handlers.owner.owner_front import Front

pytestmark = pytest.mark.slow
CODE = Path(parts.__file__).parent
WORDS = sorted({word for path in CODE.rglob("*.py") for word in re.findall('"([a-z_-]{1,20})"', path.read_text())})
"""Every word that stands in the code as it is: what a match could ask for."""
NUMBERS = [
    "",
    "0",
    "1",
    "2",
    "3",
    "99",
    "-1",
    "1.5",
    "\u00b2",
    "\u0663",
    str(2**63 - 1),
    str(2**63),
    "9" * 40,
    "e1",
    "d1",
    "e" + "9" * 20,
]
piece = st.one_of(st.sampled_from(WORDS), st.sampled_from(NUMBERS), st.text(max_size=8))
data = st.builds(
    lambda name, args: ":".join([name, *args]), st.sampled_from(sorted(parts.buttons())), st.lists(piece, max_size=4)
)
forged = data.filter(lambda text: 1 <= len(text.encode("utf-8", "replace")) <= 64)
"""Bot API: InlineKeyboardButton, callback_data is 1 to 64 bytes."""


@pytest.fixture
def backend() -> str:
    """What is stored is sealed, and every statement is run on both kinds of database elsewhere: one is enough here."""
    return "sqlite"


@pytest.fixture
async def desk(home):
    """A day with a message in it, one today, and a helper who may everything."""
    await arrives(home, "please bring the keys tomorrow at 5 pm", NOW)
    await digested(home, later(minutes=1))
    await arrives(home, "I will kill you, and you know that I mean it.", later(minutes=2))
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, STRANGER, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", PERMISSIONS, NOW)
    return home


class Quiet:
    """Keeps the desk out of what is printed when an example fails."""

    def __init__(self, home, person):
        self.front = Front(home, person=person, now=later(hours=1))


@pytest.fixture
def owner(desk):
    """The owner."""
    return Quiet(desk, desk.done.owner.telegram_id)


@pytest.fixture
def helper(desk):
    """The helper."""
    return Quiet(desk, STRANGER)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(forged)
async def test_an_owner_is_answered(owner, text):
    """Words in the wrong order, numbers no database takes, what is no number: each press has its answer."""
    await owner.front.letters()
    assert await owner.front.presses(text)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(forged)
async def test_a_helper_is_answered(helper, text):
    """A helper's too; once they have stopped, there is silence."""
    await helper.front.letters()
    async with helper.front.home.database.read() as tx:
        known = await helpers.find_active(tx, helper.front.home.resources.keys, [STRANGER])
    assert bool(await helper.front.presses(text)) is bool(known)
