"""Sets up many contacts at once, as an onboarding of each would have: accounts, agreed boundaries, entries of both."""

import itertools
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.api_world import FIRST_CONTACT
from benchmarks.peers import TOKEN
from bot.installation import open_installation
from bot.processing import build_resources
from bot.settings import Settings, load
from buffer.digest.make import reschedule
from buffer.owner.begin import create_owner
from buffer.record import ledger as record_ledger
from buffer.record.drafts import account_draft, agreement_draft
from buffer.resources import Resources
from storage.boundary import boundaries
from storage.database import Database, Tx
from storage.people import contacts
from storage.people.owners import OFF

MASTER_KEY = "5a" * 32
FIRST_OWNER = 900_000
BOUNDARY = "Please write to me only about practical things. I will not answer anything else."


@dataclass(frozen=True, slots=True)
class Household:
    """One owner: their Telegram id, how many contacts they have, and the hour of their digest (UTC, HH:MM)."""

    telegram_id: int
    contacts: int
    digest_at: str


def accounts_of(households: Iterable[Household]) -> list[tuple[int, int]]:
    """Owner and account of every contact, in the order in which they are numbered."""
    numbers = itertools.count(FIRST_CONTACT)
    return [(household.telegram_id, next(numbers)) for household in households for _ in range(household.contacts)]


def environment(folder: Path, port: int, database_url: str = "") -> dict[str, str]:
    """The settings a bot on this data folder is started with: without the optional sentence encoder."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("BREAKWATER_")},
        "BREAKWATER_BOT_TOKEN": TOKEN,
        "BREAKWATER_BOT_API_URL": f"http://127.0.0.1:{port}",
        "BREAKWATER_DATA_DIR": str(folder),
        "BREAKWATER_DATABASE_URL": database_url,
        "BREAKWATER_MASTER_KEY": MASTER_KEY,
        "BREAKWATER_LOG_LEVEL": "WARNING",
        "BREAKWATER_SEMANTIC": "off",
        "BREAKWATER_SENDS_PER_SECOND": "100000",  # the limits of Telegram are not what is measured
        "BREAKWATER_SENDS_PER_SECOND_TO_CHAT": "100000",
    }


async def open_for_reading_and_writing(folder: Path, database_url: str, now: datetime) -> tuple[Database, Resources]:
    """Open the house a bot with `environment(folder, ...)` uses."""
    settings = Settings.model_validate(
        {**load().model_dump(), "data_dir": folder, "database_url": database_url, "master_key": MASTER_KEY}
    )
    database, keys = await open_installation(settings, now)
    return database, build_resources(keys, semantic=False)


async def found(folder: Path, database_url: str, households: Sequence[Household], now: datetime) -> None:
    """Make a database with these owners. Contacts are numbered through, one account each."""
    database, resources = await open_for_reading_and_writing(folder, database_url, now)
    account = FIRST_CONTACT
    try:
        async with database.write() as tx:
            for household in households:
                await _found_one(tx, resources, household, account, now)
                account += household.contacts
    finally:
        await database.close()


async def _found_one(tx: Tx, resources: Resources, household: Household, first_account: int, now: datetime) -> None:
    owner = await create_owner(
        tx,
        resources.keys,
        telegram_id=household.telegram_id,
        language="en",
        digest_at=household.digest_at,
        alerts=True,
        reminder_at=OFF,
        now=now,
    )
    ledger = await record_ledger.open_ledger(tx, resources.keys, owner)
    for account in range(first_account, first_account + household.contacts):
        contact = await contacts.add(tx, resources.keys, owner.id, f"User {account}", now)
        await contacts.add_identity(tx, resources.keys, owner.id, contact.id, account, now)
        ledger.append(account_draft(contact.name, account, contact.id, now), now)
        agreed = await boundaries.agree(tx, resources.keys, owner.id, contact.id, BOUNDARY, now)
        ledger.append(agreement_draft(agreed.text, agreed.version, contact.id, now), now)
    await record_ledger.save(tx, resources.keys, ledger)
    await reschedule(tx, resources.keys, owner.id, now)
