"""A place in the metadata of pictures and films is found, in every form cameras write it, and nothing else is."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.export import metadata
from buffer.export.metadata import holds_place


def tiff(order="<", *, gps=True, entries=2):
    """A TIFF header and a first directory with a camera's name, and a GPS directory where it is to have one."""
    tags = [(0x010F, 2, 4, 0)] + ([(0x8825, 4, 1, 26 + 12)] if gps else [])
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    body = struct.pack(f"{order}H", len(tags)) + b"".join(struct.pack(f"{order}HHII", *tag) for tag in tags)
    return head + body + struct.pack(f"{order}I", 0) + struct.pack(f"{order}H", entries) + bytes(12 * entries)


def jpeg(exif, comment=b""):
    """A JPEG of headers."""

    def segment(marker, content):
        return b"\xff" + marker + struct.pack(">H", len(content) + 2) + content

    first = segment(b"\xfe", comment) if comment else b""
    return b"\xff\xd8" + first + segment(b"\xe1", b"Exif\0\0" + exif) + b"\xff\xda" + bytes(500) + b"\xff\xd9"


def png(exif):
    """A PNG with Exif behind its picture."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IDAT", bytes(900)) + chunk(b"eXIf", exif)


def webp(exif):
    """A WebP with Exif."""
    body = b"WEBPVP8X" + bytes(14) + b"EXIF" + struct.pack("<I", len(exif)) + exif
    return b"RIFF" + struct.pack("<I", len(body)) + body


XMP = b'<rdf:Description exif:GPSLatitude="48,12.5N"/>'
FILM = b"\0\0\0\x18ftypmp42" + bytes(12)
WITH = {
    "jpeg": jpeg(tiff()),
    "jpeg, other order": jpeg(tiff(">")),
    "jpeg behind a long comment": jpeg(tiff(), b"c" * 60_000),
    "png": png(tiff()),
    "webp": webp(tiff(">")),
    "tiff": tiff(),
    "xmp": b"\xff\xd8\xff\xe1" + XMP,
    "film": FILM + bytes(3_000_000) + b"\0\0\0\x20\xa9xyz\0\x12\x15\xc7+48.2082+016.3738/",
    "film of a phone": FILM + bytes(1_000_000) + b"com.apple.quicktime.location.ISO6709",
}
WITHOUT = {
    "jpeg": jpeg(tiff(gps=False)),
    "an empty directory": jpeg(tiff(entries=0)),
    "no exif": b"\xff\xd8\xff\xda" + bytes(500),
    "png": png(tiff(gps=False)),
    "film": FILM + bytes(3_000_000),
    "text": b"Exif II* GPS latitude longitude",
    "nothing": b"",
    "cut off": jpeg(tiff())[:40],
}


def pieces(content, size=131_072):
    """As the store gives it out."""
    return [content[start : start + size] for start in range(0, len(content), size)]


@pytest.mark.parametrize("content", WITH.values(), ids=WITH)
def test_a_place_is_found(content):
    """Wherever it stands, also where a piece ends in the middle of it."""
    assert holds_place(pieces(content))
    if len(content) < 70_000:
        assert all(holds_place(pieces(content, size)) for size in (7, 64, 1000))


@pytest.mark.parametrize("content", WITHOUT.values(), ids=WITHOUT)
def test_without_a_place_there_is_none(content):
    """Of a camera's picture without one, of an empty one, of none at all."""
    assert not holds_place(pieces(content))


@given(st.binary(max_size=400), st.integers(0, 60))
def test_whatever_is_in_it_it_is_read_without_an_error(noise, at):
    """Noise, and noise in the middle of what is one: an answer, never an exception."""
    holds_place([noise])
    whole = jpeg(tiff())
    holds_place([whole[:at] + noise + whole[at:]])


def test_a_picture_is_not_read_to_its_end():
    """What stands behind the first half megabyte of it is content."""
    read = []

    def stream():
        for number in range(100):
            read.append(number)
            yield b"\xff\xd8" + bytes(131_070)

    assert not holds_place(stream())
    assert len(read) == metadata.HEAD // 131_072
