"""What kind of file this is by its first bytes, and when a camera says it took a picture (Exif 2.32, 4.6)."""

from __future__ import annotations

import struct

_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"PK\3\4", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
)
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"avif": "image/avif",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"crx ": "image/x-canon-cr3",
}
_TAKEN, _EXIF, _CHANGED = 0x9003, 0x8769, 0x0132


def kind_of(head: bytes) -> str | None:
    """The kind of a file (a media type) by its first bytes; None for a text, or one that is not known."""
    for start, kind in _KINDS:
        if head.startswith(start) and (start != b"BM" or (len(head) > 14 and head[6:10] == b"\0\0\0\0")):
            return kind
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/avi"}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    return None


def taken_at(head: bytes) -> str | None:
    """When a picture was taken, as its camera wrote it (YYYY:MM:DD HH:MM:SS, without a zone)."""
    at = head.find(b"Exif\0\0")
    if at < 0:
        return None
    block = head[at + 6 : at + 6 + 65536]
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None or len(block) < 8:
        return None
    try:
        first = _tags(block, struct.unpack_from(f"{order}I", block, 4)[0], order)
        exif = first.get(_EXIF)
        tags = {**first, **(_tags(block, int(exif), order) if isinstance(exif, int) else {})}
    except struct.error:
        return None
    found = tags.get(_TAKEN) or tags.get(_CHANGED)
    return found if isinstance(found, str) else None


def _tags(block: bytes, at: int, order: str) -> dict[int, str | int]:
    found: dict[int, str | int] = {}
    (count,) = struct.unpack_from(f"{order}H", block, at)
    for number in range(min(count, 200)):
        tag, kind, length, value = struct.unpack_from(f"{order}HHII", block, at + 2 + 12 * number)
        if tag == _EXIF:
            found[tag] = value
        elif tag in {_TAKEN, _CHANGED} and kind == 2 and length <= 64:
            found[tag] = block[value : value + length].split(b"\0")[0].decode("ascii", "replace")
    return found
