"""Looking through a whole record: which entries are as they were recorded, and which are not. Opens none of them.

An entry is as it was where its hash, computed anew, is the one that the entry after it names. Whoever changes an entry
can fit the whole chain again, so that is believed only as far as something vouches for it that they cannot fit: where
the owner's row says that the record ends, checkpoints whose seals hold, and the witness.
"""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from buffer.record import merkle
from buffer.record.chain import entry_hash, genesis_hash
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people.owners import Owner
from storage.record import checkpoints, entries
from storage.record.entries import EntryRow
from storage.testimony import Seen

MOST = 20
"""Faults that are named one by one. More of them are one stretch in which something was changed."""

What = Literal["altered", "missing", "rewritten", "added"]
"""altered: not as it was recorded. missing: not there. rewritten: among these something was changed, and the chain
fitted again or torn, so that nobody can say which. added: entries that were never recorded."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """The entries from `first` to `last` are not all as they were recorded."""

    first: int
    last: int
    what: What

    @property
    def entries(self) -> range:
        """Their numbers."""
        return range(self.first, self.last + 1)

    def overlaps(self, other: "Fault") -> bool:
        """Whether they have an entry in common."""
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: "Fault") -> bool:
        """Whether all entries of the other are among these."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        """As `doctor` says it."""
        which = f"entry {self.first}" if self.first == self.last else f"entries {self.first} to {self.last}"
        return f"{which}: {_SAID[self.what]}"


_SAID: Mapping[What, str] = {
    "altered": "changed after it was recorded",
    "missing": "missing",
    "rewritten": "something was changed here after it was recorded",
    "added": "never recorded by Breakwater",
}


@dataclass(frozen=True, slots=True)
class Anchors:
    """What vouches for a record: roots of the tree and hashes of entries, by size; and at least how long it was."""

    roots: Mapping[int, bytes] = field(default_factory=dict)
    heads: Mapping[int, bytes] = field(default_factory=dict)
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Last:
    """An entry whose true hash is only known by what follows it."""

    seq: int
    stored: bytes
    computed: bytes


class Walk:
    """One way through a record, from its first entry on, a slice at a time. Pure; `size` entries are behind it."""

    def __init__(self, owner: Owner, anchors: Anchors) -> None:
        self.size = 0
        self._chain_id = owner.chain_id if isinstance(owner.chain_id, bytes) else b""  # SQLite keeps any type
        self._anchors = anchors
        genesis = genesis_hash(self._chain_id)
        self._last = _Last(0, genesis, genesis)
        self._leaves: list[bytes] | None = []  # the frontier; None once a leaf is unknown
        self._faults: list[Fault] = []
        self._sure = 0  # up to here, from the first entry on, a root vouches for every hash
        self._wrong_root, self._wrong_head = 0, 0  # the last anchors that do not fit
        self._run = 1  # from here on the chain is unbroken, so that its end vouches for it
        self._elsewhere = False  # it does not begin as this record does: not the entries, but its name was altered

    def take(self, rows: Iterable[EntryRow]) -> None:
        """Go on through these entries, which come next, in order."""
        for row in rows:
            computed = computed_hash(self._chain_id, row)
            self._follow(row.seq, row.prev_hash, fits=computed == row.hash)
            self._last = _Last(row.seq, row.hash, computed)
            self.size = row.seq

    def end(self, owner: Owner, added: Sequence[int] = ()) -> list[Fault]:
        """What is wrong, where the record ends as `owner` says, if that holds. `added` are numbers beyond its end."""
        size = owner.record_size if owner.record_holds else self.size
        if owner.record_holds:
            self._follow(size + 1, owner.head_hash, fits=True)
            if self._leaves is not None:
                self._vouch(size, b"".join(self._leaves) == owner.frontier)
        else:
            self._settle(self._last.stored)
        found = _with_doubtful(self._faults, self._doubtful())
        if size < self._anchors.size:
            found.append(Fault(size + 1, self._anchors.size, "rewritten" if added else "missing"))
        elif added and owner.record_holds:
            found += [Fault(first, last, "added") for first, last in _runs(added)]
        return [] if self._elsewhere and not owner.record_holds else found

    def _follow(self, seq: int, prev_hash: bytes, *, fits: bool) -> None:
        """What comes next names this hash of what was last; `fits`: it is whole in itself."""
        last, missing = self._last, seq - self._last.seq - 1
        self._elsewhere |= seq == 1 and prev_hash != last.stored
        if missing:
            self._settle(last.stored)
            self._miss(seq, missing, prev_hash if fits else None)
        else:
            self._settle(prev_hash if fits or prev_hash == last.computed else last.stored)

    def _settle(self, true_hash: bytes) -> None:
        """This was the hash of the last entry when it was recorded, as far as what follows says."""
        last = self._last
        if not last.seq:
            return
        if last.computed != true_hash or last.stored != true_hash:
            self._faults.append(Fault(last.seq, last.seq, "altered"))
            self._run = last.seq + 1
        self._grow(last.seq, true_hash)

    def _miss(self, seq: int, missing: int, true_hash: bytes | None) -> None:
        """So many entries are missing in front of this number; of the last of them the hash may be known."""
        self._faults.append(Fault(seq - missing, seq - 1, "missing"))
        self._run = seq
        if missing == 1 and true_hash is not None:
            self._grow(seq - 1, true_hash)
        else:
            self._leaves = None

    def _grow(self, seq: int, leaf: bytes) -> None:
        if self._anchors.heads.get(seq, leaf) != leaf:
            self._wrong_head = seq
        if self._leaves is not None:
            merkle.grow(self._leaves, seq - 1, leaf)
            if seq in self._anchors.roots:
                self._vouch(seq, merkle.root(self._leaves) == self._anchors.roots[seq])

    def _vouch(self, size: int, fits: bool) -> None:
        """A root over so many entries is known. Behind one that does not fit, another one that does helps nothing."""
        if not fits:
            self._wrong_root = size
        elif not (self._wrong_root or self._wrong_head):
            self._sure = size

    def _doubtful(self) -> Fault | None:
        """The stretch in which something was changed, and for which nothing vouches, from the front or from the end."""
        last = max(self._run - 1, self._wrong_head)
        if last <= self._sure:
            last = self._wrong_root
        return Fault(self._sure + 1, last, "rewritten") if last > self._sure else None


def computed_hash(chain_id: bytes, row: EntryRow) -> bytes:
    """The hash an entry should have; empty where a column holds what can be in no entry."""
    try:
        return entry_hash(chain_id, row)
    except (TypeError, AttributeError, ValueError, OverflowError, struct.error):  # SQLite keeps any type in any column
        return b""


def in_few(faults: Sequence[Fault]) -> list[Fault]:
    """These, or one stretch where there are many."""
    if len(faults) <= MOST:
        return list(faults)
    return [Fault(min(fault.first for fault in faults), max(fault.last for fault in faults), "rewritten")]


def _with_doubtful(faults: Sequence[Fault], doubtful: Fault | None) -> list[Fault]:
    """Every fault, and the stretch for which nothing vouches, if it says more."""
    if doubtful is None:
        return list(faults)
    said_to = doubtful.first - 1
    for fault in sorted(faults):
        if fault.first <= said_to + 1:
            said_to = max(said_to, fault.last)
    return list(faults) if said_to >= doubtful.last else sorted([*faults, doubtful])


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The first and last of each row of numbers without a gap."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


class End:
    """The way from the entry of a record that was seen last to its end, a slice at a time; all of it without one. Pure.

    `size` is the number of the entry that comes last so far: the one seen is to be taken too.
    """

    def __init__(self, owner: Owner, seen: Seen | None) -> None:
        self._owner = owner
        self._seen = seen if seen is not None and seen.size else None
        self.size = 0 if self._seen is None else self._seen.size - 1
        self._head = genesis_hash(owner.chain_id)
        self._whole = True

    def take(self, rows: Iterable[EntryRow]) -> None:
        """Go on through these entries, which come next, in order."""
        for row in rows:
            if self._seen is not None and self.size < self._seen.size:
                fits = (row.seq, row.hash) == (self._seen.size, self._seen.head)
            else:
                hashed = computed_hash(self._owner.chain_id, row) == row.hash
                fits = hashed and row.seq == self.size + 1 and row.prev_hash == self._head
            self._whole &= fits
            self.size, self._head = row.seq, row.hash

    def is_whole(self) -> bool:
        """Whether the record goes on from there to its end, as the owner's row has it."""
        seen = self._seen is None or self.size >= self._seen.size
        end = (self._owner.record_size, self._owner.head_hash)
        return seen and self._whole and (self.size, self._head) == end


async def find_anchors(tx: Tx, keys: Keyring, owner: Owner) -> Anchors:
    """What vouches for a record. The witness does not while the database may be an older copy."""
    roots = {size: root for size, root, _ in await checkpoints.list_of_owner(tx, keys, owner.id)}
    heads: dict[int, bytes] = {}
    known = keys.witness.owner(owner.id)
    if not known.doubted:
        marks = [mark for mark in (known.before, known.made) if mark is not None and mark.number <= owner.digests]
        roots |= {mark.size: mark.root for mark in marks}
        heads = {} if known.seen is None else {known.seen.size: known.seen.head}
    return Anchors(roots, heads, max([*roots, *heads], default=0))


async def check(tx: Tx, keys: Keyring, owner: Owner) -> list[Fault]:
    """Look through a whole record at once. Empty where every entry is as it was recorded."""
    walk = Walk(owner, await find_anchors(tx, keys, owner))
    async for row in entries.stream(tx, owner.id, to=owner.record_size if owner.record_holds else None):
        walk.take([row])
    return in_few(walk.end(owner, await entries.list_beyond(tx, owner.id)))
