"""Plan of a digest: decides what is written when it is made. Pure; buffer.digest.make reads and writes.

How many things are quoted is decided in buffer.practical.text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from buffer.digest import next_step
from buffer.digest import text as digest_text
from buffer.digest.compose import compose, followed
from buffer.digest.digest import Digest, Reading
from buffer.digest.due import Due
from buffer.letters.letter import Post
from buffer.matters import standing
from buffer.text.words import Words
from storage.screening.matters import Key, Matter

LATE = timedelta(hours=2)
"""A digest this much behind its hour arrives without a sound: it may be the middle of the night by now."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A digest and what is written with it.

    `letters` are in the order they are to be read, none where a quiet day says nothing. `offer_for` is the contact
    because of whom this digest offers to look at next steps, None where it does not. `changed` are the matters to be
    written, `over` those that have ended by themselves, or are none any more. The checkpoint, the notices
    mentioned and the entries covered are those of `digest`.
    """

    digest: Digest
    due: Due
    letters: tuple[Post, ...]
    offer_for: int | None
    changed: Sequence[Matter] = ()
    over: Sequence[Key] = ()


def plan_digest(words: Words, reading: Reading, due: Due, now: datetime) -> Plan:
    """Compose the digest that is due and decide what is sent of it."""
    day = followed(words, reading)
    digest = compose(day, due.day, now)
    silent = digest.quiet or digest.alerts  # beside danger it would be the wrong word: another day
    offer_for = None if silent else next_step.contact_to_offer(digest.boundaries, reading.offered_for)
    digest = replace(digest, next_step=offer_for is not None)
    wanted = reading.owner.quiet_days or not digest.quiet
    kept = [one for one in day.matters if not standing.is_over(one, now.astimezone(reading.owner.time_zone))]
    keys = {one.key for one in kept}
    return Plan(
        digest,
        due,
        _letters(words, digest, due, now) if wanted else (),
        offer_for,
        changed=[one for one in kept if one not in reading.matters],
        over=[one.key for one in reading.matters if one.key not in keys],
    )


def key_of(number: int, day: date) -> str:
    """The key of a digest's letter; further parts have a number behind it."""
    return f"digest/{number}/{day.isoformat()}"


def number_in(once_key: str) -> int:
    """The number of the digest that a letter with this key is, or a part of."""
    return int(once_key.split("/")[1])


def is_first(once_key: str) -> bool:
    """Whether the letter with this key is a digest's first part."""
    return once_key.count("/") == key_of(1, date.min).count("/")


def _letters(words: Words, digest: Digest, due: Due, now: datetime) -> tuple[Post, ...]:
    messages = digest_text.messages(words, digest, silent=now - due.at > LATE)
    key = key_of(digest.number, due.day)
    return tuple(Post("digest", key if n == 1 else f"{key}/{n}", message) for n, message in enumerate(messages, 1))
