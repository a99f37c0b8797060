"""The database of the version of 22 November 2026, with something in nearly every table (tests/data/README.md)."""

import gzip
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import Boolean, Connection, inspect, text

from bot.installation import open_installation
from bot.settings import Settings
from storage import schema
from storage.database import FILE_NAME, open_database
from storage.keys.keyring import Keyring
from storage.screening import matters
from storage.screening.matters import Event, Matter
from storage.screening.verdict import PracticalItem
from tests.builders import MASTER, later
from tests.paths import ROOT

FILE = ROOT / "tests" / "data" / "breakwater-2026-11-22.db.gz"
HELPER = 9001
SECOND_OWNER, SECOND_CONTACT = 8001, 8002
AFTER = later(hours=8)
"""A time after everything in it."""


def unpack(folder: Path) -> Path:
    """The file, as that version left it, in its place in a data folder."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / FILE_NAME
    with gzip.open(FILE) as packed, path.open("wb") as file:
        shutil.copyfileobj(packed, file)
    path.chmod(0o600)
    return path


async def put(address: str, folder: Path) -> None:
    """The database as that version left it: at a PostgreSQL address or, where that is empty, in a data folder."""
    if not address:
        unpack(folder)
        return
    source = unpack(folder / "source")
    database = open_database(address, folder)
    async with database.write() as tx:
        await tx.run_sync(_fill, source)
    await database.close()


def _fill(connection: Connection, source: Path) -> None:
    from alembic import command

    command.upgrade(schema._config(connection), "0001")
    order = [name for name, _ in inspect(connection).get_sorted_table_and_fkc_names() if name]
    with closing(sqlite3.connect(source)) as file:
        file.row_factory = sqlite3.Row
        for name in order:
            if name == "alembic_version":
                continue
            kinds = {column["name"]: column["type"] for column in inspect(connection).get_columns(name)}
            for row in file.execute(f"SELECT * FROM {name}"):
                values = {key: _typed(kinds[key], row[key]) for key in row.keys()}  # noqa: SIM118 - a Row is no dict
                names = ", ".join(values)
                connection.execute(
                    text(f"INSERT INTO {name} ({names}) VALUES ({', '.join(f':{key}' for key in values)})"), values
                )


def _typed(kind: Any, value: Any) -> Any:
    return bool(value) if isinstance(kind, Boolean) and value is not None else value


def settings(address: str, folder: Path) -> Settings:
    """The settings with which this version opens it."""
    return Settings(data_dir=folder, database_url=SecretStr(address), master_key=SecretStr(MASTER.hex()))


async def open_it(address: str, folder: Path) -> tuple[Any, Keyring]:
    """Open it as a start of this version does."""
    return await open_installation(settings(address, folder), AFTER)


async def add_matter(tx: Any, keys: Keyring, owner_id: int) -> None:
    """Something that is open since the first entry: that version had no list of such."""
    event = Event(1, 1, AFTER, "asked", PracticalItem("bring the keys"))
    await matters.save(tx, keys, [Matter(owner_id, 1, 0, 0, "en", (event,))])
