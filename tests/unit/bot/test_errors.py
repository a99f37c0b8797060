"""What is printed for an error: one sentence, which names the setting to change."""

import inspect
import re
from pathlib import Path

import pytest

from bot.errors import sentence
from storage import errors
from storage.errors import StorageError

WORDED = [
    (
        errors.FolderUnwritable(Path("/a/data"), "Permission denied"),
        "The data folder /a/data cannot be written (Permission denied): choose another with BREAKWATER_DATA_DIR.",
    ),
    (
        errors.InMemoryAddress(),
        "BREAKWATER_DATABASE_URL names a database in memory, which would lose everything: name a file.",
    ),
    (
        errors.UnknownDatabase(),
        "BREAKWATER_DATABASE_URL must begin with sqlite+aiosqlite:// or postgresql+asyncpg://.",
    ),
    (errors.BadAddress(), "BREAKWATER_DATABASE_URL is not a database address."),
    (FileNotFoundError(2, "No such file", "/a/b.zip"), "There is no /a/b.zip: look at how it is written."),
    (
        errors.KeyMismatch(),
        (
            "The master key does not belong to this database: set BREAKWATER_MASTER_KEY or BREAKWATER_MASTER_KEY_FILE "
            "to the key it was made with, or the last that `breakwater rekey` gave it; nothing was changed."
        ),
    ),
    (
        errors.KeyMismatch(Path("/b/master.key")),
        (
            "The key in BREAKWATER_MASTER_KEY does not belong to this database, but the one in /b/master.key does: "
            "take BREAKWATER_MASTER_KEY out of the settings; nothing was changed."
        ),
    ),
    (
        errors.RenewalUnfinished(),
        (
            "The master key was renewed, and this is not the new one: set BREAKWATER_MASTER_KEY to it, or run "
            "`breakwater rekey` again as before, which was left half way; nothing was lost."
        ),
    ),
    (
        errors.MasterRenewed(),
        "The master key was renewed while this was running: start it again with the new one; nothing was lost.",
    ),
    (
        errors.DatabaseGone(),
        (
            "The database was removed or replaced while the bot was running, so it stops here; what came in since was "
            "not confirmed to Telegram. Put the right one back, and start again."
        ),
    ),
    (
        errors.DatabaseMissing("/a/data/breakwater.db", Path("/b/master.key")),
        (
            "There is no database at /a/data/breakwater.db, but /b/master.key says that there was one: put it back "
            "from a backup, or, to begin anew without it, run `breakwater begin`; nothing was changed."
        ),
    ),
    (
        errors.DatabaseLocked(),
        "Another process holds the database: stop the other one, or wait until it is done, and start again.",
    ),
    (errors.DiskFull(), "The disk is full: nothing half-written was kept; free some space and start again."),
    (errors.DatabaseDamaged(), "The database file is damaged: restore it from a backup; it was not changed."),
    (
        errors.DatabaseNewer(),
        "This database was written by a newer version of Breakwater: update Breakwater; nothing was changed.",
    ),
    (errors.DatabaseReadOnly(), "The database file cannot be opened for writing: look at its permissions."),
    (errors.ConnectionLost(), "The database server ended the connection or does not answer."),
    (errors.AccessRefused(), "The database server refuses this user, password or database name."),
    (errors.KeyWrong(), "The master key does not open this database."),
    (errors.KeyMissing("A sentence of its own."), "A sentence of its own."),
]


@pytest.mark.parametrize(("error", "said"), WORDED)
def test_what_is_printed(error: StorageError, said: str) -> None:
    """The sentence for each error, word for word."""
    assert sentence(error) == said


def test_storage_names_no_setting() -> None:
    """Nothing in storage names a setting: only bot knows how the database was named."""
    folder = Path(inspect.getfile(errors)).parent
    files = list(folder.rglob("*.py"))
    assert len(files) > 20
    assert [path.name for path in files if re.search("BREAKWATER_[A-Z]", path.read_text(encoding="utf-8"))] == []
