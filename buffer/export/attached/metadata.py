"""Whether a file says where it was made: read in pieces from its first byte to its last, no picture is decoded. Pure.

Telegram takes the place out of what is sent as a photo, and leaves it in what is sent as a file. What such a file is
made of is walked through, so that what is packed is unpacked, and what is in parts is put together; in all else a place
is looked for by its marks (buffer.export.attached.place_marks). When in doubt it holds one: a picture that is left out
can still be handed on, and one that was shown cannot be taken back.
"""

import binascii
import re
import struct
import zlib
from collections.abc import Callable, Iterable

from buffer.export.attached.place_marks import BYTE_ORDERS, Search, Suspicious, check_exif

EXIF_ROOM = 1024 * 1024
"""How large Exif can be to be read as such. In what is larger its marks are looked for."""
UNPACKED_ROOM = 16 * 1024 * 1024
"""How much the packed texts of one picture can be when they are unpacked."""
_FIRST_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"JXL ", b"jP  "})
_IN_BOXES = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta"})
_PLACE_BOXES = frozenset({b"\xa9xyz", b"loci", b"gps "})
_TRACKS_OF_PLACES = frozenset({b"gpmd", b"camm", b"rtmd"})
"""Tracks beside the film in which cameras note, many times a second, where they are."""
_DEEPEST = 12
_IN_PARTS = {b"http://ns.adobe.com/xmp/extension/\0": 75, b"Photoshop 3.0\0": 14, b"JP": 16}
"""What can be longer than a segment of a JPEG and goes on in the next, with the size of its head in each."""
_AFTER_SCAN = re.compile(rb"\xff[^\0\xd0-\xd7\xff]", re.DOTALL)
_KEYWORD = re.compile(rb"(?i)gps|locat|latitude|longitude|coordinates")
_PROFILE = b"Raw profile type "


def holds_place(pieces: Iterable[bytes]) -> bool:
    """Whether a file's metadata hold a place, or it cannot be said that they hold none."""
    file = _File(pieces)
    try:
        _walk_of(file.peek(12))(file)
        file.rest()
    except Suspicious:
        return True
    return False


class _File:
    """A file that is read forwards. What ends too early is suspicious."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held, self._from = b"", 0
        self._search = Search()
        self.at = 0

    def peek(self, size: int) -> bytes:
        """The bytes that come next; fewer at the end."""
        if len(self._held) - self._from < size:
            parts = [self._held[self._from :]]
            there = len(parts[0])
            while there < size and (piece := next(self._pieces, None)) is not None:
                parts.append(piece)
                there += len(piece)
            self._held, self._from = b"".join(parts), 0
        return self._held[self._from : self._from + size]

    def take(self, size: int) -> bytes:
        """The bytes that come next, for the caller to look at."""
        taken = self.peek(size)
        if len(taken) < size:
            raise Suspicious
        self._from, self.at = self._from + size, self.at + size
        return taken

    def look(self, size: int) -> bytes:
        """The bytes that come next, in which marks are looked for."""
        taken = self.take(size)
        self._search.look(taken)
        return taken

    def skip(self, size: int) -> None:
        """Go on over bytes in which marks are looked for."""
        while size:
            size -= len(self.look(min(size, self._ready())))

    def skip_scan(self) -> None:
        """Go on over what a JPEG's picture is coded in, to the next marker (ITU-T T.81, B.1.1)."""
        while True:
            ready = self.peek(max(2, self._ready()))
            found = _AFTER_SCAN.search(ready)
            if found:
                self.skip(found.start())
                return
            self.skip(max(1, len(ready) - 1))

    def rest(self) -> None:
        """Go on to the end."""
        while self.peek(1):
            self.look(self._ready())

    def _ready(self) -> int:
        self.peek(1)
        return max(1, len(self._held) - self._from)


def _walk_of(head: bytes) -> Callable[[_File], None]:
    """How to go through a file that begins like this."""
    if head[:2] == b"\xff\xd8":
        return _jpeg
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return _png
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp
    if head[:4] == b"GIF8":
        return _gif
    if head[:4] in BYTE_ORDERS:
        return _tiff
    return _boxes if head[4:8] in _FIRST_BOXES else _File.rest


def _jpeg(file: _File) -> None:
    """Segments (ITU-T T.81, B.1.1), and what is put behind the picture, which is another picture or a film."""
    file.take(2)
    parts = {head: Search() for head in _IN_PARTS}
    while True:
        marker = file.take(2)
        while marker == b"\xff\xff":
            marker = b"\xff" + file.take(1)
        if marker[0] != 0xFF:
            raise Suspicious
        if marker == b"\xff\xd9":
            return
        _segment(marker[1], file.take(_segment_size(file.take(2))), parts)
        if marker == b"\xff\xda":
            file.skip_scan()


def _segment_size(head: bytes) -> int:
    size = int.from_bytes(head, "big") - 2
    if size < 0:
        raise Suspicious
    return size


