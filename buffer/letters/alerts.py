"""Danger told at once to those who wished it: whom, of which entries, and what is gathered for each of them.

What a reader was told is in the outbox, in the keys of the letters: `alert/ENTRY` at once, `tell/ENTRY` because the
owner asked for it, `alerts/ENTRY` about several, from that one on; behind it the helper where it is not the owner's.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from buffer.letters import alert_texts, gathered, outbox
from buffer.letters.alert_texts import by_entry
from buffer.letters.gathered import Entries
from buffer.letters.groups import told_at_once
from buffer.letters.letter import Post
from buffer.letters.stored import text_message
from buffer.resources import Resources
from storage.boundary import boundaries, replies
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.outbox import letters
from storage.outbox.letters import Taken
from storage.people import access_log, helpers
from storage.people.helpers import Helper
from storage.people.owners import Owner
from storage.screening import alerts as screening_alerts
from storage.screening.alerts import Alert
from storage.screening.verdict import LAST

LOOK_AROUND = timedelta(days=1)
"""How long before and after an alert was written others are looked for that it may belong to."""
AT_ONCE, ASKED, GATHERED = "alert/", "tell/", "alerts/"
"""How the keys of letters begin."""

Reader = Helper | None
"""Who gets a letter; None is the owner."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A letter about several that has not gone out: whose, about which entries, by when."""

    reader: int
    about: tuple[int, ...]
    held_for: tuple[int, ...]
    not_before: datetime


async def tell(
    tx: Tx,
    resources: Resources,
    owner: Owner,
    raised: Sequence[Alert],
    now: datetime,
    held: Mapping[int, int] | None = None,
    likelier: Sequence[Alert] = (),
) -> bool:
    """To the owner, where they chose to be told at once, and to helpers who may have alerts: the first of several at
    once, the rest gathered, for each of them by what they were told.

    `raised` are in the database already, and so are `likelier`, which were possible before. `held` are contacts whose
    boundary is kept back because of an alert, by its entry. The digest names every alert in any case. Returns whether
    there was anybody to tell.
    """
    new = by_entry(one for one in (*raised, *likelier) if one.kind not in LAST)
    mine = await active_helpers(tx, resources.keys, owner)
    readers = [reader for reader in _readers(owner, mine) if _wished(owner, reader, new)]
    if not readers:
        return False
    told = await _list_told(tx, owner.id)
    lately = {seq for seqs in told.values() for seq, when in seqs.items() if now - when <= gathered.EPISODE}
    stored = await _around(tx, resources.keys, owner, new, lately)
    known = _before(stored, raised, likelier)
    held = held or {}
    rest: dict[int, list[int]] = {}
    for reader in readers:
        theirs = _wished(owner, reader, new)
        at_once, rest[_id(reader)] = gathered.apart(theirs, known, told.get(_id(reader), {}), now)
        for place, seq in enumerate(at_once):
            when = now + timedelta(microseconds=2 * place + (reader is not None))  # the outbox keeps the order of times
            said = stored.get(seq, new[seq])
            await _tell_one(
                tx, resources, owner, reader, said, when, held=held.get(seq), helped=bool(mine), again=seq in known
            )
    await _gather(tx, resources, owner, mine, rest, held, now)
    return True


async def write_anew(tx: Tx, resources: Resources, owner: Owner, now: datetime) -> None:
    """Write what is gathered once more: something it says, or somebody's right to it, has changed."""
    await _gather(tx, resources, owner, await active_helpers(tx, resources.keys, owner), {}, {}, now)


async def let_go(tx: Tx, owner_id: int, reader: Helper | None) -> None:
    """Take back what has not gone out to somebody who gets no alerts any more; None is the owner."""
    for key in (await letters.list_unsent(tx, owner_id, "alert")).values():
        if _reader_of(key) == _id(reader):
            await letters.withdraw(tx, owner_id, once_key=key)


def _readers(owner: Owner, mine: Sequence[Helper]) -> list[Reader]:
    own: list[Reader] = [None] if told_at_once(owner) else []
    return own + [helper for helper in mine if "alerts" in helper.permissions]


def _wished(owner: Owner, reader: Reader, entries: Entries) -> dict[int, list[Alert]]:
    """Of these entries, those with a danger that this reader is told of at once: of every one, for a helper.

    Of an owner's entries no danger is left out beside one that she is told of: none hides another.
    """
    kinds = told_at_once(owner)
    return {seq: list(of) for seq, of in entries.items() if reader is not None or any(one.kind in kinds for one in of)}


def _id(reader: Reader) -> int:
    return 0 if reader is None else reader.id


def _reader_of(key: str) -> int:
    return int((*key.split("/"), "0")[2])


async def _list_told(tx: Tx, owner_id: int) -> dict[int, dict[int, datetime]]:
    """Of which entries each reader was told by themselves, and when first; by reader."""
    told: dict[int, dict[int, datetime]] = {}
    for key, when in await letters.list_keys(tx, owner_id, (AT_ONCE, ASKED)):
        entry = int(key.split("/")[1].partition(".")[0])
        told.setdefault(_reader_of(key), {}).setdefault(entry, when)
    return told


async def _around(tx: Tx, keys: Keyring, owner: Owner, new: Entries, lately: Collection[int]) -> dict[int, list[Alert]]:
    """All alerts of the new entries, of those they may belong to, and of those told of lately."""
    moments = [dangers[0].at for dangers in new.values()]
    begin, end = min(moments) - LOOK_AROUND, max(moments) + LOOK_AROUND
    found = await screening_alerts.list_written(tx, keys, owner.id, begin, end, {*new, *lately})
    return by_entry(one for one in found if one.kind not in LAST)


