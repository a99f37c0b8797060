"""What the buffer did with all that came in, read from the record as it grows: kept, screened, answered or not."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.demo.page.reasons import said_of, title_of
from bot.demo.story import OWNER
from buffer.record import ledger
from buffer.screening import explain
from buffer.text.words import Words
from storage.database import Database, Tx
from storage.intake import inbox
from storage.keys.keyring import Keyring
from storage.people import owners, suspects
from storage.people.owners import Owner
from storage.record import entries
from storage.record.entries import EntryRow
from storage.screening import screenings
from storage.screening.verdict import Verdict

LOOKED_AT_AGAIN = 60
"""The newest entries, of which a later screening may find more."""
LONGEST = 160
"""Characters of a message that are repeated here; the phones show all of it."""
WRITTEN = frozenset({"message", "edit"})


@dataclass(slots=True)
class BufferLog:
    """One card for each entry, in the order of the record. `revision` goes up when anything in it changes.

    `received`: how many updates are on the disk and not looked through yet. `asked`: how many messages wait until the
    owner has said whose account they are from.
    Whoever closes the database takes `reading` first.
    """

    database: Database
    keys: Keyring
    words: Words
    cards: list[dict[str, Any]] = field(default_factory=list)
    places: set[tuple[int, int]] = field(default_factory=set)
    revision: int = 0
    digest_to: int = 0
    next_digest: float | None = None
    replies: int = 0
    received: int = 0
    asked: int = 0
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _versions: Mapping[int, str] = field(default_factory=dict)

    async def refresh(self) -> None:
        """Read what is new since last time. Raises StorageError."""
        async with self.reading, self.database.read() as tx:
            owner = await owners.find_by_telegram_id(tx, self.keys, OWNER)
            if owner is None:
                return
            before = (len(self.cards), self._versions, self.digest_to, self.next_digest)
            await self._read_entries(tx, owner)
            await self._read_screenings(tx, owner)
            await self._read_inbox(tx, owner)
            self.digest_to = owner.digest_to
            self.next_digest = None if owner.next_digest_at is None else owner.next_digest_at.timestamp()
            if before != (len(self.cards), self._versions, self.digest_to, self.next_digest):
                self.revision += 1

    async def _read_entries(self, tx: Tx, owner: Owner) -> None:
        async for row in entries.stream(tx, owner.id, after=len(self.cards)):
            payload = await ledger.open_payload(tx, self.keys, row) or {}
            self.cards.append(_card(row, payload))
            if row.kind in WRITTEN:
                self.places.add((payload.get("chat_id", 0), payload.get("message_id", 0)))
            if row.kind == "boundary" and payload.get("state") in {"sent", "unsure"}:
                self.replies += 1

    async def _read_inbox(self, tx: Tx, owner: Owner) -> None:
        backlog = await inbox.find_backlog(tx, datetime.fromtimestamp(0, UTC))
        open_ones = [one for one in await suspects.list_of_owner(tx, self.keys, owner.id) if not one.denied]
        self.received, self.asked = backlog.due, backlog.later if open_ones else 0

    async def _read_screenings(self, tx: Tx, owner: Owner) -> None:
        after = max(0, len(self.cards) - LOOKED_AT_AGAIN)
        versions = await screenings.find_versions(tx, owner.id, after)
        if versions == self._versions:
            return
        self._versions = versions
        for one in await screenings.list_between(tx, self.keys, owner.id, after, len(self.cards)):
            card = self.cards[one.seq - 1]
            card["screened"] = _screened(self.words, one.verdict, card["text"], [item.clause for item in one.items])

    def page(self, before: int, limit: int) -> list[dict[str, Any]]:
        """At most `limit` cards before a place, in order; whether each waits for the digest is said as it is now."""
        return [
            {
                **card,
                "text": _short(card["text"]),
                "digest": card["entry"] <= self.digest_to,
                "due": self.next_digest,
            }
            for card in self.cards[max(0, before - limit) : before]
        ]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _card(row: EntryRow, payload: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "entry": row.seq,
        "kind": row.kind,
        "title": title_of(row.kind, row.form),
        "theirs": row.direction == "in",
        "at": row.at.timestamp(),
        "text": str(payload.get("text") or ""),
        "of": row.refers_to,
        "said": said_of(row.kind, row.channel, row.direction, payload),
        "screened": None,
    }


def _screened(words: Words, verdict: Verdict, text: str, clauses: list[str | None]) -> dict[str, Any]:
    """What was found, each with what found it; the words of the message that may need the owner."""
    found = [
        {
            "name": explain.name_of(words, hint.label, hint.part),
            "part": hint.part,
            "why": [_why(quoted, engine) for quoted, engine, _ in hint.reasons[:2]],
        }
        for hint in explain.hints(verdict, {}, text)
    ]
    dangers = [{"name": explain.name_of(words, one.kind, "alert"), "likely": one.likely} for one in verdict.alerts]
    return {
        "looked": verdict.screened,
        "hints": found,
        "dangers": dangers,
        "needs": [clause for clause in clauses if clause],
    }


def _why(quoted: str, engine: str) -> str:
    if engine == "model":
        return "a small model of word use"
    if engine == "encoder":
        return "the sentence encoder"
    return f"the words “{quoted}”" if quoted else "words of it"
