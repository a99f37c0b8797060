"""Files that a chat names, and that lie beside it."""

from __future__ import annotations

from collections.abc import Iterator

from buffer.importing.entries import Attached
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import Beside, Folder

_PICTURES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
}


def attached(beside: Beside, name: str | None, kind: str, path: str | None, *, in_text: bool = False) -> Attached:
    """A file of a message, by the path that the chat has for it; `name` is what it is called.

    `in_text`: the chat is a text, in which whoever wrote a message could have written such a line. In an archive it can
    only mean what was exported with it; in a folder it could mean any file of the owner's, which is therefore not read.
    """
    if kind == "file":
        kind = _PICTURES.get((name or path or "").rpartition(".")[2].lower(), kind)
    size = beside.size(path) if path else None
    if path is None or size is None:
        return Attached(name, "not_in_file", kind)
    hidden = any(part.startswith(".") for part in path.split("/"))
    if isinstance(beside, Folder) and (in_text or hidden):
        return Attached(name, "present", kind, size, path, passed_over=True)
    return Attached(name, "present", kind, size, path, read=lambda: _pieces(beside, path) if size else iter(()))


def _pieces(beside: Beside, path: str) -> Iterator[bytes]:
    source = beside.source(path)
    if source is None:
        raise Refused(f"{path}, which it names, is not there any more.")
    yield from source.pieces()
