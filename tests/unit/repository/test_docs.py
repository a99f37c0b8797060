"""Pages that cannot rot: what they name exists, and what exists is named."""

import argparse
import ast
import itertools
import re
import shlex
import subprocess
from collections import Counter
from dataclasses import fields
from typing import get_args

import pytest

from bot.cli import parser
from bot.loops.signals import Signals
from bot.settings import Settings
from buffer.intake.whose.addressee import Fate
from handlers.owner import parts
from storage.boundary.replies import ReplyState
from storage.tables import metadata
from tests.builders import present
from tests.paths import ROOT

PAGES = sorted(page for where in ("*.md", "docs/**/*.md", "seeds/**/*.md") for page in ROOT.glob(where))
LINK = re.compile(r"\[(?P<said>[^\]\n]*(?:\n[^\]\n]*)?)\]\((?P<to>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)


def name_of(page):
    return str(page.relative_to(ROOT))


def links(page):
    """What a page links to, outside of examples: the words and the target of each."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return [(match["said"], match["to"]) for match in LINK.finditer(text)]


def anchors(page):
    """The anchors of a page's headings, as code hosts make them."""
    headings = HEADING.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def defined(path):
    """Every name a Python file defines at its top, and `Class.method`."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        if isinstance(node, ast.ClassDef):
            inner = (item for item in node.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef))
            names |= {f"{node.name}.{item.name}" for item in inner}
    return names


def commands():
    """Every command of the command line, with its options."""
    action = next(action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return {name: [o for a in sub._actions for o in a.option_strings] for name, sub in action.choices.items()}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_points_at_something_that_exists(page):
    """A link within the project leads to a file, and, where it names one, to a heading of it."""
    for said, to in links(page):
        if to.startswith("https://"):
            continue
        file, _, anchor = to.partition("#")
        target = page if not file else (page.parent / file).resolve()
        assert target.exists(), f"[{said}]({to})"
        assert target.is_relative_to(ROOT), f"[{said}]({to})"
        if anchor:
            assert anchor in anchors(target), f"[{said}]({to})"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_path_named_exists(page):
    """A path of the source in backticks, or after T= of `make test`, is there; `<...>` stands for anything."""
    text = page.read_text(encoding="utf-8")
    folders = "bot|handlers|buffer|storage|sandbox|seeds|tests|training|benchmarks|docs|deploy"
    named = re.findall(rf"`((?:{folders})/[\w<>*./-]*)`", text) + re.findall(r"make test T=([\w./]+)", text)
    for path in named:
        assert any(ROOT.glob(re.sub(r"<\w+>|[.][.][.]", "*", path).rstrip("/"))), path


def test_every_test_of_the_threat_model_exists():
    """Each test that docs/threat-model.md names, by file and name, is there; and each section names some."""
    text = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(named) > 40
    assert [(file, name) for file, name in named if name not in defined(ROOT / file)] == []
    assert all("::test_" in section for section in text.split("\n## ")[1:])


def walkthrough():
    """What docs/walkthrough.md names in the code, in its order: the dotted name, and the file it links to."""
    page = ROOT / "docs" / "walkthrough.md"
    return [(said.strip("`"), (page.parent / to).resolve()) for said, to in links(page) if to.endswith(".py")]


def test_every_name_of_the_walkthrough_exists():
    """A dotted name that is a link is defined in the file it links to."""
    named = walkthrough()
    assert len(named) > 80
    for said, file in named:
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        assert said.startswith(f"{module}."), (said, file)
        assert said.removeprefix(f"{module}.") in defined(file), (said, file)


def test_every_short_name_of_the_walkthrough_exists():
    """A name without dots is defined in a file that the page links to, or is one of the product's own words: a fate, a
    state of the reply, an event, a table, a module there."""
    files = {file for _, file in walkthrough()}
    known = {name.rpartition(".")[2] for file in files for name in defined(file)} | {file.stem for file in files}
    known |= {*get_args(Fate), *get_args(ReplyState), *(event.name for event in fields(Signals)), *metadata.tables}
    text = LINK.sub("", (ROOT / "docs" / "walkthrough.md").read_text(encoding="utf-8"))
    named = set(re.findall(r"`(\w+)`", text))
    assert len(named) > 25
    assert named - known == set()


def test_the_walkthrough_comes_back_to_no_file():
    """Who reads along opens each file once: names of one file stand together."""
    files = [file.relative_to(ROOT).as_posix() for file, _ in itertools.groupby(file for _, file in walkthrough())]
    assert [file for file, times in Counter(files).items() if times > 1] == []


def test_every_setting_is_documented():
    """The table of settings names each setting once, and none that does not exist."""
    listed = re.findall(r"^\| `(BREAKWATER_\w+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(f"BREAKWATER_{name.upper()}" for name in Settings.model_fields)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_setting_that_does_not_exist(page):
    """Every BREAKWATER_ variable in a page is a setting, or one of the tests' own."""
    known = {f"BREAKWATER_{name.upper()}" for name in Settings.model_fields} | {
        "BREAKWATER_TEST_PG_URL",
        "BREAKWATER_TEST_PICTURES",
    }
    assert set(re.findall(r"BREAKWATER_[A-Z_]*[A-Z]", page.read_text(encoding="utf-8"))) <= known


def test_every_command_and_option_is_documented():
    """The table of commands has a line for each command of the command line, with each of its options."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `breakwater (\w+)([^`]*)` \|", text, re.MULTILINE))
    assert sorted(rows) == sorted(commands())
    for name, options in commands().items():
        assert sorted(re.findall(r"--[\w-]+", rows[name])) == sorted({*options} - {"-h", "--help"}), name


def test_every_command_of_the_chat_is_documented():
    """What an owner can say to the bot is named in the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in parts.commands() if f"`/{name}`" not in text} == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_line_shown_can_be_understood(page):
    """An example of `breakwater` or of the same in a container gives only options that exist."""
    known = commands()
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in re.findall(r"(?:\.venv/bin/breakwater|docker compose run --rm bot) (.+)$", text, re.MULTILINE):
        name, *words = shlex.split(line.strip().rstrip("'"))
        assert name in known, line
        assert {word for word in words if word.startswith("--")} <= set(known[name]), line


