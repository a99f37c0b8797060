"""A place in the metadata of pictures and films is found, in every form they are written in, and nothing else is."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.export.attached import metadata
from buffer.export.attached.metadata import holds_place

LARGE = 700_000
"""Bytes of a picture in front of its metadata."""


def tiff(order="<", *, gps=True, tags=(1, 2, 3, 4), pointer=(4, 1), before=0):
    """A TIFF header and a first directory with a camera's name, and a GPS directory where it is to have one."""
    own = [(0x010F, 2, 4, 0)] + ([(0x8825, *pointer, before + 26 + 12)] if gps else [])
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8 + before) + bytes(before)
    body = struct.pack(f"{order}H", len(own)) + b"".join(struct.pack(f"{order}HHII", *tag) for tag in own)
    listed = b"".join(struct.pack(f"{order}HHII", tag, 2, 2, 0) for tag in tags)
    return head + body + struct.pack(f"{order}I", 0) + struct.pack(f"{order}H", len(tags)) + listed


def segment(marker, content):
    """A segment of a JPEG."""
    return b"\xff" + marker + struct.pack(">H", len(content) + 2) + content


def jpeg(*segments, behind=b""):
    """A JPEG with these segments in front of its picture, and this behind its end."""
    scan = segment(b"\xda", bytes(10)) + b"\x12\xff\0\xff\xd0\x34" * 200 + segment(b"\xc4", bytes(9))
    return b"\xff\xd8" + b"".join(segments) + scan + segment(b"\xda", bytes(10)) + bytes(500) + b"\xff\xd9" + behind


def app1(exif):
    """The segment of Exif."""
    return segment(b"\xe1", b"Exif\0\0" + exif)


def xmp(text):
    """The segment of XMP."""
    return segment(b"\xe1", b"http://ns.adobe.com/xap/1.0/\0" + text)


def extended(text, cut):
    """XMP that goes on in a second segment."""
    head = b"http://ns.adobe.com/xmp/extension/\0" + bytes(40)
    return segment(b"\xe1", head + text[:cut]) + segment(b"\xe1", head + text[cut:])


def iptc(number, text):
    """A text of IPTC, between two others, as Photoshop puts it into a JPEG."""
    texts = b"\x1c\x02\x05\0\x05Title\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text
    content = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(texts)) + texts
    return segment(b"\xed", content)


