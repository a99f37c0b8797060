"""The one reply between its claim and its outcome: each state with its reason, in the database and in the record."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from buffer.boundary import delivery
from buffer.boundary.agreement import agree
from buffer.boundary.delivery import ToSend
from buffer.boundary.outcome import NotSent, Outcome, Refused, Sent, Unsure
from buffer.record import ledger
from storage.boundary import replies
from storage.boundary.replies import Reply
from storage.people import contacts, owners
from storage.record import entries, sightings
from storage.record.entries import EntryRow
from tests.builders import BOUNDARY, CONTACT, NOW, Home, later, move_in, present, reply

THEIRS = {"chat_id": 8002, "connection": "c1"}
"""Where a reply to the contact of the other owner goes."""


async def claim(home: Home, **given: Any) -> Reply:
    """A reply of the home's contact, claimed where nothing else is said."""
    new = reply(**{"owner_id": home.owner_id, "contact_id": home.contact_id, "reason": "before"} | given)
    async with home.database.write() as tx:
        await replies.add(tx, home.resources.keys, [new])
    return new


async def stored(home: Home) -> Reply:
    """The one reply."""
    async with home.database.read() as tx:
        (found,) = (await replies.find(tx, home.resources.keys, [home.contact_id])).values()
    return found


async def start(home: Home, now: datetime = NOW, limit: int = 32) -> list[ToSend]:
    """What may be sent now."""
    async with home.database.write() as tx:
        return await delivery.start(tx, home.resources.keys, now, limit)


async def settle(home: Home, *sent: tuple[ToSend, Outcome], now: datetime = NOW) -> None:
    """Write these outcomes."""
    async with home.database.write() as tx:
        await delivery.settle(tx, home.resources.keys, sent, now)


async def said(home: Home) -> list[tuple[EntryRow, dict[str, Any]]]:
    """The entries about the reply, with what is sealed in them."""
    async with home.database.read() as tx:
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
        rows = [row async for row in entries.stream(tx, home.owner_id) if row.kind == "boundary"]
    return [(row, ledger.read_payload(sealer, row)) for row in rows]


async def settings(home: Home, **changed: Any) -> None:
    """The owner changes something."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, **changed)


async def agree_anew(home: Home, text: str) -> tuple[int, bool]:
    """The owner agrees to a text."""
    async with home.database.write() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        contact = (await contacts.find_by_ids(tx, home.resources.keys, [home.contact_id]))[home.contact_id]
        assert owner is not None
        return await agree(tx, home.resources.keys, owner, contact, text, NOW)


@pytest.mark.parametrize(
    "before",
    [{"attempts": 3}, {"state": "waiting", "not_before": later(minutes=1), "attempts": 1}],
)
async def test_what_may_go_out_is_being_sent(home: Home, before: dict[str, Any]) -> None:
    """A claim, or one that has waited its time, is `sending` before the request, one attempt more; no entry yet."""
    old = await claim(home, **before)
    at = later(minutes=1)
    (sending,) = await start(home, at)
    now = await stored(home)
    assert (now.state, now.attempts, now.changed_at) == ("sending", old.attempts + 1, at)
    assert (sending.chat_id, sending.connection, sending.text) == (CONTACT, "c1", BOUNDARY)
    assert sending.reply.attempts == old.attempts + 1
    assert await said(home) == []
    assert await start(home, later(hours=1)) == []


async def test_what_has_not_waited_its_time_stays(home: Home) -> None:
    """Before its moment, one that waits is not taken."""
    await claim(home, state="waiting", not_before=later(minutes=1))
    assert await start(home, later(seconds=59)) == []
    assert (await stored(home)).state == "waiting"


@pytest.mark.parametrize(
    ("changed", "now", "reason"),
    [
        ({"paused": True}, NOW, "paused"),
        ({"legal_order": True}, NOW, "legal_order"),
        ({}, later(hours=13), "backlog"),
    ],
)
@pytest.mark.parametrize("state", ["claimed", "waiting"])
async def test_what_is_no_longer_right_is_kept_back(
    home: Home, changed: dict[str, bool], now: datetime, reason: str, state: str
) -> None:
    """It is withheld with its reason, waits for nothing any more, and the record says so without the text."""
    await claim(home, state=state, not_before=NOW)
    if changed:
        await settings(home, **changed)
    assert await start(home, now) == []
    kept = await stored(home)
    assert (kept.state, kept.reason, kept.not_before, kept.changed_at) == ("withheld", reason, None, now)
    ((row, payload),) = await said(home)
    assert (row.contact_id, row.channel, row.at, row.recorded_at) == (home.contact_id, "secretary", now, now)
    assert payload == {"state": "withheld", "reason": reason, "version": 1, "text": None}


async def test_an_older_text_is_not_sent(home: Home) -> None:
    """Where the owner has agreed to other words since the claim, the claim is withheld."""
    await claim(home)
    assert await agree_anew(home, "Other words.") == (2, True)
    assert await start(home) == []
    assert ((await stored(home)).state, (await stored(home)).reason) == ("withheld", "newer_version")


async def test_one_that_is_kept_back_stops_no_other(home: Home) -> None:
    """Of two owners, one paused: the other's reply goes out; and no more than asked for, the oldest first."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    await claim(home)
    await claim(other, route=THEIRS, changed_at=later(seconds=1))
    await settings(home, paused=True)
    assert await start(home, limit=1) == []
    assert (await stored(home)).state == "withheld"
    (sending,) = await start(home, limit=1)
    assert sending.reply.owner_id == other.owner_id


