"""The digest: what the owner sees, once a day. `compose` counts and is pure; `make` reads, composes and keeps it.

Nothing here quotes or paraphrases a contact. The numbers come from facts that stay readable without opening an entry.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from buffer.digest import due, next_step
from buffer.digest import text as digest_text
from buffer.digest.due import Due
from buffer.practical import find as practical_find
from buffer.practical.find import Item
from buffer.record import merkle
from buffer.resources import Kit
from buffer.screening import TACTICS
from storage.boundary import boundaries
from storage.boundary.boundaries import Boundary, Reply
from storage.database import Tx
from storage.intake import connections, held_forwards, inbox
from storage.outbox import digests
from storage.outbox.digests import Notice
from storage.people import contacts, owners
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.record import entries
from storage.record.entries import Alert, EntryFacts
from storage.screening import screenings
from storage.screening.screenings import Screening

NIGHT_FROM, NIGHT_TO = time(22), time(6)

SEEN_OR_HEARD = frozenset(
    "photo voice audio video video_note animation sticker document story live_photo paid_media".split()
)
"""Forms that say more than the words beside them, which are all that is looked into."""


@dataclass(frozen=True, slots=True)
class BoundaryState:
    """How things stand with one contact's boundary. `state` is "none" or "ready" before there is a reply."""

    contact_id: int
    name: str
    state: str
    reason: str | None
    at: datetime | None
    after: int
    after_days: int
    first_after: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """One day as the owner sees it. Times are aware UTC; `day` is the owner's date; entry numbers count from 1."""

    number: int
    day: date
    zone: ZoneInfo
    messages: int
    by_form: Mapping[str, int]
    by_channel: Mapping[str, int]
    first_at: datetime | None
    last_at: datetime | None
    at_night: int
    edited: int
    deleted: int
    outgoing: int
    passed_on: int
    incidents: int
    tactics: Mapping[str, int]
    unscreened: int
    alerts: Sequence[Alert]
    boundaries: Sequence[BoundaryState]
    days_silent: int | None
    notices: Sequence[Notice]
    waiting_forwards: int
    unprocessed: int
    size: int
    root: bytes
    practical: Sequence[Item] = ()
    next_step: bool = False

    @property
    def readable(self) -> bool:
        """Whether there is anything of a contact's that could be shown."""
        return bool(self.messages or self.edited or self.passed_on)

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to say but that nothing came."""
        asking = any(state.state in {"unsure", "held", "refused"} for state in self.boundaries)
        counts = (self.messages, self.edited, self.deleted, self.outgoing, self.passed_on, self.incidents)
        return not (any(counts) or self.waiting_forwards or self.alerts or self.notices or asking or self.unprocessed)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a digest is made from, as read from the database."""

    owner: Owner
    facts: Sequence[EntryFacts]
    screenings: Sequence[Screening]
    corrections: Mapping[int, Mapping[str, bool]]
    alerts: Sequence[Alert]
    contacts: Sequence[Contact]
    boundaries: Mapping[int, Boundary]
    replies: Mapping[tuple[int, int], Reply]
    watched_since: datetime | None
    notices: Sequence[Notice]
    waiting_forwards: int
    unprocessed: int


