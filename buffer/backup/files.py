"""The files that belong to messages: copied beside the backups as they lie here, each once for all of them.

They are encrypted under their owner's key already, whose only way out is the file with the keys. So they are not
encrypted again, and one whose owner had everything erased can be read nowhere.
"""

import os
import shutil
from collections.abc import Collection
from pathlib import Path

from buffer.backup import bundle
from storage.files.store import FileStore
from storage.private_places import make_private_folder

FOLDER = "breakwater-files-"
"""What the name of the folder begins with in every folder of backups."""


def folder_of(installation: str) -> str:
    """The name of the folder for an installation."""
    return FOLDER + installation


def copy_new(root: Path, into: Path, owners: Collection[int]) -> int:
    """Copy those that are not there yet, and remove what belongs to nobody any more. Returns how many there are now.

    Raises OSError.
    """
    count = 0
    for path in FileStore(root).list_paths():
        if int(path.parent.name) in owners and _copied(root / path, into / path):
            count += 1
    for left in FileStore(into).list_owners():
        if left not in owners:
            FileStore(into).remove_owner(left)
    return count


def count(folder: Path, owners: Collection[int]) -> int:
    """How many there are of these owners."""
    return sum(int(path.parent.name) in owners for path in FileStore(folder).list_paths())


def _copied(source: Path, target: Path) -> bool:
    """Copy one file, where it is not there yet; False where it has gone meanwhile."""
    try:
        size = source.stat().st_size
        if target.is_file() and target.stat().st_size == size:
            return True
        for folder in (target.parent.parent, target.parent):
            make_private_folder(folder)
        with source.open("rb") as file, bundle.new_file(target) as unfinished, unfinished.open("wb") as out:
            shutil.copyfileobj(file, out, bundle.AT_ONCE)
    except FileNotFoundError:
        if os.path.lexists(source):
            raise
        return False
    return True