@pytest.mark.parametrize(
    ("outcome", "state", "reason", "text"),
    [
        (Sent(77), "sent", None, BOUNDARY),
        (Unsure("ReadTimeout"), "unsure", "ReadTimeout", BOUNDARY),
        (Refused("forbidden"), "refused", "forbidden", None),
    ],
)
async def test_an_outcome_is_written(home: Home, outcome: Outcome, state: str, reason: str | None, text: str) -> None:
    """State and reason are kept; the entry has the text where it reached, or may have reached, the contact."""
    await claim(home)
    (sending,) = await start(home)
    await settle(home, (sending, outcome), now=later(seconds=3))
    now = await stored(home)
    assert (now.state, now.reason, now.changed_at) == (state, reason, later(seconds=3))
    ((row, payload),) = await said(home)
    assert payload == {"state": state, "reason": reason, "version": 1, "text": text}
    assert row.form == ("text" if text else "none")


async def test_what_was_certainly_not_sent_waits(home: Home) -> None:
    """It may be tried again after its pause, and the record says nothing yet."""
    await claim(home)
    (sending,) = await start(home)
    await settle(home, (sending, NotSent(timedelta(seconds=9), "too_many_requests")), now=later(seconds=1))
    now = await stored(home)
    assert (now.state, now.reason) == ("waiting", "too_many_requests")
    assert (now.not_before, now.changed_at) == (later(seconds=10), later(seconds=1))
    assert await said(home) == []


