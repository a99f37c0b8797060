"""Whose message an arrival is, and the keyed hashes by which it is found again. Pure.

That an account is a known contact's is decided in buffer.intake.whose.addressee.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from buffer.incoming import Attribution, Incoming
from buffer.record import imports
from buffer.text import sanitize
from storage.intake.connections import Connection
from storage.keys.keyring import Keyring
from storage.kinds import Channel, Direction
from storage.people.contacts import Contact, Identity
from storage.people.owners import Owner


@dataclass(frozen=True, slots=True)
class Attributed:
    """Whose message an arrival is: from whom to whom, and how sure that is."""

    contact_id: int
    direction: Direction
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Arrival:
    """An incoming of this owner: through which channel, from or to which contact, over which connection.

    `told` is whose it is, where the owner has said so.
    """

    channel: Channel
    incoming: Incoming
    identity: Identity | None = None
    connection: Connection | None = None
    told: Attributed | None = None


@dataclass(frozen=True, slots=True)
class Keyed:
    """An arrival with whose it is (None where only the owner can say), when it was written, and keyed hashes.

    `sources` has one for each message id: channel, chat, message id. `content` is the same for the same wording and
    files; `album` is None for a message that stands alone. `said` are the hashes under which an imported entry with the
    same words and time would be known, `same_as` those there are.
    """

    arrival: Arrival
    whose: Attributed | None
    written_at: datetime
    sources: tuple[bytes, ...]
    content: bytes
    album: bytes | None
    said: tuple[bytes, ...] = ()
    same_as: tuple[int, ...] = ()


def key_arrival(keys: Keyring, arrival: Arrival, owner: Owner, everybody: Sequence[Contact]) -> Keyed:
    """Attribute an arrival and make its hashes. `everybody` are the owner's contacts, where a forward needs them."""
    incoming = arrival.incoming
    place = f"{arrival.channel}/{incoming.chat_id}"
    whose, at = attribute(arrival, owner, everybody), written_at(arrival)
    said: list[bytes] = []
    if whose is not None and incoming.event == "message" and incoming.text:
        said = imports.said_near(keys, whose.contact_id, whose.direction, incoming.text, at)
    return Keyed(
        arrival,
        whose,
        at,
        tuple(keys.hash_id("message", f"{place}/{message_id}") for message_id in incoming.message_ids),
        keys.hash_bytes("content", incoming.content),
        None if incoming.album is None else keys.hash_id("album", incoming.album),
        tuple(said),
    )


def written_at(arrival: Arrival) -> datetime:
    """When it was written, as far as is known: an edit when it was edited, a forward where it came from."""
    incoming, origin = arrival.incoming, arrival.incoming.origin
    if incoming.event == "edit":
        return incoming.edited_at or incoming.sent_at
    return origin.at if origin is not None and arrival.channel == "forward" else incoming.sent_at


def attribute(arrival: Arrival, owner: Owner, everybody: Sequence[Contact]) -> Attributed | None:
    """Whose message this is, or None where only the owner can say."""
    incoming, identity = arrival.incoming, arrival.identity
    if arrival.told is not None:
        return arrival.told
    if arrival.channel != "forward":
        contact_id = 0 if identity is None else identity.contact_id
        theirs = incoming.sender is not None and identity is not None and incoming.sender.id == identity.telegram_id
        if arrival.channel == "direct" or theirs:
            return Attributed(contact_id, "in", "telegram")
        by_machine = incoming.automatic in {"business_bot", "offline", "bot"}
        return Attributed(contact_id, "auto" if by_machine else "out", "own")
    if identity is not None:
        return Attributed(identity.contact_id, "in", "telegram")
    return _attribute_forward(incoming, owner, everybody)


def _attribute_forward(incoming: Incoming, owner: Owner, everybody: Sequence[Contact]) -> Attributed | None:
    """By the origin Telegram names. An account that hides itself is named only: one contact of that name it may be, and
    that there is only one contact says nothing about whose it is."""
    origin = incoming.origin
    if origin is None:
        return None
    if origin.kind == "user" and origin.person_id == owner.telegram_id:
        return Attributed(everybody[0].id, "out", "own") if len(everybody) == 1 else None
    if origin.kind == "hidden_user":
        name = _comparable(origin.name)
        named = [contact for contact in everybody if name and _comparable(contact.name) == name]
        return Attributed(named[0].id, "in", "unverified") if len(named) == 1 else None
    return None


def _comparable(name: str) -> str:
    return sanitize.sanitize(name).casefold()
