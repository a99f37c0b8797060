"""Alerts one after the other: one at once, the rest gathered, in order; at once again only where it gets worse (C2).

What counts is when they were written, and what each reader was told; nobody misses one because another was told.
"""

from datetime import timedelta

import pytest

from buffer.boundary import delivery
from buffer.intake.accept import accept
from buffer.letters import alerts
from buffer.letters.gathered import EPISODE, GATHER, apart, due
from buffer.owner import cooling_off
from buffer.owner.setup import checked, set_up
from handlers.inbound.convert import convert
from storage.outbox import letters
from storage.people import helpers, owners
from storage.screening.alerts import Alert
from tests.builders import NOW, arrives, later, message, present, seconds, wishes

THREAT = "I will kill you"
DESPAIR = "I want to kill myself"
NEAR = "I am standing outside your house right now"


def entries(*dangers, first=1):
    """Alerts of entries a minute apart: kind and how sure, one entry each."""
    return {n: [Alert(1, n, kind, likely, later(minutes=n))] for n, (kind, likely) in enumerate(dangers, first)}


def all_new(new, now=None):
    """What is told at once of these, and gathered, where nobody was told of anything before."""
    return apart(new, {}, {}, now or later(minutes=len(new)))


async def waiting(home, at):
    """The alerts that wait to be sent by a time: keys, in order, and texts."""
    async with home.database.read() as tx:
        due_now = await letters.list_due(tx, home.resources.keys, at)
    return {letter.once_key: letter.body["text"] for letter in due_now if letter.kind == "alert"}


