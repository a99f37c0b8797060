"""Files that belong to entries, as an export asks for them. Where nothing has fetched them, it says so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

State = Literal["kept", "not_fetched", "left_out", "too_large", "refused", "gone"]
"""kept: in the archive under its SHA-256. not_fetched: Breakwater never had its bytes. left_out: kept, and left out of
this archive by its owner's choice. too_large, refused, gone: why its bytes could not be had."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What is known of a file. `sha256` (in hexadecimal), `size` in bytes and `pieces` where its bytes are kept."""

    state: State
    sha256: str | None = None
    size: int | None = None
    pieces: Callable[[], Iterator[bytes]] | None = None


class Files(Protocol):
    """Where the files of a record are."""

    def find(self, seq: int, attachment: Mapping[str, Any]) -> KeptFile:
        """The file of an attachment, as it stands in the content of entry `seq`."""
        ...


class NoFiles:
    """An installation that fetches no files."""

    def find(self, _seq: int, _attachment: Mapping[str, Any]) -> KeptFile:
        """Never one."""
        return KeptFile("not_fetched")
