"""A command that only makes use of an installation makes none: one sentence, no folder, no database and no key (I3)."""

import shlex

import pytest

from bot import cli

COMMANDS = (
    "account --owner 5",
    "people --owner 5",
    "people --owner 5 add 2002 --name Sam",
    "people --owner 5 rename Sam Samuel",
    "people --owner 5 remove Sam",
    "digest --owner 5",
    "digest --owner 5 --send",
    "export --owner 5 --out {folder}/out.zip",
    "import --owner 5 --contact 2002 {folder}/chat.txt",
    "import --owner 5 --undo 3",
    "import --owner 5 --original 3 {folder}/again.txt",
    "console",
    "console --owner 5",
    "move --to postgresql+asyncpg://nobody@127.0.0.1:1/nothing",
)


@pytest.mark.parametrize("line", COMMANDS)
def test_i03_where_nothing_is_nothing_is_made(line, tmp_path, monkeypatch, capsys):
    """Somebody in the wrong folder is told so, and not left with an empty database and a key of its own."""
    (tmp_path / "chat.txt").write_text("[03.12.26, 22:41] Sam: Answer me.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BREAKWATER_BOT_TOKEN", "42:" + "x" * 35)
    monkeypatch.setenv("BREAKWATER_BOT_API_URL", "http://127.0.0.1:1")
    for name in ("DATA_DIR", "DATABASE_URL", "MASTER_KEY", "MASTER_KEY_FILE", "WITNESS_FILE"):
        monkeypatch.delenv(f"BREAKWATER_{name}", raising=False)
    assert cli.main(shlex.split(line.format(folder=tmp_path))) == 1
    said = capsys.readouterr().err
    assert said.endswith("yet: run `breakwater setup` first.\n")
    assert len(said.splitlines()) == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["chat.txt"]
