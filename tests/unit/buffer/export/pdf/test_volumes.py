"""The documents themselves: they are set whatever was written, are archival, and go on from one to the next."""

import re

import pypdfium2
import pytest

from buffer.export.pdf import volumes
from buffer.export.pdf.volumes import Cover, NoTypesetting, Volumes, missing_fonts, why_not
from buffer.export.selection import Selection
from buffer.export.writer import Wanted
from tests.builders import NOW, present
from tests.unit.buffer.export.conftest import export, fill
from tests.unit.buffer.export.forging import read
from tests.unit.buffer.export.pdf.test_show import line

needs_typst = pytest.mark.skipif(why_not() is not None, reason=f"no PDF was set: {why_not()}")
COVER = Cover("Title", "About", [("Name", "Value")], ["Robin"], "abcd", 3, NOW, "Breakwater test")
HOSTILE = [
    '#heading *bold* _x_ $math$ #import "x" @ref <label> \\ // /* `',
    "\x00\ue000\ufffe\U0001faea\ud7ff",
    "مرحبا hello 123",
    "नमस्ते สวัสดี 你好 👩‍👩‍👧 🏳️‍🌈 1️⃣",
    "z\u0337\u0322" * 200,
    "W" * 500,
    "\u202eturned\u2066",
    "\n\n\n",
]


def text_of(path):
    """The text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()


@pytest.fixture
def made(tmp_path, library):
    """Documents of these entries."""

    async def make(texts, size, paper="a4"):
        documents = Volumes(tmp_path, library.of("en"), paper, size)
        for number, text in enumerate(texts, start=1):
            documents.add(line(number=number, text=text))
        return await documents.make(COVER)

    return make


@needs_typst
async def test_whatever_was_written_can_be_set(made):
    """Markup of typst, characters that are none, scripts from right to left, stacked marks: one archival document, in
    which what cannot be shown is named by its number."""
    done = await made(HOSTILE, 1000)
    assert list(done) == ["data/record.pdf"]
    raw = done["data/record.pdf"].read_bytes()
    assert b"pdfaid:part>3<" in raw
    assert b"pdfuaid:part>1<" in raw
    text = "\n".join(text_of(done["data/record.pdf"]))
    for word in ("#heading *bold*", "[U+E000]", "[U+FFFE]", "[U+1FAEA]", "[U+202E]turned", "Value", "Page 1 of"):
        assert word in text


@needs_typst
async def test_volumes_go_on(made):
    """With more entries than one volume holds: first pages, and volumes whose lines are numbered through."""
    done = await made(["hello"] * 5, 2, "us-letter")
    assert list(done) == ["data/record.pdf", *(f"data/entries/vol-0{number}.pdf" for number in (1, 2, 3))]
    last = text_of(done["data/entries/vol-03.pdf"])[0]
    assert "Volume 3 of 3: entries 5 to 5" in last
    front = text_of(done["data/record.pdf"])[0]
    rows = [re.search(rf"vol-0{number}.pdf\s+\S+\s+\d+\s+(\d+)–(\d+)", front) for number in (1, 2, 3)]
    lines = [(int(present(row)[1]), int(present(row)[2])) for row in rows]
    assert lines[0][0] == 1
    assert [first for first, _ in lines[1:]] == [last + 1 for _, last in lines[:-1]]
    for number, (first, final) in enumerate(lines, start=1):
        assert {str(first), str(final)} <= set(text_of(done[f"data/entries/vol-0{number}.pdf"])[0].split())


@needs_typst
async def test_a_document_that_cannot_be_set_is_said(made, monkeypatch):
    """The child ends with a complaint, or does not end: no PDF, and why."""
    monkeypatch.setattr(volumes, "FAMILIES", {"not": "a list"})
    with pytest.raises(NoTypesetting, match="could not be set"):
        await made(["hello"], 1000)


async def test_a_document_that_takes_too_long(made, monkeypatch):
    """It is ended."""
    monkeypatch.setattr(volumes, "LONGEST", 0)
    with pytest.raises(NoTypesetting, match="too long"):
        await made(["hello"], 1000)


async def test_an_export_without_a_pdf_is_whole(home, tmp_path, monkeypatch):
    """Where typst or fonts are missing, the archive is made, says nothing of a PDF, and the reason is told."""
    await fill(home)
    monkeypatch.setattr(volumes, "find_spec", lambda _name: None)
    written = await export(home, tmp_path / "1.zip", Wanted(Selection(), paper="a4"))
    assert (written.report.faults, "typst" in (written.no_pdf or "")) == ([], True)
    found = dict(read(written.path))
    assert "data/record.pdf" not in found
    assert b"record.pdf" not in found["data/START-HERE.txt"]


@needs_typst
async def test_an_export_has_its_pdf(home, tmp_path):
    """The document is a member like any other, and named on the first page."""
    await fill(home)
    written = await export(home, tmp_path / "1.zip", Wanted(Selection(), paper="a4"))
    assert (written.report.faults, written.no_pdf) == ([], None)
    found = dict(read(written.path))
    assert found["data/record.pdf"].startswith(b"%PDF-1.7")
    assert b"record.pdf" in found["data/START-HERE.txt"]


def test_missing_fonts_are_named(monkeypatch, tmp_path):
    """By the packages that have them."""
    monkeypatch.setattr(volumes, "FOLDERS", (tmp_path,))
    monkeypatch.setattr(volumes, "find_spec", lambda name: name)
    assert missing_fonts() == ["fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"]
    assert "fonts-noto-core" in (why_not() or "")
    (tmp_path / "NotoSans-Regular.ttf").touch()
    assert why_not() is None


@needs_typst
@pytest.mark.parametrize("pile", ["e" + "\u0301" * 120, "z" + "\u0337\u0322\u0335" * 40], ids=["over it", "through it"])
async def test_what_is_said_of_a_pile_of_marks_stands_apart_from_it(pile, made):
    """The number can be read: nothing of the marks that are drawn lies over it."""
    done = await made([pile + "b"], 1000)
    document = pypdfium2.PdfDocument(done["data/record.pdf"])
    try:
        page = document[len(document) - 1].get_textpage()
        text = "".join(page.get_text_range(at, 1) for at in range(page.count_chars()))
        number = text.rindex("[+117]")
        letter = text.rindex(pile[0], 0, number)
        drawn = [page.get_charbox(at) for at in range(letter, number) if not text[at].isspace()]
        assert len(drawn) == 4
        assert max(right for _, _, right, _ in drawn) < page.get_charbox(number)[0]
    finally:
        document.close()
