"""Owners: who they are (sealed), what they chose, and where their record stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import zones
from storage.commits import after_commit
from storage.errors import SealBroken
from storage.ids import new_id
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring, owner_of
from storage.keys.row_seal import SEAL, broken_row, holds
from storage.sealed_columns import OWNER_PROFILE
from storage.tables import owners, wrapped_keys


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner as stored. `telegram_id` and `name` are sealed at rest; times are aware UTC.

    One whose settings do not `hold` has those of CAREFUL, whatever the row says, until one is changed. Where nobody
    can say where the record and the digests stand (`record_holds`), nothing can be added to them.
    `telegram_id` is 0, and `name` empty, where they cannot be read any more.
    """

    id: int
    chain_id: bytes
    telegram_id: int
    name: str
    created_at: datetime
    language: str
    zone: str
    digest_at: str
    reminder_at: str | None
    alerts: bool | None
    alerts_near: bool | None
    alerts_public: bool | None
    quiet_days: bool
    paused: bool
    legal_order: bool
    remove_forwards: bool
    show_delay: int
    cooling: int
    country: str | None
    weekly_picture: bool
    onboarded: bool
    record_size: int
    head_hash: bytes
    frontier: bytes
    next_digest_at: datetime | None
    next_digest_date: str | None
    next_reminder_at: datetime | None
    digests: int
    digest_to: int
    holds: bool = True
    record_holds: bool = True

    @property
    def time_zone(self) -> ZoneInfo:
        """The owner's zone; UTC where this machine does not know it."""
        return zones.find_or_utc(self.zone)


SETTINGS = frozenset(
    {
        "language",
        "zone",
        "digest_at",
        "reminder_at",
        "alerts",
        "alerts_near",
        "alerts_public",
        "quiet_days",
        "paused",
        "legal_order",
        "remove_forwards",
        "show_delay",
        "cooling",
        "country",
        "weekly_picture",
        "onboarded",
    }
)


GONE = "gone"
"""The name of an owner's row that is not there any more, where nobody can say whose it was."""
OFF = "off"
"""No reminders, where an hour could stand."""
RECORD = "record_seal"
"""The seal over where the record and the digests of an owner stand."""
RECORD_PLACE = f"{owners.name}.{RECORD}"
"""The place of a damage to that: nothing can be recorded, and no digest be made."""
FALLBACK = "en"
"""The language of an owner whose row has none, not even a wrong one."""

CAREFUL: Mapping[str, Any] = {
    "zone": "UTC",
    "digest_at": "18:00",
    "reminder_at": OFF,
    "alerts": True,
    "alerts_near": True,
    "alerts_public": True,
    "quiet_days": True,
    "paused": True,
    "legal_order": True,
    "remove_forwards": False,
    "show_delay": 60,
    "cooling": 72,
    "country": None,
    "weekly_picture": False,
    "onboarded": True,
}
"""What an owner's settings count as while nobody can say what they are: nothing goes out, nothing is loosened."""

_OTHERWISE: Mapping[str, Any] = {
    "chain_id": b"",
    "record_size": 0,
    "head_hash": b"",
    "frontier": b"",
    "digests": 0,
    "digest_to": 0,
    "language": FALLBACK,
}
"""What stands for a value of another type, in a row that does not hold: SQLite keeps any type in any column."""


async def add(
    tx: AsyncConnection,
    keys: Keyring,
    *,
    telegram_id: int,
    name: str,
    language: str,
    zone: str,
    digest_at: str,
    alerts: bool | None,
    remove_forwards: bool,
    chain_id: bytes,
    head_hash: bytes,
    now: datetime,
    onboarded: bool = True,
    reminder_at: str | None = None,
) -> Owner:
    """Add an owner with an empty record and a data key of their own. `alerts` is about danger of every kind."""
    owner_id = new_id()
    sealer = await keys.create_owner(tx, owner_id)
    profile = orjson.dumps({"telegram_id": telegram_id, "name": name})
    row = {
        "id": owner_id,
        "chain_id": chain_id,
        "telegram_hash": keys.hash_id("person", telegram_id),
        "sealed_profile": sealer.seal(profile, OWNER_PROFILE, owner_id, owner_id),
        "created_at": now,
        "language": language,
        "zone": zone,
        "digest_at": digest_at,
        "reminder_at": reminder_at,
        "alerts": alerts,
        "alerts_near": alerts,
        "alerts_public": alerts,
        "remove_forwards": remove_forwards,
        "onboarded": onboarded,
        "head_hash": head_hash,
        "frontier": b"",
    }
    await sealed_rows.add(tx, keys, owners, row)
    after_commit(tx, partial(keys.witness.note_owner, owner_id))
    found = await find(tx, keys, owner_id)
    if found is None:
        raise LookupError("the owner just added is not there")
    return found


