"""What pages name in their sentences: commands, defaults, places, programs. Each is there, and is what they say."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings
from handlers.owner import parts
from tests.paths import ROOT
from tests.unit.repository.test_docs import FENCE, PAGES, commands, name_of, shell_blocks

SET_UP = [page for page in PAGES if page.parent.name == "set-up"]
NOW = [page for page in PAGES if page.name != "CHANGELOG.md"]
"""Pages that speak of how it is, and not of how it was."""
OF_BOTFATHER = {"newbot", "mybots", "revoke"}
OF_THE_MONITOR = {"health", "ready", "metrics"}
PROGRAMS = {
    "apt-get", "cat", "chmod", "chown", "cp", "-e", "install", "journalctl", "ln", "make", "mv", "rm", "sh",
    "systemctl", "-u", "useradd", "userdel", "mkdir",
}  # fmt: skip
"""What the pages let root run."""


def sentences(page: Path) -> str:
    """A page without its examples."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def test_every_default_is_what_the_table_says() -> None:
    """A default that is a value stands in the table as that value; where none is set, no value stands there."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `BREAKWATER_(\w+)` \|.*\| ([^|]+) \|$", text, re.MULTILINE)
    said = {name.lower(): re.match(r"`([^`]*)`$|`([^`]*)`;", cell) for name, cell in rows}
    for name, field in Settings.model_fields.items():
        plain = isinstance(field.default, str | int | float) and field.default != ""
        value = said[name]
        if plain:
            assert value is not None, name
            shown = value[1] or value[2]
            assert shown in {str(field.default), f"{field.default:g}" if _is_number(field.default) else ""} or (
                shown == str(field.default).lower()
            ), name
        else:
            assert value is None or name == "data_dir", name
    assert str(Settings.model_fields["data_dir"].default) == "data"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def test_every_command_of_the_chat_that_a_page_names_exists() -> None:
    """`/word` is something the owner or a helper can say, or BotFather understands, or the monitor answers."""
    known = {*parts.commands(), *OF_BOTFATHER, *OF_THE_MONITOR}
    named = {(name_of(page), word) for page in NOW for word in re.findall(r"`/([a-z_]+)[` ]", sentences(page))}
    assert len(named) > 80
    assert {(page, word) for page, word in named if word not in known} == set()


def test_every_command_that_a_sentence_names_exists() -> None:
    """`breakwater ...` within a sentence is a command with options of its own, also where the line breaks in it."""
    known = commands()
    named = {
        (name_of(page), said)
        for page in NOW
        for said in re.findall(r"`(?:\.venv/bin/)?breakwater ([^`]*)`", sentences(page))
        if said not in {"--version", "..."}
    }
    assert len(named) > 50
    for page, said in named:
        first, *words = said.split()
        assert first in known, (page, said)
        assert {word.strip("[]") for word in words if word.lstrip("[").startswith("--")} <= {*known[first]}, (
            page,
            said,
        )


@pytest.mark.parametrize("page", SET_UP, ids=name_of)
def test_every_place_of_a_service_is_one_it_has(page: Path) -> None:
    """Files below /etc/breakwater and beside the key are those that the program and the unit know by that name."""
    text = page.read_text(encoding="utf-8")
    known = {"bot.env", "master.key", "master.witness", "master.recipient", "master.recovery"}
    named = re.findall(r"(?:/etc/breakwater|~/\.config/breakwater)/([\w.]+)", text)
    named += re.findall(r"\b(master\.\w+|bot\.env)\b", text)
    assert set(named) <= known
    below = re.findall(r"/var/lib/breakwater/([\w-]+)", text)
    assert set(below) <= {"data", "data-before", "data-after", "backups", "sheet"}


@pytest.mark.parametrize("page", SET_UP, ids=name_of)
def test_root_runs_programs_that_a_page_may_name(page: Path) -> None:
    """After sudo comes a program of every system, or the user's name; and a service of compose.yaml after `run`."""
    services = set(re.findall(r"^  (\w+):$", (ROOT / "compose.yaml").read_text(encoding="utf-8"), re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    for block in [block for one, block in shell_blocks() if one == page]:
        for line in block.replace("\\\n", " ").splitlines():
            for after in re.findall(r"\bsudo (\S+)", line):
                assert after in PROGRAMS, line
    for run in re.findall(r"docker compose run --rm (?:--entrypoint \w+ )?(\w+)", text):
        assert run in services, run


def test_compose_is_spoken_of_as_it_is() -> None:
    """Volumes, the number of the user, and the files of secrets are those of compose.yaml and the Dockerfile."""
    page = (ROOT / "docs" / "set-up" / "docker.md").read_text(encoding="utf-8")
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    volumes = set(
        re.findall(r"^  (\w+):$", compose.partition("\nvolumes:")[2].partition("\nsecrets:")[0], re.MULTILINE)
    )
    assert set(re.findall(r"volume `(\w+)`", page)) <= volumes
    (number,) = set(re.findall(r"--uid (\d+)", (ROOT / "Dockerfile").read_text(encoding="utf-8")))
    assert set(re.findall(r"\b1\d{4}\b", page)) == {number}
    assert set(re.findall(r"(?:chown|-o) (\d+)", page)) == {number}
    assert set(re.findall(r"secrets/[\w.]+", page)) <= set(re.findall(r"secrets/[\w.]+", compose))


def test_lines_for_systemd_are_lines_of_the_unit() -> None:
    """A setting of systemd that a page shows is one that the unit has."""
    unit = (ROOT / "deploy" / "breakwater.service").read_text(encoding="utf-8")
    known = set(re.findall(r"^(\w+)=", unit, re.MULTILINE))
    for page in SET_UP:
        for block in re.findall(r"^ *```ini\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            named = re.findall(r"^(\w+)=", block, re.MULTILINE)
            assert {name for name in named if not name.startswith("BREAKWATER_")} <= known
