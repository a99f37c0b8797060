"""`breakwater move`: a SQLite installation is carried over to PostgreSQL, whole or not at all, into an empty one."""

import asyncio
import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete, text

import bot.logs
from bot.cli import main
from bot.keys import handover
from storage.copies import rows
from storage.copies.rows import find_fingerprints
from storage.database import FILE_NAME, open_database
from storage.tables import instance
from tests.builders import MASTER

pytestmark = pytest.mark.parametrize("backend", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)


@pytest.fixture
def here(tmp_path: Path, moved_in, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an installation on SQLite, in which somebody lives."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    shutil.copy(moved_in[0], data / FILE_NAME)
    monkeypatch.setattr(bot.logs, "set_up", lambda *_given, **_options: None)
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(data))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY", MASTER.hex())
    monkeypatch.setenv("BREAKWATER_WITNESS_FILE", str(tmp_path / "witness"))
    return data


async def contents(url: str, folder: Path) -> dict[str, rows.Fingerprint]:
    """What is in a database."""
    database = open_database(url, folder)
    try:
        async with database.read() as tx:
            return await find_fingerprints(tx)
    finally:
        await database.close()


def run(coroutine_of, *given):
    """A coroutine, run here: the command has an event loop of its own."""
    return asyncio.run(coroutine_of(*given))


def assert_only_noted(before: dict[str, rows.Fingerprint], after: dict[str, rows.Fingerprint]) -> None:
    """Everything is as it was, but that the one record has one entry more."""
    grown = {name for name in before if before[name] != after[name]}
    assert grown == {"entries", "owners"}
    assert [after[name].rows - before[name].rows for name in sorted(grown)] == [1, 0]


def test_everything_is_carried_over(here: Path, empty_address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Row for row, looked through, and the old file put aside; again it says so, and goes on from there. The record
    says that it was carried over."""
    before = run(contents, "", here)
    assert main(["move", "--to", empty_address]) == 0
    said = capsys.readouterr().out
    assert "Every row is as it was, and every record holds" in said
    assert_only_noted(before, run(contents, empty_address, here))
    assert [path.name for path in here.iterdir()] == [f"{FILE_NAME}.moved"]
    assert main(["move", "--to", empty_address]) == 0
    assert "moved before" in capsys.readouterr().out
    assert main(["doctor"]) == 1  # the old place has nothing any more


@pytest.mark.parametrize("step", ["copy", "compare", "look", "close"])
def test_killed_at_any_step_it_can_be_run_again(
    here: Path, empty_address: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either nothing is there, or all of it; what is here stays until the end. It is noted once."""
    before = run(contents, "", here)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    places = {
        "copy": "storage.copies.rows._number_on",
        "compare": "bot.commands.move._compare",
        "look": "bot.commands.move._look",
        "close": "storage.copies.snapshot.close_up",
    }
    with monkeypatch.context() as patched:
        patched.setattr(places[step], killed)
        with pytest.raises(KeyboardInterrupt):
            main(["move", "--to", empty_address])
    noted = run(contents, "", here)
    assert_only_noted(before, noted)
    assert main(["move", "--to", empty_address]) == 0
    assert run(contents, empty_address, here) == noted


def test_a_row_that_differs_undoes_everything(
    here: Path, empty_address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is moved, and it is said where."""

    async def without_its_row(source, target):
        await copy(source, target)
        await target.execute(delete(instance))

    copy = rows.copy_rows
    with monkeypatch.context() as patched:
        patched.setattr(rows, "copy_rows", without_its_row)
        assert main(["move", "--to", empty_address]) == 1
    assert "Not every row arrived as it was, in instance" in capsys.readouterr().err
    assert all(table.rows == 0 for table in run(contents, empty_address, here).values())
    assert (here / FILE_NAME).exists()


def test_what_is_not_empty_is_refused(here: Path, empty_address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In one sentence: tables of somebody else's, rows of another installation; nothing is changed."""

    async def make(statement: str) -> None:
        database = open_database(empty_address, here)
        try:
            async with database.write() as tx:
                await tx.execute(text(statement))
        finally:
            await database.close()

    run(make, "CREATE TABLE theirs (n INTEGER)")
    assert main(["move", "--to", empty_address]) == 1
    run(make, "DROP TABLE theirs")
    assert main(["move", "--to", empty_address]) == 0
    (here / f"{FILE_NAME}.moved").rename(here / FILE_NAME)
    run(make, "UPDATE owners SET record_size = record_size + 1")
    assert main(["move", "--to", empty_address]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert [line for line in errors if "not empty" in line] == [errors[0]] * 2
    assert (here / FILE_NAME).exists()


def test_only_from_sqlite_to_postgresql(
    here: Path, empty_address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And not beside a bot that runs."""
    assert main(["move", "--to", f"sqlite:///{here}/other.db"]) == 1
    monkeypatch.setattr(handover, "list_running", lambda _: [Lives()])
    assert main(["move", "--to", empty_address]) == 1
    monkeypatch.setenv("BREAKWATER_DATABASE_URL", empty_address)
    assert main(["move", "--to", empty_address]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert ["address of a PostgreSQL" in errors[0], "stop it first" in errors[1], "already" in errors[2]] == [True] * 3
    assert len(errors) == 3


class Lives:
    """A bot that runs."""

    lives = True
