"""The demo's page in a real browser, where Debian's Chromium is (`make browser` installs it): stories, buttons, axe.

With BREAKWATER_TEST_PICTURES set to a folder, pictures of the page are written there: those of docs/pictures.
"""

import os
import re
import shutil
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.async_api import ViewportSize, async_playwright, expect

from bot.demo.page.server import PageServer
from bot.demo.page.stories import CHILDREN, HOSTILE, LONGING
from bot.demo.story import CONTACT, OWNER

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PICTURES = os.environ.get("BREAKWATER_TEST_PICTURES", "")
WIDE, NARROW = ViewportSize(width=1360, height=900), ViewportSize(width=390, height=844)
PATIENCE = 60_000
"""Milliseconds after which something that should have happened counts as not happening."""
TO_THE_TOP = """(card) => {
  const scroll = card.closest(".scroll");
  scroll.scrollTop += card.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 6;
}"""
FIND_VIOLATIONS = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
}"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: make browser")


@asynccontextmanager
async def opened(show):
    """The page in a browser, and what went wrong in it."""
    server = PageServer(show)
    await server.start()
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = await browser.new_page(viewport=WIDE, reduced_motion="reduce", color_scheme="light")
            page.set_default_timeout(PATIENCE)
            wrong = []
            page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith(server.url) else None)
            await page.goto(server.url)
            yield page
            await browser.close()
            assert wrong == []
    finally:
        await server.stop()


@pytest.fixture(autouse=True)
def patient():
    """Wait as long for what is expected as for what is pressed."""
    expect.set_options(timeout=PATIENCE)


async def chosen(page, story):
    """Begin a story, and wait until it can go on."""
    await page.get_by_role("button", name=story.title, exact=True).click()
    await expect(page.get_by_text(story.about)).to_be_visible()
    await expect(page.get_by_role("button", name="First step")).to_be_enabled()


async def goes_on(page, story, number):
    """Press for the next step, and read its sentence."""
    await page.locator("#next").click()
    await expect(page.locator("#story-said")).to_have_text(story.steps[number].said)
    await expect(page.locator("body")).not_to_have_class(re.compile("busy"))


async def assert_axe_finds_nothing(page):
    """axe-core, evaluated in the page: the policy would not let it in as a script."""
    await page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    assert await page.evaluate(FIND_VIOLATIONS) == []


async def take(page, name):
    """A picture of what can be seen, where pictures are asked for: each column from its beginning."""
    if PICTURES:
        for scroll in await page.locator(".scroll").all():
            await scroll.evaluate("(element) => { element.scrollTop = 0; }")
        first = page.locator("#cards .of-message").first
        await first.evaluate(TO_THE_TOP)
        await page.screenshot(path=Path(PICTURES) / f"{name}.png")


async def test_children_together(show):
    """Told step by step: one reply, a digest with what may need the owner; axe finds nothing, nor dark, nor narrow."""
    async with opened(show) as page:
        await chosen(page, CHILDREN)
        await assert_axe_finds_nothing(page)
        for number in range(len(CHILDREN.steps)):
            await goes_on(page, CHILDREN, number)
            if number == 4:
                await expect(page.locator("#chat-owner")).to_contain_text("2 things may need you")
                await take(page, "page")
                await page.emulate_media(color_scheme="dark")
                await take(page, "page-dark")
                await assert_axe_finds_nothing(page)
                await page.emulate_media(color_scheme="light")
        await expect(page.locator("#chat-ex .reply")).to_have_count(1)
        await expect(page.locator("#chat-ex .reply")).to_contain_text(CHILDREN.cast.boundary)
        await expect(page.locator("#chat-owner")).to_contain_text("2 things are open")
        await expect(page.locator("#cards")).to_contain_text("May need you: “")
        await expect(page.locator("#story-steps")).to_contain_text("The story is over")
        await page.locator("#inspector summary").first.click()
        await expect(page.locator("#journal")).to_contain_text("sendMessage")
        await page.get_by_role("button", name="Older", exact=True).click()
        await expect(page.locator("#journal-range")).to_contain_text("1 to 25")
        await page.set_viewport_size(NARROW)
        await assert_axe_finds_nothing(page)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.get_by_role("button", name="Robin's phone").click()
        await expect(page.locator("#chat-owner")).to_be_hidden()
        await page.get_by_role("button", name="Your phone").click()
        await page.locator("#inspector summary").first.click()
        await page.evaluate("scrollTo(0, 0)")
        await take(page, "page-phone")


