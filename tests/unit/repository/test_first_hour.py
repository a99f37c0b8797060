"""Found in somebody's first hour with the pages (I9, I10): what they say to type is safe to type, and true."""

import re
import shlex
from pathlib import Path

import pytest

from buffer.screening import Screener
from tests.paths import ROOT

SET_UP = sorted((ROOT / "docs" / "set-up").glob("*.md"))
PHRASES = (ROOT / "docs" / "how-to" / "add-a-phrase.md").read_text(encoding="utf-8")
AFTERWARDS = (ROOT / "docs" / "set-up" / "afterwards.md").read_text(encoding="utf-8")
PLACES = ("/var/lib/breakwater", "/etc/breakwater", "/opt/breakwater", "/etc/systemd")
ROOTS = {"sudo", "breakwater"}
"""What may touch those places: root, and the program, whose script becomes the service's user."""


def name_of(page: Path) -> str:
    """The name of a page, as the name of its test."""
    return page.name


def shell_lines(page: Path) -> list[str]:
    """What a page says to type."""
    blocks = re.findall(r"^ *```(?:sh)?\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.replace("\\\n", " ").splitlines() if line.strip()]


@pytest.mark.parametrize("page", [*SET_UP, ROOT / "README.md", ROOT / "docs" / "operations.md"], ids=name_of)
def test_i09_a_token_is_never_typed_into_a_line(page: Path) -> None:
    """It would stay in the shell's history: it is asked for, or goes into a file with an editor."""
    for line in shell_lines(page):
        if "BREAKWATER_BOT_TOKEN" in line and not line.startswith("BREAKWATER_BOT_TOKEN="):
            assert line.startswith("read -rs BREAKWATER_BOT_TOKEN"), line
        assert not re.match(r"(export|env|sudo)\b.*BREAKWATER_(BOT_TOKEN|MASTER_KEY|BACKUP_PASSPHRASE)=\S", line), line


@pytest.mark.parametrize("page", [page for page in SET_UP if page.name in {"afterwards.md", "systemd.md"}], ids=name_of)
def test_i09_what_is_the_services_is_touched_by_root_only(page: Path) -> None:
    """Every line that names a place of the service can be carried out as it is typed by somebody who may use sudo."""
    lines = [line for line in shell_lines(page) if any(place in line for place in PLACES)]
    assert lines
    assert [line for line in lines if shlex.split(line)[0] not in ROOTS and "=" not in line.split()[0]] == []


def test_i09_a_server_gets_no_packages_of_developers() -> None:
    """What is installed there is what the locks for running and building name."""
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nserver:")[2].partition("\n\n")[0]
    assert set(re.findall(r"requirements[\w-]*\.lock", recipe)) == {"requirements.lock", "requirements-build.lock"}
    assert not [page.name for page in SET_UP if "requirements-dev" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("heading", ["Backups", "Updating", "Another machine", "Taking it away"])
def test_i09_what_comes_afterwards_is_on_the_page(heading: str) -> None:
    """Each with lines to type, or steps."""
    part = AFTERWARDS.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    assert re.search(r"^ *(```|1\. )", part, re.MULTILINE), heading


def test_i09_a_trial_goes_along_to_the_service() -> None:
    """With the data, the key, and the witness beside it: without that one the copy would look like an old one."""
    part = AFTERWARDS.partition("\n## Another machine\n")[2].partition("\n## ")[0]
    assert "from a trial at home to the service" in part
    typed = [line.strip() for line in part.splitlines() if line.strip().startswith("sudo cp ")]
    assert [line for line in typed if "/var/lib/breakwater/data" in line and " data " in line]
    assert [line for line in typed if {"master.key", "master.witness"} <= set(line.split())]


def test_i10_the_command_is_where_make_install_puts_it() -> None:
    """Nothing on the page needs a program on the path that nobody has put there."""
    for line in re.findall(r"^.*\bbreakwater (?:screen|run|doctor)\b.*$", PHRASES, re.MULTILINE):
        assert ".venv/bin/breakwater" in line or "`breakwater doctor`" in line, line


def test_i10_it_says_that_a_heading_holds_to_the_next_one() -> None:
    """Files end below a heading that makes a line mean something else, so the page says where a new one belongs."""
    ends = [
        path.name
        for path in (ROOT / "seeds").glob("*/lexicon/*/*.txt")
        if (re.findall(r"^\[(\w+)\]", path.read_text(encoding="utf-8"), re.MULTILINE) or ["likely"])[-1] != "likely"
    ]
    assert ends
    assert "A heading holds for every line below it" in PHRASES
    assert "belong at the end of the first part" in PHRASES


@pytest.mark.parametrize("word", ["kill", "KILL", "ki\u200bll", "kіll", "killll", "k1ll", "k i l l", "k*ll"])
def test_i10_words_are_evened_out_as_the_page_says(screener: Screener, word: str) -> None:
    """Capitals, what cannot be seen, look-alikes, stretched and disguised letters: each way is found."""
    found = {danger.kind for danger in screener.screen(f"I will {word} you", "en").alerts}
    assert "violence" in found, word


@pytest.mark.parametrize("way", ["`killll`", "`k1ll`", "`k i l l`", "`f*ck`", "`dont`"])
def test_i10_each_way_is_an_example_on_the_page(way: str) -> None:
    """The page names what the tests above try."""
    assert way in PHRASES
