"""What several storage tests need."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from storage.files.store import FileStore
from tests.builders import CONTACT, OWNER, Home
from tests.storage.fetching import Place, bot_at


@pytest.fixture
async def place(home: Home, tmp_path: Path) -> AsyncIterator[Place]:
    """A home with Telegram beside it."""
    box = Sandbox()
    box.person(OWNER, "Ann")
    box.person(CONTACT, "Robin")
    await box.start()
    try:
        async with bot_at(box) as (bot, wire):
            yield Place(home, box, bot, wire, FileStore(tmp_path / "files"))
    finally:
        await box.stop()
