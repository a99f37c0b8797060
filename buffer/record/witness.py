"""Whether a database is behind what the witness says: an older copy, or a changed one. Pure.

The witness is written before what it tells of is committed. So a process that ended in between leaves a witness that is
one step ahead, which is no sign of anything.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.testimony import Mark, OwnerTestimony, Testimony

What = Literal["digest", "shorter", "differs", "owner", "updates", "witness", "restored"]
"""digest: a digest was made that the database does not know. shorter: the record had more entries. differs: the entries
are others. owner: there was an owner who is not here. updates: an update was kept that is not here. witness: there was
a witness, and it is gone or does not open. restored: it says itself that it is a backup that was put back."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of an old copy. `owner_id` is None where it concerns the whole database."""

    owner_id: int | None
    what: What


@dataclass(frozen=True, slots=True)
class OwnerHere:
    """An owner as the database has them. `name` is that of the witness; `roots` are by size, as far as there are."""

    owner_id: int
    name: str
    digests: int
    size: int
    roots: Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class Here:
    """The database, as far as the witness can be asked about it. `has_update`: the witness's update is known here.
    `robbed` are the names of owners whose row alone is gone, which is damage, and no sign of an older copy."""

    owners: Sequence[OwnerHere]
    has_update: bool
    heard_at: datetime | None
    robbed: Collection[str] = ()


def signs(said: Testimony, here: Here) -> list[Sign]:
    """What the witness knows, and the database does not. Nothing where the database is the present."""
    found = [
        Sign(owner.owner_id, what)
        for owner in here.owners
        if owner.name not in said.erased and (what := _behind(said.of(owner.name), owner)) is not None
    ]
    known = {name for name, owner in said.owners.items() if owner.restored is None}
    if known - {owner.name for owner in here.owners} - {*here.robbed}:
        found.append(Sign(None, "owner"))
    if said.heard_at is not None and not here.has_update and (here.heard_at is None or here.heard_at < said.heard_at):
        found.append(Sign(None, "updates"))
    return found


def sizes_to_know(known: OwnerTestimony) -> set[int]:
    """The sizes at which the roots of an owner's record are to be compared."""
    return {mark.size for mark in (known.made, known.before) if mark is not None}


def _behind(known: OwnerTestimony, owner: OwnerHere) -> What | None:
    made, before = known.made, known.before
    if made is None or _holds(made, owner):
        return None
    never_out = known.told < made.number
    if never_out and owner.digests == made.number - 1 and (before is None or _holds(before, owner)):
        return None  # the process ended between the witness and the commit
    if owner.digests < max(made.number, known.told):
        return "digest"
    return "shorter" if owner.size < made.size else "differs"


def _holds(mark: Mark, owner: OwnerHere) -> bool:
    return owner.digests >= mark.number and owner.size >= mark.size and owner.roots.get(mark.size) == mark.root
