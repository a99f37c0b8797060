"""Texts without a format, and single files: what the owner says of them."""

import struct
from datetime import datetime

import pytest

from buffer.importing.files.refused import Refused
from tests.unit.buffer.importing.reading import BERLIN, Reading

AT = datetime(2026, 3, 14, 18, 5)  # noqa: DTZ001 - as it is typed, without a zone


def test_cl_10_a_text_has_the_owners_time(read: Reading) -> None:
    """When and by whom is what she says, and is asked for until she has."""
    assert read("just words\n").questions == ["when", "who"]
    found = read("just\nwords\n", at=AT, by="ex", zones=BERLIN)
    assert (found.texts, found.questions) == (["just\nwords"], [])
    assert str(found.one.time_utc) == "2026-03-14 17:05:00+00:00"
    assert (found.one.sender.side, found.one.sender.basis) == ("ex", "owner_says")


def test_cl_11_a_screenshot_keeps_the_times_it_bears(read: Reading) -> None:
    """That of the camera and that of the disk are data; shown is what the owner says."""
    taken = b"2025:01:02 03:04:05\0"
    exif = b"II*\0" + struct.pack("<I", 8) + struct.pack("<HHHIII", 1, 0x0132, 2, len(taken), 26, 0) + taken
    picture = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif
    found = read(picture, "shot.jpg", at=AT, by="ex", zones=BERLIN)
    assert (found.report["format"], found.report["variant"]) == ("file", "image/jpeg")
    assert found.one.data["taken_at"] == "2025:01:02 03:04:05"
    assert found.one.data["file_changed_at"]
    assert str(found.one.time_utc) == "2026-03-14 17:05:00+00:00"
    assert found.one.text is None


def test_a_text_that_only_mentions_a_date_is_a_text(read: Reading) -> None:
    """One line like WhatsApp's in a letter makes no chat of it."""
    found = read("Dear diary,\n" + "words\n" * 10 + "14/03/2026, 18:05 - Rudi: a\n")
    assert found.report["format"] == "plain_text"


@pytest.mark.parametrize("data", ["\ufeff", " \n\n", "\u200e\r\n"], ids=["mark", "lines", "direction"])
def test_a_text_with_nothing_in_it_is_refused(read: Reading, data: str) -> None:
    """Nothing to see is no entry; a single full stop is one."""
    with pytest.raises(Refused, match="it is empty"):
        read(data, by="ex")
    assert read(f"{data}.", by="ex").one.text is not None
