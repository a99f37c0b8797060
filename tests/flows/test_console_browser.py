"""The real command, and its page in a real browser, where Debian's Chromium is (`make browser` installs it)."""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from buffer.owner.setup import Done
from buffer.resources import Resources
from storage.database import FILE_NAME
from storage.keys.keyring import Keyring
from storage.people import access_log, owners
from storage.record import entries
from tests.builders import MASTER, Home, arrives, home_in, later
from tests.flows.flow_process import Process, Starter
from tests.flows.test_page_browser import CHROMIUM, FIND_VIOLATIONS, NARROW, PATIENCE, WIDE

CHAT = "14/03/2030, 18:05 - Rudi Kern: hello\n14/03/2030, 19:05 - Mira Sol: no\n"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: make browser")


@pytest.fixture(autouse=True)
def patient() -> None:
    """Wait as long for what is expected as for what is pressed."""
    expect.set_options(timeout=PATIENCE)


@pytest.fixture
async def home(
    moved_in: tuple[Path, Done], resources_of: Callable[[Keyring], Resources], tmp_path: Path
) -> AsyncIterator[Home]:
    """Olive's installation: two messages, and no pause before words are shown."""
    (tmp_path / "data").mkdir(mode=0o700)
    shutil.copy(moved_in[0], tmp_path / "data" / FILE_NAME)
    async with home_in(tmp_path / "data", resources_of, moved_in[1]) as home:
        async with home.database.write() as tx:
            await owners.change(tx, home.resources.keys, home.owner_id, show_delay=0)
        for number, text in enumerate(("first words", "<img src=x onerror=alert(1)> second words")):
            await arrives(home, text, later(minutes=number))
        yield home


@pytest.fixture
async def command(home: Home, starter: Starter, tmp_path: Path) -> AsyncIterator[Process]:
    """`breakwater console`, running."""
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    env = {
        "BREAKWATER_DATA_DIR": str(tmp_path / "data"),
        "BREAKWATER_MASTER_KEY": MASTER.hex(),
        "BREAKWATER_WITNESS_FILE": str(tmp_path / "witness"),
    }
    arguments = ["console", str(tmp_path / "chat.txt")]
    process = await starter.start(arguments, env=env, folder=tmp_path, name="console")
    yield process
    if process.running:
        await process.kill()


async def link_of(process: Process) -> str:
    """The link that the command prints."""
    while process.running:
        found = re.search(r"http://127\.0\.0\.1:\d+/#\S+", process.said)
        if found is not None:
            return found[0]
        await asyncio.sleep(0.05)
    raise AssertionError(process.logged)


@asynccontextmanager
async def browsing(link: str) -> AsyncIterator[Page]:
    """A browser at the link; nothing may go wrong in it, and nothing may be asked of anybody else."""
    wrong: list[str] = []
    here = link.partition("#")[0]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = await browser.new_page(viewport=WIDE, reduced_motion="reduce", color_scheme="light")
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(here) else wrong.append(asked.url))
        await page.goto(link)
        yield page
        await browser.close()
    assert wrong == []


async def assert_axe_finds_nothing(page: Page) -> None:
    """axe-core, evaluated in the page: the policy would not let it in as a script."""
    await page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    assert await page.evaluate(FIND_VIOLATIONS) == []


async def test_she_reads_ticks_takes_in_and_leaves(command: Process, home: Home, tmp_path: Path) -> None:
    """Counts first; words on "Show"; a part as a file; a chat taken in; Esc twice, and nothing of it is left."""
    link = await link_of(command)
    async with browsing(link) as page:
        await expect(page.locator("#kept")).to_contain_text("entries are kept here")
        assert page.url == link.partition("#")[0]
        await expect(page).to_have_title("Notes")
        assert "words" not in await page.locator("#months").inner_text()
        await assert_axe_finds_nothing(page)

        await page.get_by_role("button", name=re.compile("March 2031")).click()
        rows = page.locator("#entries tr")
        await expect(rows.last).to_contain_text("Message")
        assert "second words" not in await page.locator("body").inner_text()
        await rows.last.get_by_role("button").click()
        await expect(rows.last).to_contain_text("<img src=x onerror=alert(1)> second words")
        await assert_axe_finds_nothing(page)
        await page.emulate_media(color_scheme="dark")
        await assert_axe_finds_nothing(page)
        await page.set_viewport_size(NARROW)
        await assert_axe_finds_nothing(page)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.set_viewport_size(WIDE)

        await rows.last.get_by_role("checkbox").check()
        await page.get_by_role("button", name="See what it would tell").click()
        await expect(page.locator("#told")).to_contain_text("one entry would go into the file")
        await page.get_by_role("button", name="Write the file").click()
        await expect(page.locator("#said")).to_contain_text("Entries in it: 1.")

        await page.get_by_role("button", name="Look at it: chat.txt").click()
        for label in ("Rudi Kern", "Mine, ", "Add it to my record"):
            await page.locator("#files").get_by_role("button", name=label).click()
        await expect(page.locator("#files")).to_contain_text("2 entries are in your record now")

        await page.keyboard.press("Escape")
        await page.keyboard.press("Escape")
        await expect(page).to_have_title("Kitchen measures")
        await assert_axe_finds_nothing(page)
        await page.go_back()
        assert "words" not in await page.content()

    assert len([name for name in os.listdir(tmp_path) if name.endswith(".zip")]) == 1
    async with home.database.read() as tx:
        seen = await access_log.list_of_owner(tx, home.resources.keys, home.owner_id)
        kinds = [fact.kind for fact in await entries.list_facts(tx, home.owner_id, 0)]
    assert [one.what for one in seen] == ["show"]
    assert kinds[-6:] == ["export", "export_written", "import", "imported", "imported", "import_done"]


async def test_a_link_is_good_for_one_browser(command: Process) -> None:
    """A second one, and the first after it was loaded again, find a sentence and nothing else."""
    link = await link_of(command)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        first, second = await browser.new_page(), await browser.new_page()
        await first.goto(link)
        await expect(first.locator("#kept")).to_contain_text("entries are kept here")
        await second.goto(link)
        await expect(second.locator("#said")).to_contain_text("This link was used already")
        await expect(second.locator("#desk")).to_be_hidden()
        await first.reload()
        await expect(first.locator("#said")).to_contain_text("This link was used already")
        await browser.close()


async def test_words_do_not_stay_on_the_screen(command: Process) -> None:
    """Ten minutes after the last touch another page stands there, by itself."""
    link = await link_of(command)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = await browser.new_page()
        await page.clock.install()
        await page.goto(link)
        await page.get_by_role("button", name=re.compile("March 2031")).click()
        await page.locator("#entries tr").last.get_by_role("button").click()
        await expect(page.locator("#entries tr").last).to_contain_text("second words")
        await page.clock.fast_forward(599_000)
        await expect(page).to_have_title("Notes")
        await page.clock.fast_forward(2_000)
        await expect(page).to_have_title("Kitchen measures")
        await browser.close()
