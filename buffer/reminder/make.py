"""Making a reminder: once more a day, at an hour the owner chose, and only where something is due before the digest.

What a digest is for is not repeated here: docs/decisions/0052-a-reminder-before-the-digest.md.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from buffer.digest import due
from buffer.digest.compose import is_night
from buffer.digest.due import Due
from buffer.letters import outbox
from buffer.letters.kinds.reminder import key_of
from buffer.letters.letter import Post
from buffer.matters import read, standing
from buffer.reminder import text
from buffer.resources import Resources
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.outbox import reminders
from storage.people import owners
from storage.people.owners import OFF, Owner
from storage.screening import matters

ON_TIME = timedelta(minutes=15)
"""By night none is made that is later than this: the hour was chosen, the one after it was not."""


async def make_reminder(tx: Tx, resources: Resources, owner_id: int, now: datetime) -> bool:
    """Make the reminder that is due, put it into the outbox, and set when the next is due. Returns whether it was made.

    None is made where nothing is due, or this date has one already. Where a digest is due as well, that goes first.
    """
    keys = resources.keys
    owner = await owners.find(tx, keys, owner_id, lock=True)
    if owner is None or owner.next_digest_at is None or owner.next_digest_at <= now:
        return False
    if owner.next_reminder_at is None or owner.next_reminder_at > now:
        return False
    this = _newest(owner, now)
    await reschedule(tx, keys, owner_id, now)
    if this is None or await reminders.exists(tx, owner.id, this.day.isoformat()):
        return False
    local = now.astimezone(owner.time_zone)
    if now - this.at > ON_TIME and is_night(local.time()):
        return False
    found = await read.list_now(tx, resources, owner)
    shown = standing.reminded(found, local, owner.digest_to, owner.next_digest_at)
    if not shown:
        return False
    content, quoted = text.message(resources.library.of(owner.language), shown, local)
    post = Post("reminder", key_of(this.day, owner.record_size), content)
    await outbox.enqueue(tx, keys, owner.id, post, now)
    await matters.save(tx, keys, [replace(one, told_to=owner.record_size) for one in quoted])
    await reminders.add(tx, keys, owner.id, this.day.isoformat(), this.at)
    return True


async def reschedule(tx: Tx, keys: Keyring, owner_id: int, now: datetime) -> None:
    """Set when the next reminder is due: the next time that the chosen hour comes on a date which has none."""
    owner = await owners.find(tx, keys, owner_id, lock=True)
    if owner is None:
        return
    hour, zone = _hour(owner), owner.time_zone
    at = None
    if hour is not None:
        following = due.first(now, hour, zone)
        while await reminders.exists(tx, owner.id, following.day.isoformat()):
            following = due.next_after(following.day, hour, zone)
        at = following.at
    if at != owner.next_reminder_at:
        await owners.schedule_reminder(tx, keys, owner.id, at)


def _newest(owner: Owner, now: datetime) -> Due | None:
    hour = _hour(owner)
    return None if hour is None else due.latest(now, hour, owner.time_zone)


def _hour(owner: Owner) -> time | None:
    return None if owner.reminder_at in {None, OFF} else time.fromisoformat(str(owner.reminder_at))
