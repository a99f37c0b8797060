"""The sandbox by itself: for the tests of other projects, with nothing else of this one; its README says all of it."""

import inspect
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from sandbox.faults import KINDS
from sandbox.http.control import NOUNS, VERBS
from sandbox.server import Sandbox
from tests.paths import ROOT

README = (ROOT / "sandbox" / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)[0]
"""The example of the README, word for word."""
WITH_BOT = SHOWN.replace("await box.wait_for", "bot = asyncio.create_task(answer(box)); await box.wait_for")
STORY = f"""
import asyncio
import aiohttp

async def answer(box):
    async with aiohttp.ClientSession() as session:
        async def ask(method, **values):
            async with session.post(f"{{box.url}}/bot{{box.token}}/{{method}}", json=values) as response:
                return (await response.json())["result"]

        (update,) = await ask("getUpdates", timeout=50, offset=-1)
        message = update["business_message"]
        said = {{"chat_id": message["chat"]["id"], "text": "no"}}
        await ask("sendMessage", business_connection_id=message["business_connection_id"], **said)

async def story():
{textwrap.indent(WITH_BOT, "    ")}
    await bot

asyncio.run(story())
"""


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A folder with the sandbox in it, and nothing else of this project."""
    shutil.copytree(ROOT / "sandbox", tmp_path / "sandbox", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with that folder before what is installed; the modules that are named cannot be imported."""
    first = f"import sys; sys.path.insert(0, {str(folder)!r}); sys.modules.update(dict.fromkeys(sys.argv[1:]));"
    command = [sys.executable, "-I", "-c", first + arguments[0], *arguments[1:]]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def test_it_needs_nothing_else_of_the_project(alone: Path) -> None:
    """A story from its README is told by a copy of the folder, while no other module of ours can be imported."""
    rooms = [path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name != "sandbox"]
    assert len(rooms) > 5
    told = python(alone, STORY, *rooms)
    assert (told.returncode, told.stderr) == (0, "")


def test_the_copy_is_what_was_tried(alone: Path) -> None:
    """Not the one beside it: a copy that is broken is seen to be, and so is one that needs another room."""
    assert "buffer" in python(alone, "import buffer", "buffer").stderr
    (alone / "sandbox" / "server.py").write_text("raise RuntimeError('this copy')", encoding="utf-8")
    assert "this copy" in python(alone, STORY).stderr


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_is_documented_with_its_arguments(verb: str) -> None:
    """The table of the control API has a line for each, with the arguments as they are called; those with a default
    in brackets."""
    (row,) = re.findall(rf"^\| `{verb}` \| (.*?) \| ", README, re.MULTILINE)
    if verb == "push":
        assert row == "any Update"
        return
    expected = []
    for name, one in list(inspect.signature(getattr(Sandbox, verb)).parameters.items())[1:]:
        shown = f"`{name}`" if one.default is one.empty else f"[`{name}`]"
        expected.append("..." if one.kind is one.VAR_KEYWORD else shown)
    assert row.split(", ") == (expected or ["none"])


def test_every_noun_and_every_fault_is_documented() -> None:
    """Nothing can be read, and nothing can go wrong, of which the README does not speak."""
    assert set(re.findall(r"^\| `GET (\w+)` \|", README, re.MULTILINE)) == NOUNS
    assert {kind for kind in KINDS if f"`{kind}`" not in README} == {"slow"}
    assert "`slow:0.5`" in README
    table = README.partition("| kind | what the bot sees")[2].partition("\n\n")[0]
    cells = re.findall(r"^\| (`[^|]+`) \|", table, re.MULTILINE)
    assert {kind for cell in cells for kind in re.findall(r"`(\w+)", cell)} == set(KINDS)


@pytest.mark.parametrize(("size", "status"), [(1, 200), (63, 200), (64, 200), (65, 400)])
async def test_a_button_carries_at_most_64_bytes(box, bot, size: int, status: int) -> None:
    """Bytes and not letters, in the words of Telegram; what is too much is a violation too."""
    box.write(11, "/start")
    data = "ü" * (size // 2) + "x" * (size % 2)
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": data}]]}
    answered, body = await bot.answer("sendMessage", chat_id=11, text="Well", reply_markup=markup)
    assert answered == status
    assert status == 200 or body["description"] == "Bad Request: BUTTON_DATA_INVALID"
    assert bool(box.violations) is (status == 400)


@pytest.mark.parametrize(
    ("changes", "modified"),
    [({"text": "one"}, False), ({"text": " one "}, False), ({"text": "<b>one</b>", "parse_mode": "HTML"}, True)],
)
async def test_an_edit_has_to_change_something(box, bot, changes: dict[str, str], modified: bool) -> None:
    """What Telegram would show is compared, not what was written; also after an edit that did change something."""
    box.write(11, "/start")
    sent = await bot.call("sendMessage", chat_id=11, text="zero")
    where = {"chat_id": 11, "message_id": sent["message_id"]}
    await bot.call("editMessageText", **where, text="one")
    status, body = await bot.answer("editMessageText", **where, **changes)
    assert (status == 200) is modified
    assert modified or body["description"].startswith("Bad Request: message is not modified")


async def test_a_press_is_answered_once(box, bot) -> None:
    """A second answer, and one to nothing, are refused; another press has an answer of its own."""
    box.write(11, "/start")
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    sent = await bot.call("sendMessage", chat_id=11, text="Well", reply_markup=markup)
    first, second = box.press(11, sent, "yes"), box.press(11, sent, "yes")
    for query, status in ((first, 200), (first, 400), (second, 200), ("1", 400)):
        assert (await bot.answer("answerCallbackQuery", callback_query_id=query))[0] == status
