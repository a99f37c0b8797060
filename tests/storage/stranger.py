"""A checker of records, made from docs/record-format.md alone. Standard library only, on purpose: it imports nothing of
the program, so that it finds out where page and program differ.
"""

import hmac
import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

Row = Mapping[str, Any]


def _hash(*parts: bytes) -> bytes:
    return sha256(b"".join(parts)).digest()


def genesis(chain_id: bytes) -> bytes:
    """What entry 1 names as the hash before it."""
    return _hash(b"breakwater/record/1", b"\0", chain_id)


def wrapping_key(master: bytes, name: str, version: int = 1) -> bytes:
    """What the newest version of a data key is wrapped with."""
    return hmac.digest(master, b"breakwater.data-key.v1" + b"\0" + name.encode() + b"\0" + b"%d" % version, "sha256")


def commitment(salt: bytes, fields: Mapping[str, bytes]) -> bytes:
    """The commitment to one readable content, whose fields are given as they stand in its JSON."""
    hashes = []
    for name, value in fields.items():
        own = hmac.digest(salt, b"breakwater/field-salt/2" + b"\0" + name.encode(), "sha256")
        hashes.append(
            _hash(b"breakwater/field/2", b"\0", own, struct.pack(">H", len(name.encode())), name.encode(), value)
        )
    return _hash(b"breakwater/commitment/2", b"\0", *sorted(hashes))


def first_commitment(salt: bytes, content: bytes) -> bytes:
    """The commitment of entries made in the first way."""
    return _hash(b"breakwater/commitment/1", b"\0", salt, content)


def entry_hash(chain_id: bytes, row: Row) -> bytes:
    """The hash an entry should have."""
    names = [row[name].encode() for name in ("kind", "channel", "direction", "form")]
    words = b"".join(struct.pack(">H", len(word)) + word for word in [*names, row["album_hash"] or b""])
    return _hash(
        b"breakwater/entry/1",
        b"\0",
        chain_id,
        row["prev_hash"],
        struct.pack(">Q", row["seq"]),
        struct.pack(">q", row["at"]),
        struct.pack(">q", row["recorded_at"]),
        struct.pack(">Q", row["contact_id"]),
        struct.pack(">Q", row["refers_to"]),
        words,
        row["commitment"],
        _hash(row["sealed_payload"]),
    )


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree, straight from its definition."""
    if not leaves:
        return _hash()
    if len(leaves) == 1:
        return _hash(b"\0", leaves[0])
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return _hash(b"\1", root(leaves[:k]), root(leaves[k:]))


def frontier(leaves: Sequence[bytes]) -> bytes:
    """The roots of the perfect subtrees, the largest first."""
    found, start = b"", 0
    for bit in reversed(range(len(leaves).bit_length())):
        if len(leaves) >> bit & 1:
            found += root(leaves[start : start + (1 << bit)])
            start += 1 << bit
    return found


def faults(
    owner: Row, entries: Iterable[Row], checkpoints: Iterable[Row], printed: Sequence[str] = ()
) -> Iterator[str]:
    """Everything that is wrong with a record. `printed` are last lines of digests."""
    prev = genesis(owner["chain_id"])
    leaves: list[bytes] = []
    for row in sorted(entries, key=lambda row: row["seq"]):
        if row["seq"] != len(leaves) + 1:
            yield f"entry {len(leaves) + 1} is missing"
        if row["prev_hash"] != prev:
            yield f"entry {row['seq']} does not follow the one before"
        if entry_hash(owner["chain_id"], row) != row["hash"]:
            yield f"entry {row['seq']} was altered"
        prev = row["hash"]
        leaves.append(prev)
    for point in checkpoints:
        if point["size"] > len(leaves) or root(leaves[: point["size"]]) != point["root"]:
            yield f"checkpoint {point['size']} does not match"
    if (owner["record_size"], owner["head_hash"], owner["frontier"]) != (len(leaves), prev, frontier(leaves)):
        yield "the record does not end where it should"
    for line in printed:
        found = re.search(r"Record: (\d+) entr\w+, ([0-9a-f ]{39})", line)
        if found is None or root(leaves[: int(found[1])])[:16].hex() != found[2].replace(" ", ""):
            yield "a printed root does not match"


def place(table: str, column: str, owner: int, row: int | str, version: int) -> bytes:
    """The associated data of a sealed value."""
    return b"\0".join(str(part).encode() for part in ("breakwater", table, column, owner, row, version))


def parts(sealed: bytes) -> tuple[int, int, bytes, bytes]:
    """Format, key version, nonce, and ciphertext with tag of a sealed value."""
    form, version = struct.unpack(">BI", sealed[:5])
    return form, version, sealed[5:17], sealed[17:]


def key_check(master: bytes) -> bytes:
    """The value that tells a right master key from a wrong one."""
    return hmac.digest(master, b"breakwater.key-check.v2", "sha256")


def keyed_hash(lookup: bytes, purpose: str, value: str) -> bytes:
    """A keyed hash of an identifier."""
    return hmac.digest(lookup, purpose.encode() + b"\0" + value.encode(), "sha256")
