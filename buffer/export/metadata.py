"""Whether a file says where it was made: read in what stands in front of its content, which is not decoded. Pure.

Cameras write a place into Exif (CIPA DC-008, 4.6.3: the GPS directory), into XMP (ISO 16684-1), and into films as
`©xyz` or `location.ISO6709` (QuickTime File Format). Telegram takes it out of what is sent as a photo, and leaves it in
what is sent as a file.
"""

import struct
from collections.abc import Iterable

HEAD = 512 * 1024
"""Bytes at the beginning of a picture in which its metadata are. A film has them at its end, too: all of it is read."""
MARKS = (b"GPSLatitude", b"\xa9xyz", b"location.ISO6709")
"""Words that stand in front of a place in XMP and in films."""
EXIF = (b"Exif\0\0", b"eXIf", b"EXIF")
"""What stands in front of Exif: in JPEG and HEIF, in PNG, in WebP (there with its length in between)."""
BYTE_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
GPS = 0x8825
_LONGEST_MARK = max(map(len, MARKS))


def holds_place(pieces: Iterable[bytes]) -> bool:
    """Whether a file's metadata hold a place. Looks at no more of it than it has to."""
    head, end = b"", b""
    for piece in pieces:
        if len(head) < HEAD:
            head += piece[: HEAD - len(head)]
        if _has_mark(end + piece):
            return True
        end = (end + piece)[-_LONGEST_MARK:]
        if len(head) >= HEAD and not is_film(head):
            break
    return any(_has_gps(head, at) for at in _exif(head))


def is_film(head: bytes) -> bool:
    """Whether this is the beginning of a film, or of another file of boxes (ISO/IEC 14496-12)."""
    return head[4:8] in {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide"}


def _has_mark(data: bytes) -> bool:
    return any(mark in data for mark in MARKS)


def _exif(head: bytes) -> Iterable[int]:
    """Where a TIFF header stands that belongs to Exif, or to a picture that is TIFF itself."""
    if head[:4] in BYTE_ORDERS:
        yield 0
    for mark in EXIF:
        at = head.find(mark)
        while at >= 0:
            at += len(mark)
            yield from (start for start in range(at, at + 12) if head[start : start + 4] in BYTE_ORDERS)
            at = head.find(mark, at)


def _has_gps(data: bytes, start: int) -> bool:
    """Whether the first directory of a TIFF names a GPS directory that has entries (TIFF 6.0, 2)."""
    order = BYTE_ORDERS[data[start : start + 4]]
    try:
        (first,) = struct.unpack_from(f"{order}I", data, start + 4)
        (count,) = struct.unpack_from(f"{order}H", data, start + first)
        for number in range(min(count, 512)):
            tag, _, _, value = struct.unpack_from(f"{order}HHII", data, start + first + 2 + 12 * number)
            if tag == GPS:
                return bool(struct.unpack_from(f"{order}H", data, start + value)[0])
    except struct.error:  # it ends before: what cannot be read shows no place
        return False
    return False
