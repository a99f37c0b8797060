"""What the witness says: values, their form as JSON, and how each statement is added. Pure.

Owners and claims stand in it by keyed hashes (witness.py makes them), so that who finds the file learns nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import orjson

from storage.future import beyond
from storage.kinds import Channel

MOST_OVER = 200
"""Rows that are over are remembered of one owner; of more, the newest."""
SETTLED = ("owners/", "boundaries/")
"""What is believed again once the owner has said that an older copy is meant. A helper, a link or a change that is over
stays over."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a record stood when a digest was made: the digest's number, the record's size and root."""

    number: int
    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a record ended when it was last looked at: its size, and the hash of its last entry."""

    size: int
    head: bytes


@dataclass(frozen=True, slots=True)
class Claim:
    """A reply that was about to be sent, or handed over: the number of the attempt, and over which channel."""

    attempt: int
    channel: Channel


@dataclass(frozen=True, slots=True)
class OwnerTestimony:
    """What is known of one owner.

    `made` is the digest made last, `before` the one before it: a process may end between this and the commit. `told` is
    the highest number of a digest that went out. `claims` are by their names. `doubts` counts how often the database
    was found to be an old copy; `doubted` says that the owner has not answered to the last of them. `seen` is where the
    record ended when it was last looked at; `whole_at` is when all that is kept for them was last looked through, and
    held but for what was known. `restored` is when the backup was made that the doubt is about, where it is about one.
    `over` are the names of rows that held once, the newest last. `accounts` is how many accounts of contacts there are.
    """

    made: Mark | None = None
    before: Mark | None = None
    told: int = 0
    claims: Mapping[str, Claim] = field(default_factory=dict)
    doubts: int = 0
    doubted: bool = False
    seen: Seen | None = None
    whole_at: datetime | None = None
    restored: datetime | None = None
    over: tuple[str, ...] = ()
    accounts: int = 0


@dataclass(frozen=True, slots=True)
class Testimony:
    """Everything the witness says.

    `heard_at` is when the update `update_id` came, as the database has it too. `verified_at` is when everything was
    last looked through, whatever was found. `backups_since` is when backups were found to be set up; `backed_up_at` is
    when the last good one was made, and `backup_place` its path; `sheet_of` is the public key of the backups whose
    recovery sheet somebody has shown to have at hand. `rival_at` is when Telegram last said that another
    process fetches the bot's updates. `over` are the names of rows of nobody's that held once.
    """

    installation: str
    owners: Mapping[str, OwnerTestimony] = field(default_factory=dict)
    erased: frozenset[str] = frozenset()
    update_id: int | None = None
    heard_at: datetime | None = None
    verified_at: datetime | None = None
    backups_since: datetime | None = None
    backed_up_at: datetime | None = None
    backup_place: str = ""
    sheet_of: str = ""
    keys: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict, repr=False)
    rival_at: datetime | None = None
    over: tuple[str, ...] = ()

    def of(self, owner: str) -> OwnerTestimony:
        """What is known of an owner, by their name here."""
        return self.owners.get(owner, OwnerTestimony())


def with_owner(said: Testimony, owner: str, known: OwnerTestimony) -> Testimony:
    """With this of one owner."""
    return replace(said, owners={**said.owners, owner: known})


def with_known(said: Testimony, owner: str) -> Testimony:
    """With an owner, of whom nothing else is known yet."""
    return said if owner in said.erased or owner in said.owners else with_owner(said, owner, OwnerTestimony())


def with_claim(said: Testimony, owner: str, name: str, claim: Claim) -> Testimony:
    """With a reply that is about to be sent; an earlier attempt at the same is replaced."""
    known = said.of(owner)
    before = known.claims.get(name)
    newest = claim if before is None or before.attempt < claim.attempt else before
    return with_owner(said, owner, replace(known, claims={**known.claims, name: newest}))


def without_claim(said: Testimony, owner: str, name: str, claim: Claim) -> Testimony:
    """Without this attempt at a reply, where it is the last one that is known; those before it stay."""
    known = said.of(owner)
    if known.claims.get(name) != claim:
        return said
    claims = {**known.claims, name: replace(claim, attempt=claim.attempt - 1)}
    if not claims[name].attempt:
        del claims[name]
    return with_owner(said, owner, replace(known, claims=claims))


def with_digest(said: Testimony, owner: str, mark: Mark) -> Testimony:
    """With a digest that is about to be committed. `before` stays that of the last one with a lower number."""
    known = said.of(owner)
    before = known.made if known.made is not None and known.made.number < mark.number else known.before
    return with_owner(said, owner, replace(known, made=mark, before=before))


def with_told(said: Testimony, owner: str, number: int) -> Testimony:
    """With the number of a digest that is about to go out."""
    known = said.of(owner)
    return with_owner(said, owner, replace(known, told=max(number, known.told)))


def with_doubt(said: Testimony, owners: Iterable[str], restored: datetime | None = None) -> Testimony:
    """With the finding that the database is an old copy, for these owners; who is asked already is not asked anew.

    `restored` is when the backup was made, where one was put back: another one is asked about anew.
    """
    for owner in owners:
        known = said.of(owner)
        if not known.doubted or restored not in {None, known.restored}:
            known = replace(known, doubts=known.doubts + 1, doubted=True, restored=restored)
            said = with_owner(said, owner, known)
    return said


def heard_by(said: Testimony, now: datetime) -> Testimony:
    """With the last update heard by now, where a clock that was ahead has dated it later."""
    if said.heard_at is None or said.heard_at <= beyond(now):
        return said
    return replace(said, heard_at=now)


def with_update(said: Testimony, update_id: int, heard_at: datetime) -> Testimony:
    """With the update that is in the inbox since this time."""
    return replace(said, update_id=update_id, heard_at=heard_at)


def with_answer(said: Testimony, owner: str, mark: Mark) -> Testimony:
    """With the owner's word that the database is to be believed as it is, which stands at `mark`. Claims stay."""
    known = said.of(owner)
    over = tuple(name for name in known.over if not name.startswith(SETTLED))
    known = replace(known, made=mark, before=None, doubted=False, seen=None, restored=None, over=over, accounts=0)
    return with_owner(said, owner, known)


