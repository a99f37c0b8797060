"""The Merkle tree of RFC 6962 (section 2.1), grown one leaf at a time.

Kept as its frontier: the roots of the perfect subtrees the leaves so far fall into, largest first. Appending and
finding the root cost O(log n); the leaves themselves are not needed again.
"""

from collections.abc import Iterable
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256().digest()


def leaf_hash(data: bytes) -> bytes:
    """Hash of a leaf: SHA-256(00 || data)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of two subtrees: SHA-256(01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


def unpack(frontier: bytes) -> list[bytes]:
    """The subtree roots of a stored frontier. Raises ValueError when it is not a whole number of hashes."""
    if len(frontier) % HASH_BYTES:
        raise ValueError("a frontier is a whole number of hashes")
    return [frontier[i : i + HASH_BYTES] for i in range(0, len(frontier), HASH_BYTES)]


def grow(frontier: list[bytes], size: int, data: bytes) -> None:
    """Add leaf number `size` (counted from 0) to the frontier, in place."""
    node = leaf_hash(data)
    while size & 1:
        node = node_hash(frontier.pop(), node)
        size >>= 1
    frontier.append(node)


def root(frontier: Iterable[bytes]) -> bytes:
    """The root over all leaves so far; of an empty tree, SHA-256 of nothing."""
    subtrees = list(frontier)
    if not subtrees:
        return EMPTY_ROOT
    node = subtrees.pop()
    while subtrees:
        node = node_hash(subtrees.pop(), node)
    return node
