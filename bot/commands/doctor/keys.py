"""What `breakwater doctor` says of the master key."""

from bot.commands.doctor.finding import Finding
from bot.keys.key_files import TO_DESTROY, UNUSED, beside
from bot.keys.master_key import find_key
from bot.settings import Settings
from storage.database import Database
from storage.keys import installation, renewal


async def look(settings: Settings, database: Database) -> Finding:
    """Which key opens the database, and whether a change of it was left half way."""
    async with database.read() as tx:
        here = await installation.find(tx)
        unfinished = await renewal.is_unfinished(tx)
    file = None if here is None else find_key(settings, here).file
    unused, doomed = (beside(settings.master_key_file, ending) for ending in (UNUSED, TO_DESTROY))
    given = bool(settings.master_key.get_secret_value())
    ours = not given or not settings.master_key_file.exists()  # else the file may be another installation's
    if unfinished or file == unused or (ours and doomed.exists()):
        said = "a change of the master key was left half way: run `breakwater rekey` again, as before"
        return Finding("keys", False, said)
    if ours and unused.exists():
        said = f"{unused} is a new key that is not in use: run `breakwater rekey` again, as before, or remove that file"
        return Finding("keys", False, said)
    if given:
        return Finding("keys", True, "the key in BREAKWATER_MASTER_KEY opens this database")
    return Finding("keys", True, f"the key in {file} opens this database; keep a copy of it elsewhere")
