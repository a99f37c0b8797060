"""Files a bot can fetch: ids, paths, bytes. In memory."""

import hashlib
import mimetypes
from dataclasses import dataclass
from typing import Any

from sandbox.botapi.refusals import bad_request

LARGEST_DOWNLOAD = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file; `size` in bytes is what Telegram says it is, also when `content` is shorter."""

    file_id: str
    unique_id: str
    name: str
    size: int
    content: bytes
    path: str

    def fields(self) -> dict[str, Any]:
        """The fields every file object of the Bot API begins with, as a Document has them."""
        kind = mimetypes.guess_type(self.name)[0] or "application/octet-stream"
        known = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}
        return {**known, "file_name": self.name, "mime_type": kind}


class Files:
    """All files by id and by download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, content: bytes, name: str, size: int | None = None) -> StoredFile:
        """Keep a file; `size` only to pretend another one. The same bytes have the same unique id."""
        number = len(self._by_id) + 1
        unique = hashlib.sha256(content).hexdigest()[:16]
        suffix = "." + name.rsplit(".", 1)[-1] if "." in name else ""
        stored = StoredFile(
            file_id=f"BQACAgIAAxk-{number:05d}-{unique}",
            unique_id=f"AgAD{unique}",
            name=name,
            size=len(content) if size is None else size,
            content=content,
            path=f"documents/file_{number}{suffix}",
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def get(self, file_id: object) -> StoredFile | None:
        """The file with this id, or None."""
        return self._by_id.get(file_id) if isinstance(file_id, str) else None

    def at(self, path: str) -> StoredFile | None:
        """The file under this download path, or None."""
        return self._by_path.get(path)

    def forget(self, file_id: str) -> None:
        """Let a file vanish, as old files do. Raises KeyError for an unknown id."""
        del self._by_path[self._by_id.pop(file_id).path]

    def described(self, file_id: object) -> dict[str, Any]:
        """The answer of getFile; raises Refused for a file that is unknown, gone or over 20 MB."""
        stored = self.get(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if stored.size > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        known = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": stored.size}
        return {**known, "file_path": stored.path}