def compose(reading: Reading, day: date, now: datetime) -> Digest:
    """Count a day. `now` decides how many days have gone by; what is counted is what `reading` holds."""
    owner = reading.owner
    zone = ZoneInfo(owner.zone)
    messages = distinct([f for f in reading.facts if f.kind == "message" and f.direction == "in"])
    times = sorted(fact.at for fact in messages)
    return Digest(
        number=owner.digests + 1,
        day=day,
        zone=zone,
        messages=len(messages),
        by_form=Counter("album" if fact.album_hash else fact.form for fact in messages),
        by_channel=Counter(fact.channel for fact in messages),
        first_at=times[0] if times else None,
        last_at=times[-1] if times else None,
        at_night=sum(_is_night(at.astimezone(zone).time()) for at in times),
        edited=len({fact.refers_to or -fact.seq for fact in reading.facts if fact.kind == "edit"}),
        deleted=sum(fact.kind == "deletion" for fact in reading.facts),
        outgoing=len(distinct([f for f in reading.facts if f.kind == "message" and f.direction == "out"])),
        passed_on=sum(fact.kind == "message" and fact.direction == "other" for fact in reading.facts),
        incidents=sum(fact.kind == "incident" for fact in reading.facts),
        tactics=_tactics(reading),
        unscreened=_unscreened(reading, messages),
        alerts=reading.alerts,
        boundaries=[_state(reading, contact) for contact in reading.contacts],
        days_silent=_days_silent(reading, zone, now),
        notices=reading.notices,
        waiting_forwards=reading.waiting_forwards,
        unprocessed=reading.unprocessed,
        size=owner.record_size,
        root=merkle.root(merkle.unpack(owner.frontier)),
        practical=practical_find.of_day(reading.screenings, reading.corrections),
    )


def _tactics(reading: Reading) -> Counter[str]:
    """In how many messages each tactic was seen, as the owner has corrected it."""
    counts: Counter[str] = Counter()
    for seen in reading.screenings:
        said = reading.corrections.get(seen.seq, {})
        labels = {label for label in seen.verdict["tactics"] if said.get(label, True)}
        counts.update(labels | {label for label, fits in said.items() if fits and label in TACTICS})
    return counts


def _unscreened(reading: Reading, messages: Sequence[EntryFacts]) -> int:
    """How many messages nothing could look into: another language, a voice, a picture, with words below it or not."""
    looked_into = {seen.seq for seen in reading.screenings if seen.verdict["screened"]}
    return sum(fact.seq not in looked_into or fact.form in SEEN_OR_HEARD for fact in messages)


def distinct(facts: Sequence[EntryFacts]) -> list[EntryFacts]:
    """Facts with the parts of an album taken as one message."""
    albums: set[bytes] = set()
    kept = []
    for fact in facts:
        if fact.album_hash is not None:
            if fact.album_hash in albums:
                continue
            albums.add(fact.album_hash)
        kept.append(fact)
    return kept


def _is_night(at: time) -> bool:
    return at >= NIGHT_FROM or at < NIGHT_TO


def _state(reading: Reading, contact: Contact) -> BoundaryState:
    agreed = reading.boundaries.get(contact.id)
    reply = None if agreed is None else reading.replies.get((contact.id, agreed.version))
    state = "none" if agreed is None else "ready"
    first = any(
        fact.kind == "boundary" and fact.contact_id == contact.id and fact.form == "text" for fact in reading.facts
    )
    return BoundaryState(
        contact_id=contact.id,
        name=contact.name,
        state=state if reply is None else reply.state,
        reason=None if reply is None else reply.reason,
        at=None if reply is None else reply.changed_at,
        after=contact.after_boundary,
        after_days=contact.after_boundary_days,
        first_after=first,
    )


def _days_silent(reading: Reading, zone: ZoneInfo, now: datetime) -> int | None:
    """Whole days on the owner's calendar since their last own message; None where the bot could not have seen it."""
    if reading.watched_since is None:
        return None
    last = max((contact.last_out_at for contact in reading.contacts if contact.last_out_at), default=None)
    since = last if last is not None else reading.watched_since
    return max(0, (now.astimezone(zone).date() - since.astimezone(zone).date()).days)