def test_every_make_target_is_real_and_the_readme_has_it():
    """`make X` in a page is a target of the Makefile; each target but `lock` is in the README."""
    targets = present(re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))[
        1
    ].split()
    shown = {t for page in PAGES for t in re.findall(r"(?:^|`|sudo )make ([a-z]+)", page.read_text(), re.MULTILINE)}
    assert shown <= set(targets)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {target for target in targets if f"make {target}" not in readme} <= {"lock"}


def test_first_screen_of_the_readme():
    """Problem, picture, the two commands, transcript and limits come within forty lines, in this order."""
    first = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40])
    wanted = [
        "keeps writing to you",
        "docs/pictures/page.png",
        "make demo",
        "make test",
        "the reply",
        "What it does not do",
    ]
    assert sorted(wanted, key=first.index) == wanted


def shell_blocks():
    """Every block that says it is for a shell, with its page."""
    return [
        (page, block)
        for page in PAGES
        for block in re.findall(r"^ *```sh\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    ]


TYPED = frozenset(
    "sudo git cd make read mkdir python3 touch chmod docker breakwater ls sha256sum curl age sqlite3 unzip echo".split()
)


def test_every_line_for_a_shell_can_be_read_by_one():
    """No quote is left open, and each line begins with a program that the pages speak of."""
    blocks = shell_blocks()
    assert len(blocks) > 15
    text = "\n".join(f": {page.name}\n{block}" for page, block in blocks)
    read = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True, check=False)
    assert read.stderr == ""
    begun = {line.split()[0] for _, block in blocks for line in block.replace("\\\n", " ").splitlines() if line.strip()}
    assert {word for word in begun if not word.startswith(("#", ".venv/"))} <= TYPED


def test_every_file_of_ours_that_a_shell_line_names_is_there():
    """What is installed from the clone, in the pages about setting up, is in the clone."""
    named = {name for _, block in shell_blocks() for name in re.findall(r" (deploy/[\w.]+)", block)}
    assert named == {f"deploy/{path.name}" for path in (ROOT / "deploy").iterdir()}


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == "set-up"], ids=name_of)
def test_every_command_of_a_service_can_be_understood(page):
    """`breakwater ...` on a line of its own gives a command that exists, with options that exist."""
    known = commands()
    for _, block in [one for one in shell_blocks() if one[0] == page]:
        for line in re.findall(r"^ *(?:docker compose run --rm bot|breakwater) (.+)$", block, re.MULTILINE):
            name, *words = shlex.split(line)
            assert name in known, line
            assert {word for word in words if word.startswith("--")} <= set(known[name]), line