async def find(tx: AsyncConnection, keys: Keyring, owner_id: int, *, lock: bool = False) -> Owner | None:
    """One owner; with `lock`, held until the transaction ends."""
    query = select(owners).where(owners.c.id == owner_id)
    row = (await tx.execute(query.with_for_update() if lock else query)).first()
    return None if row is None else await _owner(tx, keys, row)


async def find_by_telegram_id(tx: AsyncConnection, keys: Keyring, telegram_id: int) -> Owner | None:
    """The owner with this Telegram id, or None."""
    found = await find_by_telegram_ids(tx, keys, [telegram_id])
    return found.get(telegram_id)


async def find_by_telegram_ids(tx: AsyncConnection, keys: Keyring, telegram_ids: Sequence[int]) -> dict[int, Owner]:
    """Those of these Telegram ids that are owners: the row holds, or the sealed id in it is theirs."""
    hashes = {keys.hash_id("person", telegram_id): telegram_id for telegram_id in set(telegram_ids)}
    found = {}
    for row in (await tx.execute(select(owners).where(owners.c.telegram_hash.in_(hashes)))).all():
        telegram_id, owner = hashes[row.telegram_hash], await _owner(tx, keys, row)
        if owner.holds or owner.telegram_id == telegram_id:
            found[telegram_id] = replace(owner, telegram_id=telegram_id)
    if keys.broken.has(owners.name, SEAL):  # it may be the hash that was altered
        altered = [owner for owner in await list_all(tx, keys) if not owner.holds]
        found |= {owner.telegram_id: owner for owner in altered if owner.telegram_id in hashes.values()}
    return found


async def is_any_unknown(tx: AsyncConnection, keys: Keyring) -> bool:
    """Whether of some owner nobody can say who they are: neither their row holds, nor does the id in it open.

    Looks at every owner, and gathers what does not hold, and who is gone.
    """
    missing = await find_missing(tx, keys)
    for one in missing:
        keys.broken.add(one)
    return any(not owner.holds and not owner.telegram_id for owner in await list_all(tx, keys)) or bool(missing)


async def find_missing(tx: AsyncConnection, keys: Keyring) -> list[SealBroken]:
    """The owners whom the witness knows and whose row is gone, though nothing of theirs was erased. Gathers nothing.

    One whose key is here still is named by their number. A backup that was put back on purpose may be from before
    somebody came.
    """
    before = keys.witness.said()
    here = {keys.witness.name_owner(owner_id) for owner_id in (await tx.execute(select(owners.c.id))).scalars()}
    known = {name for name, owner in before.owners.items() if owner.restored is None}
    gone = (known & {*keys.witness.said().owners}) - here  # who is being erased meanwhile is in the first alone
    if not gone:
        return []
    named = await _list_keyed(tx, keys)
    found = [broken_row(owners, {"id": named[name]}) for name in sorted(gone) if name in named]
    return found if gone <= named.keys() else [*found, nobody_s_row()]


def check_here(keys: Keyring, absent: Iterable[int]) -> None:
    """Raises SealBroken with the first of those who are not here, and had nothing erased."""
    erased = keys.witness.said().erased
    for owner_id in absent:
        if keys.witness.name_owner(owner_id) not in erased:
            raise broken_row(owners, {"id": owner_id})


def nobody_s_row() -> SealBroken:
    """The error about an owner who is gone, of whom nobody can say who it was."""
    return SealBroken(owners.name, SEAL, GONE, None, "is gone: there was one more owner")


