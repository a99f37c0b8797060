"""Why a command ended without having done its work, in one sentence for the person at the keyboard."""

import os
import pwd
from pathlib import Path

from storage import errors


class Stopped(Exception):
    """The bot cannot go on."""


class Failed(Exception):
    """A command could not do what it was asked."""


class NoDatabaseYet(Failed):
    """There is no database, and nothing says that there ever was one."""

    def __init__(self, where: str) -> None:
        super().__init__(f"There is no database at {where} yet: run `breakwater setup` first.")


def sentence(error: Exception) -> str:
    """The sentence printed for an error. Where storage does not know which setting to change, it is named here."""
    said = _about_place(error) or _about_address(error) or _about_database(error) or _about_key(error)
    return said or str(error)


def _about_place(error: Exception) -> str | None:
    """A folder, a file or a schema that cannot be used."""
    match error:
        case FileNotFoundError(filename=place):
            return f"There is no {place}: look at how it is written."
        case OSError(filename=place, strerror=reason):
            return f"{place} cannot be used ({reason}): look at its permissions, or name another place in the settings."
        case errors.FolderUnwritable(folder=folder, reason=reason) if _is_used(folder):
            return (
                f"The data folder {folder} cannot be used ({reason}): run this as the user of the bot, or give it to "
                f"this one, `sudo chown -R {this_user()} {folder}`; nothing was changed."
            )
        case errors.FolderUnwritable(folder=folder, reason=reason):
            return f"The data folder {folder} cannot be written ({reason}): choose another with BREAKWATER_DATA_DIR."
        case errors.FileUnwritable(path=path, reason=reason):
            return (
                f"{path} cannot be written ({reason}): run this as its user, or give it to this one, "
                f"`sudo chown {this_user()} {path}*`; nothing was changed."
            )
        case errors.PermissionsLacking():
            return (
                "The database server does not let this user make or change tables: as its administrator, "
                "`GRANT CREATE, USAGE ON SCHEMA public TO` that user; nothing was changed."
            )
        case errors.FolderShared(folder=folder):
            return (
                f"The data folder {folder} is open to others and holds other things, so it was left as it is: name a "
                "folder for Breakwater alone with BREAKWATER_DATA_DIR."
            )
        case errors.FileNotOurs(path=path):
            return (
                f"{path} is not a database of Breakwater, so it was left as it is: name another file with "
                "BREAKWATER_DATABASE_URL, or none."
            )
    return None


def _about_address(error: Exception) -> str | None:
    """The address of the database."""
    match error:
        case errors.InMemoryAddress():
            return "BREAKWATER_DATABASE_URL names a database in memory, which would lose everything: name a file."
        case errors.UnknownDatabase():
            return "BREAKWATER_DATABASE_URL must begin with sqlite+aiosqlite:// or postgresql+asyncpg://."
        case errors.ConnectionShared():
            return (
                "BREAKWATER_DATABASE_URL leads to a pool that gives every transaction another connection (PgBouncer in "
                "transaction mode): write ?pooled=true behind it, or name the server itself, or a pool with "
                "pool_mode = session."
            )
        case errors.BadAddress():
            return "BREAKWATER_DATABASE_URL is not a database address."
    return None


def _about_database(error: Exception) -> str | None:
    """A database that is not there, or is another."""
    match error:
        case errors.DatabaseGone():
            return (
                "The database was removed or replaced while the bot was running, so it stops here; what came in since "
                "was not confirmed to Telegram. Put the right one back, and start again."
            )
        case errors.DatabaseMissing(where=where, known_by=known_by):
            return (
                f"There is no database at {where}, but {known_by} says that there was one: put it back from a backup, "
                "or, to begin anew without it, run `breakwater begin`; nothing was changed."
            )
        case errors.OtherDatabase(witness=witness):
            return (
                f"This is not the database that {witness} was written for: put the right one back, or, if it is meant, "
                "move that file away, or name another place with BREAKWATER_WITNESS_FILE; nothing was changed."
            )
    return None


def _about_key(error: Exception) -> str | None:
    """The master key."""
    match error:
        case errors.KeyMismatch(other=Path() as file):
            return (
                f"The key in BREAKWATER_MASTER_KEY does not belong to this database, but the one in {file} does: take "
                "BREAKWATER_MASTER_KEY out of the settings; nothing was changed."
            )
        case errors.KeyMismatch():
            return (
                "The master key does not belong to this database: set BREAKWATER_MASTER_KEY or "
                "BREAKWATER_MASTER_KEY_FILE to the key it was made with, or the last that `breakwater rekey` gave it; "
                "nothing was changed."
            )
        case errors.RenewalUnfinished():
            return (
                "The master key was renewed, and this is not the new one: set BREAKWATER_MASTER_KEY to it, or run "
                "`breakwater rekey` again as before, which was left half way; nothing was lost."
            )
    return None


def this_user() -> str:
    """The name, or else the number, of the user this runs as."""
    number = os.geteuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _is_used(folder: Path) -> bool:
    """Whether there is such a folder, whatever of it may be looked at: another one would be another installation."""
    try:
        return folder.is_dir()
    except OSError:
        return True
