"""What a place in the metadata of a picture or a film looks like, whatever it stands in. Pure.

Cameras write a place into Exif (CIPA DC-008, 4.6.3: the GPS directory), people and their programs into XMP
(ISO 16684-1) and IPTC (IIM 4.2), telephones into films (`©xyz` and `location.ISO6709` of QuickTime, `loci` of
3GPP TS 26.244, 8.10).
"""

import re
import struct
from collections.abc import Iterator

BYTE_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_GPS = 0x8825
_WITHOUT_PLACE = frozenset({0x00, 0x07, 0x1D})
"""What a GPS directory can hold and name no place: its version, which cameras without a receiver write, and a time."""
_MOST_ENTRIES = 512
_POINTER = re.compile(
    rb"\x25\x88[\x03\x04\x0d\x10\x12]\0\x01\0\0\0"  # tag, type and number of values, the two ways round
    rb"|\x88\x25\0[\x03\x04\x0d\x10\x12](?:\0{4})?\0\0\0\x01"
)
"""What names a GPS directory, in TIFF and in BigTIFF. In bytes that mean something else it is not to be expected."""
_NAMES = (
    rb"City|State|Country(?:Code|Name)?|Location(?:Created|Shown)?|Sub-?[Ll]ocation|ProvinceState|WorldRegion"
    rb"|shotLocation|coverage"
)
_WORDS = re.compile(
    rb"G[Pp][Ss](?:Dest)?L(?:at|on)|GPS(?:Position|Coordinates|AreaInformation)|geo:l(?:at|on)"
    rb"|:(?:" + _NAMES + rb")[\s=>/]"
    rb"|quicktime\.location|location\.ISO6709|\xa9xyz....(?:[+-]\d|data)|loci\0{4}"
    rb"|application/rdf\+xml\0(?:deflate|gzip|br)"  # XMP that is packed in a picture of boxes
    rb"|x\0m\0p\0m\0e\0t\0a",  # XMP in UTF-16
    re.DOTALL,
)
_IPTC = re.compile(rb"\x1c\x02[\x1a\x1b\x5a\x5c\x5f\x64\x65]\0([\x01-\xff])", re.DOTALL)
"""The head of a short text: content location, city, part of a city, province, country; and its length."""
_OVERLAP = 300
"""More than the longest mark: the longest is an IPTC text."""


class Suspicious(Exception):
    """There is a place in it, or nobody can say that there is none."""


class Search:
    """A search for marks in bytes that come in pieces. Those of one search follow each other."""

    def __init__(self) -> None:
        self._end = b""

    def look(self, piece: bytes) -> None:
        """Look at what comes next. Raises Suspicious."""
        seen = self._end + piece
        if _POINTER.search(seen) or has_text(seen):
            raise Suspicious
        self._end = seen[-_OVERLAP:]


def has_text(data: bytes) -> bool:
    """Whether something stands in it in front of which, or in which, a place is written out."""
    return _WORDS.search(data) is not None or any(_iptc(data))


def check_exif(block: bytes) -> None:
    """Look at what is Exif from its first byte to its last. Raises Suspicious, also where it cannot be read."""
    order = BYTE_ORDERS.get(block[:4])
    if order is None or has_text(block):
        raise Suspicious
    try:
        (first,) = struct.unpack_from(f"{order}I", block, 4)
        pointers = [at for at in _entries(block, order, first) if _tag(block, order, at) == _GPS]
        pointers += [found.start() for found in _POINTER.finditer(block)]
        for at in pointers:
            (directory,) = struct.unpack_from(f"{order}I", block, at + 8)
            if any(_tag(block, order, entry) not in _WITHOUT_PLACE for entry in _entries(block, order, directory)):
                raise Suspicious
    except struct.error:
        raise Suspicious from None


def _entries(block: bytes, order: str, directory: int) -> Iterator[int]:
    """Where the entries of a directory begin (TIFF 6.0, 2). Raises struct.error where it is not whole."""
    (count,) = struct.unpack_from(f"{order}H", block, directory)
    if count > _MOST_ENTRIES:
        raise Suspicious
    for number in range(count):
        at = directory + 2 + 12 * number
        struct.unpack_from("12x", block, at)
        yield at


def _tag(block: bytes, order: str, at: int) -> int:
    (tag,) = struct.unpack_from(f"{order}H", block, at)
    return int(tag)


def _iptc(data: bytes) -> Iterator[bool]:
    """Those heads that a text follows: three bytes occur anywhere, a text behind them does not."""
    for found in _IPTC.finditer(data):
        size = found[1][0]
        text = data[found.end() : found.end() + size]
        if len(text) == size and min(text) >= ord(" "):
            yield True
