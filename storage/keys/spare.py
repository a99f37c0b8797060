"""The keys of the installation a second time, in the witness: one damaged row of them must not end everybody's service.

They are the one that ids are looked up with and the one that raw updates are sealed with. Where one of them does not
unwrap, or is another than it was, and the other shows that it is the same database, it is put back.
"""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import KeyMissing, KeyWrong
from storage.keys.wrapping import Versions, find_key, replace_key
from storage.testimony import begins

NAMES = ("lookup", "inbox")

Keys = Mapping[str, tuple[bytes, ...]]
"""Every version of keys, by their names."""


async def list_keys(tx: AsyncConnection, master: bytes) -> dict[str, tuple[bytes, ...]]:
    """The keys of the installation that unwrap."""
    found = {}
    for name in NAMES:
        try:
            found[name] = (await find_key(tx, [master], name)).keys
        except (KeyMissing, KeyWrong):
            continue
    return found


def find_lost(here: Keys, spared: Keys) -> list[str]:
    """The names of those to be put back. None of another database's, which shows by both being others."""
    lost = [name for name in NAMES if name in spared and not _same(here.get(name), spared[name])]
    return lost if any(name in spared for name in NAMES if name not in lost) else []


def _same(here: tuple[bytes, ...] | None, spared: tuple[bytes, ...]) -> bool:
    """Whether it is the same key; an older copy has fewer versions of it, and a witness that was not written, too."""
    return here is not None and (begins(here, spared) or begins(spared, here))


async def replace_lost(tx: AsyncConnection, master: bytes, spared: Keys, names: list[str]) -> None:
    """Write these keys, wrapped with the master key."""
    for name in names:
        await replace_key(tx, master, name, Versions(spared[name]))
