"""Contacts and their accounts. Names and Telegram ids are sealed; ids are found by keyed hash.

Whoever is removed stays as a row, so that the record can still say whose an entry is and no boundary goes out twice;
only what asks for `former` ones finds them. An account that only looks like a contact's is no account of theirs until
the owner says so (storage.people.suspects).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.commits import after_commit
from storage.errors import SealBroken
from storage.ids import new_id
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.keys.row_seal import SEAL
from storage.keys.seal import NOBODY
from storage.people import suspects
from storage.sealed_columns import CONTACT_PROFILE, IDENTITY_PROFILE
from storage.tables import contacts, identities, owners

GONE = "gone"
"""The name of the rows of accounts that are not there any more: nobody can say which."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as stored, with the facts the digest needs about the time since the boundary.

    One that does not `hold` is still there, so that nothing is lost, but without these facts, and is not answered.
    `name` is empty where it cannot be read any more. `languages` are those this contact writes: seen in long messages,
    or, where `languages_said`, as the owner has said.
    """

    id: int
    owner_id: int
    name: str
    added_at: datetime
    last_in_at: datetime | None
    last_out_at: datetime | None
    after_boundary: int
    after_boundary_days: int
    after_boundary_date: str | None
    after_boundary_version: int
    after_boundary_earlier: str | None = None
    removed_at: datetime | None = None
    holds: bool = True
    languages: tuple[str, ...] = ()
    languages_said: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """One account of a contact. One that does not `hold` is recorded, so that nothing is lost, and not answered."""

    owner_id: int
    contact_id: int
    telegram_id: int
    removed_at: datetime | None = None
    holds: bool = True


async def add(tx: AsyncConnection, keys: Keyring, owner_id: int, name: str, now: datetime) -> Contact:
    """Add a contact without accounts."""
    contact_id = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    profile = orjson.dumps({"name": name})
    row = {
        "id": contact_id,
        "owner_id": owner_id,
        "sealed_profile": sealer.seal(profile, CONTACT_PROFILE, owner_id, contact_id),
        "added_at": now,
    }
    await sealed_rows.add(tx, keys, contacts, row)
    return Contact(contact_id, owner_id, name, now, None, None, 0, 0, None, 0)


async def add_identity(
    tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int, telegram_id: int, now: datetime
) -> None:
    """Add an account to a contact. The owner must not have it already."""
    identity_id = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    profile = orjson.dumps({"telegram_id": telegram_id})
    row = {
        "id": identity_id,
        "owner_id": owner_id,
        "contact_id": contact_id,
        "telegram_hash": keys.hash_id("person", telegram_id),
        "sealed_profile": sealer.seal(profile, IDENTITY_PROFILE, owner_id, identity_id),
        "added_at": now,
    }
    await sealed_rows.add(tx, keys, identities, row)
    after_commit(tx, partial(keys.witness.note_accounts, owner_id, 1))


async def remove_unreadable(tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int) -> int:
    """Delete the rows of a contact's accounts that show nobody any more. Returns how many."""
    query = select(identities).where(identities.c.owner_id == owner_id, identities.c.contact_id == contact_id)
    rows = (await tx.execute(query)).all()
    broken = [row for row in rows if not sealed_rows.is_whole(keys, identities, row)]
    gone = [row.id for row in broken if await _account(tx, keys, row) is None]
    if gone:
        await tx.execute(delete(identities).where(identities.c.id.in_(gone)))
        after_commit(tx, partial(keys.witness.note_accounts, owner_id, -len(gone)))
    return len(gone)


async def find_identities(
    tx: AsyncConnection, keys: Keyring, telegram_ids: Iterable[int], *, former: bool = False
) -> dict[int, list[Identity]]:
    """Which of these Telegram ids are accounts of a contact, and of whose; the oldest first.

    Where a row does not hold, what is sealed in it can still show that this owner has named this account; one that was
    only suspected is nobody's then, too. Whether it was removed nobody can say then: it counts as a present one, so
    that nothing is lost. Once one is known not to hold, all are looked at: it may be the hash that was altered.
    """
    hashes = {keys.hash_id("person", telegram_id): telegram_id for telegram_id in set(telegram_ids)}
    query = select(identities).order_by(identities.c.added_at, identities.c.id)
    if not keys.broken.has(identities.name, SEAL):
        query = query.where(identities.c.telegram_hash.in_(hashes))
    found: dict[int, list[Identity]] = {}
    for row in (await tx.execute(query)).all():
        holds = sealed_rows.is_whole(keys, identities, row)
        if holds and (row.suspected_at is not None or (row.removed_at is not None and not former)):
            continue
        account = hashes.get(row.telegram_hash) if holds else await _account(tx, keys, row)
        if account is None or account not in hashes.values():
            continue  # also where a row names no owner: what is sealed in it does not open then
        if not holds and account in [one.telegram_id for one in await suspects.list_of_owner(tx, keys, row.owner_id)]:
            continue
        contact_id = row.contact_id if isinstance(row.contact_id, int) else NOBODY
        identity = Identity(row.owner_id, contact_id, account, row.removed_at if holds else None, holds=holds)
        found.setdefault(account, []).append(identity)
    return found