def png(*chunks, large=900):
    """A PNG with these chunks behind its picture."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    every = [(b"IHDR", bytes(13)), (b"IDAT", bytes(large)), *chunks, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in every)


def profile(content, name=b"exif"):
    """Metadata in hexadecimal digits, in lines, as ImageMagick writes them."""
    digits = content.hex().encode()
    lines = b"\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    return b"\n" + name + b"\n%8d\n" % len(content) + lines + b"\n"


def webp(kind, content, large=10):
    """A WebP with metadata behind its picture."""
    chunks = [(b"VP8X", bytes(10)), (b"VP8 ", bytes(large)), (kind, content)]
    body = b"WEBP" + b"".join(k + struct.pack("<I", len(c)) + c + bytes(len(c) % 2) for k, c in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(text):
    """A GIF with XMP in an extension, in parts."""
    parts = b"".join(bytes([len(text[at : at + 50])]) + text[at : at + 50] for at in range(0, len(text), 50))
    picture = b"," + bytes(8) + b"\x80" + bytes(6) + b"\x02" + b"\x05abcde\0"
    return b"GIF89a" + bytes(4) + b"\x80\0\0" + bytes(6) + picture + b"!\xff\x0bXMP DataXMP" + parts + b"\0;"


def box(kind, content, large=False):
    """A box; `large`: with its length as a large one has it."""
    head = struct.pack(">I4sQ", 1, kind, len(content) + 16) if large else struct.pack(">I4s", len(content) + 8, kind)
    return head + content


def film(*in_user_data, track=b"avc1", brand=b"mp42"):
    """A film whose facts stand behind it."""
    table = box(b"stbl", box(b"stsd", bytes(7) + b"\1" + box(track, bytes(30))))
    within = box(b"trak", box(b"mdia", box(b"minf", table))) + box(b"udta", b"".join(in_user_data) + bytes(4))
    return box(b"ftyp", brand + bytes(8)) + box(b"mdat", bytes(LARGE), large=True) + box(b"moov", within)


def heic(content, brand=b"heic"):
    """A picture of boxes, with an item behind it that says more of it."""
    return box(b"ftyp", brand + bytes(8)) + box(b"meta", bytes(60)) + box(b"mdat", bytes(LARGE) + content)


def described(what):
    """XMP that says this of its picture."""
    return b'<x:xmpmeta><rdf:RDF><rdf:Description xmp:CreateDate="2026-01-01" ' + what + b"/></rdf:RDF></x:xmpmeta>"


PLACE, DATE = described(b'exif:GPSLatitude="48,12.5N"'), described(b'photoshop:DateCreated="2026-01-01"')
POSITION = b"+48.2082+016.3738/"
PAIRS = {
    "jpeg": (jpeg(app1(tiff())), jpeg(app1(tiff(gps=False)))),
    "jpeg, other order": (jpeg(app1(tiff(">"))), jpeg(app1(tiff(">", gps=False)))),
    "a directory with entries": (jpeg(app1(tiff())), jpeg(app1(tiff(tags=())))),
    "more than its version and a time": (jpeg(app1(tiff(tags=(0, 7, 29, 1)))), jpeg(app1(tiff(tags=(0, 7, 29))))),
    "a pointer of another kind": (jpeg(app1(tiff(pointer=(7, 4)))), jpeg(app1(tiff(gps=False)))),
    "jpeg with other segments before": (
        jpeg(segment(b"\xfe", b"c" * 60_000), app1(tiff(gps=False)), xmp(DATE), app1(tiff())),
        jpeg(segment(b"\xfe", b"c" * 60_000), app1(tiff(gps=False)), xmp(DATE), b"\xff" + app1(tiff(gps=False))),
    ),
    "xmp": (jpeg(xmp(PLACE)), jpeg(xmp(DATE))),
    "xmp in two segments": (jpeg(extended(PLACE, PLACE.index(b"Lat"))), jpeg(extended(DATE, 40))),
    "xmp in UTF-16": (
        jpeg(xmp(b"\xff\xfe" + PLACE.decode().encode("utf-16-le"))),
        jpeg(segment(b"\xfe", "a comment".encode("utf-16-le"))),
    ),
    "xmp with a street": (
        jpeg(xmp(described(b'Iptc4xmpCore:Location="Ahornweg 7"'))),
        jpeg(xmp(described(b'dc:title="City lights"'))),
    ),
    "xmp with a city": (
        jpeg(xmp(b"<photoshop:City>Wien</photoshop:City>")),
        jpeg(xmp(b"<photoshop:Credit>City, State</photoshop:Credit>")),
    ),
    "iptc": (jpeg(iptc(90, b"Wien")), jpeg(iptc(80, b"Olive"))),
    "iptc, part of a city": (jpeg(iptc(92, "Währing".encode())), jpeg(iptc(120, b"A caption"))),
    "a second picture behind the first": (
        jpeg(app1(tiff(gps=False)), behind=jpeg(app1(tiff()))),
        jpeg(app1(tiff(gps=False)), behind=jpeg(app1(tiff(gps=False)))),
    ),
    "a film behind a picture": (
        jpeg(behind=film(box(b"\xa9xyz", b"\0\x12\x15\xc7" + POSITION))),
        jpeg(behind=film(box(b"\xa9too", b"\0\x04\x15\xc7Lavf"))),
    ),
    "png": (png((b"eXIf", tiff()), large=LARGE), png((b"eXIf", tiff(gps=False)), large=LARGE)),
    "png, with exif in digits": (
        png((b"tEXt", b"Raw profile type exif\0" + profile(b"Exif\0\0" + tiff()))),
        png((b"tEXt", b"Raw profile type exif\0" + profile(b"Exif\0\0" + tiff(gps=False)))),
    ),
    "png, with exif in packed digits": (
        png((b"zTXt", b"Raw profile type APP1\0\0" + zlib.compress(profile(tiff(">"))))),
        png((b"zTXt", b"Raw profile type APP1\0\0" + zlib.compress(profile(tiff(">", gps=False))))),
    ),
    "png, with exif in digits of a long text": (
        png((b"iTXt", b"Raw profile type exif\0\1\0\0\0" + zlib.compress(profile(tiff())))),
        png((b"iTXt", b"Raw profile type exif\0\1\0\0\0" + zlib.compress(profile(tiff(gps=False))))),
    ),
    "png, with iptc in digits": (
        png((b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(profile(iptc(90, b"Wien"), b"iptc")))),
        png((b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(profile(iptc(80, b"Olive"), b"iptc")))),
    ),
    "png, with packed xmp": (
        png((b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(PLACE))),
        png((b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(DATE))),
    ),
    "png, with a text": (png((b"tEXt", b"exif:GPSLatitude\x0048/1")), png((b"tEXt", b"Software\0a program"))),
    "png, with a text that is called so": (png((b"tEXt", b"Location\0Wien")), png((b"tEXt", b"Title\0Wien"))),
    "png, with more packed than there is room for": (
        png(*[(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(metadata.UNPACKED_ROOM // 2 + 1)))] * 2),
        png((b"zTXt", b"Comment\0\0" + zlib.compress(bytes(metadata.UNPACKED_ROOM // 2 + 1)))),
    ),
    "png, with a packed text that is damaged": (
        png((b"zTXt", b"Comment\0\0" + zlib.compress(bytes(99))[:-6])),
        png((b"zTXt", b"Comment\0\0" + zlib.compress(bytes(99)))),
    ),
    "webp": (webp(b"EXIF", tiff(">"), LARGE), webp(b"EXIF", tiff(">", gps=False), LARGE)),
    "webp, with the head of a JPEG's": (
        webp(b"EXIF", b"Exif\0\0" + tiff()),
        webp(b"EXIF", b"Exif\0\0" + tiff(gps=False)),
    ),
    "webp, with xmp": (webp(b"XMP ", PLACE, LARGE), webp(b"XMP ", DATE, LARGE)),
    "tiff": (tiff(before=LARGE), tiff(before=LARGE, gps=False)),
    "tiff, other order": (tiff(">"), tiff(">", gps=False)),
    "gif": (gif(PLACE), gif(DATE)),
    "heic": (heic(b"\0\0\0\6Exif\0\0" + tiff(">")), heic(b"\0\0\0\6Exif\0\0" + tiff(">", gps=False))),
    "avif, with xmp": (heic(PLACE, b"avif"), heic(DATE, b"avif")),
    "jxl, packed": (
        box(b"JXL ", bytes(4)) + box(b"brob", b"Exif" + bytes(30)),
        box(b"JXL ", bytes(4)) + box(b"brob", b"jumb" + bytes(30)),
    ),
    "film": (film(box(b"\xa9xyz", b"\0\x12\x15\xc7" + POSITION)), film(box(b"\xa9too", b"\0\x04\x15\xc7Lavf"))),
    "film of 3GPP": (
        film(box(b"loci", bytes(4) + b"\x15\xc7Wien\0\0" + bytes(14)), brand=b"3gp4"),
        film(box(b"titl", bytes(4) + b"\x15\xc7Wien\0"), brand=b"3gp4"),
    ),
    "film of a phone": (
        film(box(b"meta", box(b"keys", b"mdtacom.apple.quicktime.location.ISO6709"))),
        film(box(b"meta", box(b"keys", b"mdtacom.apple.quicktime.creationdate"))),
    ),
    "film, as a music program writes it": (
        film(box(b"meta", bytes(4) + box(b"ilst", box(b"\xa9xyz", box(b"data", bytes(8) + POSITION))))),
        film(box(b"meta", bytes(4) + box(b"ilst", box(b"\xa9nam", box(b"data", bytes(8) + b"A name"))))),
    ),
    "film of an action camera": (film(track=b"gpmd"), film(track=b"mp4a")),
    "film with xmp": (film(box(b"XMP_", PLACE)), film(box(b"XMP_", DATE))),
}
WITHOUT = {
    "jpeg without metadata": jpeg(),
    "a film to the end of the file": box(b"ftyp", bytes(16)) + bytes(3_000_000),
    "text": b"Exif II* GPS latitude longitude",
    "nothing": b"",
    "a byte": b"\xff",
}
CUT = {name: plain for name, (_, plain) in PAIRS.items() if not name.startswith("tiff") and "behind" not in name}
"""Those whose parts say where they end. What is put behind a picture is not taken apart."""


def pieces(content, size=131_072):
    """As the store gives it out."""
    return [content[start : start + size] for start in range(0, len(content), size)]


@pytest.mark.parametrize(("with_place", "without"), PAIRS.values(), ids=PAIRS)
def test_a_place_is_found_and_its_neighbour_has_none(with_place, without):
    """Wherever it stands, also where a piece ends in the middle of it."""
    sizes = (131_072, 64, 7) if len(with_place) < 70_000 else (131_072, 1000)
    assert [holds_place(pieces(with_place, size)) for size in sizes] == [True] * len(sizes)
    assert [holds_place(pieces(without, size)) for size in sizes] == [False] * len(sizes)


@pytest.mark.parametrize("content", WITHOUT.values(), ids=WITHOUT)
def test_without_a_place_there_is_none(content):
    """Of what has no metadata, or is no picture."""
    assert not holds_place(pieces(content))


@pytest.mark.parametrize("content", CUT.values(), ids=CUT)
def test_what_cannot_be_read_to_its_end_counts_as_holding_one(content):
    """Nobody can say what stood in the rest of it."""
    assert holds_place(pieces(content[:-1]))
    assert holds_place(pieces(content[: len(content) // 2]))


def test_a_tiff_whose_directory_is_not_there_counts_as_holding_one():
    """It stood at its end, and the end is missing."""
    whole = tiff(before=1000, gps=False)
    assert holds_place([whole[:1000]])
    assert holds_place([whole[:6]])


@given(st.binary(max_size=400), st.integers(0, 60), st.sampled_from(sorted(CUT)))
def test_whatever_is_in_it_it_is_read_without_an_error(noise, at, name):
    """Noise, and noise in the middle of what is one: an answer, never an exception."""
    holds_place([noise])
    whole = CUT[name][:100_000]
    holds_place([whole[:at] + noise + whole[at:]])


@pytest.mark.parametrize(
    "head",
    [b"\xff\xd8" + segment(b"\xda", b""), b"\x89PNG\r\n\x1a\n\x7f\0\0\0IDAT", b"II*\0\0\0\0\0", b"\0\0\0\0ftyp", b""],
    ids=["jpeg", "png", "tiff", "boxes", "unknown"],
)
def test_what_is_held_in_memory_does_not_grow_with_the_file(head):
    """A file is read in pieces, and a piece that was looked at is given back."""
    held = []

    class Piece(bytes):
        """A piece that says when nobody holds it any more."""

        def __init__(self, *_):
            held.append(1)

        def __del__(self):
            held.pop()

    most = 0

    def stream():
        nonlocal most
        yield head
        for _ in range(200):
            most = max(most, len(held))
            yield Piece(b"\x01" * 1000)

    holds_place(stream())
    assert most <= 3
