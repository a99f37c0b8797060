"""Making the digest of a day: read what it is made from, write what buffer.digest.plan decides.

Of a contact's words a digest quotes only those that may need the owner (buffer.matters), as screening has cut them
out. The numbers come from facts that stay readable without opening an entry.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from buffer.boundary.obstacle import is_ended, obstacle
from buffer.digest import due
from buffer.digest.compose import compose, followed
from buffer.digest.digest import Digest, Reading
from buffer.digest.due import Due
from buffer.digest.plan import Plan, plan_digest
from buffer.letters import outbox
from buffer.letters.kinds import reminder, unasked
from buffer.record import imports
from buffer.resources import Resources
from storage.boundary import boundaries, replies
from storage.database import Tx
from storage.files import fetches
from storage.intake import connections, dead_letters, held_forwards
from storage.keys.keyring import Keyring
from storage.outbox import digests, letters, notices
from storage.people import contacts, owners
from storage.people.owners import Owner
from storage.record import checkpoints, damages, entries
from storage.screening import alerts, corrections, matters, screenings
from storage.testimony import Mark, Testimony

PATIENCE = timedelta(minutes=10)
"""A file that is waited for longer than this is worth saying."""


async def read_day(
    tx: Tx, keys: Keyring, owner: Owner, now: datetime, until: datetime | None = None, read_to: int | None = None
) -> Reading:
    """Read what the next digest is made from: the entries since the last one, up to those recorded by `until`.

    Where an engine has still to read what follows entry `read_to`, that is not covered.
    """
    people = await contacts.list_of_owner(tx, keys, owner.id)
    ids = [contact.id for contact in people]
    facts = await entries.list_facts(tx, owner.id, owner.digest_to, until, imported=False)
    to = facts[-1].seq if facts else owner.digest_to
    albums = {fact.album_hash for fact in facts if fact.album_hash is not None}
    known = keys.witness.owner(owner.id)
    watching = await connections.list_of_owner(tx, keys, owner.id)
    imported = await imports.count_since(tx, owner.id, owner.digest_to, until)
    if read_to is not None:
        imported -= await imports.count_since(tx, owner.id, read_to, until)
    return Reading(
        owner=owner,
        facts=[fact for fact in facts if read_to is None or fact.seq <= read_to],
        unread=[fact for fact in facts if read_to is not None and fact.seq > read_to],
        screenings=await screenings.list_between(tx, keys, owner.id, owner.digest_to, to, reasons=False),
        corrections=await corrections.find_between(tx, keys, owner.id, owner.digest_to, to),
        alerts=await alerts.list_between(tx, keys, owner.id, owner.digest_to, to),
        contacts=people,
        boundaries=await boundaries.find_current(tx, keys, ids),
        replies=await replies.find(tx, keys, ids),
        watched_since=min((connection.connected_at for connection in watching), default=None),
        notices=await notices.list_unmentioned(tx, keys, owner.id),
        waiting_forwards=await held_forwards.count(tx, keys, owner.id),
        unprocessed=await dead_letters.count(tx),
        waiting_files=await fetches.count(tx, owner.id, now - PATIENCE),
        matters=await matters.list_all(tx, keys, owner.id),
        obstacle=obstacle(owner, watching, doubted=known.doubted),
        blind=bool(watching) and is_ended(watching),
        earlier_albums=await entries.find_albums(tx, owner.id, albums, owner.digest_to),
        damages=await damages.list_of_owner(tx, keys, owner.id),
        doubt=known.doubts if known.doubted else 0,
        backed_up_at=_backed_up_at(keys.witness.said()),
        imported=imported,
        offered_for=await notices.find_next_step_offers(tx, keys, owner.id, ids),
    )


def _backed_up_at(said: Testimony) -> datetime | None:
    return None if said.backups_since is None else max(said.backups_since, said.backed_up_at or said.backups_since)


async def make_digest(
    tx: Tx, resources: Resources, owner_id: int, now: datetime, *, early: bool = False, read_to: int | None = None
) -> Digest | None:
    """Make the digest that is due, put it into the outbox, and set when the next is due.

    With `early`, today's is made before its hour. None where this date has its digest already. Days missed while the
    bot was down are covered by this one: it counts everything since the last, or up to entry `read_to`, where an engine
    has still to read what follows: that is said, and left to the next. What reading comes upon is gathered in the keys'
    `broken`, and told by a digest that is made once it is noted.
    """
    owner = await owners.find(tx, resources.keys, owner_id, lock=True)
    if owner is None:
        return None
    zone, at = owner.time_zone, time.fromisoformat(owner.digest_at)
    this = due.due_now(now, at, zone, owner.next_digest_at, early=early)
    if this is None:
        return None
    following = due.next_after(this.day, at, zone)
    await owners.schedule(tx, resources.keys, owner.id, following.at, following.day.isoformat())
    if await digests.exists(tx, owner.id, this.day.isoformat()):
        return None
    read = await read_day(tx, resources.keys, owner, now, read_to=read_to)
    reading = await _without_reminder(tx, resources.keys, read)
    plan = plan_digest(resources.library.of(owner.language), reading, this, now)
    await _save(tx, resources.keys, owner, plan, now, owner.record_size if read_to is None else read_to)
    await unasked.post(tx, resources, owner, now + timedelta(milliseconds=2))
    return plan.digest


async def _without_reminder(tx: Tx, keys: Keyring, reading: Reading) -> Reading:
    """The same, where a reminder has not gone out by now: it is taken back, and what was in it counts as not told."""
    if not await letters.take_back(tx, keys, reading.owner.id, reminder.PREFIX):
        return reading
    return replace(reading, matters=[replace(one, told_to=0) for one in reading.matters])


async def _save(tx: Tx, keys: Keyring, owner: Owner, plan: Plan, now: datetime, to: int) -> None:
    """Write what was planned; the digest covers the entries up to `to`."""
    digest = plan.digest
    ids = []
    for number, post in enumerate(plan.letters):
        at = now + timedelta(microseconds=number)  # the outbox keeps the order of its times
        ids.append(await outbox.enqueue(tx, keys, owner.id, post, at))
    await matters.remove(tx, owner.id, plan.over)
    await matters.save(tx, keys, plan.changed)
    await checkpoints.add(tx, keys, owner.id, digest.size, digest.root, now)
    await notices.mark_mentioned(tx, keys, [notice.id for notice in digest.notices], digest.number)
    await damages.mark_told(tx, keys, [one.id for one in digest.damages], digest.number)
    if plan.offer_for is not None:
        await notices.add_next_step_offer(tx, keys, owner.id, plan.offer_for, now, digest.number)
    await digests.add(
        tx,
        keys,
        owner_id=owner.id,
        local_date=plan.due.day.isoformat(),
        number=digest.number,
        due_at=plan.due.at,
        from_seq=owner.digest_to,
        to_seq=to,
        outbox_id=ids[0] if ids else None,
    )
    await owners.mark_digested(tx, keys, owner.id, digest.number, to)
    keys.witness.note_digest(owner.id, Mark(digest.number, digest.size, digest.root))


async def preview_digest(
    tx: Tx, resources: Resources, owner: Owner, now: datetime, read_to: int | None = None
) -> Digest:
    """Compose the next digest as if it were made now; `read_to` as in `make_digest`. Changes nothing.

    Raises SealBroken where none could be made.
    """
    if not owner.record_holds:
        raise owners.broken_end(owner.id)
    words = resources.library.of(owner.language)
    reading = followed(words, await read_day(tx, resources.keys, owner, now, now, read_to))
    return compose(reading, now.astimezone(owner.time_zone).date(), now)


async def reschedule(tx: Tx, keys: Keyring, owner_id: int, now: datetime) -> None:
    """Set when the next digest is due, after the owner was added or has changed hour or zone."""
    owner = await owners.find(tx, keys, owner_id, lock=True)
    if owner is None:
        return
    following = await next_due(tx, keys, owner, now)
    await owners.schedule(tx, keys, owner.id, following.at, following.day.isoformat())


async def next_due(tx: Tx, keys: Keyring, owner: Owner, now: datetime) -> Due:
    """When an owner's next digest is due, from hour, zone and the last one made: whatever was computed before."""
    zone, at = owner.time_zone, time.fromisoformat(owner.digest_at)
    last = await digests.find_last(tx, keys, owner.id)
    if last is None:
        return due.first(now, at, zone)
    return due.after_change(now, at, zone, date.fromisoformat(last[0]), last[1])
