"""Pictures for the annex: each is tried by itself, and one that cannot be printed keeps no other from it."""

import io
from functools import partial
from importlib.util import find_spec

import pypdfium2
import pytest
from PIL import Image

from buffer.export.disclosure import PRINTABLE, Shown
from buffer.export.pdf import typeset
from buffer.export.pdf.volumes import Cover, Volumes, why_not
from buffer.export.selection import Selection
from buffer.export.writer import Wanted
from buffer.record import ledger
from tests.builders import NOW
from tests.unit.buffer.export.conftest import OneFile, about_file, export, said
from tests.unit.buffer.export.forging import read
from tests.unit.buffer.export.pdf.test_show import line

needs_typst = pytest.mark.skipif(find_spec("typst") is None, reason="typst is not installed")
needs_fonts = pytest.mark.skipif(why_not() is not None, reason=f"no PDF was set: {why_not()}")
COVER = Cover("Title", "About", [("Name", "Value")], ["Robin"], "abcd", 3, NOW, "Breakwater test")


def picture(kind, size=(40, 30), mode="RGB"):
    """A picture's bytes."""
    content = io.BytesIO()
    Image.new(mode, size, 90).save(content, kind)
    return content.getvalue()


GOOD = {kind: picture(kind, mode=mode) for kind, mode in (("JPEG", "RGB"), ("PNG", "L"), ("GIF", "P"), ("WEBP", "RGB"))}
BAD = {
    "no picture": b"not a picture",
    "empty": b"",
    "cut off in its head": GOOD["PNG"][:20],
    "another format": picture("BMP"),
    "colours for a press": picture("JPEG", mode="CMYK"),
    "too large to print": picture("PNG", (9000, 9000), "1"),
}


@needs_typst
@pytest.mark.parametrize("content", GOOD.values(), ids=GOOD)
def test_a_picture_can_be_printed(content, tmp_path):
    """Of each kind that is said to be one that can."""
    (tmp_path / "000").write_bytes(content)
    assert typeset._format(tmp_path, "000") in {
        kind.removeprefix("image/").replace("jpeg", "jpg") for kind in PRINTABLE
    }


@needs_typst
@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_what_cannot_be_printed_is_known_before(content, tmp_path):
    """Nothing is raised."""
    (tmp_path / "000").write_bytes(content)
    assert typeset._format(tmp_path, "000") is None


@needs_fonts
async def test_an_annex_has_a_page_for_each_picture(tmp_path, library):
    """With the number of its entry, and its hash; one that cannot be printed says so."""
    documents = Volumes(tmp_path, library.of("en"), "a4")
    documents.add(line(number=1))
    for number, content in enumerate((*GOOD.values(), *BAD.values()), start=1):
        about = {"sha256": f"{number:064}", "size": 9}
        documents.add_picture(line(number=number), about, partial(iter, [content]))
    told = []

    async def tell(percent):
        told.append(percent)

    done = await documents.make(COVER, tell)
    assert list(done) == ["data/record.pdf", "data/annex/pictures-01.pdf"]
    document = pypdfium2.PdfDocument(done["data/annex/pictures-01.pdf"])
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    assert len(pages) == len(GOOD) + len(BAD)
    assert [f"Picture of entry #{number}" in page for number, page in enumerate(pages, start=1)] == [True] * len(pages)
    assert ["cannot be printed" in page for page in pages] == [False] * len(GOOD) + [True] * len(BAD)
    assert told == sorted(told)


@needs_fonts
async def test_pictures_are_printed_only_where_asked_for(home, tmp_path):
    """And never on the pages with the entries."""
    photo = {"kind": "photo", "file_id": "f", "unique_id": "u", "size": 3000, "name": None, "mime_type": None}
    async with home.database.write() as tx:
        seq = await ledger.append_one(tx, home.resources.keys, home.owner_id, said("look", attachments=[photo]), NOW)
        await ledger.append_one(tx, home.resources.keys, home.owner_id, about_file(seq, 0, photo), NOW)
    choices: list[tuple[frozenset[Shown], bool]] = [(frozenset(), False), (frozenset({"pictures"}), True)]
    for shown, there in choices:
        wanted = Wanted(Selection(), shown, paper="a4")
        written = await export(home, tmp_path / f"{there}.zip", wanted, OneFile())
        assert written.report.faults == []
        assert ("data/annex/pictures-01.pdf" in dict(read(written.path))) == there
