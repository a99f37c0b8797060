"""The command `people`: an owner's contacts and their accounts, listed, added, renamed, removed."""

import argparse
from datetime import datetime

from telegram.error import TelegramError

from bot.app import build_bot, clock_of
from bot.errors import Failed
from bot.installation import open_existing
from bot.settings import BadSettings, Settings
from buffer.incoming import LookedUp
from buffer.owner import contacts as owner_contacts
from buffer.owner.errors import DifferentContacts
from buffer.owner.setup import is_no_text, is_user_id
from buffer.text import sanitize
from handlers.outbound import profiles
from storage.boundary import boundaries, replies
from storage.database import Database, Tx
from storage.intake import heartbeat
from storage.keys.keyring import Keyring
from storage.people import contacts, owners
from storage.people.contacts import Contact
from storage.people.owners import Owner

NAMELESS = "without a name"
NOT_CHANGED = "cannot be changed: the row about them does not hold. `breakwater doctor` says more."


async def people(settings: Settings, options: argparse.Namespace) -> int:
    """List the contacts, after a change where one is asked for. Raises Failed; then nothing was changed."""
    _check(options)
    clock = clock_of(settings)
    database, keys = await open_existing(settings, clock())
    try:
        async with database.read() as tx:
            await _owner(tx, keys, options.owner)  # before Telegram is asked for anybody
        looked_up = await _look_up(settings, options.account) if options.action == "add" else None
        if options.action not in {None, "list"}:
            print(await _change(database, keys, options, looked_up, clock()))
        async with database.read() as tx:
            owner = await _owner(tx, keys, options.owner)
            for line in await _listed(tx, keys, owner):
                print(line)
    finally:
        await database.close()
    return 0


def _check(options: argparse.Namespace) -> None:
    """What was typed must be names and numbers."""
    typed = [getattr(options, name, None) for name in ("who", "name", "of")]
    if any(text is not None and is_no_text(text) for text in typed):
        raise Failed("A name holds bytes that are no text: type it again.")
    if options.action == "add" and not is_user_id(options.account):
        raise Failed("The account must be a Telegram user id, a positive number.")
    if options.action == "add" and options.account == options.owner:
        raise Failed("That is the owner's own account; a contact is somebody else.")
    if options.action in {"add", "rename"} and options.name is not None and not options.name.strip():
        raise Failed("The name is empty: give the one you know them by.")


async def _look_up(settings: Settings, account: int) -> LookedUp:
    """Who Telegram says that is. Without a token, or a network, nobody says anything."""
    try:
        async with build_bot(settings) as bot:
            return await profiles.look_up(bot, account)
    except (BadSettings, TelegramError, OSError):  # the account can be added all the same
        return LookedUp(account, None, asked=False)


async def _change(
    database: Database, keys: Keyring, options: argparse.Namespace, looked_up: LookedUp | None, now: datetime
) -> str:
    """Carry out what was asked for. Returns what there is to say."""
    async with database.write() as tx:
        await heartbeat.lock(tx, keys)  # beside a running bot
        owner = await _owner(tx, keys, options.owner)
        match options.action:
            case "add":
                return await _add(tx, keys, owner, options, looked_up, now)
            case "rename":
                contact, _ = await _meant(tx, keys, owner, options.who)
                if not await owner_contacts.rename(tx, keys, owner, contact, options.name.strip(), now):
                    raise Failed(f"{_name(contact)} {NOT_CHANGED}")
                return f"{_name(contact)} is called {sanitize.display_name(options.name, NAMELESS)} from now on."
        return await _remove(tx, keys, owner, options.who, now)


