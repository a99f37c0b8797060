"""A digest with invented numbers, to show in onboarding what a day can look like."""

from collections import Counter
from datetime import datetime, timedelta
from hashlib import sha256

from buffer.digest.digest import BoundaryState, Digest
from buffer.digest.text import text
from buffer.text.words import Words
from storage.people.owners import Owner
from storage.screening.matters import Event, Matter
from storage.screening.verdict import PracticalItem, Slot

EXAMPLE_ROOT = sha256(b"a sample").digest()
"""The Merkle root it prints: of no record."""


def example_digest(words: Words, owner: Owner, now: datetime) -> str:
    """The text of an invented digest, as HTML."""
    zone = owner.time_zone
    first = now.astimezone(zone).replace(hour=8, minute=12)
    digest = Digest(
        number=12,
        day=now.astimezone(zone).date(),
        zone=zone,
        made_at=now,
        messages=11,
        by_form=Counter(text=9, photo=2),
        by_channel=Counter(secretary=11),
        first_at=first,
        last_at=first.replace(hour=23, minute=47),
        at_night=4,
        edited=1,
        deleted=1,
        outgoing=0,
        passed_on=0,
        incidents=0,
        tactics=Counter(guilt_trip=3, boundary_breach=2, hoovering=2),
        unscreened=2,
        alerts=(),
        boundaries=(BoundaryState(0, "", "sent", None, first - timedelta(days=2), 23, 3, new=False, obstacle=None),),
        days_silent=14,
        notices=(),
        waiting_forwards=0,
        unprocessed=0,
        size=214,
        root=EXAMPLE_ROOT,
        matters=(_request(words, owner, first),),
    )
    return text(words, digest)


def _request(words: Words, owner: Owner, day: datetime) -> Matter:
    """Something that may need the owner, six days on."""
    at = (day + timedelta(days=6)).replace(hour=15, minute=30)
    slot = Slot("datetime", ["moment", at.isoformat()], sure=True)
    item = PracticalItem(words.say("sample-request"), ("children",), (slot,))
    return Matter(owner.id, 214, 0, 0, None, (Event(214, 214, day, "asked", item),))
