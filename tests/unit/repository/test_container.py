"""The container files, read and held against the project: no engine is needed for that."""

import json
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from bot.cli import parser
from bot.settings import Settings
from tests.builders import present
from tests.paths import ROOT


def instructions():
    """The Dockerfile's instructions in order: word and rest, lines joined, comments left out."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#")).replace("\\\n", " ")
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1].strip()) for line in lines.splitlines() if line]


def rest_of(word):
    return [rest for name, rest in instructions() if name == word]


def ignored(path):
    """Whether .dockerignore keeps a path of the tree from the build; the last rule that fits decides."""
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    out = False
    for rule in (rule for rule in rules if rule and not rule.startswith("#")):
        pattern = rule.removeprefix("!").removeprefix("**/")
        steps = [path, *(str(parent) for parent in Path(path).parents)]
        if any(fnmatch(step, pattern) or fnmatch(Path(step).name, pattern) for step in steps):
            out = not rule.startswith("!")
    return out


def test_there_are_two_stages_and_the_last_one_is_the_slim_one():
    """What compiles stays in the first stage; both have the Python the project needs."""
    assert rest_of("FROM") == ["python:3.11-bookworm AS build", "python:3.11-slim-bookworm"]


def test_everything_copied_exists_and_reaches_the_build():
    """Each source of a COPY is in the tree and not ignored; every package the program imports is among them."""
    sources = [rest.split()[0] for rest in rest_of("COPY") if not rest.startswith("--from")]
    assert all((ROOT / source).exists() and not ignored(source) for source in sources)
    wanted = present(
        re.search(r"^packages = (\[.*\])$", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    )[1]
    assert set(json.loads(wanted)) <= set(sources)


@pytest.mark.parametrize(
    "path", ["secrets/master.key", ".git/config", "data/breakwater.db", ".venv/bin/python", "tests"]
)
def test_what_is_private_does_not_reach_the_build(path):
    """Secrets, data, history and tests are never sent to the engine."""
    assert ignored(path)


def test_packages_come_from_the_lock_file_with_hashes():
    """The only installation is of the bot's own lock file, each file checked against its hash."""
    installs = [rest for rest in rest_of("RUN") if "install --" in rest and "pip" in rest]
    assert len(installs) == 1
    assert "--require-hashes -r /build/requirements.lock" in installs[0]
    assert "requirements.lock /build/" in rest_of("COPY")[0]


def test_it_does_not_run_as_root_and_has_one_volume():
    """The user is changed before anything is started; data has one place, and the key file is outside of it."""
    words = [word for word, _ in instructions()]
    assert words.index("USER") < min(words.index("ENTRYPOINT"), words.index("CMD"))
    assert rest_of("USER") == ["breakwater"]
    assert rest_of("VOLUME") == ["/data /witness"]
    environment = " ".join(rest_of("ENV"))
    assert "BREAKWATER_DATA_DIR=/data" in environment
    assert re.search(r"BREAKWATER_MASTER_KEY_FILE=(?!/data)/\S+", environment)
    known = {f"BREAKWATER_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"BREAKWATER_[A-Z_]+", environment)) <= known


def test_what_it_starts_are_commands_that_exist():
    """Entry point with command, and the health check, are understood by the command line."""
    entry, command = json.loads(rest_of("ENTRYPOINT")[0]), json.loads(rest_of("CMD")[0])
    assert entry == ["python", "-m", "bot"]
    assert parser().parse_args(command).command == "run"
    check = json.loads(present(re.search(r"CMD (\[.*\])", rest_of("HEALTHCHECK")[0]))[1])
    assert check[:3] == entry
    assert parser().parse_args(check[3:]).heard_within == 5


def test_i08_the_code_is_readable_whatever_the_umask_of_the_clone():
    """What was copied with the modes of a checkout is opened to every user before the last stage takes it over."""
    words = instructions()
    opened = words.index(("RUN", "chmod -R a+rX /opt/breakwater"))
    own = [
        i for i, (word, rest) in enumerate(words) if word == "COPY" and rest.split()[-1].startswith("/opt/breakwater/")
    ]
    assert len(own) > 5
    assert max(own) < opened < words.index(("COPY", "--from=build /opt/breakwater /opt/breakwater"))


def test_i08_pictures_need_no_folder_that_cannot_be_written():
    """The root file system is read-only; what matplotlib keeps for itself goes to /tmp."""
    assert "MPLCONFIGDIR=/tmp/" in " ".join(rest_of("ENV"))
    assert "read_only: true\n    tmpfs:\n      - /tmp" in (ROOT / "compose.yaml").read_text(encoding="utf-8")


def test_compose_keeps_key_and_data_apart():
    """The key is a secret of its own file, under the name the image expects; nothing under secrets/ is in git."""
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert "breakwater_master_key:\n    file: secrets/master.key" in text
    assert "/run/secrets/breakwater_master_key" in " ".join(rest_of("ENV"))
    assert re.search(r"^ {6}- data:/data$", text, re.MULTILINE)
    assert "secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_compose_starts_postgresql_only_when_asked():
    """The database server is behind a profile, and the bot waits for it only where it is there."""
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    server = text[text.index("  db:\n    profiles:") :]
    assert "- postgres" in server
    assert "condition: service_healthy\n        required: false" in text