async def test_one_that_waits_stops_no_other(home: Home) -> None:
    """Outcomes of one moment are each written, though the first of them adds no entry."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    await claim(home)
    await claim(other, route=THEIRS, changed_at=later(seconds=1))
    first, second = await start(home, later(seconds=1))
    await settle(home, (first, NotSent(None, "no_connection")), (second, Sent(5)), now=later(seconds=2))
    assert (await stored(home)).state == "waiting"
    assert (await stored(other)).state == "sent"
    assert [payload["state"] for _, payload in await said(other)] == ["sent"]


async def test_a_late_outcome_settles_a_doubt(home: Home) -> None:
    """An answer that comes after another start took the reply for cut off still counts."""
    await claim(home)
    (sending,) = await start(home)
    async with home.database.write() as tx:
        assert await delivery.after_crash(tx, home.resources.keys, later(seconds=1)) == 1
    await settle(home, (sending, Sent(77)), now=later(seconds=2))
    assert (await stored(home)).state == "sent"
    assert [payload["state"] for _, payload in await said(home)] == ["unsure", "sent"]


async def test_what_was_sent_is_sighted(home: Home) -> None:
    """The message Telegram made of it is known from then on, by the entry of its outcome, and is not deleted."""
    await claim(home)
    (sending,) = await start(home)
    await settle(home, (sending, Sent(77)))
    source = home.resources.keys.hash_id("message", f"secretary/{CONTACT}/77")
    async with home.database.read() as tx:
        seen = (await sightings.find(tx, home.resources.keys, [home.owner_id], [source]))[home.owner_id, source]
    ((row, _),) = await said(home)
    assert (seen.seq, seen.content_hash, seen.deleted) == (row.seq, b"", False)


async def test_a_message_that_was_sighted_first_stays_as_it_was(home: Home) -> None:
    """Where the reply was seen in the chat, and deleted there, before its outcome came, that is not forgotten."""
    await claim(home)
    (sending,) = await start(home)
    source = home.resources.keys.hash_id("message", f"secretary/{CONTACT}/77")
    first = sightings.Sighting(home.owner_id, source, 1, b"seen", deleted=True)
    async with home.database.write() as tx:
        await sightings.save(tx, home.resources.keys, [first])
    await settle(home, (sending, Sent(77)))
    async with home.database.read() as tx:
        assert (await sightings.find(tx, home.resources.keys, [home.owner_id], [source]))[
            home.owner_id, source
        ] == first


async def test_what_a_crash_cut_off_is_unsure(home: Home) -> None:
    """Only what was being sent; it waits for nothing, and the record has the text that may have arrived."""
    await claim(home, state="sending", not_before=NOW)
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    await claim(other, route=THEIRS)
    async with home.database.write() as tx:
        assert await delivery.after_crash(tx, home.resources.keys, later(minutes=1)) == 1
    now = await stored(home)
    assert (now.state, now.reason, now.not_before, now.changed_at) == ("unsure", "cut_off", None, NOW)
    ((_, payload),) = await said(home)
    assert payload == {"state": "unsure", "reason": "cut_off", "version": 1, "text": BOUNDARY}
    assert (await stored(other)).state == "claimed"


async def test_a_held_boundary_is_released(home: Home) -> None:
    """It is free for the next message; the record says by whom it was freed, and once."""
    await claim(home, state="held", not_before=NOW)
    async with home.database.write() as tx:
        assert await delivery.release(tx, home.resources.keys, home.owner_id, home.contact_id, later(hours=1))
        assert not await delivery.release(tx, home.resources.keys, home.owner_id, home.contact_id, later(hours=2))
    now = await stored(home)
    assert (now.state, now.reason, now.not_before, now.changed_at) == ("withheld", "released", None, later(hours=1))
    ((row, payload),) = await said(home)
    assert payload == {"state": "withheld", "reason": "released", "version": 1, "text": None}
    assert row.at == later(hours=1)


@pytest.mark.parametrize("state", ["claimed", "waiting", "sending", "sent", "unsure", "refused", "handed_over"])
async def test_only_what_is_held_is_released(home: Home, state: str) -> None:
    """In every other state "release" does nothing, so that nothing can go out a second time by it."""
    before = await claim(home, state=state)
    async with home.database.write() as tx:
        assert not await delivery.release(tx, home.resources.keys, home.owner_id, home.contact_id, later(hours=1))
    assert await stored(home) == before
    assert await said(home) == []


async def test_the_agreed_text_is_released(home: Home) -> None:
    """Not an earlier one that was held as well, and that nobody wants to send any more."""
    await claim(home, state="held")
    async with home.database.write() as tx:
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id))
        await agree(tx, home.resources.keys, owner, home.done.contact, "Another text.", later(minutes=1))
    await claim(home, state="held", version=2)
    async with home.database.write() as tx:
        assert await delivery.release(tx, home.resources.keys, home.owner_id, home.contact_id, later(hours=1))
        assert not await delivery.keep_back(tx, home.resources.keys, home.owner_id, home.contact_id, later(hours=1))
        found = await replies.find(tx, home.resources.keys, [home.contact_id])
    assert {version: one.state for (_, version), one in found.items()} == {1: "held", 2: "withheld"}


async def test_nobody_releases_what_is_another_s(home: Home) -> None:
    """The number of another owner's contact does nothing."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    await claim(home, state="held")
    async with home.database.write() as tx:
        assert not await delivery.release(tx, home.resources.keys, other.owner_id, home.contact_id, NOW)
    assert (await stored(home)).state == "held"


async def test_the_same_words_are_agreed_to_once(home: Home) -> None:
    """Agreeing again to the current text makes no version and no entry; other words make one of each."""
    assert await agree_anew(home, BOUNDARY) == (1, False)
    assert await agree_anew(home, "Other words.") == (2, True)
    assert await agree_anew(home, BOUNDARY) == (3, True)
    async with home.database.read() as tx:
        rows = [row async for row in entries.stream(tx, home.owner_id) if row.kind == "agreement"]
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
    agreed = [ledger.read_payload(sealer, row) for row in rows]
    assert [(payload["text"], payload["version"]) for payload in agreed] == [
        (BOUNDARY, 1),
        ("Other words.", 2),
        (BOUNDARY, 3),
    ]