async def list_robbed(tx: AsyncConnection, keys: Keyring) -> frozenset[str]:
    """The names in the witness of those whose row is gone and whose key is here: no older copy is like that."""
    people = {keys.witness.name_owner(owner_id) for owner_id in (await tx.execute(select(owners.c.id))).scalars()}
    return frozenset(await _list_keyed(tx, keys)) - people


async def _list_keyed(tx: AsyncConnection, keys: Keyring) -> dict[str, int]:
    """The owners who have a data key, by their names in the witness."""
    names = (await tx.execute(select(wrapped_keys.c.name).distinct())).scalars()
    return {keys.witness.name_owner(owner_id): owner_id for name in names if (owner_id := owner_of(name)) is not None}


async def lock(tx: AsyncConnection, keys: Keyring, owner_ids: Sequence[int]) -> dict[int, Owner]:
    """Lock these owners' rows until the transaction ends, always in the same order, and return them."""
    query = select(owners).where(owners.c.id.in_(owner_ids)).order_by(owners.c.id).with_for_update()
    return {row.id: await _owner(tx, keys, row) for row in (await tx.execute(query)).all()}


async def find_by_ids(tx: AsyncConnection, keys: Keyring, owner_ids: Iterable[int]) -> list[Owner]:
    """These owners."""
    rows = (await tx.execute(select(owners).where(owners.c.id.in_(list(owner_ids))))).all()
    return [await _owner(tx, keys, row) for row in rows]


async def list_all(tx: AsyncConnection, keys: Keyring) -> list[Owner]:
    """All owners, oldest first."""
    rows = (await tx.execute(select(owners).order_by(owners.c.created_at, owners.c.id))).all()
    return [await _owner(tx, keys, row) for row in rows]


async def list_due(tx: AsyncConnection, keys: Keyring, now: datetime) -> list[int]:
    """The ids of the owners whose digest is due, as far as their rows hold about that."""
    query = select(owners).where(owners.c.next_digest_at <= now).order_by(owners.c.next_digest_at)
    return [row.id for row in (await tx.execute(query)).all() if _holds(keys, row, RECORD)]


async def find_overdue(tx: AsyncConnection, now: datetime) -> tuple[int, datetime | None]:
    """How many digests are due and not made, and since when the oldest of them. Needs no key."""
    query = select(func.count(), func.min(owners.c.next_digest_at)).where(owners.c.next_digest_at <= now)
    count, since = (await tx.execute(query)).one()
    return count, since


async def list_reminders_due(tx: AsyncConnection, keys: Keyring, now: datetime) -> list[int]:
    """The ids of the owners whose reminder is due, as far as their rows hold about that."""
    query = select(owners).where(owners.c.next_reminder_at <= now).order_by(owners.c.next_reminder_at)
    return [row.id for row in (await tx.execute(query)).all() if _holds(keys, row, RECORD)]


async def list_scheduled_after(tx: AsyncConnection, at: datetime) -> list[int]:
    """The owners whose next digest or reminder is due only after this time."""
    late = (owners.c.next_digest_at > at) | (owners.c.next_reminder_at > at)
    return list((await tx.execute(select(owners.c.id).where(late))).scalars())


async def change(tx: AsyncConnection, keys: Keyring, owner_id: int, **settings: Any) -> None:
    """Change settings. Raises ValueError for a name that is no setting.

    Where they do not hold, every other one becomes that of CAREFUL: nothing that somebody else wrote there is sealed,
    but the language. Raises SealBroken where the row does not even show who the owner is.
    """
    unknown = set(settings) - SETTINGS
    if unknown:
        raise ValueError(f"no such setting of an owner: {sorted(unknown)}")
    for row in await _locked(tx, owner_id):
        values = dict(settings)
        if not _holds(keys, row, SEAL):
            opened = await keys.read_value(tx, row.sealed_profile, OWNER_PROFILE, row.id, row.id)
            if opened is None:
                raise broken_row(owners, row._asdict())
            person = keys.hash_id("person", orjson.loads(opened)["telegram_id"])
            language = _of_its_type("language", row.language)
            values = {"telegram_hash": person, "language": language, **CAREFUL, **settings}
        await sealed_rows.save(tx, keys, owners, [(row, values)])


