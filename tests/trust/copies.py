"""A house whose database can be copied and put back, and whose process can be started again: all in one process."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

from bot.loops.upkeep import old_copy
from buffer.boundary import delivery
from buffer.boundary.delivery import ToSend
from buffer.boundary.outcome import Sent
from buffer.digest.digest import Digest
from buffer.digest.make import make_digest
from buffer.digest.plan import number_in
from buffer.resources import Resources
from storage.boundary import replies
from storage.boundary.replies import Reply
from storage.database import Database, Tx
from storage.keys import installation
from storage.keys.keyring import Keyring
from storage.outbox import letters
from storage.record import damages
from storage.record.damages import Damage
from storage.tables import metadata
from tests.builders import MASTER, NOW, Home, arrives

Copy = dict[str, list[dict[str, Any]]]


async def copy_of(database: Database) -> Copy:
    """Every row of every table."""
    async with database.read() as tx:
        rows = {table.name: (await tx.execute(select(table))).mappings() for table in metadata.sorted_tables}
        return {name: [dict(row) for row in found] for name, found in rows.items()}


async def put_back(database: Database, copy: Copy) -> None:
    """Replace what is there by a copy."""
    async with database.write() as tx:
        for table in reversed(metadata.sorted_tables):
            await tx.execute(delete(table))
        for table in metadata.sorted_tables:
            if copy[table.name]:
                await tx.execute(insert(table), copy[table.name])


@dataclass
class House:
    """See the module. `sent` are the boundaries that went out, `numbers` the digests, `asked` the questions."""

    home: Home
    witness: Path
    now: datetime = NOW
    sent: list[tuple[int, int, datetime]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    asked: list[letters.Letter] = field(default_factory=list)

    @property
    def resources(self) -> Resources:
        """Keys, screening and words of the process that runs."""
        return self.home.resources

    async def start(self) -> None:
        """What a process does before anything else, as bot.app and bot.processing do it."""
        database = self.home.database
        async with database.read() as tx:
            here = await installation.find(tx)
            assert here is not None
            keys = await installation.unlock(tx, here, MASTER)
        keys.open_witness(self.witness)
        self.home = replace(self.home, resources=replace(self.resources, keys=keys))
        await old_copy.recognise(database, keys)
        await old_copy.catch_up(database, self.resources, lambda: self.now)
        async with database.write() as tx:
            await delivery.after_crash(tx, keys, self.now)

    async def message(self, text: str = "Why do you not answer me?") -> str:
        """A message of the contact; what the record says about the boundary."""
        from buffer.record import ledger
        from storage.record import entries

        seq = await arrives(self.home, text, self.now)
        async with self.home.database.read() as tx:
            row = await entries.find(tx, self.home.owner_id, seq)
            assert row is not None
            payload = ledger.read_payload(await self.resources.keys.open_owner(tx, self.home.owner_id), row)
        return str(payload["boundary"])

    async def begin_sending(self) -> list[ToSend]:
        """Commit `sending` for what is due: from now on it may be with the contact."""
        async with self.home.database.write() as tx:
            return await delivery.start(tx, self.resources.keys, self.now)

    async def send(self, *, settle: bool = True) -> int:
        """Send the boundaries that are due, and write their outcome. Returns how many."""
        started = await self.begin_sending()
        for item in started:
            self.sent.append((item.reply.contact_id, item.reply.version, self.now))
        if settle and started:
            async with self.home.database.write() as tx:
                await delivery.settle(tx, self.resources.keys, [(item, Sent(77)) for item in started], self.now)
        return len(started)

    async def digest(self) -> Digest | None:
        """Make the digest of this day, early."""
        async with self.home.database.write() as tx:
            return await make_digest(tx, self.resources, self.home.owner_id, self.now, early=True)

    async def post(self) -> list[letters.Letter]:
        """Send the letters that are due, as bot.loops.sender does; those that went out."""
        async with self.home.database.read() as tx:
            due = await letters.list_due(tx, self.resources.keys, self.now)
        for letter in due:
            if letter.kind == "digest":
                number = number_in(letter.once_key)
                self.resources.keys.witness.note_told(letter.owner_id, number)
                self.numbers += [number] if letter.once_key.count("/") == 2 else []
            self.asked += [letter] if letter.kind == "old_copy" else []
            async with self.home.database.write() as tx:
                await letters.mark_sent(tx, self.home.resources.keys, letter.id, 1, self.now)
        return due

    async def replies(self) -> list[Reply]:
        """The replies there are."""
        async with self.home.database.read() as tx:
            return list((await replies.find(tx, self.resources.keys, [self.home.contact_id])).values())

    @property
    def doubted(self) -> bool:
        """Whether the owner has a question to answer."""
        return self.resources.keys.witness.owner(self.home.owner_id).doubted


async def untold(tx: Tx, keys: Keyring, owner_id: int) -> list[Damage]:
    """The damages that an owner has not been told of, the oldest first."""
    return [damage for damage in await damages.list_of_owner(tx, keys, owner_id) if damage.told_in is None]
