"""Composing a digest: counting the facts of a day. Pure."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from buffer.boundary.states import REACHED
from buffer.digest.digest import BoundaryState, Digest, Reading
from buffer.matters import standing
from buffer.matters.follow import follow
from buffer.matters.heard import THEIRS, heard
from buffer.record import merkle
from buffer.record.damage import record_state
from buffer.screening import TACTICS
from buffer.text.words import Words
from storage import zones
from storage.boundary.boundaries import Boundary
from storage.boundary.replies import Reply, ReplyState
from storage.kinds import Direction
from storage.people.contacts import Contact
from storage.record.entries import EntryFacts

NIGHT_FROM, NIGHT_TO = time(22), time(6)
DAYS_WITHOUT_BACKUP = 7
"""From so many on, the digest says so."""


SEEN_OR_HEARD = frozenset(
    "photo voice audio video video_note animation sticker document story live_photo paid_media".split()
)
"""Forms that say more than the words beside them, which are all that is looked into."""


def followed(words: Words, reading: Reading) -> Reading:
    """The same, with the open matters after what the entries did to them. `words` are the owner's."""
    day = heard([*reading.facts, *reading.unread], reading.screenings, reading.corrections)
    return replace(reading, matters=follow(words, reading.owner, reading.matters, day))


def compose(reading: Reading, day: date, now: datetime) -> Digest:
    """Count what `reading` holds, as the digest of a day. Days that have gone by end with that day, however late it is
    made; `now` says what is past."""
    owner = reading.owner
    zone = owner.time_zone
    theirs = [fact for fact in reading.facts if fact.kind == "message" and fact.direction == "in"]
    theirs.sort(key=lambda fact: fact.at)  # the parts of an album may come in any order
    messages = distinct(theirs, reading.earlier_albums)
    times = [fact.at for fact in messages]
    matters = standing.told(reading.matters, now.astimezone(zone), owner.digest_to)
    listed = standing.listed(reading.matters, now.astimezone(zone))
    return Digest(
        number=owner.digests + 1,
        day=day,
        zone=zone,
        made_at=now,
        messages=len(messages),
        by_form=Counter("album" if fact.album_hash else fact.form for fact in messages),
        by_channel=Counter(fact.channel for fact in messages),
        first_at=times[0] if times else None,
        last_at=times[-1] if times else None,
        at_night=sum(is_night(at.astimezone(zone).time()) for at in times),
        edited=len({fact.refers_to or fact.seq for fact in reading.facts if fact.kind == "edit"}),
        deleted=sum(fact.kind == "deletion" for fact in reading.facts),
        outgoing=_count(reading, "out"),
        passed_on=_count(reading, "other"),
        incidents=sum(fact.kind == "incident" for fact in reading.facts),
        tactics=_tactics(reading),
        unscreened=_unscreened(reading, messages),
        alerts=reading.alerts,
        boundaries=[_state(reading, contact) for contact in reading.contacts],
        days_silent=_days_silent(reading, zone, day),
        notices=reading.notices,
        waiting_forwards=reading.waiting_forwards,
        unprocessed=reading.unprocessed,
        waiting_files=reading.waiting_files,
        missing_files=sum(fact.kind == "file_missing" for fact in reading.facts),
        damages=[damage for damage in reading.damages if damage.told_in is None],
        record=record_state(reading.damages),
        size=owner.record_size,
        root=merkle.root(merkle.unpack(owner.frontier)),
        doubt=reading.doubt,
        blind=reading.blind,
        days_without_backup=_days_without_backup(reading, now),
        imported=reading.imported,
        unread=len(distinct([fact for fact in reading.unread if _is_theirs(fact)], reading.earlier_albums)),
        matters=matters,
        elsewhere=sum(matter not in matters for matter in listed),
        missing_zone=None if zones.find(owner.zone) is not None else owner.zone,
    )


def _days_without_backup(reading: Reading, now: datetime) -> int:
    """Whole days since the last good backup, where they are too many; 0 where backups are not set up."""
    days = 0 if reading.backed_up_at is None else (now - reading.backed_up_at).days
    return days if days >= DAYS_WITHOUT_BACKUP else 0


def _is_theirs(fact: EntryFacts) -> bool:
    return fact.kind in {"message", "edit"} and fact.direction in THEIRS


def _count(reading: Reading, direction: Direction) -> int:
    return len(distinct([fact for fact in reading.facts if fact.kind == "message" and fact.direction == direction]))


def _tactics(reading: Reading) -> Counter[str]:
    """The number of messages in which each tactic was found, as the owner has corrected it."""
    counts: Counter[str] = Counter()
    unread = {fact.seq for fact in reading.unread}
    for seen in [seen for seen in reading.screenings if seen.seq not in unread]:
        corrected = reading.corrections.get(seen.seq, {})
        labels = {label for label in seen.verdict.tactics if corrected.get(label, True)}
        counts.update(labels | {label for label, fits in corrected.items() if fits and label in TACTICS})
    return counts


def _unscreened(reading: Reading, messages: Sequence[EntryFacts]) -> int:
    """The number of messages that could not be screened: another language, a voice, a picture with or without words."""
    looked_into = {seen.seq for seen in reading.screenings if seen.verdict.screened}
    return sum(fact.seq not in looked_into or fact.form in SEEN_OR_HEARD for fact in messages)


def distinct(facts: Sequence[EntryFacts], earlier: Collection[bytes] = ()) -> list[EntryFacts]:
    """The facts, with the parts of an album counted as one message. Albums that are `earlier` were counted before."""
    albums: set[bytes] = set(earlier)
    kept = []
    for fact in facts:
        if fact.album_hash is not None:
            if fact.album_hash in albums:
                continue
            albums.add(fact.album_hash)
        kept.append(fact)
    return kept


def is_night(at: time) -> bool:
    """Whether a time of the owner's day is at night."""
    return at >= NIGHT_FROM or at < NIGHT_TO


def _state(reading: Reading, contact: Contact) -> BoundaryState:
    agreed = reading.boundaries.get(contact.id)
    reply = None if agreed is None else reading.replies.get((contact.id, agreed.version))
    counted = reply is not None and reply.version == contact.after_boundary_version
    return BoundaryState(
        contact_id=contact.id,
        name=contact.name,
        state=_how_it_stands(agreed, reply),
        reason=None if reply is None else reply.reason,
        at=None if reply is None else reply.changed_at,
        after=contact.after_boundary if counted else 0,
        after_days=contact.after_boundary_days if counted else 0,
        new=any(fact.kind == "boundary" and fact.contact_id == contact.id for fact in reading.facts),
        obstacle=None if agreed is None or (reply is not None and reply.state in REACHED) else reading.obstacle,
    )


def _how_it_stands(agreed: Boundary | None, reply: Reply | None) -> ReplyState | Literal["none", "ready", "damaged"]:
    if agreed is None:
        return "none"
    if reply is not None and reply.reason == "damaged":
        return "damaged"
    if not agreed.holds and (reply is None or reply.state not in REACHED):
        return "damaged"
    return "ready" if reply is None else reply.state


def _days_silent(reading: Reading, zone: ZoneInfo, day: date) -> int | None:
    """Days on the owner's calendar from their last own message to a day; None where the bot could not have seen it."""
    if reading.watched_since is None or reading.blind:
        return None
    last = max((contact.last_out_at for contact in reading.contacts if contact.last_out_at), default=None)
    since = last if last is not None else reading.watched_since
    return max(0, (day - since.astimezone(zone).date()).days)
