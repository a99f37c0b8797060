"""Hostile names and texts, put in every place there is, and then everything said and pressed that can be.

Nothing here knows what the parts of the owner's side show: commands are found in their tables, buttons in what they
show. Whatever a name or a text does (markup, direction, stacks of marks, nothing at all, far too much, links), each
message keeps to what Telegram takes, and no word of somebody else turns into markup or something to tap.
"""

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from buffer.digest.make import make_digest
from buffer.intake.accept import accept
from buffer.owner.contacts import name_contact
from buffer.text import sanitize
from handlers.inbound.convert import convert
from handlers.owner import parts
from storage.people import helpers, owners
from storage.people.helpers import PERMISSIONS
from tests.builders import later, message, move_in, seconds
from tests.unit.handlers.owner.owner_front import Front, check

pytestmark = pytest.mark.slow
TAGS = ["<u>", "</u>", "</b>", "<a href='https://evil.example'>", "</tg-spoiler>", "&lt;u&gt;", "&", "<", ">"]
"""The bot's own texts have no <u> and no <a>: where one is, somebody's words have become markup."""
TAPPED = [
    "evil.example",
    "https://evil.example/x",
    "tg://user?id=1",
    "@evil_person",
    "#evil",
    "/evil",
    "+4915112345678",
]
LINK = re.compile(
    r"evil[.]example|(tg|https?):/(?!/t[.]me/the_bot)|@evil|(?<!\w)#evil|(?<![\w/])/evil|[+]4915112345678"
)
UNSEEN = ["\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\0", "\u3164"]
ODD = {
    "zalgo": "e" + "\u0301" * 60,
    "too long": "\U0001f98a" * 2100,
    "one word": "w" * 4097,
    "lines": "\n" * 50,
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "nothing": "",
}
"""Named, so that what failed can be printed."""
ORDINARY = ["bring the keys on Friday at 5 pm", "I will kill you", " ", "a", "{ $x }", "%s {0}"]
bits = st.sampled_from([*TAGS, *TAPPED, *UNSEEN, *ODD, *ORDINARY])
hostile = st.one_of(
    st.lists(bits, max_size=6), st.text(max_size=60).map(lambda text: [text]), bits.map(lambda bit: [bit])
)


@pytest.fixture
def backend() -> str:
    """What is stored is sealed, and every statement is run on both kinds of database elsewhere: one is enough here."""
    return "sqlite"


def spelled(pieces):
    """The text of these pieces, as long as a message can be."""
    return " ".join(ODD.get(piece, piece) for piece in pieces)[:4096]


LAST = re.compile("forget|hide|stop_helping|helper:(revoke|refuse)|set:language|welcome:safety:stop")
NUMBERS = itertools.count(50_000)
EVERY = 260
"""Buttons pressed for one owner, the newest kinds first."""


def kind_of(data):
    """Button data without the numbers in it."""
    return re.sub(r"\d+", "N", data)


def look(letter, told):
    """What must hold of every message, and of each of its buttons. `told` is what it answers."""
    check(letter)
    text = re.sub("<code>.*?</code>", "", letter.text, flags=re.DOTALL)  # Telegram makes no links there
    if "welcome:preview:agree" in letter.data or "agreed to these words" in text:  # exactly what the contact will see
        text = re.sub("<blockquote>.*</blockquote>", "", text, flags=re.DOTALL)
    assert not re.search("<(u|a)[ >]", letter.text), told
    assert not LINK.search(re.sub("&(lt|gt|amp|quot|#x27);", "?", text)), (told, text)
    assert not sanitize._BIDI & set(letter.text + "".join(label for label, _ in letter.buttons)), (told, text)


async def explore(front, typed, told):
    """Say every command, answer every question with `typed`, press every kind of button once."""
    done: set[str] = set()
    found: list[str] = []

    async def look_at(letters):
        for letter in letters:
            look(letter, told[-1])
            found.extend(data for data in letter.data if kind_of(data) not in done)

    commands = sorted(set(parts.commands()) - {"forget", "hide", "stop_helping"})
    for name in commands:
        for said in (f"/{name}", f"/{name} 1", f"/{name} {typed}"):
            told.append(said[:80])
            await look_at(await front.says(said))
    for _ in range(EVERY):
        data = next((data for data in reversed(found) if kind_of(data) not in done and not LAST.match(data)), None)
        if data is None:
            break
        done.add(kind_of(data))
        for does in (lambda data=data: front.presses(data), lambda: front.says(typed)):
            told.append(data)
            await look_at(await does())
    return done


async def settle(home, names, text):
    """Everybody and everything that can have a name or words: contacts, helpers, messages, files, a third person's."""
    async with home.database.write() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        await name_contact(tx, home.resources.keys, owner, [next(NUMBERS)], names[1], later())
        await owners.change(tx, home.resources.keys, home.owner_id, show_delay=0, cooling=24)
        for number, name in enumerate(names[:2]):
            friend = await helpers.add(tx, home.resources.keys, home.owner_id, next(NUMBERS), name, "en", later())
            await helpers.change(
                tx, home.resources.keys, home.owner_id, friend, "active", PERMISSIONS[number:], later(seconds=number)
            )
        document = {"file_id": "f", "file_unique_id": "u", "file_name": names[2], "file_size": 5}
        contents = [{"text": text}, {"text": f"{text} bring the keys on Friday at 5 pm"},
                    {"document": document, "caption": text}, {"text": f"I will kill you {text}"[:4096]}]  # fmt: skip
        account = home.done.accounts[0]
        arrived = [message(next(NUMBERS), account, date=seconds(later(minutes=n)), **c) for n, c in enumerate(contents)]
        forwarded = {"type": "hidden_user", "sender_user_name": names[0], "date": seconds(later())}
        person = home.done.owner.telegram_id
        arrived.append(message(next(NUMBERS), person, text=text, forward_origin=forwarded))
        await accept(tx, home.resources, [convert({"message": one}) for one in arrived], later(minutes=9))
        await make_digest(tx, home.resources, home.owner_id, later(hours=2), early=True)


@pytest.fixture
def moves_in(database, resources):
    """A function: set somebody up, and put them at a desk. (The database and the words themselves would be printed.)"""
    seen: set[int] = set()

    async def moves_in(person, **wishes):
        home = await move_in(database, resources, owner=person, **wishes)
        return home, Front(home, person=person, now=later(hours=3), seen=seen)

    return moves_in


@settings(
    max_examples=2,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # what fails says where; making it smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.tuples(hostile, hostile, hostile), hostile)
async def test_whatever_people_are_called_and_write(moves_in, names, text):
    """Owner and helpers see every message there is with it; none breaks, none shows it as anything but words."""
    names, text = [spelled(name) for name in names], spelled(text)
    typed = "".join(char for char in text if char not in sanitize._BIDI)  # one's own words are shown as they are
    person, account = next(NUMBERS), next(NUMBERS)
    boundary = sanitize.sanitize(text)[:500] or "No."
    home, front = await moves_in(person, accounts=(account,), name=names[0], boundary=boundary)
    await settle(home, names, text)
    told = [""]
    for letter in await front.letters():
        look(letter, "what came by itself")
    done = await explore(front, typed, told)
    assert len(done) > 100
    for helper in await helpers_of(home):
        friend = replace(front, person=helper.telegram_id)  # what was seen is seen
        await explore(friend, typed, told)


async def helpers_of(home):
    """Who helps."""
    async with home.database.read() as tx:
        return [
            one for one in await helpers.list_of_owner(tx, home.resources.keys, home.owner_id) if one.state == "active"
        ]