async def befriend(home, person=8100, permissions=("alerts",), language="en"):
    """Somebody who may have alerts."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, person, "Kim", language, NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", permissions, NOW)
    return number


async def arrive_together(home, *messages, now):
    """Messages that Telegram hands over at once, each with its text and when it was written."""
    async with home.database.read() as tx:
        size = present(await owners.find(tx, home.resources.keys, home.owner_id)).record_size
    parts = enumerate(messages, 5000 + size)
    said = [convert({"message": message(n, date=seconds(at), text=text)}) for n, (text, at) in parts]
    async with home.database.write() as tx:
        await accept(tx, home.resources, said, now)


async def sent(home, now):
    """Somebody tries to send what is due."""
    async with home.database.write() as tx:
        for letter in await letters.list_due(tx, home.resources.keys, now):
            await letters.claim(tx, home.resources.keys, letter, later(days=9))


def test_c2_the_first_at_once_and_the_rest_gathered():
    """Of the same kind only the first is told at once."""
    assert all_new(entries(("violence", True), ("violence", True), ("violence", False))) == ([1], [2, 3])


def test_c2_at_once_again_where_it_gets_worse():
    """A kind not told yet, and what was possible and is likely now."""
    worse = entries(
        ("violence", False), ("violence", True), ("violence", True), ("self_harm", False), ("violence", True)
    )
    assert all_new(worse) == ([1, 2, 4], [3, 5])


@pytest.mark.parametrize(("rest", "again"), [(EPISODE, False), (EPISODE + timedelta(seconds=1), True)])
def test_c2_after_a_rest_it_begins_anew(rest, again):
    """An alert long after the last one is told at once, whatever it is."""
    known = {1: [Alert(1, 1, "violence", True, NOW)]}
    new = {2: [Alert(1, 2, "violence", False, NOW + rest)]}
    assert apart(new, known, {1: NOW}, NOW + rest) == (([2], []) if again else ([], [2]))


def test_a5_what_a_reader_was_not_told_is_new_to_them():
    """That there was an alert before says nothing about who was told."""
    known, new = entries(("violence", True)), entries(("violence", True), first=2)
    assert apart(new, known, {1: NOW}, later(minutes=2)) == ([], [2])
    assert apart(new, known, {}, later(minutes=2)) == ([2], [])


def test_a6_a_late_message_counts_when_it_was_written():
    """One that arrives after a later one neither begins anew, nor makes the next one begin anew."""
    known = {1: [Alert(1, 1, "violence", True, NOW)]}
    new = {
        2: [Alert(1, 2, "violence", True, later(hours=-1.5))],
        3: [Alert(1, 3, "violence", True, later(minutes=5))],
    }
    assert apart(new, known, {1: NOW}, later(minutes=5)) == ([], [2, 3])


def test_a6_a_late_message_of_another_time_is_told():
    """What was written long before the last alert is not hidden by it."""
    known = {1: [Alert(1, 1, "violence", True, NOW)]}
    new = {2: [Alert(1, 2, "violence", True, later(hours=-5))]}
    assert apart(new, known, {1: later(hours=-2.5)}, later(minutes=5)) == ([2], [])


def test_a6_a_backlog_is_told_once_and_then_gathered():
    """Days of alerts that arrive at once are one at once, the first, and one letter; the one of now is told as well."""
    backlog = {n: [Alert(1, n, "violence", True, later(hours=5 * n - 100))] for n in range(1, 20)}
    now = {20: [Alert(1, 20, "violence", True, later(minutes=-1))]}
    assert apart(backlog | now, {}, {}, NOW) == ([1, 20], list(range(2, 20)))


def test_a6_the_order_of_arrival_decides_nothing():
    """However they arrive, the first that was written is told at once."""
    new = {n: [Alert(1, n, "violence", True, later(minutes=-10 * n))] for n in range(1, 4)}
    assert apart(new, {}, {}, NOW) == ([3], [2, 1])


def test_a4_no_later_than_what_it_replaces():
    """Half an hour after the first of them was written, or from now for an old one; never later than it would have."""
    assert due(NOW, NOW, []) == later() + GATHER
    assert due(later(minutes=10), NOW, []) == NOW + GATHER
    assert due(NOW, later(days=-3), []) == NOW + GATHER
    assert due(NOW, later(days=-3), [later(minutes=4)]) == later(minutes=4)


async def test_c2_five_in_sixteen_minutes_with_a_helper(home):
    """One each at once, and half an hour later one each that says how many more there were, without any text."""
    kim = await befriend(home)
    seqs = [await arrives(home, f"{DESPAIR} {n}", later(minutes=4 * n)) for n in range(5)]
    now = await waiting(home, later(minutes=16))
    assert list(now) == [f"alert/{seqs[0]}", f"alert/{seqs[0]}/{kim}"]
    both = await waiting(home, later(minutes=4) + GATHER)
    more = {key: text for key, text in both.items() if key not in now}
    assert set(more) == {f"alerts/{seqs[1]}", f"alerts/{seqs[1]}/{kim}"}
    assert all(text.startswith("4 more messages of this kind") for text in more.values())
    assert not any(DESPAIR in text for text in both.values())


async def test_c2_sixty_threats_in_a_minute(home):
    """However many come, two letters are all; one that gets worse is told at once in between."""
    for n in range(60):
        await arrives(home, f"{THREAT} {n}", later(seconds=n))
    worse = await arrives(home, DESPAIR, later(seconds=61))
    told = await waiting(home, later(minutes=1) + GATHER)
    assert len(told) == 3
    assert f"alert/{worse}" in told
    assert [text for text in told.values() if text.startswith("59 more messages")]


async def test_c2_what_comes_after_the_letter_makes_another(home):
    """A letter that somebody has tried to send is left alone: what comes then is gathered anew, and counted once."""
    first = await arrives(home, f"{THREAT} 1", later())
    second = await arrives(home, f"{THREAT} 2", later(minutes=1))
    await sent(home, later(minutes=1) + GATHER)
    third = await arrives(home, f"{THREAT} 3", later(minutes=40))
    told = await waiting(home, later(minutes=40) + GATHER)
    assert [key for key in told if key not in {f"alert/{first}", f"alerts/{second}"}] == [f"alerts/{third}"]
    assert told[f"alerts/{third}"].startswith("One more message of this kind")


@pytest.mark.parametrize(
    ("language", "near", "owners_own"),
    [
        ("en", "being close to them, or watching", "close to you"),
        ("de", "beobachtet diesen Menschen", "in deiner"),
        ("es", "estar cerca o vigilar", "de ti"),
    ],
)
async def test_a2_a_helper_reads_about_the_owner(home, language, near, owners_own):
    """Nothing that a helper gets speaks of the helper's own danger."""
    kim = await befriend(home, language=language)
    for n in range(3):
        await arrives(home, f"{NEAR} {n}", later(minutes=n))
    told = await waiting(home, later(hours=1))
    theirs = [text for key, text in told.items() if key.endswith(f"/{kim}")]
    assert len(theirs) == 2
    assert near in theirs[1]
    assert not [text for text in theirs if owners_own in text]
    [own] = [text for key, text in told.items() if key.startswith("alerts/") and text not in theirs]
    assert "close to you" in own


