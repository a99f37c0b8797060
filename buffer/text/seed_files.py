"""Reading the files below seeds/, which people edit. Errors name the file and line."""

from pathlib import Path


class SeedError(ValueError):
    """A file below seeds/ cannot be used; the message is one sentence that names it."""


def read(path: Path) -> str:
    """A file's text. Raises SeedError for one that was not saved as UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SeedError(f"{path}, line {line}: a character cannot be read; save the file as UTF-8.") from error
