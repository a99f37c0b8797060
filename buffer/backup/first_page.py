"""The first page of a backup, which needs no key: what it is, which version made it, and how to restore it.

Beside it lies the same for programs, `about.json`. Neither tells anything of what is inside but its size.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

FORMAT = 1
README, ABOUT, PAYLOAD = "READ-ME-FIRST.txt", "about.json", "breakwater.db.age"
"""The three members of a backup, in their order but for `about.json`, which comes last."""


@dataclass(frozen=True, slots=True)
class Sized:
    """How many bytes, and their SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself. `whole`: every record in it held when it was made.

    `files` lie beside it, in the folder of files.
    """

    version: str
    schema: str
    installation: str
    made_at: datetime
    recipient: str
    keys_file: str
    whole: bool
    files: int
    database: Sized
    payload: Sized


def as_bytes(about: About) -> bytes:
    """What a backup says of itself, as JSON."""
    values: dict[str, Any] = {
        "format": FORMAT,
        "what": "backup of Breakwater",
        "version": about.version,
        "schema": about.schema,
        "installation": about.installation,
        "made_at": about.made_at.isoformat(),
        "recipient": about.recipient,
        "keys_file": about.keys_file,
        "whole": about.whole,
        "files": about.files,
        "database": {"size": about.database.size, "sha256": about.database.sha256},
        "payload": {"size": about.payload.size, "sha256": about.payload.sha256},
    }
    return orjson.dumps(values, option=orjson.OPT_INDENT_2)


def from_bytes(raw: bytes) -> About:
    """The reverse. Raises ValueError where it is none."""
    try:
        read = orjson.loads(raw)
        text = {name: read[name] for name in ("version", "schema", "installation", "recipient", "keys_file")}
        sizes = {name: Sized(int(read[name]["size"]), str(read[name]["sha256"])) for name in ("database", "payload")}
        made_at, whole, files = datetime.fromisoformat(read["made_at"]), read["whole"] is True, int(read["files"])
        good = read["format"] == FORMAT and made_at.tzinfo is not None
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise ValueError("not what a backup says") from error
    if not good or not all(isinstance(value, str) for value in text.values()):
        raise ValueError("not what a backup says")
    return About(**text, **sizes, made_at=made_at, whole=whole, files=files)  # type: ignore[arg-type]  # by their names


def text(
    *, version: str, schema: str, installation: str, made_at: datetime, recipient: str, keys_file: str, files: str
) -> str:
    """The page for people."""
    return f"""A backup of Breakwater

Made:          {made_at:%Y-%m-%d %H:%M:%S} UTC
By version:    {version}, with a database of version {schema}
Installation:  {installation}
Encrypted to:  {recipient}

Whoever opens this page sees nothing of what is inside. It is opened with the identity that belongs to the key above: it
stands on the recovery sheet, as one line that begins with AGE-SECRET-KEY-1, as words, and as a picture.

What belongs together, from the same folder: this file, {keys_file}, always the newest of it, and, where there is
one, the folder {files}: files that belong to messages, each encrypted as it lies here.


With Breakwater

    breakwater restore THIS-FILE --into AN-EMPTY-FOLDER

It asks for the passphrase, or takes the sheet with --identity FILE, checks everything, and says what to do next.


Without Breakwater, with age (https://age-encryption.org) and sqlite3

 1. Write the line AGE-SECRET-KEY-1... into a file identity.txt.
 2. Take {PAYLOAD} out of this file, which is a zip, and open both:

        age --decrypt -i identity.txt {PAYLOAD} > breakwater.db
        age --decrypt -i identity.txt {keys_file} > keys.sql

 3. Put the keys back into the database:

        sqlite3 breakwater.db < keys.sql

 4. The line "master key" of keys.sql has 64 digits. They belong into the file master.key, which only you can read, and
    not beside the database.

For Breakwater, put breakwater.db into an empty data folder, with what is in {files} below it as
the folder files, and start it with that key. It notices that it is a copy:
nothing goes out to anybody until each owner has said so, and nobody is answered who may have been answered since.
Delete keys.sql and identity.txt afterwards.
"""
