"""The command `begin`: an empty database for a key, and never in the place of one."""

import sqlite3
from contextlib import closing

import pytest

from bot import cli
from storage.database import FILE_NAME
from tests.builders import MASTER


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A data folder that does not exist, and a key."""
    (tmp_path / "master.key").write_text(MASTER.hex())
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "master.key"))
    for name in ("DATABASE_URL", "MASTER_KEY"):
        monkeypatch.delenv(f"BREAKWATER_{name}", raising=False)
    return tmp_path / "data" / FILE_NAME


def test_begin_makes_a_database(place, capsys):
    """Ends with 0, says where it is, and leaves the key as it was."""
    assert cli.main(["begin"]) == 0
    assert str(place) in capsys.readouterr().out
    with closing(sqlite3.connect(place)) as database:
        assert database.execute("SELECT count(*) FROM instance").fetchone() == (1,)
    assert (place.parent.parent / "master.key").read_text() == MASTER.hex()


def test_begin_replaces_nothing(place, capsys):
    """Where there is a database, one sentence and 1; what is in it stays."""
    assert cli.main(["begin"]) == 0
    with closing(sqlite3.connect(place)) as database, database:
        before = database.execute("SELECT * FROM wrapped_keys ORDER BY name").fetchall()
    capsys.readouterr()
    assert cli.main(["begin"]) == 1
    assert capsys.readouterr().err == f"breakwater: There is a database at {place} already: nothing was changed.\n"
    with closing(sqlite3.connect(place)) as database:
        assert database.execute("SELECT * FROM wrapped_keys ORDER BY name").fetchall() == before