async def test_a4_new_hints_do_not_put_the_letter_off(home):
    """A backlog that goes on arriving is told half an hour after its first was gathered, not after its last."""
    for n in range(5):
        await arrive_together(home, (f"{THREAT} {n}", later(days=-1, minutes=n)), now=later(minutes=12 * n))
    told = await waiting(home, later(minutes=12) + GATHER)
    assert len(told) == 2


async def test_a5_a_helper_who_may_have_alerts_later(home):
    """The next one is told them at once, whatever the owner was told before; and gathered from then on."""
    first = await arrives(home, f"{THREAT} 1", later())
    kim = await befriend(home)
    second = await arrives(home, f"{THREAT} 2", later(minutes=1))
    third = await arrives(home, f"{THREAT} 3", later(minutes=2))
    told = await waiting(home, later(minutes=2) + GATHER)
    assert set(told) == {
        f"alert/{first}", f"alert/{second}/{kim}", f"alerts/{second}", f"alerts/{third}/{kim}"
    }  # fmt: skip
    assert told[f"alerts/{second}"].startswith("2 more messages")
    assert told[f"alerts/{third}/{kim}"].startswith("One more message")


async def test_a5_an_owner_who_wants_alerts_later(home):
    """What waited for the digest only does not count as told."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, alerts=False)
    await arrives(home, f"{THREAT} 1", later())
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, alerts=True)
    second = await arrives(home, f"{THREAT} 2", later(minutes=1))
    assert list(await waiting(home, later(minutes=1))) == [f"alert/{second}"]


async def test_a5_who_may_not_have_alerts_any_more(home):
    """A helper without the permission, and an owner who turned alerts off, get nothing that was still gathered."""
    kim = await befriend(home)
    seqs = [await arrives(home, f"{THREAT} {n}", later(minutes=n)) for n in range(3)]
    await sent(home, later(minutes=3))
    async with home.database.write() as tx:
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id))
        [helper] = await helpers.list_of_owner(tx, home.resources.keys, owner.id)
        assert helper.id == kim
        await cooling_off.wish_permissions(tx, home.resources, owner, helper, frozenset(), later())
    assert list(await waiting(home, later(hours=1))) == [f"alerts/{seqs[1]}"]
    async with home.database.write() as tx:
        await cooling_off.wish(tx, home.resources, owner, "alerts", value=False, now=later())
    assert await waiting(home, later(hours=1)) == {}


async def test_a6_a_backlog_in_several_batches(home):
    """One at once, the rest in one letter that names the days."""
    for n in range(6):
        await arrive_together(home, (f"{THREAT} {n}", later(hours=5 * n - 50)), now=later(minutes=n))
    told = await waiting(home, later(hours=1))
    assert len([key for key in told if key.startswith("alert/")]) == 1
    [text] = [text for key, text in told.items() if key.startswith("alerts/")]
    assert text.startswith(
        "5 more messages of this kind have come, the first on 2 March, 15:00, the last on 3 March, 11:"
    )


async def test_a6_a_single_old_one_is_told_with_its_day(home):
    """A time without a day would be taken for today's."""
    await arrive_together(home, (f"{THREAT} 1", later(hours=-30)), (f"{THREAT} 2", later(hours=-29)), now=NOW)
    told = await waiting(home, NOW + GATHER)
    [text] = [text for key, text in told.items() if key.startswith("alerts/")]
    assert text.startswith("One more message of this kind has come, on 3 March, 07:00")


async def test_a7_a_boundary_held_back_by_one_that_is_gathered(home):
    """It is not told at once for that: the letter about several asks, and no more once the owner has decided."""
    first = await arrives(home, f"{THREAT} 1", later())
    worse = await arrives(home, DESPAIR, later(minutes=1))
    async with home.database.write() as tx:
        await set_up(tx, home.resources.keys, checked(wishes(boundary="Another text.")), later(minutes=1))
    await arrives(home, f"{THREAT} 2", later(minutes=2))
    await arrives(home, f"{THREAT} 3", later(minutes=3))
    told = await waiting(home, later(hours=1))
    asked = [key for key, text in told.items() if "held back" in text]
    assert asked == [f"alert/{first}", f"alerts/{worse + 2}"]
    async with home.database.write() as tx:
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id))
        assert await delivery.release(tx, home.resources.keys, owner.id, home.contact_id, later(minutes=4))
        await alerts.write_anew(tx, home.resources, owner, later(minutes=4))
    told = await waiting(home, later(minutes=2) + GATHER)
    assert [key for key, text in told.items() if "held back" in text] == [f"alert/{first}"]
    assert told[f"alerts/{worse + 2}"].startswith("2 more messages")