async def is_any_unknown(tx: AsyncConnection, keys: Keyring) -> bool:
    """Whether of some account nobody can say whose it is: neither its row holds, nor does the id in it open.

    Looks at every account, and gathers what does not hold, and what is gone.
    """
    rows = (await tx.execute(select(identities))).all()
    broken = [row for row in rows if not sealed_rows.is_whole(keys, identities, row)]
    missing = _missing(keys, _counted(rows), (await tx.execute(select(owners.c.id))).scalars())
    for one in missing:
        keys.broken.add(one)
    return bool(missing) or None in [await _account(tx, keys, row) for row in broken]


async def count_accounts(tx: AsyncConnection) -> Counter[int]:
    """How many accounts there are of each owner's contacts, also former ones; none that are only suspected."""
    return _counted((await tx.execute(select(identities))).all())


def _counted(rows: Iterable[Row[Any]]) -> Counter[int]:
    return Counter(row.owner_id for row in rows if row.suspected_at is None)


def _missing(keys: Keyring, here: Mapping[int, int], people: Iterable[int]) -> list[SealBroken]:
    """The owners of whom there were more accounts, by what the witness says."""
    known = {owner_id: keys.witness.owner(owner_id) for owner_id in people}
    return [
        SealBroken(identities.name, SEAL, GONE, owner_id, "is gone: there were more accounts")
        for owner_id, said in known.items()
        if not said.doubted and here.get(owner_id, 0) < said.accounts
    ]


async def list_accounts(
    tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int, *, former: bool = False
) -> list[int]:
    """The Telegram ids of a contact's accounts, the oldest first."""
    mine = (identities.c.contact_id == contact_id) & (identities.c.owner_id == owner_id)
    query = select(identities).where(mine).order_by(identities.c.added_at, identities.c.id)
    rows = await sealed_rows.list_holding(tx, keys, identities, query.where(identities.c.suspected_at.is_(None)))
    accounts = [await _account(tx, keys, row) for row in rows if former or row.removed_at is None]
    return [telegram_id for telegram_id in accounts if telegram_id is not None]


async def list_of_owner(tx: AsyncConnection, keys: Keyring, owner_id: int, *, former: bool = False) -> list[Contact]:
    """An owner's contacts, the oldest first."""
    query = select(contacts).where(contacts.c.owner_id == owner_id).order_by(contacts.c.added_at, contacts.c.id)
    read = [await _contact(tx, keys, row) for row in (await tx.execute(query)).all()]
    return [one for one in read if one is not None and (former or one.removed_at is None)]


async def find_by_ids(tx: AsyncConnection, keys: Keyring, ids: Sequence[int]) -> dict[int, Contact]:
    """These contacts, former ones too."""
    rows = (await tx.execute(select(contacts).where(contacts.c.id.in_(ids)))).all()
    read = [await _contact(tx, keys, row) for row in rows]
    return {contact.id: contact for contact in read if contact is not None}


async def save_facts(tx: AsyncConnection, keys: Keyring, changed: Sequence[Contact]) -> None:
    """Write back last times and the counts since the boundary, of contacts that hold."""
    if not changed:
        return
    facts = {contact.id: {name: getattr(contact, name) for name in _FACTS} for contact in changed}
    query = select(contacts).where(contacts.c.id.in_(facts)).order_by(contacts.c.id).with_for_update()
    rows = await sealed_rows.list_holding(tx, keys, contacts, query)
    await sealed_rows.save(tx, keys, contacts, [(row, facts[row.id]) for row in rows])


async def save_languages(tx: AsyncConnection, keys: Keyring, changed: Contact) -> None:
    """Write back which languages a contact writes. One whose row does not hold stays as it is."""
    query = select(contacts).where(contacts.c.id == changed.id).with_for_update()
    for row in await sealed_rows.list_holding(tx, keys, contacts, query):
        sealer = await keys.open_owner(tx, changed.owner_id)
        said = {"name": changed.name, "languages": changed.languages, "languages_said": changed.languages_said}
        sealed = sealer.seal(orjson.dumps(said), CONTACT_PROFILE, changed.owner_id, changed.id)
        await sealed_rows.save(tx, keys, contacts, [(row, {"sealed_profile": sealed})])