def _segment(kind: int, body: bytes, parts: dict[bytes, Search]) -> None:
    if kind == 0xE1 and body[:5] == b"Exif\0":
        check_exif(body[6:])
        return
    Search().look(body)
    for head, search in parts.items():
        if body.startswith(head):
            search.look(body[_IN_PARTS[head] :])


def _png(file: _File) -> None:
    """Chunks (ISO/IEC 15948, 5.3). Their texts can be packed."""
    file.take(8)
    room, kind = UNPACKED_ROOM, b""
    while kind != b"IEND":
        size = int.from_bytes(file.take(4), "big")
        kind = file.take(4)
        if kind in {b"tEXt", b"zTXt", b"iTXt"}:
            if size > UNPACKED_ROOM:
                raise Suspicious
            room -= _png_text(kind, file.look(size), room)
        elif kind == b"eXIf" and size <= EXIF_ROOM:
            _exif(file.take(size))
        else:
            file.skip(size)
        file.take(4)


def _png_text(kind: bytes, body: bytes, room: int) -> int:
    """A text with its keyword (ISO/IEC 15948, 11.3.4). Returns how large it is when unpacked."""
    keyword, _, text = body.partition(b"\0")
    packed = kind == b"zTXt"
    if kind == b"zTXt":
        text = text[1:]
    if kind == b"iTXt":
        packed, text = text[:1] == b"\x01", text[2:].partition(b"\0")[2].partition(b"\0")[2]
    if packed:
        text = _unpacked(text, room)
    if _KEYWORD.search(keyword):
        raise Suspicious
    Search().look(text)
    if keyword.startswith(_PROFILE):
        _profile(text)
    return len(text) if packed else 0


def _unpacked(packed: bytes, room: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, max(1, room))
    except zlib.error:
        raise Suspicious from None
    if not unpacking.eof:
        raise Suspicious
    return text


def _profile(text: bytes) -> None:
    """Metadata in hexadecimal, as ImageMagick writes them: a name, a length, and then the digits."""
    try:
        content = binascii.unhexlify(b"".join(text.split()[2:]))
    except binascii.Error:
        raise Suspicious from None
    if content[:4] in {*BYTE_ORDERS, b"Exif"}:
        _exif(content)
    else:
        Search().look(content)


def _exif(block: bytes) -> None:
    check_exif(block[6:] if block[:5] == b"Exif\0" else block)


def _webp(file: _File) -> None:
    """Chunks (RFC 9649, 2.3)."""
    end = 8 + int.from_bytes(file.take(8)[4:], "little")
    file.take(4)
    while file.at < end:
        kind = file.take(4)
        size = int.from_bytes(file.take(4), "little")
        if kind == b"EXIF" and size <= EXIF_ROOM:
            _exif(file.take(size))
        else:
            file.skip(size)
        if size % 2 and file.at < end:
            file.take(1)


def _gif(file: _File) -> None:
    """Blocks (GIF89a, 12). Their content is in parts of at most 255 bytes, with the length of each before it."""
    file.take(10)
    _gif_colours(file)
    file.take(2)
    while (kind := file.take(1)) != b";":
        if kind == b",":
            file.take(8)
            _gif_colours(file)
            file.take(1)
        elif kind == b"!":
            file.take(1)
        else:
            raise Suspicious
        joined = Search()
        while size := file.look(1)[0]:
            joined.look(file.look(size))


def _gif_colours(file: _File) -> None:
    flags = file.take(1)[0]
    if flags & 0x80:
        file.look(3 * 2 ** (flags % 8 + 1))


def _tiff(file: _File) -> None:
    """Its directories can stand anywhere in it, also at its end: it is searched for one of GPS (TIFF 6.0, 2)."""
    (first,) = struct.unpack_from(f"{BYTE_ORDERS[file.peek(4)]}I", file.peek(8).ljust(8, b"\0"), 4)
    file.rest()
    if first + 2 > file.at:
        raise Suspicious


def _boxes(file: _File, end: int | None = None, depth: int = 0) -> None:
    """Boxes (ISO/IEC 14496-12, 4.2), of which films and HEIF pictures are; up to `end`, or to the end of the file."""
    while len(file.peek(8)) == 8 and (end is None or file.at + 8 <= end):
        start = file.at
        size, kind = struct.unpack(">I4s", file.take(8))
        if size == 1:
            size = int.from_bytes(file.take(8), "big")
        stop = start + size if size else end
        if kind in _PLACE_BOXES:
            raise Suspicious
        if stop is None:
            file.rest()
        elif stop < file.at or (end is not None and stop > end) or depth > _DEEPEST:
            raise Suspicious
        else:
            _box(file, kind, stop, depth)
    if end is not None:  # less than a box: some programs end a list with a zero
        file.skip(end - file.at)


def _box(file: _File, kind: bytes, stop: int, depth: int) -> None:
    if kind in _IN_BOXES:
        _boxes(file, stop, depth + 1)
        return
    if kind == b"stsd" and file.peek(16)[12:] in _TRACKS_OF_PLACES:
        raise Suspicious
    if kind == b"brob" and file.peek(4) in {b"Exif", b"xml "}:  # packed in a way that is not unpacked here
        raise Suspicious
    file.skip(stop - file.at)
