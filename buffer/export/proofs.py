"""The Merkle tree of a record with all its nodes, for proofs about parts of it (RFC 6962, section 2.1)."""

from collections.abc import Iterable

from buffer.record import merkle


class Tree:
    """The tree over the hashes of entries, of which `head` is the last. Takes about 130 bytes of memory for each."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        hashes = list(leaves)
        level = [merkle.leaf_hash(leaf) for leaf in hashes]
        self.size = len(level)
        self.head = hashes[-1] if hashes else b""
        self._levels = [level]
        while len(level) > 1:
            pairs = [merkle.node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
            level = pairs + ([level[-1]] if len(level) % 2 else [])
            self._levels.append(level)

    def root(self) -> bytes:
        """The root over all leaves."""
        return self._levels[-1][0] if self.size else merkle.EMPTY_ROOT

    def path(self, number: int) -> list[bytes]:
        """What proves that entry `number`, counted from 1, is part of the record (2.1.1), from the leaf upwards."""
        index, found = number - 1, []
        for level in self._levels[:-1]:
            if index ^ 1 < len(level):
                found.append(level[index ^ 1])
            index >>= 1
        return found

    def consistency(self, size: int) -> list[bytes]:
        """What proves that the record began with its first `size` entries (2.1.2). Empty for none and for all."""
        return [] if size in {0, self.size} else self._subproof(size, 0, self.size, whole=True)

    def _subproof(self, size: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        if size == end - start:
            return [] if whole else [self._node(start, end)]
        middle = _half(end - start)
        if size <= middle:
            inner = self._subproof(size, start, start + middle, whole=whole)
            return [*inner, self._node(start + middle, end)]
        inner = self._subproof(size - middle, start + middle, end, whole=False)
        return [*inner, self._node(start, start + middle)]

    def _node(self, start: int, end: int) -> bytes:
        """The root over the leaves from `start` up to `end`, which are a subtree."""
        count = end - start
        if count & (count - 1) == 0:
            height = count.bit_length() - 1
            return self._levels[height][start >> height]
        middle = start + _half(count)
        return merkle.node_hash(self._node(start, middle), self._node(middle, end))


def _half(count: int) -> int:
    """The largest power of two that is smaller."""
    return 1 << ((count - 1).bit_length() - 1)
