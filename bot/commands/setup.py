"""The command `setup`: onboarding without a conversation."""

import argparse
import asyncio
from collections.abc import Sequence

from bot.app import clock_of
from bot.errors import Failed
from bot.installation import open_installation
from bot.languages import words_in
from bot.paths import SEEDS
from bot.settings import Settings
from buffer.boundary import wording_check
from buffer.owner import errors
from buffer.owner.errors import BadSetup
from buffer.owner.setup import Done, Wishes, checked, set_up
from buffer.screening import Screener
from buffer.screening.own_voice import OwnVoice
from buffer.text import sanitize
from buffer.text.words import Words
from storage.intake import heartbeat
from storage.people import owners

OF_TELEGRAM = frozenset({777000, 136817688, 1087968824})
"""Accounts by which Telegram itself, its channels and anonymous administrators of groups write."""


async def setup(settings: Settings, options: argparse.Namespace) -> int:
    """Set up an owner, a contact and the boundary; print what was agreed to. Raises Failed for a wrong option."""
    words = words_in(options.language, "en")
    _check_accounts(settings, [options.owner, *options.contact])
    try:
        said = await carry_out(settings, _wishes(options))
    except BadSetup as error:
        raise Failed(sentence(error)) from None
    print("\n".join([*said, *await asyncio.to_thread(_considered, words, options.boundary)]))
    return 0


def _check_accounts(settings: Settings, accounts: Sequence[int]) -> None:
    """Raises Failed for an account that is nobody's."""
    own = settings.bot_token.get_secret_value().strip().partition(":")[0]
    for account in accounts:
        if str(account) == own:
            raise Failed(f"{account} is the bot itself: give the Telegram user id of a person.")
        if account in OF_TELEGRAM:
            raise Failed(f"{account} is an account of Telegram's own: give the Telegram user id of a person.")


def _considered(words: Words, boundary: str) -> list[str]:
    """What might be said otherwise in a boundary, as the conversation would say it; nothing where there is nothing."""
    diagnoses = words.listed("check-diagnosis-words")
    voice = OwnVoice.load(SEEDS)
    found = wording_check.look(Screener.load(SEEDS), voice, boundary, diagnoses, words.language)
    return ["", words.say("check-title"), *(f"- {words.say(f'check-{one}')}" for one in found)] if found else []


def sentence(error: BadSetup) -> str:
    """The error in one sentence, with the option it is about."""
    match error:
        case errors.BadAccount(whose=whose):
            return f"--{whose} must be a Telegram user id, a positive number."
        case errors.SamePerson():
            return "--owner and --contact are the same account; they must be two people."
        case errors.DifferentContacts():
            return "These accounts already belong to different contacts: name the accounts of one person only."
        case errors.LeftAccount(account=account, now=now):
            return (
                f"--owner {account} is an account that its owner has left for {now}: name that one. As a new owner the "
                "contact would be answered once more. Nothing was changed."
            )
        case errors.WhoseAccount(account=account, known=known):
            return _whose(account, known)
        case errors.EmptyBoundary():
            return "--boundary is empty: give the text that the contact will be sent once."
        case errors.LongBoundary(limit=limit):
            return f"--boundary is too long for one Telegram message: at most {limit} characters."
        case errors.UnsendableBoundary():
            return "--boundary holds characters that Telegram cannot send: type it again."
        case errors.NoText(what=what):
            return f"--{'contact-name' if what == 'name' else what} holds bytes that are no text: type it again."
        case errors.BadHour():
            return "--digest-at must be a time of day like 18:00."
        case errors.BadReminderHour():
            return "--reminder-at must be a time of day like 14:00, or off."
        case errors.UnknownZone(name=name):
            return f"--timezone {sanitize.sanitize(name)[:40]!r} is not known: use a name like Europe/Berlin."
    return str(error)


def _whose(account: int, known: Sequence[str]) -> str:
    """Nothing was changed, because nobody can tell whether an account is a second one of somebody known."""
    names = [sanitize.display_name(name, "") for name in known]
    if not all(names):
        return (
            f"--contact {account} is new, and somebody without a name is known: name them first, with "
            "`breakwater people --owner ID rename`, then say with --contact-name whose this account is."
        )
    listed = " or ".join(f'--contact-name "{name}"' for name in names)
    return (
        f"--contact {account} is new: say whose it is. {listed} makes it another account of theirs, any other name "
        "a new person."
    )


def _contact(done: Done, wished: str) -> str:
    """Who the contact is: a new person, or somebody known, with another account or without."""
    name = sanitize.display_name(done.contact.name, "without a name")
    accounts = ", ".join(str(account) for account in done.accounts)
    new = ", ".join(str(account) for account in done.added)
    said = (
        f"Contact: {name}, a new person: {accounts}."
        if done.new_person
        else f"Contact: {name}, known before: {accounts}."
    )
    if new and not done.new_person:
        said = f"{said} Another account of theirs since now: {new}."
    if wished and wished.casefold() != done.contact.name.casefold():
        said = f"{said} The name given now was not used; `breakwater people rename` changes it."
    return said


def _wishes(options: argparse.Namespace) -> Wishes:
    return checked(
        Wishes(
            owner=options.owner,
            accounts=tuple(dict.fromkeys(options.contact)),
            name=options.contact_name.strip(),
            boundary=options.boundary,
            digest_at=options.digest_at,
            zone=options.timezone,
            language=options.language,
            alerts=None if options.alerts is None else options.alerts == "on",
            remove_forwards=options.remove_forwards == "on",
            reminder_at=options.reminder_at,
        )
    )


async def carry_out(settings: Settings, wishes: Wishes) -> list[str]:
    """Set up what is wished for; what was agreed to, in lines. Raises BadSetup."""
    clock = clock_of(settings)
    database, keys = await open_installation(settings, clock())
    try:
        async with database.write() as tx:
            await heartbeat.lock(tx, keys)  # beside a running bot, where somebody may just open the first owner's link
            done = await set_up(tx, keys, wishes, clock())
            owner = await owners.find(tx, keys, done.owner.id) or done.owner
    finally:
        await database.close()
    alerts = {True: "on", False: "off", None: "not decided, so off"}[owner.alerts]
    said = [
        f"Owner {wishes.owner}: one digest a day at {owner.digest_at}, {owner.zone}.",
        _contact(done, wishes.name),
        f"Alerts: {alerts}. Reminder: {owner.reminder_at or 'not decided, so off'}.",
    ]
    if done.shared:
        said.append(
            "Note: this person is a contact of another owner here too; what they write to the bot itself goes there."
        )
    agreed = "agreed to now" if done.new_text else "agreed to before, unchanged"
    said.append(f"The boundary, version {done.version}, {agreed}. It is sent once, exactly like this:")
    return [*said, "", wishes.boundary]
