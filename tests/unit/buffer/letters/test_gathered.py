"""Alerts one after the other: one at once, the rest gathered, in order; at once again only where it gets worse (C2)."""

from datetime import timedelta

import pytest

from buffer.letters.gathered import EPISODE, GATHER, apart, wait
from storage.outbox import letters
from storage.people import helpers
from storage.screening.alerts import Alert
from tests.builders import NOW, arrives, later

THREAT = "I will kill you"
DESPAIR = "I want to kill myself"


def entries(*dangers):
    """Alerts of entries a minute apart: kind and how sure, one entry each."""
    return {n: [Alert(1, n, kind, likely, later(minutes=n))] for n, (kind, likely) in enumerate(dangers, 1)}


async def waiting(home, at):
    """The alerts that wait to be sent by a time: keys, in order, and texts."""
    async with home.database.read() as tx:
        due = await letters.list_due(tx, home.resources.keys, at)
    return {letter.once_key: letter.body["text"] for letter in due if letter.kind == "alert"}


async def befriend(home, person=8100):
    """Somebody who may have alerts."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, person, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", ["alerts"], NOW)
    return number


def test_c2_the_first_at_once_and_the_rest_gathered():
    """Of the same kind only the first is told at once."""
    assert apart(entries(("violence", True), ("violence", True), ("violence", False))) == ([1], [2, 3])


def test_c2_at_once_again_where_it_gets_worse():
    """A kind not told yet, and what was possible and is likely now."""
    worse = entries(
        ("violence", False), ("violence", True), ("violence", True), ("self_harm", False), ("violence", True)
    )
    assert apart(worse) == ([1, 2, 4], [3, 5])


@pytest.mark.parametrize(("rest", "again"), [(EPISODE, False), (EPISODE + timedelta(seconds=1), True)])
def test_c2_after_a_rest_it_begins_anew(rest, again):
    """An alert long after the last one is told at once, whatever it is."""
    two = {1: [Alert(1, 1, "violence", True, NOW)], 2: [Alert(1, 2, "violence", False, NOW + rest)]}
    assert apart(two) == (([1, 2], []) if again else ([1], [2]))


def test_they_wait_from_the_first_of_them():
    """A letter that takes the place of an earlier one goes out when that would have; old messages wait as long."""
    assert wait(NOW, NOW) == GATHER
    assert wait(NOW, NOW + timedelta(minutes=10)) == GATHER - timedelta(minutes=10)
    assert wait(NOW - timedelta(days=3), NOW) == GATHER


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
    async with home.database.write() as tx:
        due = await letters.list_due(tx, home.resources.keys, later(minutes=1) + GATHER)
        for letter in due:
            assert await letters.claim(tx, home.resources.keys, letter, later(hours=9))
    third = await arrives(home, f"{THREAT} 3", later(minutes=40))
    told = await waiting(home, later(minutes=40) + GATHER)
    assert [key for key in told if key not in {f"alert/{first}", f"alerts/{second}"}] == [f"alerts/{third}"]
    assert told[f"alerts/{third}"].startswith("One more message of this kind")
