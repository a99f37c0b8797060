"""Renewing the master key: every key of the database is wrapped with another, in one transaction.

What hangs on the master key: the wrapping of all keys, the check value, the salt of a passphrase, and the witness
beside the key. The witness is a file, so it cannot change in the same instant. Until it has, the key it was sealed with
lies in the database, wrapped with the new master key; that it is there says that a renewal is not ended.
"""

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import KeyMissing, KeyWrong, MasterRenewed
from storage.keys.keyring import WITNESS_BEFORE, belongs, is_renewable, key_check, owner_of, witness_key
from storage.keys.wrapping import FIRST, Versions, find_key, replace_key
from storage.tables import instance, wrapped_keys


async def replace_master(tx: AsyncConnection, old: bytes, new: bytes, salt: bytes, *, data_keys: bool = False) -> int:
    """Have every key wrapped with `new` instead of `old`; the salt is that of a new passphrase.

    With `data_keys`, what is sealed from now on is sealed with new data keys: those of the owners and of the inbox get
    one more version. Returns how many keys did not unwrap, and are left as they are. Raises MasterRenewed where `old`
    is not the master key of the database any more.
    """
    check = (await tx.execute(select(instance.c.key_check).with_for_update())).scalar()
    if check is None or not belongs(check, old):
        raise MasterRenewed
    await end(tx)
    left = 0
    for name in await _list_names(tx):
        try:
            versions = await find_key(tx, [old], name)
        except (KeyMissing, KeyWrong):
            left += 1
            continue
        if not versions.bound and owner_of(name) is not None:  # not theirs, or a start would have bound it
            left += 1
            continue
        await replace_key(tx, new, name, versions.renewed() if data_keys and is_renewable(name) else versions)
    before = Versions((witness_key(old),)).wrapped(new, WITNESS_BEFORE)[FIRST]
    await tx.execute(insert(wrapped_keys).values(name=WITNESS_BEFORE, version=FIRST, wrapped=before))
    await tx.execute(update(instance).values(key_check=key_check(new), passphrase_salt=salt))
    return left


async def _list_names(tx: AsyncConnection) -> list[str]:
    """The name of every key, whose rows nobody changes until the transaction ends."""
    names = (await tx.execute(select(wrapped_keys.c.name).with_for_update())).scalars()
    return sorted({name for name in names if isinstance(name, str) and name.isascii()})  # no other was ever ours


async def is_unfinished(tx: AsyncConnection) -> bool:
    """Whether a renewal has not ended: the witness may still be sealed with the old key."""
    query = select(wrapped_keys.c.name).where(wrapped_keys.c.name == WITNESS_BEFORE)
    return (await tx.execute(query)).first() is not None


async def end(tx: AsyncConnection) -> None:
    """The witness is sealed with the new key."""
    await tx.execute(delete(wrapped_keys).where(wrapped_keys.c.name == WITNESS_BEFORE))
