"""One-time links. Only a hash of a link's token is kept, so that whoever reads the database cannot use it."""

import hashlib
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.future import beyond, from_now
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import invitations, owners

InvitationKind = Literal["owner", "another", "helper", "account"]
"""owner: makes the first owner, and opens for nobody once there is one. another: makes an owner beside others, where
several are allowed. helper: offers somebody to an owner as a helper. account: another account of an owner's."""
FIRST: tuple[InvitationKind, ...] = ("owner",)
TO_OWN: tuple[InvitationKind, ...] = ("owner", "another")
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class Invitation:
    """A valid link: the role of whoever opens it, and for which owner."""

    token_hash: bytes
    kind: InvitationKind
    owner_id: int | None


def new_token() -> str:
    """A token of 128 random bits, fit for a link (Bot API: deep linking, 1-64 of A-Za-z0-9_-)."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> bytes:
    """The hash of a token that is stored. A token is random enough for a plain hash."""
    return hashlib.sha256(b"breakwater/invitation/1\0" + token.encode("utf-8", "surrogatepass")).digest()


async def create(
    tx: AsyncConnection, keys: Keyring, kind: InvitationKind, owner_id: int | None, now: datetime, until: datetime
) -> str:
    """Create the token of a link; an earlier link of the same kind for the same owner stops working."""
    token = new_token()
    same = (invitations.c.kind == kind) & (invitations.c.owner_id.is_not_distinct_from(owner_id))
    await sealed_rows.change(tx, keys, invitations, same & invitations.c.used_at.is_(None), used_at=now)
    row = {
        "token_hash": token_hash(token),
        "kind": kind,
        "owner_id": owner_id,
        "created_at": now,
        "expires_at": until,
    }
    await sealed_rows.add(tx, keys, invitations, row)
    return token


async def find_valid(tx: AsyncConnection, keys: Keyring, tokens: Iterable[str], now: datetime) -> dict[str, Invitation]:
    """Those of these tokens that may be used now."""
    hashes = {token_hash(token): token for token in tokens}
    if not hashes:
        return {}
    query = select(invitations).where(
        invitations.c.token_hash.in_(hashes), invitations.c.used_at.is_(None), invitations.c.expires_at > now
    )
    rows = await sealed_rows.list_holding(tx, keys, invitations, query)
    found = {hashes[row.token_hash]: Invitation(row.token_hash, row.kind, row.owner_id) for row in rows}
    if any(invitation.kind == "owner" for invitation in found.values()) and await _has_owner(tx):
        return {token: invitation for token, invitation in found.items() if invitation.kind != "owner"}
    return found


async def withdraw(tx: AsyncConnection, keys: Keyring, kinds: Collection[InvitationKind], now: datetime) -> None:
    """Have the links of these kinds that nobody has opened stop working, for good."""
    unused = invitations.c.kind.in_(kinds) & invitations.c.used_at.is_(None)
    await sealed_rows.change(tx, keys, invitations, unused, used_at=now)


async def _has_owner(tx: AsyncConnection) -> bool:
    return (await tx.execute(select(owners.c.id).limit(1))).first() is not None


async def use(tx: AsyncConnection, keys: Keyring, invitation: Invitation, now: datetime) -> bool:
    """Mark a link as used. False where somebody else was quicker."""
    mine = (invitations.c.token_hash == invitation.token_hash) & invitations.c.used_at.is_(None)
    return bool(await sealed_rows.change(tx, keys, invitations, mine, used_at=now))


async def move_from_future(tx: AsyncConnection, keys: Keyring, now: datetime) -> None:
    """Links made under a clock that was ahead were made now, and work as long as they would have."""
    ahead = (invitations.c.created_at > beyond(now)) & invitations.c.used_at.is_(None)
    rows = await sealed_rows.list_holding(tx, keys, invitations, select(invitations).where(ahead).with_for_update())
    moved = [(row, {"created_at": now, "expires_at": from_now(row.created_at, row.expires_at, now)}) for row in rows]
    await sealed_rows.save(tx, keys, invitations, moved)
