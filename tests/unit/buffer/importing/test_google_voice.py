"""Google Voice, as Takeout hands it out."""

from typing import Any

import pytest

from tests.unit.buffer.importing.reading import Found, Reading, packed

TIME = "2026-03-14T10:05:09.123-07:00"
NAME = "Rudi Kern - Text - 2026-03-14T17_05_09Z.html"


def said(text: str = "hi", name: str = "Rudi Kern", number: str = "+491700000000", more: str = "") -> str:
    """A message."""
    who = f'<cite class="sender vcard"><a class="tel" href="tel:{number}"><span class="fn">{name}</span></a></cite>'
    return f'<div class="message"><abbr class="dt" title="{TIME}">Mar 14</abbr>:\n{who}: <q>{text}</q>{more}</div>'


def page(*messages: str, head: str = "") -> str:
    """A conversation."""
    log = f'<div class="hChatLog hfeed">{"".join(messages)}</div>'
    return f"<html><head><style>q {{}}</style></head><body>{head}{log}</body></html>"


def call(kind: str, more: str = "") -> str:
    """A call."""
    tel = '<a class="tel" href="tel:+491700000000"><span class="fn">Rudi Kern</span></a>'
    tag = f'<a rel="tag" href="http://www.google.com/voice#{kind}">x</a>' if kind else ""
    head = f'<span class="fn">Call</span><div class="contributor vcard">Call {tel}</div>'
    when = f'<abbr class="published" title="{TIME}">x</abbr>'
    return f'<html><body><div class="haudio">{head}{when}{more}<div class="tags">{tag}</div></div></body></html>'


def test_gv_01_times_have_their_offset(read: Reading) -> None:
    """To the millisecond."""
    found = read(page(said()), NAME)
    assert (found.report["format"], found.report["first"]) == ("google_voice", "2026-03-14T17:05:09.123Z")
    assert found.report["zone_source"] == "file"


@pytest.mark.parametrize("strict", ["1.0 Strict", "1.1"])
def test_a_page_may_begin_as_xml(read: Reading, strict: str) -> None:
    """As Takeout's do, with the document type of XHTML; a backup with a type of its own is still none."""
    head = f"<?xml version=\"1.0\" ?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML {strict}//EN' 'xhtml1-strict.dtd'>\n"
    found = read(head + page(said()), NAME)
    assert (found.report["format"], found.texts) == ("google_voice", ["hi"])


def test_gv_02_breaks_and_references(read: Reading) -> None:
    """A line break and an apostrophe; scripts are no text."""
    assert read(page(said("it&#39;s<br>two<script>x()</script>")), NAME).texts == ["it's\ntwo"]


@pytest.mark.parametrize(("number", "id_"), [("+491700000000", "+491700000000"), ("", None)])
def test_gv_03_a_file_without_a_name(read: Reading, number: str, id_: str | None) -> None:
    """The sender is the number, if there is one."""
    entry = read(page(said(name="", number=number)), " - Text - 2026-03-14T17_05_09Z.html").one
    assert (entry.sender.id, entry.sender.raw) == (id_, number)


def test_gv_04_a_voicemail_with_its_words(read: Reading) -> None:
    """Which a machine wrote down."""
    more = '<span class="description"><span class="full-text">call me</span></span><audio src="a.mp3"></audio>'
    entry = read(call("voicemail", more), "Rudi Kern - Voicemail - 2026-03-14T17_05_09Z.html").one
    assert (entry.kind, entry.text, entry.data["result"]) == ("call", "call me", "voicemail")
    assert entry.marks == ("voicemail", "machine_transcript")
    assert entry.attachments[0].name == "a.mp3"


def test_gv_05_the_same_words_alone_and_in_a_group(read: Reading) -> None:
    """Two entries."""
    group = page(said(), head='<div class="participants">Group</div>')
    found = read(
        packed({f"Calls/{NAME}": page(said()), "Calls/Group Conversation - 2026-03-14T17_05_09Z.html": group}), "t.zip"
    )
    assert len({entry.key for entry in found.entries}) == 2
    assert found.entries[1].data["same_as_ordinal"] == 1


@pytest.mark.parametrize("kind", ["missed", ""])
def test_gv_06_a_missed_call(read: Reading, kind: str) -> None:
    """The time in the page counts, not that in the name."""
    entry = read(call(kind), "Rudi Kern - Missed - 2026-03-14T11_11_11Z.html").one
    assert (entry.data["result"], str(entry.time_utc)[:19]) == ("missed", "2026-03-14 17:05:09")
    assert (entry.sender.raw, entry.sender.id) == ("Rudi Kern", "+491700000000")


def test_gv_07_pages_that_hold_no_messages(read: Reading) -> None:
    """Passed over, and named."""
    files = {
        f"Calls/{NAME}": page(said()),
        "Bills.html": "<html>bills</html>",
        "archive_browser.html": "<html>a</html>",
    }
    found = read(packed(files), "takeout.zip")
    assert found.texts == ["hi"]
    assert "Bills.html" in found.warned("skipped")
    assert "archive_browser.html" in found.warned("skipped")
    assert [said for said in found.limits if ".html" in said] == []
    assert found.limits.count("A page holds no messages, and was passed over.") == 2


def pictured(read: Reading, *names: str) -> Any:
    files: dict[str, str | bytes] = {
        f"Calls/{NAME}": page(said(more='<img src="pic-1" alt="x">')),
        **{f"Calls/{name}": b"1" for name in names},
    }
    return read(packed(files), "takeout.zip").one.attachments[0]


def test_gv_08_a_picture_without_its_ending(read: Reading) -> None:
    """Found by its stem, if exactly one fits."""
    assert (pictured(read, "pic-1.jpg").name, pictured(read, "pic-1.jpg").state) == ("pic-1.jpg", "present")
    assert pictured(read, "pic-1.jpg", "pic-1.png").state == "not_in_file"
    assert pictured(read).state == "not_in_file"


def test_gv_09_me_and_the_owners_own_numbers(read: Reading) -> None:
    """From the card beside the pages."""
    card = "BEGIN:VCARD\nTEL;TYPE=CELL:+1 650 5550100\nEND:VCARD\n"
    files = {
        f"Calls/{NAME}": page(said(name="Me", number=""), said(name="X", number="+16505550100")),
        "Calls/Phones.vcf": card,
    }
    found = read(packed(files), "takeout.zip")
    assert [entry.sender.side for entry in found.entries] == ["owner", "owner"]


def test_gv_10_a_name_with_a_dash(read: Reading) -> None:
    """Kind and time stand at the right end."""
    entry = read(call("").replace("Rudi Kern", ""), "Rudi - Kern - Placed - 2026-03-14T17_05_09Z.html").one
    assert (entry.data["result"], entry.chat) == ("answered", "Rudi - Kern")


def others(read: Reading, **answers: Any) -> Found:
    mum = page(said("secret", "Mum", "+491710000000"))
    return read(
        packed({f"Calls/{NAME}": page(said()), "Calls/Mum - Text - 2026-03-14T17_05_09Z.html": mum}), "t.zip", **answers
    )


def test_only_what_is_with_the_contact(read: Reading) -> None:
    """The others are counted."""
    assert others(read, them=("+491700000000",)).texts == ["hi"]
    assert others(read, them=("+491700000000",)).questions == []
    assert "who" in others(read).questions