async def test_they_want_you_back_by_itself_and_then_by_hand(show):
    """It plays by itself until it is stopped; then the keyboard writes, and a message is edited, forwarded, deleted."""
    async with opened(show) as page:
        await chosen(page, LONGING)
        await page.get_by_role("button", name="Play to the end").click()
        await expect(page.locator("#story-said")).to_have_text(LONGING.steps[1].said)
        await page.get_by_role("button", name="Pause").click()
        await expect(page.locator("body")).not_to_have_class(re.compile("busy"))
        for number in range(2, len(LONGING.steps)):
            await goes_on(page, LONGING, number)
        await expect(page.locator("#story-steps")).to_contain_text("The story is over")
        await expect(page.locator("#chat-ex .reply")).to_have_count(1)
        await expect(page.locator("#chat-owner")).to_contain_text("Digest 1")
        await page.locator("#chat-owner").get_by_role("button", name="No, leave it").click()
        await expect(page.locator("#chat-owner")).to_contain_text("Everything is kept")

        field = page.get_by_label("Write to the owner")
        await field.focus()
        await page.keyboard.type("One more thing.")
        await page.keyboard.press("Enter")
        mine = page.locator("#chat-ex .message").filter(has_text="One more thing.")
        await expect(mine).to_be_visible()
        await mine.locator("summary").click()
        await mine.get_by_role("button", name="Edit").click()
        await page.get_by_role("button", name="Leave it").click()
        await mine.locator("summary").click()
        await mine.get_by_role("button", name="Edit").click()
        await page.get_by_label("The new wording").fill("One <b>last</b> thing.")
        await page.get_by_role("button", name="Change it").click()
        mine = page.locator("#chat-ex .message").filter(has_text="One <b>last</b> thing.")
        await mine.locator("summary").click()
        await mine.get_by_role("button", name="Olive forwards it").click()
        await expect(page.locator("#chat-owner .own").filter(has_text="One <b>last</b> thing.")).to_contain_text(
            "Forwarded"
        )
        await mine.locator("summary").click()
        await mine.get_by_role("button", name="Delete").click()
        await expect(mine).to_have_count(0)
        await expect(page.locator("#cards")).to_contain_text("They deleted a message.")
        await page.get_by_role("button", name="/help", exact=True).click()
        await expect(page.locator("#chat-owner .own").last).to_contain_text("/help")
        await expect(page.locator("#chat-owner .theirs").last).to_contain_text("/digest")
        await page.get_by_role("button", name="Second account").click()
        await expect(page.locator("#chat-ex .message")).to_have_count(0)
        async with page.expect_download() as saved:
            await page.get_by_role("link", name="Save a transcript").click()
        assert (await saved.value).suggested_filename == "breakwater-transcript.json"


async def assert_ten_thousand_are_as_quick_as_ten(page, show):
    """At most 300 messages in the page, the earlier ones behind a button; for a new one nothing else is drawn."""
    await show.stage.bot.kill()
    for number in range(10_000):
        show.box.business_write(OWNER, CONTACT, f"number {number}")
    show.say_changed()
    rows = page.locator("#chat-ex .message")
    await expect(rows.last).to_contain_text("number 9999")
    await expect(rows).to_have_count(60)
    earlier = page.locator(".left .earlier")
    for shown in (120, 180, 240, 300):
        await earlier.click()
        await expect(rows).to_have_count(shown)
    await earlier.click()
    await expect(rows.last).to_contain_text("number 9939")
    await expect(rows).to_have_count(300)
    await page.locator(".left .newest").click()
    await expect(rows.last).to_contain_text("number 9999")
    await rows.evaluate_all("(drawn) => { for (const row of drawn) row.dataset.before = ''; }")
    await page.get_by_label("Write to the owner").fill("The last one.")
    await page.locator("#write-ex button").click()
    await expect(rows.last).to_contain_text("The last one.")
    await expect(rows).to_have_count(60)
    await expect(page.locator("#chat-ex .message:not([data-before])")).to_have_count(1)


async def test_it_is_killed_and_cut_off_and_nothing_is_lost(show):
    """By hand: killed while something is written, Telegram gone, a 500, a day that goes by; then much is written."""
    async with opened(show) as page:
        await chosen(page, HOSTILE)
        await goes_on(page, HOSTILE, 0)
        await page.get_by_role("button", name="Kill the bot").click()
        await expect(page.locator("#health")).to_contain_text("The bot is down")
        await page.get_by_role("button", name="Photo").click()
        await expect(page.locator("#waiting")).to_contain_text("Waits at Telegram")
        await page.get_by_role("button", name="Start the bot again").click()
        await expect(page.locator("#cards")).to_contain_text("Photo")
        await expect(page.locator("#cards .of-file")).to_contain_text("Fetched, encrypted and kept.")
        await expect(page.locator("#waiting .card")).to_have_count(0)

        await page.get_by_role("button", name="Cut Telegram off").click()
        await expect(page.locator("#health")).to_contain_text("Telegram cannot be reached")
        await page.get_by_role("button", name="Five at once").click()
        await page.get_by_role("button", name="Telegram is back").click()
        await expect(page.locator("#cards")).to_contain_text("You read this, I know it.")
        await expect(page.locator("#cards .of-message")).to_have_count(7)

        await page.get_by_role("button", name="Failure (500)").click()
        await expect(page.locator("#health")).to_contain_text("500")
        await page.get_by_role("button", name="+1 day").click()
        await expect(page.locator("#day")).to_have_text("Friday 6 November")
        await expect(page.locator("#chat-owner")).to_contain_text("Digest 1")
        await expect(page.locator("#chat-ex .reply")).to_have_count(1)
        await expect(page.locator("#cards .of-message").last).to_contain_text("Was in a digest.")

        await assert_ten_thousand_are_as_quick_as_ten(page, show)
