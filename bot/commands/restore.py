"""The command `restore`: puts a backup into an empty folder, or only looks whether that could be done."""

import argparse
import tempfile
from pathlib import Path

from bot.errors import Failed
from bot.keys import backup_keys
from bot.keys.key_files import read_key_file, write_key_file
from bot.keys.master_key import PASSPHRASE
from bot.settings import Settings
from buffer.backup import bundle
from buffer.backup import restore as backup_restore
from buffer.backup.refused import RestoreRefused
from buffer.backup.restore import Restored
from storage.errors import DatabaseDamaged, KeyMismatch
from storage.private_places import make_private_folder


async def restore(settings: Settings, options: argparse.Namespace) -> int:
    """Restore a backup. Returns 1 where a record in it does not hold."""
    if options.into is None and not options.check:
        raise Failed("Give --into DIR, an empty folder, or --check, which only looks.")
    path = Path(options.file)
    try:
        if options.check:
            with tempfile.TemporaryDirectory(prefix=backup_restore.UNFINISHED, dir=_beside(options.into)) as folder:
                restored = await _restored(settings, options, path, Path(folder), keep=False)
            print(_checked(restored))
        else:
            into = Path(options.into)
            restored = await _restored(settings, options, path, into, keep=True)
            print(_said(restored, into, options, _put_key(settings, options.key_out, restored.master)))
    except RestoreRefused as error:
        raise Failed(str(error)) from None
    except (DatabaseDamaged, KeyMismatch):
        raise Failed("What is in this backup is damaged: take an earlier one; nothing was left.") from None
    return 1 if restored.checked.damaged else 0


async def _restored(settings: Settings, options: argparse.Namespace, path: Path, into: Path, *, keep: bool) -> Restored:
    about = bundle.read_about(path)
    backup_restore.check_schema(about)
    backup_restore.check_empty(into)
    keys_path = path.parent / Path(about.keys_file).name if options.keys is None else Path(options.keys)
    if not keys_path.exists():
        raise Failed(f"The keys of this backup, {keys_path}, are missing: name the newest there is with --keys FILE.")
    identity = backup_keys.read_identity(settings, options.identity)
    if keep:
        _check_place(settings, options.key_out, backup_restore.read_keys(keys_path, about, identity).master)
    answered = not options.nobody_answered
    return await backup_restore.restore(path, keys_path, identity, into, answered=answered, keep=keep)


def _beside(into: str | None) -> Path | None:
    """Where there is room for a restore that is only looked at: where it would be made."""
    return None if into is None else Path(into).absolute().parent


def _key_place(settings: Settings, key_out: str | None) -> Path | None:
    """Where the master key is to be; None where the settings hold one."""
    if key_out is not None:
        return Path(key_out)
    return None if settings.master_key.get_secret_value() else settings.master_key_file


def _check_place(settings: Settings, key_out: str | None, master: bytes) -> None:
    """Raises Failed where the key's place holds another one."""
    path = _key_place(settings, key_out)
    here = None if path is None else read_key_file(path)
    given = settings.master_key.get_secret_value().strip()
    if path is None and not given.startswith(PASSPHRASE) and given != master.hex():
        raise Failed("BREAKWATER_MASTER_KEY holds another key: unset it, or name a place for this one with --key-out.")
    if here is not None and here != master:
        raise Failed(f"{path} holds the key of another installation: name a place for this one with --key-out FILE.")


def _put_key(settings: Settings, key_out: str | None, master: bytes) -> Path | None:
    path = _key_place(settings, key_out)
    if path is not None and read_key_file(path) is None:
        make_private_folder(path.parent)
        write_key_file(path, master)
    return path


def _checked(restored: Restored) -> str:
    return f"{_inside(restored)}\nNothing was left: this was only a look."


def _inside(restored: Restored) -> str:
    about, checked = restored.about, restored.checked
    entries = sum(size for size, _ in checked.ends.values())
    made = f"{about.made_at:%Y-%m-%d %H:%M} UTC, by version {about.version}"
    said = [f"This is a backup of {made}. Owners: {len(checked.ends)}; entries: {entries}."]
    if checked.damaged:
        said.append(f"Records in it that do not hold: {checked.damaged}. An earlier backup may have them whole.")
    else:
        said.append("Every record in it holds to its end.")
    if restored.files or about.files:
        said.append(f"Files beside it: {restored.files}; there were {about.files} when it was made.")
    if checked.erased:
        said.append(f"Owners who had everything erased since: {checked.erased}. They were erased here, too.")
    if checked.keyless:
        said.append(
            f"Owners whose key was lost by damage, not destroyed: {checked.keyless}. Nothing of theirs opens; an "
            "earlier file with the keys may have it."
        )
    return "\n".join(said)


def _said(restored: Restored, into: Path, options: argparse.Namespace, key: Path | None) -> str:
    since = (
        "As you said, nobody was answered since."
        if options.nobody_answered
        else "Whoever may have been answered since counts as answered, unless the witness on this machine knows better."
    )
    where = f"BREAKWATER_DATA_DIR={into}" + ("" if key is None else f" and BREAKWATER_MASTER_KEY_FILE={key}")
    return "\n".join(
        [
            _inside(restored),
            f"It is restored into {into}. It knows nothing of what came after it was made. {since}",
            "Nothing goes out to a contact until each owner has said in the chat that the backup was meant.",
            f"Stop the bot that runs, if one does, and start it with {where}.",
        ]
    )
