"""What the server of the benchmarks hands out, and what becomes of it: updates, offsets, messages of the bot."""

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import orjson

from benchmarks.texts import text_of

FIRST_UPDATE = 1000
FIRST_CONTACT = 10_000
BATCH = 100
BOT = {
    "id": 42,
    "is_bot": True,
    "first_name": "Bench",
    "username": "bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": True,
}


@dataclass(slots=True)
class Stats:
    """What happened so far. Times are seconds of time.monotonic(), 0 for never."""

    first_poll: float = 0.0
    went: float = 0.0
    all_confirmed: float = 0.0
    last_send: float = 0.0
    written: int = 0
    confirmed: int = 0
    handed: int = 0
    sends: int = 0
    polls: int = 0
    faults_429: int = 0
    faults_500: int = 0
    cut_before: int = 0
    cut_after: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run hands out, and what it puts in the way."""

    updates: int
    contacts: int
    rate: float
    latency: float
    faults: float
    seed: int
    ledger: Path | None
    poll: float = 1.0


class World:
    """The updates of a run and what became of them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.stats = Stats()
        self.chance = random.Random(plan.seed)
        started = int(time.time())
        self.pieces = [orjson.dumps(_update(plan, i, started)) for i in range(plan.updates)]
        self.batches = [
            b'{"ok":true,"result":[' + b",".join(self.pieces[i : i + BATCH]) + b"]}"
            for i in range(0, plan.updates, BATCH)
        ]
        self.next_message = 10_000_000
        self.enough = False
        self.parked: list[asyncio.Event] = []
        self._ledger: IO[bytes] | None = plan.ledger.open("ab", buffering=0) if plan.ledger else None

    def go(self) -> None:
        """Begin to hand out."""
        self.stats.went = time.monotonic()
        for event in self.parked:
            event.set()

    def there(self) -> int:
        """How many updates have been written so far."""
        if self.stats.went and not self.enough:
            elapsed = time.monotonic() - self.stats.went
            rate = self.plan.rate
            self.stats.written = min(self.plan.updates, int(elapsed * rate)) if rate else self.plan.updates
        return self.stats.written

    def confirm(self, offset: int) -> int:
        """Take an offset; the position of the first update that is still pending."""
        stats = self.stats
        stats.confirmed = max(stats.confirmed, min(offset - FIRST_UPDATE, self.plan.updates))
        if stats.confirmed == self.plan.updates and not stats.all_confirmed:
            stats.all_confirmed = time.monotonic()
        return stats.confirmed

    def hand_out(self, start: int, limit: int) -> bytes:
        """The answer with the updates from a position on."""
        end = min(start + limit, self.there())
        self.stats.handed = max(self.stats.handed, end)
        if start % BATCH == 0 and start < end == min(start + BATCH, self.plan.updates):
            return self.batches[start // BATCH]
        return b'{"ok":true,"result":[' + b",".join(self.pieces[start:end]) + b"]}"

    def note(self, method: str, fields: Mapping[str, Any]) -> None:
        """Keep in the ledger that a call took effect."""
        if self._ledger is not None:
            chat = int(fields["chat_id"]) if "chat_id" in fields else None
            self._ledger.write(orjson.dumps({"method": method, "chat": chat, "text": fields.get("text")}) + b"\n")

    def deliver(self, chat: int, text: str) -> bytes:
        """A message of the bot arrives."""
        self.next_message += 1
        self.stats.sends += 1
        self.stats.last_send = time.monotonic()
        return orjson.dumps(
            {
                "ok": True,
                "result": {
                    "message_id": self.next_message,
                    "date": int(time.time()),
                    "chat": {"id": chat, "type": "private", "first_name": "U"},
                    "from": BOT,
                    "text": text,
                },
            }
        )


def _update(plan: Plan, number: int, now: int) -> dict[str, Any]:
    person = FIRST_CONTACT + number % plan.contacts
    names = {"first_name": f"User {person}", "username": f"user{person}"}
    return {
        "update_id": FIRST_UPDATE + number,
        "message": {
            "message_id": 1 + number,
            "date": now,
            "from": {"id": person, "is_bot": False, "language_code": "en", **names},
            "chat": {"id": person, "type": "private", **names},
            "text": text_of(number),
        },
    }
