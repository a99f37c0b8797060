"""The page's server over HTTP, with a sandbox behind it and no bot."""

import re
import socket
from pathlib import Path
from typing import Any, cast

import aiohttp
import pytest

from bot.demo.page.acts import ACTS
from bot.demo.page.server import STATIC, PageServer
from bot.demo.page.show import NAMESAKE, Show
from bot.demo.process import BotProcess
from bot.demo.stage import Stage
from bot.demo.story import CONTACT, OWNER
from bot.loopback.serving import SHARED
from sandbox.server import Sandbox


@pytest.fixture
async def box():
    made = Sandbox()
    for number, name in ((OWNER, "Olive"), (CONTACT, "Sam"), (NAMESAKE, "Sam")):
        made.person(number, name)
    made.connect(OWNER)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def show(box, tmp_path):
    """A show whose bot was never started."""
    made = Show(box.port)
    nothing = cast(Any, None)
    bot = BotProcess({}, tmp_path / "log")
    object.__setattr__(made, "_stage", Stage(box, bot, tmp_path, nothing, nothing, nothing, []))
    return made


@pytest.fixture
async def server(show):
    made = PageServer(show)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def page(server):
    """A browser's side: asks as the page itself does, unless headers say otherwise."""
    origin = server.url.rstrip("/")
    async with aiohttp.ClientSession(headers={"Origin": origin}) as session:

        class Page:
            async def act(self, name, headers=None, **values):
                async with session.post(f"{origin}/api/act/{name}", json=values, headers=headers) as response:
                    return response.status, await response.json()

            async def get(self, path, headers=None):
                async with session.get(origin + path, headers=headers) as response:
                    return response.status, dict(response.headers), await response.read()

            async def pane(self, name, **query):
                async with session.get(f"{origin}/api/pane/{name}", params=query) as response:
                    return await response.json()

            async def post(self, path, body, headers):
                async with session.post(origin + path, data=body, headers=headers) as response:
                    return response.status

        yield Page()


async def test_it_listens_on_this_machine_only(server):
    """No address but 127.0.0.1."""
    assert server.url.startswith("http://127.0.0.1:")
    with socket.socket(socket.AF_INET) as other:
        other.settimeout(1)
        assert other.connect_ex(("127.0.0.2", server.port)) != 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
    ids=["rebound", "other origin", "plain text", "form"],
)
async def test_what_another_page_sends_reaches_nothing(page, box, headers):
    """No act is done, whichever of them is tried; and the refusal has every header too."""
    whole = {"Content-Type": "application/json", **headers}
    for name in ACTS:
        status = await page.post(
            f"/api/act/{name}", b'{"who":"ex","text":"x","up":false,"do":"kill","kind":"500"}', whole
        )
        assert status in {403, 415}
    assert box.seen_in_business(OWNER, CONTACT) == []
    assert box.seen_by(OWNER) == []
    assert box.faults.ordered == []


async def test_every_answer_has_the_headers(page):
    """The page, its files, what is read, what is not there and what is refused."""
    for path in (
        "/",
        "/static/main.js",
        "/api/pane/ex",
        "/api/stories",
        "/nothing",
        "/static/../server.py",
        "/api/file/x",
    ):
        _, headers, _ = await page.get(path)
        assert headers["Content-Security-Policy"].startswith("default-src 'none'"), path
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Frame-Options"] == "DENY"
    _, headers, _ = await page.get("/", {"Host": "evil.example"})
    assert headers["X-Frame-Options"] == "DENY"


