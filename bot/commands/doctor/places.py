"""What `doctor` says of folders and files: whether they are there, closed to others, and apart from each other."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from bot.commands.doctor.finding import Finding, note
from bot.commands.export import said_of
from bot.errors import this_user
from bot.settings import Settings
from buffer.export.packed import unfinished
from buffer.files.room import MEGABYTE, RESERVE
from storage.database import file_of
from storage.sqlite.file import BESIDE

LEAST_FREE = 100 * MEGABYTE
OPEN_TO_OTHERS = 0o077


def look(settings: Settings) -> list[Finding]:
    """Everything about places, without opening the database. What a killed export left is removed."""
    data = settings.data_dir.absolute()
    found = [_folder("data folder", data, "BREAKWATER_DATA_DIR")]
    if found[0].well:
        found += [_permissions(data), _room("disk", data, LEAST_FREE, settings)]
        found += [Finding("export", left.why is None, said_of(left)) for left in unfinished.sweep(data)]
    found += _files_elsewhere(settings, data)
    found.append(_files(settings))
    return [*found, *_key(settings)]


def _folder(what: str, folder: Path, setting: str) -> Finding:
    """Whether a folder is there, is one, and can be used by this user."""
    try:
        mode = folder.stat().st_mode
    except FileNotFoundError:
        said = (
            f"nothing is at {folder} yet: the first `breakwater run` makes it; if there should be, {setting} is wrong"
        )
        return Finding(what, False, said)
    except OSError as error:
        return Finding(what, False, f"{folder} cannot be looked at ({error.strerror}): {_give(folder)}")
    if not stat.S_ISDIR(mode):
        return Finding(what, False, f"{folder} is a file: name a folder with {setting}")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Finding(what, False, f"{folder} cannot be written: {_give(folder)}")
    return Finding(what, True, str(folder))


def _give(folder: Path) -> str:
    return f"run this as the user of the bot, or give it to this one, `sudo chown -R {this_user()} {folder}`"


def _permissions(data: Path) -> Finding:
    try:
        loose = next((path for path in _within(data) if _mode(path) & OPEN_TO_OTHERS), None)
    except OSError as error:
        return Finding("permissions", False, f"{error.filename} cannot be looked at ({error.strerror}): {_give(data)}")
    if loose is not None:
        return Finding("permissions", False, f"{loose} can be read by others: `chmod -R go= {data}`")
    return Finding("permissions", True, "everything there is for its owner alone")


def _files_elsewhere(settings: Settings, data: Path) -> Iterator[Finding]:
    """The database and the witness that others can read, where they do not lie in the data folder."""
    database = file_of(settings.database_url.get_secret_value(), settings.data_dir)
    beside = [] if database is None else [Path(os.path.realpath(database) + ending) for ending in BESIDE]
    witness = Path(os.path.realpath(settings.witness_path))
    for what, path in (*(("database file", one) for one in beside), ("witness file", witness)):
        if Path(os.path.realpath(data)) not in path.parents and path.is_file() and _mode(path) & OPEN_TO_OTHERS:
            yield Finding(what, False, f"{path} can be read by others: `chmod 600 {path}`")


def _within(folder: Path) -> Iterator[Path]:
    """A folder and everything in it but links, which have no mode of their own. Raises OSError."""
    yield folder
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except FileNotFoundError:  # taken away since
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _within(Path(entry.path))
        elif not entry.is_symlink():
            yield Path(entry.path)


def _mode(path: Path) -> int:
    """The mode of what is at a path: nothing for what is not there any more, as files beside a database that runs."""
    try:
        return stat.S_IMODE(path.lstat().st_mode)
    except FileNotFoundError:
        return 0


def _room(what: str, folder: Path, least: int, settings: Settings) -> Finding:
    """Whether there is room left in a folder, and a warning before there is none."""
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free * MEGABYTE < least:
        return Finding(what, False, f"{free} MB free in {folder}: free some space")
    if free < settings.disk_warning_mb:
        return note(what, f"{free} MB free in {folder}, which is little: free some space; owners are told")
    return Finding(what, True, f"{free} MB free")


def _files(settings: Settings) -> Finding:
    """Whether files find a place."""
    folder = settings.files_path.absolute()
    if settings.files_dir is None and not os.path.lexists(folder):
        return Finding("files", True, f"{folder} is made when it is first needed")
    found = _folder("files", folder, "BREAKWATER_FILES_DIR")
    return _room("files", folder, RESERVE, settings) if found.well else found


def _key(settings: Settings) -> Iterator[Finding]:
    """Whether the key file is closed to others, and not beside what it opens."""
    given, key = bool(settings.master_key.get_secret_value()), settings.master_key_file.absolute()
    if not given and os.path.lexists(key):
        yield _closed(key)
    places = {"data folder": settings.data_dir, "folder of files": settings.files_path}
    if settings.backup_dir is not None:
        places["folder of backups"] = settings.backup_dir
    beside = {"the key file": key} | ({"the witness": settings.witness_path} if settings.witness_file else {})
    for name, path in beside.items():
        if (name == "the key file" and given) or not os.path.lexists(path):
            continue
        for place, folder in places.items():
            if Path(os.path.realpath(folder)) in Path(os.path.realpath(path)).parents:
                setting = "BREAKWATER_MASTER_KEY_FILE" if name == "the key file" else "BREAKWATER_WITNESS_FILE"
                said = f"{name} lies in the {place}, so one copy holds both: move {path} elsewhere, and name it with "
                yield Finding("key apart", False, said + setting)


def _closed(key: Path) -> Finding:
    """Whether only its owner can read the key file. What systemd hands over is closed by other means than its mode."""
    handed = os.environ.get("CREDENTIALS_DIRECTORY")
    try:
        with key.open("rb"):
            mode = key.stat().st_mode
    except OSError as error:
        said = f"{key} cannot be read ({error.strerror}): `sudo chown {this_user()} {key}`"
        return Finding("key file", False, said)
    if mode & OPEN_TO_OTHERS and not (handed and Path(handed) in key.parents):
        return Finding(
            "key file", False, f"{key} can be read by others: `chmod 600 {key}`; who may have, `breakwater rekey`"
        )
    return Finding("key file", True, f"{key} is for its owner alone")
