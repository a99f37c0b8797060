"""Alerts: entries that may be dangerous, with each kind of danger in them."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.screening.verdict import AlertKind, gravity
from storage.tables import alerts


@dataclass(frozen=True, slots=True)
class Alert:
    """A kind of danger in an entry; an entry may have several. `at` is when it was written."""

    owner_id: int
    seq: int
    kind: AlertKind
    likely: bool
    at: datetime


async def add(tx: AsyncConnection, keys: Keyring, raised: Sequence[Alert]) -> None:
    """Add alerts."""
    await sealed_rows.add(tx, keys, alerts, *(asdict(alert) for alert in raised))


async def change_to_likely(tx: AsyncConnection, keys: Keyring, found: Sequence[Alert]) -> None:
    """Possible alerts have turned out to be likely; the other way there is none."""
    for one in found:
        this = (alerts.c.owner_id == one.owner_id) & (alerts.c.seq == one.seq) & (alerts.c.kind == one.kind)
        await sealed_rows.change(tx, keys, alerts, this, likely=True)


async def list_between(tx: AsyncConnection, keys: Keyring, owner_id: int, after: int, to: int) -> list[Alert]:
    """The alerts of the entries after one number, up to another: in order, the gravest of an entry first."""
    query = select(alerts).where(alerts.c.owner_id == owner_id, alerts.c.seq > after, alerts.c.seq <= to)
    return await _list(tx, keys, query)


async def list_written(
    tx: AsyncConnection, keys: Keyring, owner_id: int, since: datetime, until: datetime, seqs: Collection[int] = ()
) -> list[Alert]:
    """The alerts written in this time, and those of these entries whenever they were written; as list_between."""
    when = alerts.c.at.between(since, until)
    return await _list(tx, keys, select(alerts).where(alerts.c.owner_id == owner_id, when | alerts.c.seq.in_(seqs)))


async def _list(tx: AsyncConnection, keys: Keyring, query: Select[Any]) -> list[Alert]:
    rows = await sealed_rows.list_holding(tx, keys, alerts, query)
    found = [Alert(row.owner_id, row.seq, row.kind, row.likely, row.at) for row in rows]
    return sorted(found, key=lambda alert: (alert.seq, *gravity(alert.kind, likely=alert.likely)))