def test_the_page_asks_nobody_else():
    """No file of the page names an address elsewhere, and none has script or style in its markup."""
    for path in (*STATIC.iterdir(), *SHARED.iterdir()):
        text = path.read_text(encoding="utf-8")
        named = re.findall(r"""["'(](?:https?:)?//[^"')]+""", text)
        assert [one for one in named if "www.w3.org/2000/svg" not in one] == [], path.name
    markup = Path(STATIC / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", markup)


async def test_every_file_the_page_loads_is_served(page):
    """What index.html and the modules name is there, with its type."""
    types = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
    _, _, markup = await page.get("/")
    named = set(re.findall(rb'(?:src|href)="(/static/[\w.]+)"', markup))
    for path in STATIC.glob("*.js"):
        named |= {b"/static/" + name for name in re.findall(rb'from "\./([\w.]+)"', path.read_bytes())}
    assert {name.decode().rpartition("/")[2] for name in named} == {
        path.name for path in (*STATIC.iterdir(), *SHARED.iterdir()) if path.suffix != ".html"
    }
    for name in named:
        status, headers, _ = await page.get(name.decode())
        assert status == 200
        assert headers["Content-Type"].startswith(types[Path(name.decode()).suffix])


async def test_the_ex_can_send_everything(page, box):
    """Text, several, a photo, a voice message, a file, an album, an edit, a deletion; and from a second account."""
    for values in (
        {"name": "write", "text": "hello"},
        {"name": "several"},
        {"name": "send", "kind": "photo"},
        {"name": "send", "kind": "voice"},
        {"name": "send", "kind": "file"},
        {"name": "send", "kind": "album", "text": "two"},
        {"name": "edit", "id": 1, "text": "goodbye"},
        {"name": "delete", "id": 2},
        {"name": "write", "who": "other", "text": "it is me"},
    ):
        assert await page.act(**values) == (200, {"said": None}), values
    seen = await page.pane("ex")
    assert seen["total"] == 10
    assert (seen["items"][0]["text"], seen["items"][0]["edited"]) == ("goodbye", True)
    kinds = [item["file"]["kind"] for item in seen["items"] if "file" in item]
    assert kinds == ["photo", "voice", "document", "photo", "photo"]
    assert [item["text"] for item in (await page.pane("other"))["items"]] == ["it is me"]
    told = [next(key for key in update if key != "update_id") for update in box.pending]
    assert told[-3:] == ["edited_business_message", "deleted_business_messages", "business_message"]


async def test_a_picture_can_be_looked_at_and_nothing_else_is_shown(page, box):
    """A picture comes with its type, any other file as something to save."""
    await page.act("send", kind="photo")
    await page.act("send", kind="file")
    photo, file = [item["file"]["id"] for item in (await page.pane("ex"))["items"]]
    _, headers, content = await page.get(f"/api/file/{photo}")
    assert (headers["Content-Type"], content[:4]) == ("image/png", b"\x89PNG")
    _, headers, _ = await page.get(f"/api/file/{file}")
    assert (headers["Content-Type"], headers["Content-Disposition"]) == ("application/octet-stream", "attachment")


async def test_the_owner_types_forwards_and_presses(page, box):
    """What she writes and forwards comes to the bot; a button that is not there is refused in a sentence."""
    await page.act("write", text="hello")
    await page.act("type", text="/help")
    await page.act("forward", id=1)
    await page.act("forward", id=1, hidden=True)
    assert [item["text"] for item in (await page.pane("owner"))["items"]] == ["/help", "hello", "hello"]
    origins = [message.get("forward_origin", {}).get("type") for message in box.seen_by(OWNER)]
    assert origins == [None, "user", "hidden_user"]
    assert await page.act("press", id=1, data="show:x") == (409, {"error": "That button is not there any more."})
    assert (await page.act("share", who="ex"))[0] == 409


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("write", {}),
        ("write", {"text": " "}),
        ("write", {"text": "x" * 4097}),
        ("write", {"text": "\ud800"}),
        ("write", {"text": 5}),
        ("write", {"text": "x", "who": "owner"}),
        ("several", {"texts": ["x"] * 21}),
        ("send", {"kind": "sticker"}),
        ("edit", {"id": True, "text": "x"}),
        ("edit", {"id": -1, "text": "x"}),
        ("clock", {"to": "never"}),
        ("fault", {"kind": "999"}),
        ("bot", {"do": "dance"}),
    ],
)
async def test_a_wrong_value_is_one_sentence(page, box, name, values):
    """And nothing happens."""
    status, answer = await page.act(name, **values)
    assert status == 400
    assert answer["error"].endswith(".")
    assert box.journal[1:] == []


async def test_ten_thousand_messages_are_read_in_stretches(page, box):
    """At most 300 at once however many are asked for, with the count of all, from any place."""
    for number in range(10_000):
        box.business_write(OWNER, CONTACT, str(number))
    newest = await page.pane("ex", limit=5000)
    assert (newest["total"], newest["from"], len(newest["items"])) == (10_000, 9_700, 300)
    before = await page.pane("ex", limit=60, before=newest["from"])
    assert [before["items"][0]["text"], before["items"][-1]["text"]] == ["9640", "9699"]
    journal = await page.pane("journal", limit=25, before=30)
    assert (journal["from"], journal["total"], len(journal["items"])) == (5, 10_001, 25)
    assert (await page.get("/api/pane/ex?limit=x"))[0] == 400
    assert (await page.get("/api/pane/secrets"))[0] == 404


async def test_a_fault_is_ordered_and_said(page, box):
    """What Telegram will answer is said at once, and shown until it has happened."""
    assert (await page.act("fault", kind="429"))[1]["said"].startswith("Telegram will ask the bot to wait")
    await page.act("fault", kind="500")
    assert box.faults.ordered == ["429", "500"]


async def test_telegram_can_be_cut_off_and_what_is_written_waits(page, box):
    """Nothing is lost of what people write meanwhile."""
    await page.act("telegram", up=False)
    await page.act("write", text="are you there")
    await page.act("telegram", up=True)
    async with aiohttp.ClientSession() as session, session.get(f"{box.url}/bot{box.token}/getUpdates") as response:
        updates = (await response.json())["result"]
    assert updates[-1]["business_message"]["text"] == "are you there"


async def test_one_thing_at_a_time(page, show):
    """While the clock moves or the stage is set, a second such wish is refused in a sentence."""
    async with show.acting:
        assert (await page.act("begin"))[0] == 409
        assert (await page.act("step"))[0] == 409
        assert (await page.act("write", text="x"))[0] == 200


async def test_without_a_stage_everything_is_refused_in_a_sentence(page, show):
    """While a fresh pair is prepared, and when that failed."""
    object.__setattr__(show, "_stage", None)
    assert await page.act("write", text="x") == (409, {"error": "The stage is being set. One moment."})
    show.trouble = "The disk is full."
    assert await page.act("type", text="x") == (409, {"error": "The disk is full."})
    assert (await page.get("/api/pane/ex"))[0] == 409
    assert (await page.get("/api/transcript"))[0] == 409
    assert (await page.get("/api/file/x"))[0] == 404
