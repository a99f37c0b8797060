"""The command `backup`: writes an encrypted copy of everything, beside the running bot; makes the key for it; and asks
whether the recovery sheet is at hand."""

import argparse
from pathlib import Path

from bot.app import clock_of
from bot.errors import Failed
from bot.installation import open_existing
from bot.keys import backup_keys, recovery_sheet
from bot.settings import Settings
from buffer.backup.make import Made, make
from buffer.backup.refused import BackupFailed, RestoreRefused
from buffer.backup.standing import is_sheet_due
from storage.database import file_of
from storage.keys.keyring import Keyring
from storage.sqlite.file import is_empty


async def backup(settings: Settings, options: argparse.Namespace) -> int:
    """Make a backup, or the key for backups. Returns 1 where a record in it does not hold."""
    if options.set_up:
        return _set_up(settings, options.sheet)
    if options.confirm_sheet:
        return await _confirm_sheet(settings, options.identity)
    out, clock = Path(options.out), clock_of(settings)
    recipient, identity = backup_keys.need_recipient(settings), backup_keys.identity_at_hand(settings)
    _check(settings, out)
    database, keys = await open_existing(settings, clock())
    try:
        home = backup_keys.home_of(settings, database, keys)
        made = await make(home, out, recipient, clock(), identity)
        _note(keys, made)
        sheet_due = is_sheet_due(keys.witness.said(), clock())
    except BackupFailed as error:
        raise Failed(str(error)) from None
    except OSError as error:
        raise Failed(f"{out} cannot be written ({error.strerror}): nothing half written is there.") from error
    finally:
        await database.close()
    print(_said(made))
    if sheet_due:
        print("Nobody has shown yet that the recovery sheet is at hand: run `breakwater backup --confirm-sheet`.")
    return 1 if made.damaged else 0


def _check(settings: Settings, out: Path) -> None:
    """Raises Failed where something lies at `out`, or there is nothing to be backed up."""
    if out.exists():
        raise Failed(f"{out} is there already: choose another name.")
    file = file_of(settings.database_url.get_secret_value(), settings.data_dir)
    if file is not None and is_empty(file):
        raise Failed("There is nothing to back up yet: this installation has no database.")


def _note(keys: Keyring, made: Made) -> None:
    keys.witness.note_backup(made.about.made_at, str(made.path.absolute()))


def _said(made: Made) -> str:
    tried = "decrypted again and compared" if made.decrypted else "read back and compared"
    lines = [
        f"The backup is written: {made.path} ({made.about.payload.size // 1024} KiB; owners: {made.owners}).",
        f"The copy was looked through, its records end as they do here, and the file was {tried}.",
        f"Its keys are in {made.keys_file}: keep that file beside it, and only the newest.",
    ]
    if made.damaged:
        lines.append(f"Records that do not hold, here and in it: {made.damaged}. `breakwater doctor` says where.")
    return "\n".join(lines)


def _set_up(settings: Settings, sheet: str | None) -> int:
    page = None if sheet is None else Path(sheet)
    if page is not None and page.exists():
        raise Failed(f"{page} is there already: choose another name.")
    identity = backup_keys.create(settings)
    print(recovery_sheet.as_text(identity))
    if page is not None:
        backup_keys.write_private(page, recovery_sheet.as_page(identity).encode())
        print(f"\nThe sheet is in {page}, too: print it, then delete that file.")
    print("\nOnce it is on paper, show that it can be read: `breakwater backup --confirm-sheet` asks for it.")
    print(
        f"\nBackups are set up. Their key is in {settings.recipient_path}, the identity, under its passphrase, in "
        f"{settings.recovery_path}."
    )
    return 0


async def _confirm_sheet(settings: Settings, file: str | None) -> int:
    """Compare what is on the sheet with the key of the backups, and note that it fits."""
    recipient, clock = backup_keys.need_recipient(settings), clock_of(settings)
    try:
        shown = backup_keys.read_sheet(file)
    except RestoreRefused as error:
        raise Failed(str(error)) from None
    except OSError as error:
        raise Failed(f"{file} cannot be read ({error.strerror}).") from error
    if str(shown.to_public()) != str(recipient):
        raise Failed("That is the sheet of other backups: it would not open those that are made here.")
    database, keys = await open_existing(settings, clock())
    try:
        keys.witness.note_sheet(str(recipient))
    finally:
        await database.close()
    print("The recovery sheet is at hand: it opens the backups that are made here.")
    return 0