async def save_account(tx: AsyncConnection, keys: Keyring, owner_id: int, telegram_id: int, name: str) -> None:
    """The owner is known by another Telegram account from now on. Raises SealBroken for a row that does not hold."""
    for row in await _locked(tx, owner_id):
        if not _holds(keys, row, SEAL):
            raise broken_row(owners, row._asdict())
        sealer = await keys.open_owner(tx, owner_id)
        profile = orjson.dumps({"telegram_id": telegram_id, "name": name})
        values = {
            "telegram_hash": keys.hash_id("person", telegram_id),
            "sealed_profile": sealer.seal(profile, OWNER_PROFILE, owner_id, owner_id),
        }
        await sealed_rows.save(tx, keys, owners, [(row, values)])


async def schedule(
    tx: AsyncConnection, keys: Keyring, owner_id: int, at: datetime | None, local_date: str | None
) -> None:
    """Set when the next digest is due, and for which local date. Raises SealBroken for a row that does not hold."""
    await _change_record(tx, keys, owner_id, next_digest_at=at, next_digest_date=local_date)


async def schedule_reminder(tx: AsyncConnection, keys: Keyring, owner_id: int, at: datetime | None) -> None:
    """Set when the next reminder is due, None for never. Raises SealBroken for a row that does not hold."""
    await _change_record(tx, keys, owner_id, next_reminder_at=at)


async def mark_digested(tx: AsyncConnection, keys: Keyring, owner_id: int, number: int, to_seq: int) -> None:
    """Set the number of the last digest, and the last entry covered. Raises SealBroken for a row that does not hold."""
    await _change_record(tx, keys, owner_id, digests=number, digest_to=to_seq)


async def advance(
    tx: AsyncConnection, keys: Keyring, owner_id: int, size: int, head_hash: bytes, frontier: bytes
) -> None:
    """Set size, head and frontier of the record after an append. Raises SealBroken for a row that does not hold."""
    await _change_record(tx, keys, owner_id, record_size=size, head_hash=head_hash, frontier=frontier)


async def _change_record(tx: AsyncConnection, keys: Keyring, owner_id: int, **values: Any) -> None:
    for row in await _locked(tx, owner_id):
        if not _holds(keys, row, RECORD):
            raise broken_row(owners, row._asdict(), RECORD)
        await sealed_rows.save(tx, keys, owners, [(row, values)])


def broken_end(owner_id: int) -> SealBroken:
    """The error about an owner of whom nobody can say where the record and the digests stand."""
    return broken_row(owners, {"id": owner_id}, RECORD)


async def _locked(tx: AsyncConnection, owner_id: int) -> Sequence[Row[Any]]:
    return (await tx.execute(select(owners).where(owners.c.id == owner_id).with_for_update())).all()


def _holds(keys: Keyring, row: Row[Any], seal: str) -> bool:
    """Whether this part of an owner's row holds. One that does not is gathered as broken."""
    if holds(keys.row_key, owners, row._asdict(), seal):
        return seal != SEAL or not sealed_rows.is_over(keys, owners, row)
    keys.broken.add(broken_row(owners, row._asdict(), seal))
    return False


async def _owner(tx: AsyncConnection, keys: Keyring, row: Row[Any]) -> Owner:
    opened = await keys.read_value(tx, row.sealed_profile, OWNER_PROFILE, row.id, row.id)
    profile: dict[str, Any] = {"telegram_id": 0, "name": ""} if opened is None else orjson.loads(opened)
    apart = {"telegram_hash", "sealed_profile", SEAL, RECORD}
    columns = {name: _of_its_type(name, value) for name, value in row._mapping.items() if name not in apart}
    owner = Owner(
        telegram_id=profile["telegram_id"],
        name=profile["name"],
        **columns,
        holds=_holds(keys, row, SEAL),
        record_holds=_holds(keys, row, RECORD),
    )
    return owner if owner.holds else replace(owner, **CAREFUL)


def _of_its_type(name: str, value: Any) -> Any:
    other = _OTHERWISE.get(name)
    if other is None or (isinstance(value, type(other)) and not (isinstance(value, str) and not value.isascii())):
        return value
    return other
