"""The owner goes on from another Telegram account: asked for by a one-time link, and never at once.

Whoever holds the phone of an owner could take everything over. So it waits at least a day, and the account of until
then is told, and can take it back.
"""

from datetime import datetime, timedelta

from buffer.letters import outbox
from buffer.letters.kinds import menu
from buffer.letters.letter import Post, TextMessage
from buffer.record import ledger
from buffer.record.drafts import owner_account_draft
from buffer.resources import Resources
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.outbox import letters
from storage.people import contacts, helpers, invitations, owners, suspects
from storage.people.owners import Owner
from storage.private import conversations
from storage.record import entries

SETTING = "own_account"
LINK_WORKS = timedelta(days=1)
LOOKED_AT = 100
"""Of the moves of an owner, which each take a day at least, so many are looked through."""
LEAST_WAIT = timedelta(days=1)
"""However short the time is that the owner has chosen for such changes."""


async def make_link(tx: Tx, keys: Keyring, owner: Owner, now: datetime) -> str:
    """The token of a new link; an earlier one stops working."""
    return await invitations.create(tx, keys, "account", owner.id, now, now + LINK_WORKS)


async def is_free(tx: Tx, keys: Keyring, owner: Owner, account: int) -> bool:
    """Whether an account can become the owner's: nobody's here, and not one that is, was, or looks like a contact's."""
    if await owners.find_by_telegram_id(tx, keys, account) is not None:
        return False
    if (await helpers.find_active(tx, keys, [account])).get(account):
        return False
    alike = {suspect.telegram_id for suspect in await suspects.list_of_owner(tx, keys, owner.id)}
    theirs = await contacts.find_identities(tx, keys, [account], former=True)
    return account not in alike and not theirs.get(account)


async def find_left(tx: Tx, keys: Keyring, account: int) -> Owner | None:
    """The owner who has gone on from this account to another. None where nobody has."""
    for owner in await owners.list_all(tx, keys):
        for fact in await entries.list_newest_of_kind(tx, owner.id, "owner_account", LOOKED_AT):
            row = await entries.find(tx, owner.id, fact.seq)
            payload = None if row is None else await ledger.open_payload(tx, keys, row)
            if payload is not None and payload["before"] == account:
                return owner
    return None


async def move(tx: Tx, resources: Resources, owner: Owner, account: int, name: str, now: datetime) -> None:
    """Let the owner go on from this account, and tell both. The account of until then is told nothing after that.

    Where it has become somebody's meanwhile, nothing changes, and the owner is told.
    """
    keys, before = resources.keys, owner.telegram_id
    words = resources.library.of(owner.language)
    if not await is_free(tx, keys, owner, account):
        await _tell(tx, keys, owner, "not", words.say("new-account-taken"), now)
        return
    await conversations.remove_all(tx, keys, before)
    for person in (before, account):  # account: where it was the owner's before, its farewell may still wait
        await letters.remove_to(tx, keys, owner.id, person)
    await owners.save_account(tx, keys, owner.id, account, name)
    await ledger.append_one(tx, keys, owner.id, owner_account_draft(before, account, name, now), now)
    await _tell(tx, keys, owner, "old", words.say("new-account-farewell"), now, to=before)
    await _tell(tx, keys, owner, "new", words.say("new-account-here", hour=owner.digest_at, zone=owner.zone), now)
    await menu.take_away(tx, resources, owner, before, now)
    await menu.post(tx, resources, owner, now)


async def _tell(
    tx: Tx, keys: Keyring, owner: Owner, whom: str, text: str, now: datetime, to: int | None = None
) -> None:
    post = Post("account", f"account/{owner.record_size}/{now.isoformat()}/{whom}", TextMessage(text, to=to))
    await outbox.enqueue(tx, keys, owner.id, post, now)
