"""Verification of a whole record, without any key."""

from dataclasses import dataclass

from buffer.record import merkle
from buffer.record.chain import entry_hash, genesis_hash
from storage.database import Tx
from storage.people.owners import Owner
from storage.record import checkpoints, entries


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where a record does not hold, and what is wrong there."""

    seq: int
    what: str


async def check(tx: Tx, owner: Owner) -> Fault | None:
    """Walk a whole record without any key: numbers, chain, hashes, checkpoints, end. None when it is intact."""
    prev, size = genesis_hash(owner.chain_id), 0
    frontier: list[bytes] = []
    roots = {size: root for size, root, _ in await checkpoints.list_of_owner(tx, owner.id)}
    async for row in entries.stream(tx, owner.id):
        if row.seq != size + 1:
            return Fault(size + 1, "an entry is missing")
        if row.prev_hash != prev:
            return Fault(row.seq, "does not follow the entry before it")
        if entry_hash(owner.chain_id, row) != row.hash:
            return Fault(row.seq, "was altered")
        merkle.grow(frontier, size, row.hash)
        prev, size = row.hash, row.seq
        if size in roots and merkle.root(frontier) != roots[size]:
            return Fault(size, "does not match the checkpoint kept then")
    if size != owner.record_size or prev != owner.head_hash or b"".join(frontier) != owner.frontier:
        return Fault(size, "the record does not end where it should")
    if max(roots, default=0) > size:
        return Fault(size + 1, "entries that a checkpoint has covered are missing")
    return None
