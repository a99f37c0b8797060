"""Wrapping: how a key lies in the table `wrapped_keys`, and which of its versions is in use.

The cipher is AES key wrap (RFC 3394, NIST SP 800-38F). The newest version of a key is wrapped with a key that is
derived from the master key for that name and version, earlier ones with keys derived from the newest. So who can write
the database, and has no key, cannot put a key in another's place, have an earlier version seal again, or give a version
another number: what they leave does not unwrap.

A key from before is wrapped with the master key itself, which says nothing of its name: it is not `bound`.
"""

import hmac
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import KeyMissing, KeyWrong
from storage.tables import wrapped_keys

KEY_BYTES = 32
FIRST = 1
"""The version of a key that was never renewed."""


@dataclass(frozen=True, slots=True)
class Versions:
    """A key in every version: `keys[0]` is the first. The last seals; all of them open. `bound` as in the module."""

    keys: tuple[bytes, ...]
    bound: bool = True

    @property
    def newest(self) -> bytes:
        """The version in use."""
        return self.keys[-1]

    @property
    def number(self) -> int:
        """The number of the version in use."""
        return FIRST + len(self.keys) - 1

    def renewed(self) -> "Versions":
        """The same with one more version, made now."""
        return Versions((*self.keys, os.urandom(KEY_BYTES)))

    def wrapped(self, master: bytes, name: str) -> dict[int, bytes]:
        """Each version as it lies in the database, by its number."""
        earlier = {
            number: aes_key_wrap(_derived(self.newest, "earlier-key", name, number), key)
            for number, key in enumerate(self.keys[:-1], FIRST)
        }
        return earlier | {self.number: aes_key_wrap(_derived(master, "data-key", name, self.number), self.newest)}


async def add_key(tx: AsyncConnection, master: bytes, name: str) -> bytes:
    """Make, wrap and store the first version of a key. Returns it."""
    key = os.urandom(KEY_BYTES)
    wrapped = Versions((key,)).wrapped(master, name)[FIRST]
    await tx.execute(insert(wrapped_keys).values(name=name, version=FIRST, wrapped=wrapped))
    return key


async def find_key(tx: AsyncConnection, masters: Sequence[bytes], name: str) -> Versions:
    """A key, by the first of these master keys that unwraps it.

    Raises KeyMissing where it is not there, and KeyWrong where it, or an earlier version, does not unwrap.
    """
    query = select(wrapped_keys.c.version, wrapped_keys.c.wrapped).where(wrapped_keys.c.name == name)
    found = (await tx.execute(query)).all()
    rows = {row.version: row.wrapped for row in found if isinstance(row.version, int) and row.version >= FIRST}
    if not rows:
        raise KeyMissing(f"The key {name} is not in the database: it was destroyed, or left out of a backup.")
    for number in sorted(rows, reverse=True):  # a row above that nothing of ours wrapped is nobody's
        for master in masters:
            with suppress(KeyWrong):
                newest = unwrap(_derived(master, "data-key", name, number), rows[number])
                return Versions((*_earlier(rows, newest, name, number), newest))
            with suppress(KeyWrong):
                if number == FIRST:
                    return Versions((unwrap(master, rows[number]),), bound=False)
    raise KeyWrong


async def list_unbound(tx: AsyncConnection, master: bytes) -> list[str]:
    """The names of the keys that are wrapped with the master key itself."""
    query = select(wrapped_keys.c.name, wrapped_keys.c.wrapped).where(wrapped_keys.c.version == FIRST)
    rows = (await tx.execute(query.order_by(wrapped_keys.c.name))).all()
    return [row.name for row in rows if isinstance(row.name, str) and _is_with(master, row.wrapped)]


def _is_with(master: bytes, wrapped: bytes) -> bool:
    try:
        unwrap(master, wrapped)
    except KeyWrong:
        return False
    return True


async def replace_key(tx: AsyncConnection, master: bytes, name: str, versions: Versions) -> None:
    """Have the rows of a key be these versions, wrapped with this master key.

    Rows that are there are changed and not replaced, so that who waits to delete them finds them.
    """
    this = wrapped_keys.c.name == name
    found = set((await tx.execute(select(wrapped_keys.c.version).where(this))).scalars())
    wrapped = versions.wrapped(master, name)
    for number, value in wrapped.items():
        if number in found:
            changed = update(wrapped_keys).where(this, wrapped_keys.c.version == number)
            await tx.execute(changed.values(wrapped=value))
    await tx.execute(delete(wrapped_keys).where(this, wrapped_keys.c.version.not_in(sorted(found & wrapped.keys()))))
    for number in sorted(wrapped.keys() - found):
        await tx.execute(insert(wrapped_keys).values(name=name, version=number, wrapped=wrapped[number]))


def unwrap(key: bytes, wrapped: bytes) -> bytes:
    """What is wrapped with this key. Raises KeyWrong where it is not."""
    try:
        return aes_key_unwrap(key, wrapped)
    except (InvalidUnwrap, TypeError):  # SQLite keeps any type in any column
        raise KeyWrong from None


def _earlier(rows: dict[int, bytes], newest: bytes, name: str, number: int) -> list[bytes]:
    """Every version before this one. Raises KeyWrong where one is missing or altered."""
    return [unwrap(_derived(newest, "earlier-key", name, one), rows.get(one, b"")) for one in range(FIRST, number)]


def _derived(key: bytes, purpose: str, name: str, number: int) -> bytes:
    return hmac.digest(key, f"breakwater.{purpose}.v1\0{name}\0{number}".encode(), sha256)
