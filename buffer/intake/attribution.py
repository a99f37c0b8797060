"""Whose message an arrival is."""

from collections.abc import Sequence
from dataclasses import dataclass

from buffer.incoming import Attribution, Incoming
from storage.intake.connections import Connection
from storage.keys.keyring import Keyring
from storage.kinds import Channel, Direction
from storage.people.contacts import Contact, Identity
from storage.people.owners import Owner


@dataclass(frozen=True, slots=True)
class Arrival:
    """An incoming of this owner: through which channel, from or to which contact, over which connection."""

    channel: Channel
    incoming: Incoming
    identity: Identity | None = None
    connection: Connection | None = None


@dataclass(frozen=True, slots=True)
class Attributed:
    """Whose message an arrival is: from whom to whom, and how sure that is."""

    contact_id: int
    direction: Direction
    attribution: Attribution


def attribute(arrival: Arrival, owner: Owner, only_contacts: Sequence[Contact]) -> Attributed | None:
    """Whose message this is, or None where only the owner can say."""
    incoming, identity = arrival.incoming, arrival.identity
    if arrival.channel != "forward":
        contact_id = 0 if identity is None else identity.contact_id
        theirs = incoming.sender is not None and identity is not None and incoming.sender.id == identity.telegram_id
        if arrival.channel == "direct" or theirs:
            return Attributed(contact_id, "in", "telegram")
        by_machine = incoming.automatic in {"business_bot", "offline", "bot"}
        return Attributed(contact_id, "auto" if by_machine else "out", "own")
    if identity is not None:
        return Attributed(identity.contact_id, "in", "telegram")
    origin = incoming.origin
    if origin is None:
        return None
    if origin.kind == "user" and origin.person_id == owner.telegram_id:
        return Attributed(only_contacts[0].id, "out", "own") if len(only_contacts) == 1 else None
    if origin.kind == "hidden_user":
        named = [contact for contact in only_contacts if contact.name.casefold() == origin.name.casefold()]
        fitting = only_contacts if len(only_contacts) == 1 else named
        return Attributed(fitting[0].id, "in", "unverified") if len(fitting) == 1 else None
    return None


def source_hash(keys: Keyring, arrival: Arrival, message_id: int) -> bytes:
    """The keyed hash by which a Telegram message is found again: channel, chat, message id."""
    return keys.hash_id("message", f"{arrival.channel}/{arrival.incoming.chat_id}/{message_id}")
