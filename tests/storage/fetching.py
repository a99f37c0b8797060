"""A home, Telegram beside it, and the loop that fetches files, a step at a time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from telegram import Bot

from bot.loops.fetcher import Fetcher
from bot.loops.signals import Signals
from buffer.intake.accept import accept
from buffer.record import ledger
from handlers.inbound.convert import convert
from handlers.outbound.client import Wire
from sandbox.server import Sandbox
from storage.database import Tx
from storage.files.store import FileStore
from storage.people import owners
from storage.people.owners import Owner
from storage.record import entries
from storage.tables import fetches
from tests.builders import CONTACT, NOW, OWNER, Home, message, origin, update, user


@dataclass
class Place:
    """A home, Telegram beside it, and a loop that fetches, a step at a time."""

    home: Home
    box: Sandbox
    bot: Bot
    wire: Wire
    store: FileStore
    now: datetime = NOW
    low: int = 0
    numbers: list[int] = field(default_factory=lambda: [100])

    def fetcher(self, at_once: int = 3) -> Fetcher:
        """The loop of a fresh process."""
        keys = (self.home.database, self.home.resources, lambda: self.now, Signals(), self.store)
        return Fetcher(self.bot, self.wire, *keys, at_once=at_once, low=self.low)

    async def comes(self, sender: int = CONTACT, kind: str = "message", **content: Any) -> int:
        """A message to the bot, or an edit or a message of a secretary chat. Returns its number."""
        self.numbers[0] += 1
        await self._accept({kind: message(self.numbers[0], sender, **content)})
        return self.numbers[0]

    async def forwards(self, **content: Any) -> int:
        """A message of the contact that the owner forwards. Returns its number in the chat with the bot."""
        one = self.box.forward(OWNER, origin("user", sender_user=user()), **content)
        await self._accept({"message": one})
        return int(one["message_id"])

    async def _accept(self, what: dict[str, Any]) -> None:
        self.numbers[0] += 1
        item = convert(update(self.numbers[0], **what))
        async with self.home.database.write() as tx:
            done = await accept(tx, self.home.resources, [item], self.now)
        assert done.fates == ("kept",)

    async def round(self, fetcher: Fetcher | None = None) -> None:
        """Fetch what is due, and wait for it."""
        fetcher = fetcher or self.fetcher()
        await fetcher.round()
        await fetcher.finish()

    async def passes(self, **spans: float) -> None:
        """Time goes by, and what is due is fetched."""
        self.now += timedelta(**spans)
        await self.round()

    async def owner(self, tx: Tx) -> Owner:
        """The owner as they are now."""
        found = await owners.find(tx, self.home.resources.keys, self.home.owner_id, lock=True)
        assert found is not None
        return found

    async def said(self) -> list[SimpleNamespace]:
        """What the record says of files, in order."""
        keys, found = self.home.resources.keys, []
        async with self.home.database.read() as tx:
            for seq in await entries.list_numbers(tx, self.home.owner_id, ("file", "file_missing")):
                row = await entries.find(tx, self.home.owner_id, seq)
                assert row is not None
                payload = await ledger.open_payload(tx, keys, row)
                found.append(SimpleNamespace(kind=row.kind, of=row.refers_to, contact=row.contact_id, **payload or {}))
        return found

    async def waiting(self) -> list[Any]:
        """The files that are still to be fetched."""
        async with self.home.database.read() as tx:
            return list((await tx.execute(fetches.select().order_by(fetches.c.seq, fetches.c.number))).all())

    async def read(self, hash_: str) -> bytes:
        """A file from the disk."""
        async with self.home.database.read() as tx:
            sealer = await self.home.resources.keys.open_owner(tx, self.home.owner_id)
        return b"".join(self.store.read(sealer, self.home.owner_id, bytes.fromhex(hash_)))

    def calls(self, method: str) -> int:
        """How often the bot has called."""
        return sum(call.method == method for call in self.box.calls)


@asynccontextmanager
async def bot_at(box: Sandbox) -> AsyncIterator[tuple[Bot, Wire]]:
    """A bot of this sandbox, and a wire for files."""
    request = Wire(connections=4, read=5, connect=5)
    bot = Bot(box.token, base_url=f"{box.url}/bot", base_file_url=f"{box.url}/file/bot", request=request)
    async with bot, Wire(connections=3, read=5, connect=5) as wire:
        yield bot, wire
