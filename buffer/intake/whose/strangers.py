"""Whose an update is, before or without understanding it: of one that cannot be understood, whether it is a stranger's,
so that nothing of it stays; of one that waits behind many, whether somebody waits for an answer to it.

The bot keeps what concerns its owners and nothing of anybody else, and dead letters are no exception.

Looks only at who speaks and in which chat, and reads nothing else, so that it also works where the rest is broken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from buffer.text import raw_json
from buffer.text.raw_json import Unreadable
from storage.database import Tx
from storage.intake import connections
from storage.keys.keyring import Keyring
from storage.people import contacts, helpers, owners

BUSINESS = frozenset({b"business_message", b"edited_business_message", b"deleted_business_messages"})
NOT_SAID = tuple(b'"%s"' % kind for kind in (*BUSINESS, b"business_connection"))
"""In an update that nobody has said to the bot: what comes over a connection, and what becomes of one."""
SPEAKERS = frozenset({b"from", b"user", b"chat"})


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named in an update: who speaks to the bot, or with whom an owner's account (a connection) is in touch."""

    speakers: frozenset[int] = frozenset()
    peers: frozenset[int] = frozenset()
    connections: frozenset[str] = frozenset()


async def is_anybody_unknown(tx: Tx, keys: Keyring) -> bool:
    """Whether there is somebody here whose rows do not show who it is: then nobody can be called a stranger."""
    return await owners.is_any_unknown(tx, keys) | await contacts.is_any_unknown(tx, keys)


async def is_of_a_stranger(tx: Tx, keys: Keyring, body: bytes) -> bool:
    """Whether those named in a raw update are nobody here. False where nobody can be made out, or called a stranger."""
    named = named_in(body)
    if await is_anybody_unknown(tx, keys):
        return False
    if named.peers:
        return not await contacts.find_identities(tx, keys, named.peers)
    if named.connections:
        return not await connections.find(tx, keys, named.connections)
    people = list(named.speakers)
    if not people:
        return False
    known = await owners.find_by_telegram_ids(tx, keys, people) or await helpers.find_active(tx, keys, people)
    return not (known or await contacts.find_identities(tx, keys, people))


async def find_from_people(tx: Tx, keys: Keyring, bodies: Sequence[bytes]) -> list[int]:
    """Which of these raw updates are what an owner or a helper has said to the bot, or tapped: their places, in order.

    A change of a connection is none: it belongs between the messages that come over it.
    """
    to_bot = {n: body for n, body in enumerate(bodies) if not any(kind in body for kind in NOT_SAID)}
    speakers = {number: named_in(body).speakers for number, body in to_bot.items()}
    people = list(frozenset().union(*speakers.values()))
    if not people:
        return []
    known = {*await owners.find_by_telegram_ids(tx, keys, people), *await helpers.find_active(tx, keys, people)}
    return [number for number, named in speakers.items() if named & known]


def named_in(body: bytes) -> Named:
    """Who is named in a raw update, as far as that can be read."""
    speakers: set[int] = set()
    peers: set[int] = set()
    linked: set[str] = set()
    for kind, part in _members(body).items():
        fields = _members(part)
        if kind in BUSINESS:
            peers |= _ids(fields, frozenset({b"chat"}))
            connection = _read(fields.get(b"business_connection_id", b""))
            linked |= {connection} if isinstance(connection, str) else set()
        else:
            speakers |= _ids(fields, SPEAKERS)
    return Named(frozenset(speakers), frozenset(peers), frozenset(linked))


def _ids(fields: dict[bytes, bytes], of: frozenset[bytes]) -> set[int]:
    found = {_read(_members(fields[name]).get(b"id", b"")) for name in of if name in fields}
    return {number for number in found if type(number) is int}


def _members(body: bytes) -> dict[bytes, bytes]:
    """The fields of an object; nothing where it is none."""
    try:
        return dict(raw_json.members(body)) if body.lstrip().startswith(b"{") else {}
    except Unreadable:
        return {}


def _read(text: bytes) -> Any:
    try:
        value = raw_json.read(text)
    except Unreadable:
        return None
    return value if isinstance(value, int | str) else None
