"""Alerts: entries that may be dangerous, with their kind."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.screening.verdict import AlertKind
from storage.tables import alerts


@dataclass(frozen=True, slots=True)
class Alert:
    """An entry that reads like a threat (`violence`) or speaks of self-harm (`self_harm`)."""

    owner_id: int
    seq: int
    kind: AlertKind
    likely: bool
    at: datetime


async def add(tx: AsyncConnection, raised: Sequence[Alert]) -> None:
    """Add alerts."""
    if raised:
        await tx.execute(insert(alerts), [asdict(alert) for alert in raised])


async def list_between(tx: AsyncConnection, owner_id: int, after: int, to: int) -> list[Alert]:
    """The alerts of the entries after one number, up to another."""
    query = select(alerts).where(alerts.c.owner_id == owner_id, alerts.c.seq > after, alerts.c.seq <= to)
    return [Alert(**row._mapping) for row in await tx.execute(query.order_by(alerts.c.seq))]