def with_accounts(said: Testimony, owner: str, *, more: int = 0, here: int = 0) -> Testimony:
    """With so many accounts more, or as many as there are here, where that is more than were known."""
    known = said.of(owner)
    if owner in said.erased or known.doubted or (more and not known.accounts):
        return said  # without a beginning nothing is counted
    accounts = max(known.accounts + more, here, 0)
    return said if accounts == known.accounts else with_owner(said, owner, replace(known, accounts=accounts))


def with_over(said: Testimony, owner: str | None, over: Collection[str], here: Collection[str] = ()) -> Testimony:
    """With rows that are over, and without those that are `here` again. Nothing of an owner who was erased."""
    if owner in said.erased:
        return said
    before = said.over if owner is None else said.of(owner).over
    after = tuple(name for name in before if name not in {*over, *here}) + tuple(over)
    if owner is None:
        return replace(said, over=after[-MOST_OVER:])
    return with_owner(said, owner, replace(said.of(owner), over=after[-MOST_OVER:])) if after != before else said


def is_over(said: Testimony, owner: str | None, name: str) -> bool:
    """Whether a row held once and is over. Of an older copy its settings and texts are believed: nothing goes out."""
    if owner is None:
        return name in said.over
    known = said.of(owner)
    return name in known.over and not (known.doubted and name.startswith(SETTLED))


def with_seen(said: Testimony, owner: str, seen: Seen, whole_at: datetime | None) -> Testimony:
    """With where an owner's record ends, and when all of theirs was seen to hold. Not of one who was erased, nor while
    the database may be an older copy."""
    known = said.of(owner)
    if owner in said.erased or known.doubted:
        return said
    return with_owner(said, owner, replace(known, seen=seen, whole_at=whole_at or known.whole_at))


