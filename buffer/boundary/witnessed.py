"""Replies as the witness has them: noted before they are sent, and found again after an older copy was put back."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from buffer.boundary.states import REACHED
from storage.boundary import boundaries, replies
from storage.boundary.boundaries import Boundary
from storage.boundary.replies import Reply
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import contacts
from storage.testimony import Claim
from storage.witness import Noted


def name(keys: Keyring, agreed: Boundary) -> str:
    """The name in the witness of the reply with this text."""
    return keys.witness.name_claim(agreed.contact_id, agreed.version, agreed.agreed_at)


def claim(keys: Keyring, reply: Reply, agreed: Boundary, attempt: int) -> Noted:
    """A reply of this text that is about to be sent, for the so-manieth time."""
    return reply.owner_id, name(keys, agreed), Claim(attempt, reply.channel)


def of(keys: Keyring, reply: Reply, agreed_at: datetime) -> Noted:
    """A reply as it was noted before it was sent."""
    named = keys.witness.name_claim(reply.contact_id, reply.version, agreed_at)
    return reply.owner_id, named, Claim(reply.attempts, reply.channel)


def earlier(keys: Keyring, reply: Reply, agreed: Boundary | None, claims: Mapping[str, Claim]) -> Claim | None:
    """What the witness knows of a reply that this row does not: the row is one from before it was sent."""
    if agreed is None or agreed.version != reply.version:
        return None
    noted = claims.get(name(keys, agreed))
    return None if noted is None or is_known(reply, noted) else noted


def handed_over(keys: Keyring, moved: Iterable[Reply], agreed: Mapping[int, Boundary]) -> list[Noted]:
    """Those of these replies that are about to be given to the owner, to copy. `agreed` is by contact."""
    return [
        claim(keys, reply, agreed[reply.contact_id], reply.attempts + 1)
        for reply in moved
        if reply.state == "handed_over"
    ]


def is_known(reply: Reply | None, noted: Claim) -> bool:
    """Whether the database knows of what the witness noted: that attempt, or one that leaves nothing to be sent."""
    if reply is None:
        return False
    return reply.state in REACHED or reply.state == "sending" or reply.attempts >= noted.attempt


def lost(agreed: Boundary, noted: Claim, now: datetime) -> Reply:
    """The row of a reply of which only the witness knows. Where it went is not known, and nothing goes there again."""
    return Reply(
        owner_id=agreed.owner_id,
        contact_id=agreed.contact_id,
        version=agreed.version,
        state="claimed",
        reason=None,
        channel=noted.channel,
        route={"chat_id": 0, "connection": None},
        message_at=now,
        not_before=None,
        attempts=0,
        changed_at=now,
    )


async def list_current(tx: Tx, keys: Keyring, owner_id: int) -> list[tuple[Boundary, Reply | None]]:
    """The texts an owner has agreed to, and the reply for each, if there is one."""
    ids = [contact.id for contact in await contacts.list_of_owner(tx, keys, owner_id, former=True)]
    found = await replies.find(tx, keys, ids)
    texts = await boundaries.find_current(tx, keys, ids)
    return [(agreed, found.get((agreed.contact_id, agreed.version))) for agreed in texts.values()]


async def list_assumed(tx: Tx, keys: Keyring, owner_id: int) -> list[Noted]:
    """The replies of an owner that are not known to have reached anybody, as if each had been tried once more."""
    pairs = await list_current(tx, keys, owner_id)
    return [
        claim(keys, reply or lost(agreed, Claim(0, "secretary"), agreed.agreed_at), agreed, _tries(reply) + 1)
        for agreed, reply in pairs
        if reply is None or reply.state not in REACHED
    ]


def _tries(reply: Reply | None) -> int:
    return 0 if reply is None else reply.attempts


async def list_claims(tx: Tx, keys: Keyring, owner_id: int) -> list[Noted]:
    """The replies of an owner that were sent, or may have been."""
    pairs = await list_current(tx, keys, owner_id)
    return [
        claim(keys, reply, agreed, reply.attempts)
        for agreed, reply in pairs
        if reply is not None and (reply.attempts or reply.state in REACHED)
    ]
