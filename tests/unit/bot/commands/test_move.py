"""What `move` says about an address that is none of a PostgreSQL database."""

import argparse
import os
from pathlib import Path

import pytest

from bot.commands.move import move
from bot.errors import Failed
from bot.settings import Settings


@pytest.mark.parametrize("address", ["foo", "", "sqlite+aiosqlite:///other.db"])
async def test_an_address_that_is_none_is_one_sentence(address: str, tmp_path: Path) -> None:
    """It names the option, and nothing is opened or made."""
    settings = Settings(data_dir=tmp_path / "data", master_key_file=tmp_path / "key", witness_file=tmp_path / "witness")
    with pytest.raises(Failed, match="--to must be the address of a PostgreSQL database"):
        await move(settings, argparse.Namespace(to=address))
    assert os.listdir(tmp_path) == []
