"""Fixtures of the tests of importing."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.buffer.importing.reading import Found, Reading, read_file


@pytest.fixture
def read(tmp_path: Path) -> Reading:
    """Writes a file and reads it: text or bytes, a name, and what the owner says."""

    def reading(data: str | bytes, name: str = "chat.txt", **answers: Any) -> Found:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_file(path, **answers)

    return reading