def _before(stored: Entries, raised: Iterable[Alert], likelier: Iterable[Alert]) -> dict[int, list[Alert]]:
    """What there was before these were raised, or became likely."""
    new = {(one.seq, one.kind) for one in (*raised, *likelier)}
    there = [one for dangers in stored.values() for one in dangers if (one.seq, one.kind) not in new]
    return by_entry([*there, *(replace(one, likely=False) for one in likelier if one.kind not in LAST)])


async def _tell_one(
    tx: Tx,
    resources: Resources,
    owner: Owner,
    reader: Reader,
    dangers: Sequence[Alert],
    now: datetime,
    *,
    held: int | None,
    helped: bool,
    again: bool,
) -> None:
    """Tell a reader of one entry. `again` as in buffer.letters.alert_texts.alert."""
    words, seq = resources.library.of(owner.language if reader is None else reader.language), dangers[0].seq
    key = await _free_key(tx, owner.id, AT_ONCE, seq, reader)
    if reader is None:
        content = alert_texts.alert(words, dangers, owner.zone, held_for=held, helped=helped, again=again)
    else:
        content = alert_texts.helper_alert(words, dangers, owner.zone, reader, asked_by=None, again=again)
        await access_log.add(tx, resources.keys, owner.id, reader.id, "alert", now, seq)
    await outbox.enqueue(tx, resources.keys, owner.id, Post("alert", key, content), now)


async def _free_key(tx: Tx, owner_id: int, begin: str, seq: int, reader: Reader) -> str:
    """A key that no letter has had: an entry in which more is found is told of again."""
    end, number = "" if reader is None else f"/{reader.id}", 1
    key = f"{begin}{seq}{end}"
    while await letters.exists(tx, owner_id, key):
        number += 1
        key = f"{begin}{seq}.{number}{end}"
    return key


async def _gather(
    tx: Tx,
    resources: Resources,
    owner: Owner,
    mine: Sequence[Helper],
    rest: Mapping[int, Sequence[int]],
    held: Mapping[int, int],
    now: datetime,
) -> None:
    """Put what is not told at once into one letter for each reader, in place of one that has not gone out yet.

    `rest` are the new entries for each reader. Whoever may not have alerts any more gets none.
    """
    back = [_waiting(one) for one in await letters.take_back(tx, resources.keys, owner.id, GATHERED)]
    about = {seq for one in back for seq in one.about} | {seq for seqs in rest.values() for seq in seqs}
    if not about:
        return
    dangers = await screening_alerts.list_written(tx, resources.keys, owner.id, now, now, about)
    there = by_entry(one for one in dangers if one.kind not in LAST)
    for reader in _readers(owner, mine):
        before = [one for one in back if one.reader == _id(reader)]
        new = rest.get(_id(reader), ())
        about_them = {seq for one in before for seq in one.about} | set(new)
        said = _wished(owner, reader, {seq: there[seq] for seq in about_them if seq in there})
        if not said:
            continue
        if reader is None:
            holds = (*(contact for one in before for contact in one.held_for), *(held[s] for s in new if s in held))
            holds = await _still_held(tx, resources.keys, holds)
            words = resources.library.of(owner.language)
            content = alert_texts.more(words, said, owner.zone, now, held_for=holds, helped=bool(mine))
            content = replace(content, held_for=holds)
        else:
            content = alert_texts.helper_more(resources.library.of(reader.language), said, owner.zone, now, reader)
            if not before:
                await access_log.add(tx, resources.keys, owner.id, reader.id, "alert", now, min(said))
        first = said[gathered.in_order(said)[0]][0].at
        at = gathered.due(now, first, [one.not_before for one in before])
        key = await _free_key(tx, owner.id, GATHERED, min(said), reader)
        post = Post("alert", key, replace(content, about=tuple(sorted(said))), max(at - now, timedelta()))
        await outbox.enqueue(tx, resources.keys, owner.id, post, now)


def _waiting(taken: Taken) -> _Waiting:
    content = text_message(taken.body)
    return _Waiting(_reader_of(taken.once_key), content.about, content.held_for, taken.not_before or taken.created_at)


async def _still_held(tx: Tx, keys: Keyring, contacts: Sequence[int]) -> tuple[int, ...]:
    """Those whose boundary still waits for the owner's decision."""
    if not contacts:
        return ()
    found = await replies.find(tx, keys, list(contacts))
    agreed = await boundaries.find_current(tx, keys, list(contacts))
    now = {contact: found.get((contact, boundary.version)) for contact, boundary in agreed.items()}
    held = {contact for contact, reply in now.items() if reply is not None and reply.state == "held"}
    kept = {contact for contact, reply in now.items() if reply is not None and reply.reason == replies.KEPT}
    return tuple(contact for contact in dict.fromkeys(contacts) if contact in held - kept)


async def active_helpers(tx: Tx, keys: Keyring, owner: Owner) -> list[Helper]:
    """Those who help this owner now."""
    return [helper for helper in await helpers.list_of_owner(tx, keys, owner.id) if helper.state == "active"]


async def tell_helpers(
    tx: Tx, resources: Resources, owner: Owner, dangers: Sequence[Alert], chosen: Collection[Helper], now: datetime
) -> None:
    """The owner wants these helpers to know of an entry's alerts: each in their language, once each."""
    for helper in chosen:
        key, words = f"{ASKED}{dangers[0].seq}/{helper.id}", resources.library.of(helper.language)
        if await letters.exists(tx, owner.id, key):
            continue
        content = alert_texts.helper_alert(words, dangers, owner.zone, helper, asked_by=owner.name)
        await outbox.enqueue(tx, resources.keys, owner.id, Post("alert", key, content), now)
        await access_log.add(tx, resources.keys, owner.id, helper.id, "alert", now, dangers[0].seq)
