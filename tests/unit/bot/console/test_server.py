"""Who is let in, and what the page's files are."""

import asyncio
import re
import socket

import pytest

from bot.console.desk import Desk
from bot.console.labels import LABELS
from bot.console.server import STATIC
from bot.loopback.serving import SHARED
from storage.people import access_log
from tests.paths import SEEDS
from tests.unit.bot.console.conftest import Page

KEEPS = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.|innerHTML")


async def test_it_listens_on_this_machine_only(page: Page) -> None:
    """No address but 127.0.0.1; the word that lets in stands where no request carries it."""
    assert page.server.link == f"{page.origin}/#{page.server.session.token}"
    with socket.socket(socket.AF_INET) as other:
        other.settimeout(1)
        assert other.connect_ex(("127.0.0.2", page.server.port)) != 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
    ids=["rebound", "other origin", "other site", "plain text", "form"],
)
async def test_what_another_page_sends_reaches_nothing(inside: Page, desk: Desk, headers: dict[str, str]) -> None:
    """Not even with the key, which no other page has; and the link is not used up by it."""
    for name in inside.server.acts:
        status, _ = await inside.post(f"/api/act/{name}", {"entry": 3, "file": 1}, **headers)
        assert status in {403, 415}
    assert (await inside.post("/api/leave", {}, **headers))[0] in {403, 415}
    async with desk.database.read() as tx:
        assert await access_log.list_of_owner(tx, desk.keys, desk.owner_id) == []
    assert (await inside.does("overview", contact=0))["said"]


async def test_without_the_key_nothing_is_answered(page: Page) -> None:
    """Before the link was opened, with the word of the link in place of the key, and with none."""
    page.key = page.server.session.token
    for name in page.server.acts:
        status, answer = await page.post(f"/api/act/{name}", {})
        assert (status, set(answer)) == (403, {"error"})
    assert await page.enter() == 200
    for given in ("", "Bearer", f"Basic {page.key}", f"Bearer {page.key}x"):
        assert (await page.post("/api/act/overview", {}, Authorization=given))[0] == 403


async def test_a_link_lets_in_once(page: Page) -> None:
    """A second browser is told in a sentence, and the first goes on."""
    assert await page.enter("x") == 403
    assert await page.enter() == 200
    assert page.server.entered.is_set()
    key = page.key
    status, answer = await page.post("/api/enter", {"token": page.server.session.token})
    assert (status, answer["error"].endswith(".")) == (403, True)
    page.key = key
    assert (await page.does("overview", contact=0))["said"]


async def test_what_was_closed_stays_closed(inside: Page) -> None:
    """The key opens nothing any more; the plain page is still there."""
    assert (await inside.post("/api/leave", {}))[0] == 200
    assert (await inside.post("/api/act/overview", {}))[0] == 403
    assert (await inside.get("/static/plain.html"))[0] == 200


async def test_nothing_is_kept_by_the_browser(inside: Page) -> None:
    """Every answer says so: pages, files, what is not there, what is refused."""
    for path in ("/", "/static/plain.html", "/static/main.js", "/nothing", "/static/../server.py"):
        _, headers, _ = await inside.get(path)
        assert headers["Cache-Control"] == "no-store", path
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in headers
    assert (await inside.get("/", Host="evil.example"))[1]["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/static/plain.html"])
async def test_title_and_icon_say_nothing(inside: Page, path: str) -> None:
    """What stands in a tab, in the history and over somebody's shoulder is dull; every sentence is filled in."""
    _, _, shown = await inside.get(path)
    (title,) = re.findall(r"<title>(.*)</title>", shown)
    assert title in {"Notes", "Kitchen measures"}
    assert "[[" not in shown
    assert "breakwater" not in shown.lower().partition("<body>")[0]
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", shown)


def test_every_label_of_the_console_stands_on_its_page() -> None:
    """No button's words are left over, and none that the page names is missing."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    named = set(re.findall(r"\[\[(button-console-[\w-]+)\]\]", page))
    assert named == {key for key in LABELS if key.startswith("button-console-")}
    sentences = "".join(path.read_text(encoding="utf-8") for path in (SEEDS / "en" / "texts").glob("*.ftl"))
    assert named == set(re.findall(r"^(button-console-[\w-]+) =", sentences, re.MULTILINE))
    modules = "".join(module.read_text(encoding="utf-8") for module in STATIC.glob("*.js"))
    for name in re.findall(r'data-(\w+)="\[\[', page):
        assert f"labels.{name}" in modules, name


def test_the_page_asks_nobody_else_and_keeps_nothing() -> None:
    """No file of the page names an address elsewhere, or puts anything into the browser's stores."""
    for path in (*STATIC.iterdir(), *SHARED.iterdir()):
        text = path.read_text(encoding="utf-8")
        named = re.findall(r"""["'(](?:https?:)?//[^"')]+""", text)
        assert [one for one in named if "www.w3.org/2000/svg" not in one] == [], path.name
        assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.|innerHTML", text), (
            path.name
        )


async def test_every_file_the_page_loads_is_served(page: Page) -> None:
    """What the pages and the modules name is there, and nothing lies there that is not named."""
    named = set()
    for path in ("/", "/static/plain.html"):
        named |= set(re.findall(r'(?:src|href)="/static/([\w.]+)"', (await page.get(path))[2]))
    for module in STATIC.glob("*.js"):
        named |= set(re.findall(r'from "(?:\.|/static)/([\w.]+)"', module.read_text(encoding="utf-8")))
    there = {path.name for path in (*STATIC.iterdir(), *SHARED.iterdir()) if path.suffix != ".html"}
    assert named == there
    for name in named:
        assert (await page.get(f"/static/{name}"))[0] == 200


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("overview", {"contact": "x"}),
        ("list", {"month": "2031-03", "contact": 0}),
        ("list", {"month": "1999-01", "contact": 0, "start": 0}),
        ("show", {}),
        ("show", {"entry": True}),
        ("survey", {"entries": "x"}),
        ("survey", {"entries": "1", "shown": "names"}),
        ("press", {"file": 1}),
        ("type", {"file": 1, "text": " "}),
    ],
)
async def test_a_wrong_value_is_one_sentence(inside: Page, name: str, values: dict[str, object]) -> None:
    """And nothing happens."""
    status, answer = await inside.post(f"/api/act/{name}", values)
    assert (status, answer["error"].endswith(".")) == (400, True)


async def test_what_is_not_there_is_said(inside: Page) -> None:
    """An act, an entry, a file."""
    assert (await inside.post("/api/act/send", {}))[0] == 404
    assert (await inside.post("/api/act/show", {"entry": 99}))[0] == 409
    assert (await inside.post("/api/act/look", {"file": 2}))[0] == 409


async def test_it_is_over_when_nothing_is_done_but_never_in_the_middle_of_something(
    inside: Page, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten minutes after the last act the command ends; what is being written is written to its end first."""
    assert not inside.server.is_over()
    goes_on = asyncio.Event()

    async def long() -> None:
        await goes_on.wait()

    desk.work.begin(long(), "")
    real = asyncio.get_running_loop().time
    monkeypatch.setattr(inside.server, "_clock", lambda: real() + 601)
    assert not inside.server.is_over()
    goes_on.set()
    await inside.server.finish()
    monkeypatch.setattr(inside.server, "_clock", lambda: real() + 1300)
    assert inside.server.is_over()
