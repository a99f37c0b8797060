"""A digest that was made before, once more: it was hidden, or taken out of the chat.

Of a digest that was sent nothing is kept but which entries it covers, so it is made anew from them. What it counts is
as it was; what stands open, and where the boundary stands, is as it is now.
"""

from dataclasses import replace
from datetime import date, datetime

from buffer.digest import text as digest_text
from buffer.digest.compose import compose
from buffer.digest.make import read_day
from buffer.digest.plan import key_of
from buffer.letters.letter import TextMessage
from buffer.resources import Resources
from storage.database import Tx
from storage.outbox import digests, letters, notices
from storage.people.owners import Owner
from storage.record import checkpoints


async def digest_again(
    tx: Tx, resources: Resources, owner: Owner, day: date, now: datetime
) -> list[TextMessage] | None:
    """The messages of the digest of a day on the owner's calendar; None where there is none."""
    keys = resources.keys
    found = await digests.find_of_date(tx, keys, owner.id, day.isoformat())
    if found is None:
        return None
    number, after, to = found
    key = key_of(number, day)
    made_at = dict(await letters.list_keys(tx, owner.id, [key])).get(key)
    kept = await checkpoints.find_from(tx, keys, owner.id, to, made_at)  # what it printed, also beside what is unread
    size, root = (to, None) if kept is None else kept
    as_then = replace(owner, digest_to=after, digests=number - 1, record_size=size if kept else owner.record_size)
    reading = await read_day(tx, keys, as_then, now, read_to=to)
    reading = replace(
        reading,
        unread=[fact for fact in reading.unread if fact.seq <= size],
        screenings=[seen for seen in reading.screenings if seen.seq <= size],
        alerts=[alert for alert in reading.alerts if alert.seq <= size],
        notices=await notices.list_mentioned(tx, keys, owner.id, number),
        damages=[replace(one, told_in=None) for one in reading.damages if one.told_in == number],
    )
    digest = compose(reading, day, now)
    return digest_text.messages(resources.library.of(owner.language), replace(digest, root=root or digest.root))