async def read(tx: Tx, kit: Kit, owner: Owner, until: datetime | None = None) -> Reading:
    """Read what the next digest is made from: the entries since the last one, up to those recorded by `until`."""
    people = await contacts.of_owner(tx, kit.keys, owner.id)
    ids = [contact.id for contact in people]
    facts = await entries.facts(tx, owner.id, owner.digest_to, until)
    to = facts[-1].seq if facts else owner.digest_to
    watching = await connections.of_owner(tx, kit.keys, owner.id)
    return Reading(
        owner=owner,
        facts=facts,
        screenings=await screenings.between(tx, kit.keys, owner.id, owner.digest_to, to),
        corrections=await screenings.corrections_between(tx, owner.id, owner.digest_to, to),
        alerts=await entries.alerts_between(tx, owner.id, owner.digest_to, to),
        contacts=people,
        boundaries=await boundaries.current(tx, kit.keys, ids),
        replies=await boundaries.replies_of(tx, kit.keys, ids),
        watched_since=min((connection.connected_at for connection in watching), default=None),
        notices=await digests.untold(tx, owner.id),
        waiting_forwards=await held_forwards.count(tx, owner.id),
        unprocessed=await inbox.dead(tx),
    )


async def make(tx: Tx, kit: Kit, owner_id: int, now: datetime, *, early: bool = False) -> Digest | None:
    """Make the digest that is due, put it into the outbox, and set when the next is due.

    With `early`, today's is made before its hour. None where this date has its digest already. Days missed while the
    bot was down are covered by this one: it counts everything since the last.
    """
    owner = await owners.by_id(tx, kit.keys, owner_id, lock=True)
    if owner is None:
        return None
    zone, at = ZoneInfo(owner.zone), time.fromisoformat(owner.digest_at)
    this = due.latest(now, at, zone)
    if early:
        this = Due(now, now.astimezone(zone).date())
    elif owner.next_digest_at is None or owner.next_digest_at > now:
        return None
    following = due.next_after(this.day, at, zone)
    await owners.schedule(tx, owner.id, following.at, following.day.isoformat())
    if await digests.made(tx, owner.id, this.day.isoformat()):
        return None
    reading = await read(tx, kit, owner)
    digest = compose(reading, this.day, now)
    offers = not digest.quiet and await next_step.offered_now(tx, owner.id, digest, now)
    digest = replace(digest, next_step=offers)
    silent = now - this.at > timedelta(hours=2)
    post = None
    if owner.quiet_days or not digest.quiet:
        bodies = digest_text.bodies(kit.library.of(owner.language), digest, silent=silent)
        key = f"digest/{digest.number}/{this.day.isoformat()}"
        post = await digests.post(tx, kit.keys, owner.id, "digest", key, bodies[0], now)
        for body in bodies[1:]:
            after = now + timedelta(microseconds=1)  # the outbox keeps the order of its times
            await digests.post(tx, kit.keys, owner.id, "digest", f"{key}/2", body, after)
    await entries.checkpoint(tx, owner.id, digest.size, digest.root, now)
    await digests.told(tx, [notice.id for notice in digest.notices], digest.number)
    await digests.keep(
        tx,
        owner_id=owner.id,
        local_date=this.day.isoformat(),
        number=digest.number,
        due_at=this.at,
        from_seq=owner.digest_to,
        to_seq=owner.record_size,
        outbox_id=post,
    )
    await owners.digested(tx, owner.id, digest.number, owner.record_size)
    return digest


async def preview(tx: Tx, kit: Kit, owner: Owner, now: datetime) -> Digest:
    """What the next digest would be if it were made now. Changes nothing."""
    reading = await read(tx, kit, owner, now)
    return compose(reading, now.astimezone(ZoneInfo(owner.zone)).date(), now)


async def reschedule(tx: Tx, kit: Kit, owner_id: int, now: datetime) -> None:
    """Set when the next digest is due, after the owner was added or has changed hour or zone."""
    owner = await owners.by_id(tx, kit.keys, owner_id, lock=True)
    if owner is None:
        return
    zone, at = ZoneInfo(owner.zone), time.fromisoformat(owner.digest_at)
    last = await digests.last(tx, owner_id)
    if last is None:
        following = due.first(now, at, zone)
    else:
        following = due.after_change(now, at, zone, date.fromisoformat(last[0]), last[1])
    await owners.schedule(tx, owner.id, following.at, following.day.isoformat())
