"""The keys of backups: one file for all of a folder, replaced with each backup, and whenever a key is destroyed.

So a backup made before somebody had everything erased does not give back what they wrote. It is a list of statements of
SQL, so that sqlite3 alone can put the keys back; comments in front say which installation, when, and the master key.
One more has a backup made before the master key was renewed open with the new one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from buffer.backup.refused import RestoreRefused
from storage.copies.wrapped import Check, WrappedKey

TITLE = "-- Keys of an installation of Breakwater, for its backups. Keep only the newest."
LARGEST = 64 * 1024 * 1024
"""Bytes that are read of the open file."""
NO_KEYS = "The file with the keys is not one of Breakwater's: take the one beside the backup."
_STATEMENT = re.compile(
    r"INSERT INTO wrapped_keys \(name, version, wrapped\) "
    r"VALUES \('([a-z]+(?:/\d{1,20})?)', (\d{1,9}), X'([0-9a-f]+)'\);"
)

_CHECK = re.compile(r"UPDATE instance SET key_check = X'([0-9a-f]+)', passphrase_salt = X'([0-9a-f]+)';")


@dataclass(frozen=True, slots=True)
class KeysFile:
    """What it says. `missing` are owners who were there when it was made, and whose key was not: it is damaged, not
    destroyed, and nobody has asked for that."""

    installation: str
    made_at: datetime
    master: bytes
    keys: Sequence[WrappedKey]
    check: Check | None = None
    missing: Sequence[int] = ()


def name_of(installation: str) -> str:
    """Its name in every folder of backups."""
    return f"breakwater-keys-{installation}.age"


def as_text(said: KeysFile) -> str:
    """The file, before it is encrypted."""
    lines = [
        TITLE,
        f"-- installation: {said.installation}",
        f"-- made: {said.made_at.isoformat()}",
        f"-- master key: {said.master.hex()}",
    ]
    if said.missing:
        lines.append(f"-- missing: {' '.join(str(owner_id) for owner_id in said.missing)}")
    if said.check is not None:
        check, salt = said.check.key_check.hex(), said.check.passphrase_salt.hex()
        lines.append(f"UPDATE instance SET key_check = X'{check}', passphrase_salt = X'{salt}';")  # noqa: S608 - a text
    for key in said.keys:
        values = f"'{key.name}', {key.version}, X'{key.wrapped.hex()}'"
        lines.append(f"INSERT INTO wrapped_keys (name, version, wrapped) VALUES ({values});")  # noqa: S608 - a text
    return "\n".join(lines) + "\n"


def from_text(text: str) -> KeysFile:
    """The reverse: nothing in it is executed. Raises RestoreRefused for anything else."""
    lines = text.splitlines() or [""]
    if lines[0] != TITLE:
        raise RestoreRefused(NO_KEYS)
    said = dict(re.findall(r"^-- ([a-z ]+): (.+)$", text, re.MULTILINE))
    keys, check = [], None
    try:
        for line in lines[1:]:
            known_by = _CHECK.fullmatch(line)
            if known_by is not None:
                check = Check(*(bytes.fromhex(one) for one in known_by.groups()))
            elif not line.startswith("-- "):
                name, version, wrapped = _STATEMENT.fullmatch(line).groups()  # type: ignore[union-attr]  # None: no such line
                keys.append(WrappedKey(name, int(version), bytes.fromhex(wrapped)))
        made_at = datetime.fromisoformat(said["made"])
        missing = tuple(int(owner_id) for owner_id in said.get("missing", "").split())
        return KeysFile(said["installation"], made_at, bytes.fromhex(said["master key"]), keys, check, missing)
    except (LookupError, ValueError, AttributeError):
        raise RestoreRefused(NO_KEYS) from None
