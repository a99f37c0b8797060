"""The page that is read in a browser: whole in itself, asks nobody, and shows text as text."""

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest

from buffer.export import imported, reader_page, verify
from tests.unit.buffer.export.browser import CHROMIUM, opened
from tests.unit.buffer.export.conftest import TEXTS
from tests.unit.buffer.export.forging import lines_of, read
from tests.unit.buffer.export.pdf.test_show import line

HOSTILE = "</script><img src=x onerror=alert(1)>&amp;<!--\u2028"


@pytest.fixture
def page(exported):
    """The page of the whole record."""
    return dict(read(exported.whole))[reader_page.NAME].decode()


def data_of(page):
    """What is in a page."""
    found = re.search(r'<script type="application/json" id="record">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_it_has_every_line(exported, page):
    """The entries in the page are the lines of record.jsonl."""
    assert data_of(page)["entries"] == lines_of(read(exported.whole), verify.RECORD)


def test_nothing_but_its_own_script_may_run(page):
    """The policy names one script and one style by their hashes, and they are those in the page."""
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    said = policy[1].replace("&#x27;", "'")
    assert said.startswith("default-src 'none';")
    assert "unsafe" not in said
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (source,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert f"{directive} 'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'" in said


def test_nothing_in_it_leads_anywhere():
    """No address, no link and no markup made of what somebody wrote."""
    for name in ("reader.js", "reader.css"):
        source = (reader_page.HERE / name).read_text("utf-8")
        assert not re.findall(
            r"https?:|//[\w]+[.]|innerHTML|insertAdjacent|document[.]write|eval|fetch\(|\bimport\b", source
        )


def test_what_somebody_wrote_cannot_leave_its_place():
    """A message that closes the script, or opens a tag, stays a message."""
    made = reader_page.one({"text": HOSTILE}, first=True).decode()
    assert not set("<>&\u2028") & set(made)
    assert json.loads(made)["text"] == HOSTILE


def test_every_word_is_there_in_each_language(library):
    """All that the page can say is a sentence in every language."""
    pages = {reader_page.beginning(library.of(language)) for language in library.languages}
    assert len(pages) == len(library.languages)


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here: the page was not opened in a browser")
async def test_in_a_real_browser(exported, page, tmp_path):
    """From a file: it shows, searches, filters, sorts, marks, prints, and neither complains nor asks for anything."""
    file = tmp_path / "reader.html"
    file.write_text(page.replace('"text":"hello"', f'"text":{json.dumps(HOSTILE)}'.replace("<", "\\u003c")), "utf-8")
    async with opened(file, tmp_path / "profile") as browser:

        async def shown(script=""):
            return await browser.run(f"{script}; document.querySelectorAll('li.entry').length")

        def put(name, value, event="input"):
            return (
                f"(() => {{ const one = document.forms[0].elements['{name}']; one.value = {json.dumps(value)};"
                f"one.dispatchEvent(new Event('{event}', {{bubbles: true}})); }})()"
            )

        assert await shown() == exported.size
        assert await browser.run("document.querySelectorAll('img').length") == 0
        assert await shown(put("search", "line one")) == 1
        assert await shown(put("search", "عربي")) == 1
        assert await browser.run("document.querySelector('.text').textContent.includes('[U+202E]')")
        assert await shown(put("search", "onerror")) == 1
        assert await shown(put("search", "")) == exported.size
        assert await shown(put("kind", "incident")) == 1
        assert await shown(put("kind", "")) == exported.size
        assert await shown(put("direction", "in")) == len(TEXTS) + 1
        await browser.run("document.forms[0].reset(); new Promise(done => setTimeout(done, 50))")
        assert await shown() == exported.size
        counted = await browser.run("document.getElementById('count').textContent")
        assert counted == f"{exported.size} of {exported.size} entries"
        await browser.run(put("order", "number-down"))
        assert await browser.run("document.querySelector('li.entry b').textContent") == f"#{exported.size}"
        await browser.run("document.querySelector('li.entry input').click()")
        await browser.run("document.forms[0].elements.only.click()")
        assert await shown() == 1
        assert len((await browser.ask("Page.printToPDF"))["data"]) > 1000
        requests = [one["request"]["url"] for one in browser.named("Network.requestWillBeSent")]
        assert [url for url in requests if not url.startswith("data:")] == [file.as_uri()]  # the browser's own signs
        assert browser.named("Log.entryAdded") == browser.named("Runtime.exceptionThrown") == []
        assert browser.named("Runtime.consoleAPICalled") == []


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here: the page was not opened in a browser")
async def test_what_was_taken_back_says_so(library, tmp_path):
    """The entry of an import that was, and no other."""
    words = library.of("en")
    lines = [line(number=number, refers_to=begun) for number, begun in ((4, 3), (8, 7), (9, 0))]
    shown = [reader_page.one(one, first=one is lines[0]) for one in lines]
    file = tmp_path / "reader.html"
    file.write_bytes(reader_page.beginning(words, {3}) + b"".join(shown) + reader_page.ending("about"))
    async with opened(file, tmp_path / "profile") as browser:
        has = "one.innerText.includes('has taken this import back')"
        said = f"[...document.querySelectorAll('li.entry')].map(one => {has})"
        assert await browser.run(said) == [True, False, False]


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here: the page was not opened in a browser")
async def test_what_came_from_a_file_is_said_in_words(library, tmp_path):
    """As on paper, without the names of fields; and what is shown can be searched for as it is shown."""
    noted = {
        "what": "message", "ordinal": 3, "time_flags": ["minute_only", "ambiguous_fold"], "source": "whatsapp",
        "time_utc": "2031-03-04T12:00:00Z", "sender_side": "ex", "sender_basis": "number", "file_sha256": "ab",
        "sender_raw": "S\u202eymmas", "marks": ["deleted", "new_mark"], "same_as": [4, 5], "differs_from": [],
        "raw_time": "4.3.31, $& 13:00",
    }  # fmt: skip
    lines = [
        line(number=1, kind="imported", sender={"id": "+49", "name": None, "username": None}, content=noted),
        line(number=2, content={"kept_by_telegram_hours": 24, "where": "at home", "unheard_of": 1}),
    ]
    shown = [reader_page.one(one, first=one is lines[0]) for one in lines]
    file = tmp_path / "reader.html"
    file.write_bytes(reader_page.beginning(library.of("en")) + b"".join(shown) + reader_page.ending("about"))
    async with opened(file, tmp_path / "profile") as browser:

        async def found(wanted):
            await browser.run(
                f"(() => {{ const one = document.forms[0].elements.search; one.value = {json.dumps(wanted)};"
                "one.dispatchEvent(new Event('input', {bubbles: true})); })()"
            )
            return await browser.run("[...document.querySelectorAll('li.entry b')].map(one => one.textContent)")

        said = await browser.run("[...document.querySelectorAll('li.entry')].map(one => one.innerText)")
        notes = list(imported.notes(library.of("en"), lines[0]))
        assert len(notes) == 5
        assert [note for note in notes if note not in said[0]] == []
        for words in (
            "Message in a file",
            "S[U+202E]ymmas (+49, by the number in the file)",
            "2031-03-04 13:00 +01:00",
        ):
            assert words in said[0]
        assert [name for name in noted if re.search(rf"\b{name}\b", said[0])] == ["marks"]  # of a mark without a word
        assert re.search(r"\bwhere\s+at home", said[1])
        assert "unheard_of" in said[1]
        assert "kept_by_telegram_hours" not in said[1]
        for wanted in ("U+202E", "s[u+202e]ymmas", "\u202eymmas", "by the number in the file", "new_mark"):
            assert await found(wanted) == ["#1"], wanted
        assert browser.named("Runtime.exceptionThrown") == []
