"""Open matters: what may need an owner until it is answered, put away or over. Each is told by the entries about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import orjson
from sqlalchemy import delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.screening.verdict import PracticalItem, item_json, item_of_json
from storage.sealed_columns import MATTER_EVENTS
from storage.tables import matters

MatterState = Literal["open", "aside", "answered", "done"]
"""aside: not now, says the owner, and stays in the list. answered, done: out of it."""
What = Literal["asked", "again", "changed", "reworded", "restored", "withdrawn", "deleted"]
"""What an entry does to a matter. again: the same was said once more. restored: what changed it was taken back."""
Key = tuple[int, int]
"""The entry that began a matter, and its number among what was practical there."""


@dataclass(frozen=True, slots=True)
class Event:
    """Entry `seq`, written `at`, does something to a matter. `of` is the entry of the message's first wording.

    `item` has the words and facts of it; for what takes something away, what it says of that.
    """

    seq: int
    of: int
    at: datetime
    what: What
    item: PracticalItem


@dataclass(frozen=True, slots=True)
class Matter:
    """An open matter of an owner with a contact (0 where it was passed on), by what entries did to it, in order.

    `language` is that of the message which began it, where it is known. `decided_to` is the last entry there was when
    the owner decided about it; what came after that was not known to them. `told_to` is the same for when a reminder
    told of it.
    """

    owner_id: int
    seq: int
    number: int
    contact_id: int
    language: str | None
    events: tuple[Event, ...]
    state: MatterState = "open"
    decided_to: int = 0
    decided_at: datetime | None = None
    told_to: int = 0

    @property
    def key(self) -> Key:
        """The entry and the number there."""
        return self.seq, self.number


async def list_all(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Matter]:
    """The matters of an owner that are kept, in the order they began; without those that cannot be read."""
    query = select(matters).where(matters.c.owner_id == owner_id).order_by(matters.c.seq, matters.c.number)
    found = []
    for row in await sealed_rows.list_holding(tx, keys, matters, query):
        opened = await keys.read_value(tx, row.sealed_events, MATTER_EVENTS, owner_id, row.seq, row.number)
        if opened is not None:
            said = orjson.loads(opened)
            events = tuple(_event(one) for one in said["events"])
            values = (row.contact_id, said["language"], events, row.state, row.decided_to, row.decided_at)
            found.append(Matter(owner_id, row.seq, row.number, *values, row.told_to))
    return found


async def save(tx: AsyncConnection, keys: Keyring, changed: Sequence[Matter]) -> None:
    """Write matters as they are now."""
    rows = []
    for one in changed:
        sealer = await keys.open_owner(tx, one.owner_id)
        said = orjson.dumps({"language": one.language, "events": [_event_json(event) for event in one.events]})
        rows.append(
            {
                "owner_id": one.owner_id,
                "seq": one.seq,
                "number": one.number,
                "contact_id": one.contact_id,
                "state": one.state,
                "decided_to": one.decided_to,
                "decided_at": one.decided_at,
                "told_to": one.told_to,
                "sealed_events": sealer.seal(said, MATTER_EVENTS, one.owner_id, one.seq, one.number),
            }
        )
    for owner_id in {one.owner_id for one in changed}:
        await remove(tx, owner_id, [one.key for one in changed if one.owner_id == owner_id])
    await sealed_rows.add(tx, keys, matters, *rows)


async def remove(tx: AsyncConnection, owner_id: int, gone: Sequence[Key]) -> None:
    """Remove matters of an owner: they are over."""
    if gone:
        these = tuple_(matters.c.seq, matters.c.number).in_(list(gone))
        await tx.execute(delete(matters).where(matters.c.owner_id == owner_id, these))


def _event_json(event: Event) -> dict[str, Any]:
    at = event.at.astimezone(UTC).isoformat()
    return {"seq": event.seq, "of": event.of, "at": at, "what": event.what, "item": item_json(event.item)}


def _event(data: dict[str, Any]) -> Event:
    at = datetime.fromisoformat(data["at"])
    return Event(data["seq"], data["of"], at, data["what"], item_of_json(data["item"]))
