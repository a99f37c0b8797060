"""D6: what is told at once about the connection to the owner's account, and what is not worth telling."""

from dataclasses import replace

import pytest

from buffer.incoming import ConnectionChange
from buffer.intake.accept import accept
from buffer.intake.addressee import Fate
from buffer.intake.connection_news import news_of
from buffer.owner.begin import create_owner
from handlers.inbound.convert import convert
from storage.boundary import replies
from storage.intake.connections import Connection
from storage.outbox import letters, notices
from storage.people import owners
from tests.builders import CONTACT, NOW, OWNER, STRANGER, later, message, reply

WELL = Connection("c1", 1, can_reply=True, enabled=True, connected_at=NOW)
MUTE = replace(WELL, can_reply=False)
OFF = replace(WELL, enabled=False, can_reply=False)
ANEW = replace(WELL, id="c2", connected_at=later(hours=1))


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        (None, WELL, "made"),
        (None, MUTE, "made"),
        (None, OFF, None),
        (OFF, WELL, "made"),
        (WELL, WELL, None),
        (WELL, MUTE, "right-lost"),
        (MUTE, WELL, "right-given"),
        (WELL, OFF, "ended"),
        (OFF, OFF, None),
        (WELL, ANEW, None),
        (MUTE, ANEW, "right-given"),
        (ANEW, WELL, None),
        (ANEW, OFF, None),
    ],
)
def test_d6_what_has_changed(before, after, news):
    """Also where Telegram gives the connection another id; an older one that is told of late changes nothing."""
    assert news_of(before, after) == news


async def _take(home, *changes, now=None):
    async with home.database.write() as tx:
        return await accept(tx, home.resources, list(changes), now or later())


def _change(can_reply=True, enabled=True, connection="c1", **spans):
    return ConnectionChange(connection, OWNER, can_reply, enabled, later(**spans))


async def _told(home):
    async with home.database.read() as tx:
        due = await letters.list_due(tx, home.resources.keys, later(days=2))
    return [letter.body["text"] for letter in due if letter.kind == "connection"]


async def test_d6_it_is_confirmed_at_once(home):
    """That it is connected, and that the boundary goes out with the next message; said once."""
    say = home.resources.library.of("en").say
    accepted = await _take(home, _change())
    assert accepted.to_send
    await _take(home, _change(), now=later(minutes=1))
    assert await _told(home) == [f"{say('connection-made')}\n\n{say('boundary-ready')} {say('boundary-next-open')}"]


async def test_d6_a_missing_right_is_said_at_once(home):
    """With the taps that give it; when it is given, that is said as well."""
    say = home.resources.library.of("en").say
    await _take(home, _change(can_reply=False))
    await _take(home, _change(), now=later(minutes=1))
    assert await _told(home) == [
        f"{say('connection-made')}\n\n{say('boundary-ready')} {say('boundary-next-cannot-answer')}",
        f"{say('connection-right-given')}\n\n{say('boundary-ready')} {say('boundary-next-open')}",
    ]


async def test_d6_paused_is_not_said_to_go_out(home):
    """The confirmation is as true as the digest: paused, or an order in force, keeps the boundary back."""
    say = home.resources.library.of("en").say
    for number, (setting, sentence) in enumerate({"paused": "paused", "legal_order": "legal-order"}.items()):
        async with home.database.write() as tx:
            await owners.change(tx, home.resources.keys, home.owner_id, paused=False, legal_order=False)
            await owners.change(tx, home.resources.keys, home.owner_id, **{setting: True})
        await _take(home, _change(enabled=False, hours=number), now=later(hours=number))
        await _take(home, _change(hours=number), now=later(hours=number, minutes=1))
        assert (await _told(home))[
            -1
        ] == f"{say('connection-made')}\n\n{say('boundary-ready')} {say(f'boundary-next-{sentence}')}"


async def test_d6_where_the_boundary_is_there_already_no_right_is_missed(home):
    """Nothing is asked for that is not needed any more."""
    say = home.resources.library.of("en").say
    async with home.database.write() as tx:
        there = replace(reply(state="sent"), owner_id=home.owner_id, contact_id=home.contact_id)
        await replies.add(tx, home.resources.keys, [there])
    await _take(home, _change(can_reply=False))
    assert await _told(home) == [say("connection-made")]


async def test_d6_before_a_boundary_is_agreed_the_right_is_named(database, resources):
    """Somebody who connects while setting up hears at once that a right is missing."""
    async with database.write() as tx:
        owner = await create_owner(tx, resources.keys, telegram_id=OWNER, language="en", now=NOW, onboarded=False)
        await accept(tx, resources, [_change(can_reply=False)], later())
        [letter] = await letters.list_due(tx, resources.keys, later(days=1))
    say = resources.library.of(owner.language).say
    assert letter.body["text"] == f"{say('connection-made')}\n\n{say('connection-no-right')}"


async def test_d6_a_right_that_is_lost_and_an_end_are_said(home):
    """Not on the next day."""
    say = home.resources.library.of("en").say
    await _take(home, _change(), _change(can_reply=False), _change(enabled=False))
    assert (await _told(home))[1:] == [say("connection-right-lost"), say("connection-ended")]


async def test_d6_too_many_chats_are_said_at_once_and_once(home):
    """How to narrow the selection, when the first message of another chat comes; nothing of that is kept, and the
    digest does not repeat it."""
    await _take(home, _change())
    stray = {"business_message": message(9, STRANGER, STRANGER) | {"business_connection_id": "c1"}}
    ours = {"business_message": message(10, CONTACT, CONTACT) | {"business_connection_id": "c1"}}
    fates: list[Fate] = []
    for number, update in enumerate((stray, ours, stray)):
        fates += (await _take(home, convert(update), now=later(minutes=number + 1))).fates
    assert fates == ["dropped", "kept", "dropped"]
    say = home.resources.library.of("en").say
    assert (await _told(home))[1:] == [say("connection-too-wide")]
    async with home.database.read() as tx:
        assert await notices.list_unmentioned(tx, home.resources.keys, home.owner_id) == []


async def test_d6_whoever_has_named_nobody_yet_is_not_told_of_too_many(home):
    """While it is being set up every chat is another one."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, onboarded=False)
    await _take(home, _change())
    stray = {"business_message": message(9, STRANGER, STRANGER) | {"business_connection_id": "c1"}}
    await _take(home, convert(stray))
    assert len(await _told(home)) == 1
    async with home.database.read() as tx:
        assert [notice.kind for notice in await notices.list_unmentioned(tx, home.resources.keys, home.owner_id)] == [
            "narrow_selection"
        ]