async def rename(tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int, name: str) -> bool:
    """Give a contact another name. False where the owner has no such contact."""
    mine = (contacts.c.id == contact_id) & (contacts.c.owner_id == owner_id)
    rows = await sealed_rows.list_holding(tx, keys, contacts, select(contacts).where(mine).with_for_update())
    for row in rows:
        sealer = await keys.open_owner(tx, owner_id)
        opened = await keys.read_value(tx, row.sealed_profile, CONTACT_PROFILE, owner_id, contact_id)
        profile = orjson.dumps({**({} if opened is None else orjson.loads(opened)), "name": name})
        sealed = sealer.seal(profile, CONTACT_PROFILE, owner_id, contact_id)
        await sealed_rows.save(tx, keys, contacts, [(row, {"sealed_profile": sealed})])
    return bool(rows)


async def remove(tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int, now: datetime) -> bool:
    """Have a contact, with every account, be a former one. False where the owner has no such contact at present."""
    mine = (contacts.c.id == contact_id) & (contacts.c.owner_id == owner_id) & contacts.c.removed_at.is_(None)
    if not await sealed_rows.change(tx, keys, contacts, mine, removed_at=now):
        return False
    theirs = (identities.c.contact_id == contact_id) & (identities.c.owner_id == owner_id)
    await sealed_rows.change(tx, keys, identities, theirs & identities.c.removed_at.is_(None), removed_at=now)
    return True


async def remove_identity(tx: AsyncConnection, keys: Keyring, owner_id: int, telegram_id: int, now: datetime) -> bool:
    """Have an account be a former one. False where it is none of this owner's at present."""
    mine = _identity(keys, owner_id, telegram_id) & identities.c.removed_at.is_(None)
    return bool(await sealed_rows.change(tx, keys, identities, mine, removed_at=now))


async def restore_identity(
    tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int, telegram_id: int
) -> bool:
    """Have a former or suspected account be one of this contact's, who is a present one again. False where it is
    neither."""
    mine = _identity(keys, owner_id, telegram_id) & identities.c.removed_at.is_not(None)
    former = await sealed_rows.list_holding(tx, keys, identities, select(identities).where(mine).with_for_update())
    rows = [*await suspects.list_rows(tx, keys, owner_id, telegram_id), *former]
    if not rows:
        return False
    sealer = await keys.open_owner(tx, owner_id)
    profile = sealer.seal(orjson.dumps({"telegram_id": telegram_id}), IDENTITY_PROFILE, owner_id, rows[0].id)
    values = {
        "telegram_hash": keys.hash_id("person", telegram_id),
        "sealed_profile": profile,
        "removed_at": None,
        "suspected_at": None,
        "contact_id": contact_id,
    }
    await sealed_rows.save(tx, keys, identities, [(rows[0], values)])
    theirs = (contacts.c.id == contact_id) & (contacts.c.owner_id == owner_id)
    await sealed_rows.change(tx, keys, contacts, theirs & contacts.c.removed_at.is_not(None), removed_at=None)
    return True


def _identity(keys: Keyring, owner_id: int, telegram_id: int) -> ColumnElement[bool]:
    telegram_hash = keys.hash_id("person", telegram_id)
    return (identities.c.owner_id == owner_id) & (identities.c.telegram_hash == telegram_hash)


_FACTS = (
    "last_in_at",
    "last_out_at",
    "after_boundary",
    "after_boundary_days",
    "after_boundary_date",
    "after_boundary_version",
    "after_boundary_earlier",
)


async def _account(tx: AsyncConnection, keys: Keyring, row: Row[Any]) -> int | None:
    """The sealed Telegram id of an account, or None where it cannot be read."""
    opened = await keys.read_value(tx, row.sealed_profile, IDENTITY_PROFILE, row.owner_id, row.id)
    if opened is None:
        return None
    telegram_id: int = orjson.loads(opened)["telegram_id"]
    return telegram_id


async def _contact(tx: AsyncConnection, keys: Keyring, row: Row[Any]) -> Contact | None:
    """The contact of a row. None where neither the row holds nor the name in it opens: nobody of this owner's."""
    opened = await keys.read_value(tx, row.sealed_profile, CONTACT_PROFILE, row.owner_id, row.id)
    profile: dict[str, Any] = {"name": ""} if opened is None else orjson.loads(opened)
    name, languages = profile["name"], tuple(profile.get("languages", ()))
    if sealed_rows.is_whole(keys, contacts, row):
        facts = {fact: row._mapping[fact] for fact in _FACTS}
        said, gone = profile.get("languages_said", False), row.removed_at
        return Contact(
            row.id, row.owner_id, name, row.added_at, **facts, removed_at=gone, languages=languages, languages_said=said
        )
    if opened is None:
        return None
    return Contact(
        row.id, row.owner_id, name, row.added_at, None, None, 0, 0, None, 0, holds=False, languages=languages
    )
