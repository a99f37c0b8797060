"""The wrapped keys of a database, taken out of a copy and put back into one; and the mark of a copy among them.

Without them nothing in a copy can be opened. They are kept apart from copies, so that a key that was destroyed is in
none: in a copy made before, too, its owner's part stays closed.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.keywrap import aes_key_wrap
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import MasterRenewed
from storage.keys.keyring import WITNESS_BEFORE, belongs, name_of
from storage.keys.wrapping import FIRST, KEY_BYTES
from storage.tables import instance, owners, wrapped_keys
from storage.types import from_micros, to_micros

RESTORED = "restored"
"""What the name of a key begins with that seals nothing: by being there it says that the database is a copy, put back.
Behind it stands when the copy was made."""
UNANSWERED = "unanswered"
"""The same, where somebody has said that nobody was answered since the copy was made."""


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A key as the database has it."""

    name: str
    version: int
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Check:
    """By what the master key of wrapped keys is known, and the salt where it is a passphrase."""

    key_check: bytes
    passphrase_salt: bytes


@dataclass(frozen=True, slots=True)
class CopyMark:
    """When the copy that was put back was made, and whether somebody may have been answered since."""

    made_at: datetime
    may_have_answered: bool


def wrapped_mark(master: bytes, mark: CopyMark) -> WrappedKey:
    """The key that says so. It seals nothing."""
    name = f"{RESTORED if mark.may_have_answered else UNANSWERED}/{to_micros(mark.made_at)}"
    return WrappedKey(name, FIRST, aes_key_wrap(master, os.urandom(KEY_BYTES)))


def mark_of(name: str) -> CopyMark | None:
    """What a name says of a copy; None where it is that of any other key."""
    what, _, micros = name.partition("/")
    if what not in {RESTORED, UNANSWERED} or not micros.isdecimal():
        return None
    try:
        return CopyMark(from_micros(int(micros)), what == RESTORED)
    except OverflowError:
        return None


async def list_wrapped(tx: AsyncConnection) -> list[WrappedKey]:
    """Every key of the database, in the order of their names, but the one that a witness here was sealed with."""
    rows = (await tx.execute(select(wrapped_keys).order_by(wrapped_keys.c.name, wrapped_keys.c.version))).all()
    return [WrappedKey(row.name, row.version, row.wrapped) for row in rows if row.name != WITNESS_BEFORE]


async def list_keyless(tx: AsyncConnection) -> list[int]:
    """Owners who are there without a data key. Whoever is erased is not there either: such a key was lost by damage."""
    here = set((await tx.execute(select(wrapped_keys.c.name))).scalars())
    people = (await tx.execute(select(owners.c.id).order_by(owners.c.id))).scalars()
    return [owner_id for owner_id in people if name_of(owner_id) not in here]


async def find_check(tx: AsyncConnection, master: bytes) -> Check:
    """The check of the master key in use. Raises MasterRenewed where that is another one."""
    row = (await tx.execute(select(instance.c.key_check, instance.c.passphrase_salt))).first()
    if row is None or not belongs(row.key_check, master):
        raise MasterRenewed
    return Check(row.key_check, row.passphrase_salt)


async def replace_check(tx: AsyncConnection, check: Check) -> None:
    """Have a copy be opened with the master key that its keys are wrapped with: it may have had another when it was
    made."""
    changed = update(instance).values(key_check=check.key_check, passphrase_salt=check.passphrase_salt)
    await tx.execute(changed)


async def add_wrapped(tx: AsyncConnection, keys: Iterable[WrappedKey]) -> None:
    """Put keys into a copy that has none."""
    values = [{"name": key.name, "version": key.version, "wrapped": key.wrapped} for key in keys]
    if values:
        await tx.execute(insert(wrapped_keys), values)


async def find_mark(tx: AsyncConnection) -> CopyMark | None:
    """What the database says of itself as a copy that was put back; the newest, where there are several."""
    names = (await tx.execute(select(wrapped_keys.c.name))).scalars()
    marks = [mark for name in names if isinstance(name, str) and (mark := mark_of(name)) is not None]
    return max(marks, key=lambda mark: (mark.may_have_answered, mark.made_at), default=None)


async def remove_marks(tx: AsyncConnection) -> None:
    """The database has been recognised as a copy: nothing need be said of it any more."""
    names = (await tx.execute(select(wrapped_keys.c.name))).scalars().all()
    marks = [name for name in names if isinstance(name, str) and mark_of(name) is not None]
    await tx.execute(delete(wrapped_keys).where(wrapped_keys.c.name.in_(marks)))