def test_a_page_for_everybody_is_there_in_three_languages():
    """What a person in danger reads is written in her language, with the same parts in the same order."""
    for name in ("safety", "faq"):
        pages = [ROOT / "docs" / f"{name}{ending}.md" for ending in ("", ".de", ".es")]
        shapes = []
        for page in pages:
            text = page.read_text(encoding="utf-8")
            shapes.append(
                (
                    len(re.findall(r"^## ", text, re.MULTILINE)),
                    len(re.findall(r"^[-*\d]", text, re.MULTILINE)),
                    sorted(re.findall(r"`(/\w+)`", text)),
                )
            )
        assert shapes[0] == shapes[1] == shapes[2]


SECTIONS = ["## Why", "## Decision", "## What lost, and why"]


def test_decisions_have_one_format():
    """Called NNNN-title.md, no number twice; each says why, what was decided, and what it was not."""
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert len({page.name[:4] for page in pages}) == len(pages) > 50
    for page in pages:
        text = page.read_text(encoding="utf-8")
        start = rf"# {page.name[:4]}: .+\n\nStatus: (accepted|proposed|replaced by \d{{4}}), \d{{4}}-\d\d-\d\d\b"
        assert re.match(start, text), page.name
        sections = [line for line in re.findall(r"^## .+", text, re.MULTILINE) if line in SECTIONS]
        assert sections == SECTIONS, page.name


def test_the_index_has_every_decision():
    """docs/decisions/README.md lists them in order, with their titles."""
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"^\| \[(\d{4})\]\((.+)\) \| (.+) \|$", (folder / "README.md").read_text(), re.MULTILINE)
    titles = [(page, page.read_text(encoding="utf-8").partition("\n")[0]) for page in sorted(folder.glob("[0-9]*.md"))]
    assert [(f"# {n}: {title}", file) for n, file, title in listed] == [(title, page.name) for page, title in titles]
    assert all(file.startswith(number) for number, file, _ in listed)


def test_the_log_table_knows_every_line_of_ours():
    """Each fixed beginning of a log line in bot/ is in the table of docs/operations.md."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    missing = []
    for file in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            owner = node.func.value
            if not (isinstance(owner, ast.Name) and owner.id == "log" and isinstance(node.args[0], ast.Constant)):
                continue
            fixed = max(re.split(r"%\w|Trying again", str(node.args[0].value)), key=len).strip(" :(.)")
            if fixed and fixed not in text:
                missing.append((file.name, fixed))
    assert missing == []


def test_every_file_of_sentences_has_its_source():
    """seeds/README.md says of each file of sentences where its advice is from, and names no file that is not there."""
    table = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8").partition("## Where the advice")[2]
    assert set(re.findall(r"texts/(\w+)[.]ftl", table)) == {path.stem for path in ROOT.glob("seeds/en/texts/*.ftl")}
    tactics = {path.stem for path in ROOT.glob("seeds/en/lexicon/tactics/*.txt")}
    assert set(re.findall(r"`(?:lexicon/tactics/)?(\w+)[.]txt`", table)) <= tactics
