"""H6: half a surrogate pair in an update is no reason to lose it: one reader for all raw updates, kept and counted."""

import json

import aiohttp
import pytest

from buffer.owner.forget import mentions
from buffer.text import raw_json
from buffer.text.raw_json import Unreadable
from tests.flows.flow_world import BOUNDARY, CONTACT
from tests.flows.test_flow_webhook import HEADER, SECRET, hook, listening
from tests.trust.raw import DEEP, direct, put, update

__all__ = ["hook"]

HALVES = {
    "the text": direct(rb'"half \ud83d of it"'),
    "the other half": direct(rb'"half \ude00 of it"'),
    "both, the wrong way round": direct(rb'"half \ude00\ud83d of it"'),
    "the name": direct(b'"a name"').replace(b'"first_name":"S"', rb'"first_name":"S\ud83d"'),
    "a file's name": direct(b'"x"', document=rb'{"file_id":"f","file_unique_id":"u","file_name":"\udfff.txt"}'),
    "a field nobody knows": direct(b'"x"', of_the_future=rb'{"\ud800":["\udbff"]}'),
    "no UTF-8": direct(b'"half \xf0\x9f of it"'),
}


def test_h6_half_a_character_becomes_the_sign_for_one():
    """What is whole stays as it is, the other half is U+FFFD, and it can be written again."""
    assert raw_json.read(rb'["\ud83d\ude00 \ud83d x", "\udc00", "plain"]') == ["😀 � x", "�", "plain"]
    assert raw_json.read(b'"\xff"') == "�"
    assert raw_json.read(rb'{"\ud800":NaN}') == {"�": None}


@pytest.mark.parametrize("number", [b"9" * 400, b"9" * 5000, b"-" + b"9" * 5000, b"1e400", b"-1.5e999"])
def test_h6_a_number_too_large_for_anything_is_none(number):
    """It spoils nothing beside it."""
    assert raw_json.read(b'{"a":%s,"b":[1,-2.5,18446744073709551616]}' % number) == {"a": None, "b": [1, -2.5, 2.0**64]}


@pytest.mark.parametrize("body", [b"", b"{", b"nothing", DEEP, b'{"a":-}'])
def test_h6_what_is_no_json_is_said_to_be_none(body):
    """One kind of error for everything that cannot be read."""
    with pytest.raises(Unreadable):
        raw_json.read(body)


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (b'{"a":1,"b":[1,{"c":2}],"d":"}"}', [(b"a", b"1"), (b"b", b'[1,{"c":2}]'), (b"d", b'"}"')]),
        (rb'[ "x\"]" , {} ,[] ]', [(b"", rb'"x\"]"'), (b"", b"{}"), (b"", b"[]")]),
        (b"[]", []),
        (b'{"deep":' + DEEP + b"}", [(b"deep", DEEP)]),
    ],
)
def test_h6_json_is_parted_without_reading_it(body, parts):
    """The outermost members, each as it stands there."""
    assert list(raw_json.members(body)) == parts


@pytest.mark.parametrize("body", [b"", b"[", b'["x]', b"5", b'{"a":[}'])
def test_h6_what_does_not_close_is_not_parted(body):
    """Half of something is not taken for all of it."""
    with pytest.raises(Unreadable):
        list(raw_json.members(body))


@pytest.mark.parametrize("case", HALVES)
def test_h6_forgetting_finds_it_too(case):
    """What waits for somebody who has everything erased is found, however broken its text is."""
    assert mentions(update(HALVES[case], b"5"), {CONTACT})
    assert not mentions(update(HALVES[case], b"5"), {CONTACT + 1})
    assert mentions(update(direct(b'"x"', odd=DEEP), b"5"), {CONTACT})


async def test_h6_kept_and_counted(story, database_url):
    """Each is a message in the record, the first is answered, none is a dead letter, and the digest counts them."""
    async with story(database_url=database_url) as world:
        await world.setup()
        world.box.person(CONTACT, "Samphire", started=True)
        bot = await world.run()
        for number, message in enumerate(HALVES.values()):
            put(world, update(message.replace(b'"message_id":77', b'"message_id":%d' % (500 + number))))
        await world.settled()
        assert bot.running, bot.logged
        texts = [entry.text for entry in await world.entries(kind="message")]
        assert texts == ["half � of it", "half � of it", "half �� of it", "a name", "x", "x", "half � of it"]
        assert world.received_by() == [BOUNDARY]
        assert await world.house.dead_letters() == 0
        await world.later(hours=6)
        assert f"{len(HALVES)} messages" in await world.digest(1)


async def test_h6_by_webhook_too(story, hook):
    """What is posted with half a character in it is taken, and not asked for again and again."""
    async with story() as world:
        await world.setup()
        await listening(world, hook)
        async with aiohttp.ClientSession() as session:
            for number, message in enumerate(HALVES.values()):
                body = update(message.replace(b'"message_id":77', b'"message_id":%d' % (500 + number)), b"%d" % number)
                async with session.post(hook["webhook_url"], data=body, headers={HEADER: SECRET}) as answer:
                    assert answer.status == 200, json.dumps(number)
        await world.settled()
        assert len(await world.entries(kind="message")) == len(HALVES)
        assert await world.house.dead_letters() == 0