async def _add(
    tx: Tx, keys: Keyring, owner: Owner, options: argparse.Namespace, looked_up: LookedUp | None, now: datetime
) -> str:
    account, said = options.account, _shown(looked_up)
    contact = None if options.of is None else (await _meant(tx, keys, owner, options.of))[0]
    try:
        found = await owner_contacts.find_match(tx, keys, owner, [account], "")
    except DifferentContacts:
        raise Failed("This account already belongs to different contacts.") from None
    if found.contact is not None and not found.new_accounts:
        raise Failed(f"Account {account} is {_name(found.contact)}'s already.")
    if contact is None:
        name = options.name.strip()
        if any(one.name.casefold() == name.casefold() for one in await contacts.list_of_owner(tx, keys, owner.id)):
            raise Failed(f"There is a contact of this name: --of {name!r} adds another account of theirs.")
        whose = (await owner_contacts.name_contact(tx, keys, owner, [account], name, now)).contact
    else:
        whose = await owner_contacts.add_account(tx, keys, owner, contact, account, now)
    if found.contact is not None:
        return f"{said} It had the boundary as {_name(whose)}'s, and is {_name(whose)}'s again."
    if contact is None:
        return f"{said} {_name(whose)} is a new person, without a boundary yet: the owner agrees to one in /settings."
    return f"{said} It is another account of {_name(whose)} from now on, and is not answered a second time."


def _shown(looked_up: LookedUp | None) -> str:
    if looked_up is None or not looked_up.asked:
        return "Telegram could not be asked who that is."
    if looked_up.person is None:
        return f"Telegram shows nothing for the number {looked_up.account}: look whether it is right."
    name = sanitize.display_name(looked_up.person.name, NAMELESS)
    username = f" (@{sanitize.sanitize(looked_up.person.username)})" if looked_up.person.username else ""
    return f"Telegram shows {name}{username} for {looked_up.account}."


async def _remove(tx: Tx, keys: Keyring, owner: Owner, who: str, now: datetime) -> str:
    """Remove a contact, or one account; at once, whatever the owner has chosen to wait for."""
    contact, account = await _meant(tx, keys, owner, who)
    if account is None:
        done, what = await owner_contacts.remove_contact(tx, keys, owner, contact, now), _name(contact)
    else:
        done = await owner_contacts.remove_account(tx, keys, owner, contact, account, now)
        what = f"Account {account} of {_name(contact)}"
    if not done:
        raise Failed(f"{_name(contact)} {NOT_CHANGED}")
    return f"{what} is removed. What the record holds stays, and nothing that comes from now on is kept."


async def _owner(tx: Tx, keys: Keyring, telegram_id: int) -> Owner:
    owner = await owners.find_by_telegram_id(tx, keys, telegram_id)
    if owner is None:
        raise Failed(f"--owner {telegram_id} is nobody this bot knows: run `breakwater setup` first.")
    return owner


async def _meant(tx: Tx, keys: Keyring, owner: Owner, who: str) -> tuple[Contact, int | None]:
    """The contact with this account, and the account; or the one of this name in upper or lower case, and None."""
    found: list[tuple[Contact, int | None]] = []
    for contact in await contacts.list_of_owner(tx, keys, owner.id):
        accounts = await contacts.list_accounts(tx, keys, owner.id, contact.id)
        if who.strip() in map(str, accounts):
            found.append((contact, int(who)))
        elif contact.name.casefold() == who.strip().casefold():
            found.append((contact, None))
    if len(found) == 1:
        return found[0]
    if found:
        raise Failed(f"Several contacts are called {who!r}: name one by the number of an account.")
    raise Failed(f"{who!r} is neither a contact's name nor the number of an account: `people list` shows them.")


async def _listed(tx: Tx, keys: Keyring, owner: Owner) -> list[str]:
    mine = await contacts.list_of_owner(tx, keys, owner.id)
    agreed = await boundaries.find_current(tx, keys, [contact.id for contact in mine])
    there = await replies.find(tx, keys, [contact.id for contact in mine])
    lines = []
    for contact in mine:
        accounts = ", ".join(map(str, await contacts.list_accounts(tx, keys, owner.id, contact.id)))
        boundary, said = agreed.get(contact.id), "no boundary is agreed to"
        if boundary is not None:
            reply = there.get((contact.id, boundary.version))
            state = "ready" if reply is None else reply.state.replace("_", " ")
            said = f"boundary, version {boundary.version}: {state}"
        lines.append(f"{_name(contact)}: {accounts or 'no account'}; {said}")
    return lines or ["There is nobody yet."]


def _name(contact: Contact) -> str:
    return sanitize.display_name(contact.name, NAMELESS)
