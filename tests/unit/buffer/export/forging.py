"""Archives that somebody has changed: as a clumsy hand does it, and as somebody who knows how they are made."""

import json
import zipfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from buffer.export import verify

Members = list[tuple[str, bytes]]


def read(path: Path) -> Members:
    """The members of a zip, in order."""
    with zipfile.ZipFile(path) as bag:
        return [(info.filename, bag.read(info)) for info in bag.infolist()]


def pack(path: Path, members: Iterable[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a zip."""
    with zipfile.ZipFile(path, "w", compression) as bag:
        for name, content in members:
            bag.writestr(zipfile.ZipInfo(name), content, compression)
    return path


def changed(members: Members, name: str, change: Callable[[bytes], bytes]) -> Members:
    """One member is another."""
    return [(one, change(content) if one == name else content) for one, content in members]


def lines_of(members: Members, name: str) -> list[Any]:
    """A member of lines, parsed."""
    return [json.loads(line) for line in dict(members)[name].splitlines()]


def resealed(members: Members) -> Members:
    """The lists of hashes are written anew, so that they fit again."""
    found = dict(members)
    data = {name: sha256(content).hexdigest() for name, content in found.items() if name.startswith("data/")}
    found[verify.MANIFEST] = b"".join(f"{data[name]}  {name}\n".encode() for name in sorted(data, key=str.encode))
    tags = {name: sha256(found[name]).hexdigest() for name in verify.TAG_FILES}
    found[verify.TAG_MANIFEST] = b"".join(f"{tags[name]}  {name}\n".encode() for name in sorted(tags))
    return sorted(found.items(), key=lambda one: one[0].encode())


def with_lines(members: Members, name: str, change: Callable[[list[Any]], list[Any]]) -> Members:
    """The lines of a member are others, and the lists of hashes fit again."""
    lines = change(lines_of(members, name))
    return resealed(changed(members, name, lambda _: b"".join(verify.canonical(line) for line in lines)))


def unpack(path: Path, folder: Path) -> Path:
    """Write a zip's members as files."""
    with zipfile.ZipFile(path) as bag:
        bag.extractall(folder)
    return folder