def with_keys(said: Testimony, keys: Mapping[str, tuple[bytes, ...]]) -> Testimony:
    """With keys of the installation. One that does not begin with the versions that are known is not believed."""
    known = {name: versions for name, versions in keys.items() if begins(versions, said.keys.get(name, ()))}
    return replace(said, keys={**said.keys, **known})


def begins(versions: tuple[bytes, ...], earlier: tuple[bytes, ...]) -> bool:
    """Whether a key has these earlier versions."""
    return versions[: len(earlier)] == earlier


def without_owner(said: Testimony, owner: str) -> Testimony:
    """Without an owner who has had everything erased, but for their name here, so that they do not come back."""
    others = {name: known for name, known in said.owners.items() if name != owner}
    return replace(said, owners=others, erased=said.erased | {owner})


def as_bytes(said: Testimony) -> bytes:
    """A testimony as JSON."""
    return orjson.dumps(
        {
            "version": 1,
            "installation": said.installation,
            "owners": {name: _owner_json(known) for name, known in said.owners.items()},
            "erased": sorted(said.erased),
            "update_id": said.update_id,
            "heard_at": said.heard_at,
            "verified_at": said.verified_at,
            "backups_since": said.backups_since,
            "backed_up_at": said.backed_up_at,
            "backup_place": said.backup_place,
            "sheet_of": said.sheet_of,
            "keys": {name: [key.hex() for key in versions] for name, versions in said.keys.items()},
            "rival_at": said.rival_at,
            "over": said.over,
        }
    )


def from_bytes(raw: bytes) -> Testimony:
    """A testimony as `as_bytes` wrote it. Raises ValueError for anything else."""
    try:
        read = orjson.loads(raw)
        return Testimony(
            installation=read["installation"],
            owners={name: _owner(known) for name, known in read["owners"].items()},
            erased=frozenset(read["erased"]),
            update_id=read["update_id"],
            heard_at=_time(read["heard_at"]),
            verified_at=_time(read["verified_at"]),
            backups_since=_time(read.get("backups_since")),  # an earlier form has none of these
            backed_up_at=_time(read.get("backed_up_at")),
            backup_place=str(read.get("backup_place", "")),
            sheet_of=str(read.get("sheet_of", "")),
            keys={name: tuple(map(bytes.fromhex, versions)) for name, versions in read.get("keys", {}).items()},
            rival_at=_time(read.get("rival_at")),
            over=tuple(map(str, read.get("over", ()))),
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError("not what a witness says") from error


def _owner_json(known: OwnerTestimony) -> dict[str, Any]:
    return {
        "made": _mark_json(known.made),
        "before": _mark_json(known.before),
        "told": known.told,
        "claims": {name: [claim.attempt, claim.channel] for name, claim in known.claims.items()},
        "doubts": known.doubts,
        "doubted": known.doubted,
        "seen": None if known.seen is None else [known.seen.size, known.seen.head.hex()],
        "whole_at": known.whole_at,
        "restored": known.restored,
        "over": known.over,
        "accounts": known.accounts,
    }


def _owner(read: dict[str, Any]) -> OwnerTestimony:
    values = {
        "made": _mark(read["made"]),
        "before": _mark(read["before"]),
        "claims": {name: Claim(*claim) for name, claim in read["claims"].items()},
        "seen": _seen(read.get("seen")),  # an earlier form has neither this nor what follows
        "whole_at": _time(read.get("whole_at")),
        "restored": _time(read.get("restored")),
        "over": tuple(map(str, read.get("over", ()))),
        "accounts": int(read.get("accounts", 0)),
    }
    return OwnerTestimony(**read | values)


def _mark_json(mark: Mark | None) -> list[Any] | None:
    return None if mark is None else [mark.number, mark.size, mark.root.hex()]


def _mark(read: list[Any] | None) -> Mark | None:
    return None if read is None else Mark(read[0], read[1], bytes.fromhex(read[2]))


def _seen(read: list[Any] | None) -> Seen | None:
    return None if read is None else Seen(read[0], bytes.fromhex(read[1]))


def _time(read: str | None) -> datetime | None:
    return None if read is None else datetime.fromisoformat(read)
