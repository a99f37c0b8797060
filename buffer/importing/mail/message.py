"""One mail: who sent it, when, what it says, and which files came with it (RFC 5322, RFC 2045 to 2047, RFC 3676).

Shown is the text a person would read: the plain text, or, where there is none, the words of the HTML, with nothing of
it loaded. The mail itself is kept as it came: its signature can be checked later.
"""

from __future__ import annotations

import codecs
import email
import email.message
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice
from typing import Any

from buffer.importing.entries import Attached
from buffer.importing.html_text import text_of_html
from buffer.importing.mail.attached_mail import MAIL, attached_mails

DEEPEST = 20
LARGEST_PART = 32 << 20
MOST_PARTS = 1000
_BOUNDARIES, _FEW_BOUNDARIES = 20_000, 100
_BOUNDARY = re.compile(rb"^--", re.MULTILINE)
_HEADERS, _HEADERS_OF_PARTS = 10_000, 200_000
_LINE_END = re.compile(rb"\n")
_LONG_HEADER = re.compile(
    rb"^(content-[a-z-]{1,40}:(?:[^\r\n]|\r?\n[ \t]){8000})(?:[^\r\n]|\r?\n[ \t])+", re.IGNORECASE | re.MULTILINE
)
"""What says how a part is to be read, and is longer than any: the parser takes time with the square of its length."""
_LONGEST_HEADER = 1 << 16
_COULD_BE_HEADER = re.compile(rb"^[!-9;-~]{1,76}:", re.MULTILINE)
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_HAS_PARTS = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_POLICY = policy.compat32.clone(max_line_length=None)
_C1 = re.compile(rb"[\x80-\x9f]")
_SHOWN = ("subject", "to", "cc", "reply-to", "sender", "message-id", "in-reply-to", "references")


@dataclass(frozen=True, slots=True)
class Mail:
    """What is read from a mail. `sent` has the offset of its header; `date` is as written."""

    address: str
    name: str
    date: str
    sent: datetime | None
    text: str | None
    attachments: tuple[Attached, ...]
    marks: tuple[str, ...]
    data: dict[str, Any]
    message_id: str | None


def read_mail(raw: bytes, from_line_date: str = "") -> Mail:
    """Read a mail's bytes. What cannot be decoded is marked, and never lost."""
    marks: list[str] = []
    message = _parsed_mail(raw, marks)
    parts = list(_parts(message, marks))
    texts, files = _sorted(parts)
    text = "\n".join(_text(part, marks) for part in texts) if texts else None
    inside = attached_mails(raw, message) if any(part.get_content_type() == MAIL for part in files) else {}
    attachments = tuple(_attached(part, inside.get(id(part))) for part in files)
    name, address = _sender(message)
    date = _header(message, "date")
    sent, flags = _sent(message, date, from_line_date)
    data: dict[str, Any] = {key: value for key in _SHOWN if (value := _header(message, key))}
    received = [str(value)[:1000] for value in message.get_all("received", [])][:50]
    if received:
        data["received"] = received
    if date.rstrip().endswith("-0000"):
        marks.append("zone_not_claimed")
    marks += flags
    if label := _header(message, "x-gmail-labels"):
        data["labels"] = label
    return Mail(address, name, date, sent, text, attachments, tuple(dict.fromkeys(marks)), data, data.get("message-id"))


def _parsed_mail(raw: bytes, marks: list[str]) -> email.message.Message:
    """A mail in its parts. Of one with more of them than anybody sends, or nested deeper, only the first."""
    for most in (_BOUNDARIES, _FEW_BOUNDARIES):
        whole = _up_to(_LONG_HEADER.sub(rb"\1", raw), most)
        try:
            message = email.message_from_bytes(whole, policy=_POLICY)
        except RecursionError:  # the parser has no measure of its own
            continue
        if len(whole) < len(raw):
            marks.append("too_deep")
        return message
    marks.append("too_deep")  # mails in mails, a thousand deep
    return email.message_from_bytes(_HEADER_END.split(raw, maxsplit=1)[0] + b"\n\n", policy=_POLICY)


def _up_to(raw: bytes, most: int) -> bytes:
    """A mail with so many lines that could begin a part at most, and no more headers than anybody's has."""
    header = _HEADER_END.split(raw, maxsplit=1)[0]
    last = _place(_LINE_END, header, _HEADERS)
    if last is not None:
        raw, header = raw[:last] + raw[len(header) :], header[:last]
    if _HAS_PARTS.search(header) is None:
        return raw
    ends = (_place(_BOUNDARY, raw, most), _place(_COULD_BE_HEADER, raw, _HEADERS_OF_PARTS))
    return raw[: min((end for end in ends if end is not None), default=len(raw))]


def _place(pattern: re.Pattern[bytes], data: bytes, number: int) -> int | None:
    """Where a pattern is found for the time after so many; None where it is not."""
    match = next(islice(pattern.finditer(data), number, None), None)
    return None if match is None else match.start()


def _parts(message: email.message.Message, marks: list[str]) -> Iterator[email.message.Message]:
    """The parts that are no container, to a depth of `DEEPEST`; of alternatives the last text that is plain."""
    waiting: list[tuple[email.message.Message, int]] = [(message, 0)]
    count = 0
    while waiting:
        part, depth = waiting.pop(0)
        if depth > DEEPEST or count > MOST_PARTS:
            marks.append("too_deep")
            continue
        if not part.is_multipart():
            count += 1
            yield part
            continue
        inner = [item for item in part.get_payload() if isinstance(item, email.message.Message)]
        if part.get_content_type() == "multipart/alternative":
            inner = _alternative(inner)
        if part.get_content_type() == MAIL:
            yield part  # a mail that was attached: a file
            continue
        waiting[0:0] = [(item, depth + 1) for item in inner]


def _alternative(inner: list[email.message.Message]) -> list[email.message.Message]:
    """One text of several that say the same: the plain one; what is no text stays."""
    plain = [part for part in inner if part.get_content_type() == "text/plain"]
    if plain:
        rest = [part for part in inner if part.get_content_maintype() != "text" and not part.is_multipart()]
        return [plain[0], *rest]
    return inner[-1:]


def _sorted(
    parts: list[email.message.Message],
) -> tuple[list[email.message.Message], list[email.message.Message]]:
    """Texts to show, and files."""
    texts: list[email.message.Message] = []
    files: list[email.message.Message] = []
    for part in parts:
        is_text = (
            part.get_content_type() in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment"
        )
        (texts if is_text and part.get_filename() is None else files).append(part)
    if any(part.get_content_type() == "text/plain" for part in texts):
        html = [part for part in texts if part.get_content_type() == "text/html"]
        texts = [part for part in texts if part not in html]
        files += html
    return texts, files


def _text(part: email.message.Message, marks: list[str]) -> str:
    raw = _bytes(part, marks)
    text = _decoded(raw, part.get_content_charset("utf-8"), marks)
    if part.get_content_type() == "text/html":
        words, cut = text_of_html(text)
        marks += ["cut"] if cut else []
        return words
    text = text.replace("\r\n", "\n")
    text = text.removesuffix("\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _flowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _bytes(part: email.message.Message, marks: list[str]) -> bytes:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return b""
    if len(payload) > LARGEST_PART:
        marks.append("cut")
        return payload[:LARGEST_PART]
    return payload


def _decoded(raw: bytes, charset: str, marks: list[str]) -> str:
    """Bytes as text. What is said to be Latin-1 and has its unused places is Windows' own (WHATWG Encoding, 4.2)."""
    name = charset.strip().strip("\"'").lower()
    if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} and _C1.search(raw):
        if name.endswith("ascii"):
            return _trial(raw, marks)
        marks.append("charset_corrected")
        return raw.decode("cp1252", "backslashreplace")
    try:
        codecs.lookup(name)
        return raw.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError, TypeError):
        return _trial(raw, marks)


def _trial(raw: bytes, marks: list[str]) -> str:
    """Text whose encoding is not said, or not as said: UTF-8 if it fits, else the commonest one of Windows."""
    marks.append("charset_corrected")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "backslashreplace")


def _flowed(text: str, *, delete_space: bool) -> str:
    """Lines joined that were broken for sending (RFC 3676, 4)."""
    out: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        body = line[depth:]
        body = body.removeprefix(" ")
        signature = body == "-- "
        if open_depth == depth and not signature:
            out[-1] += body
        else:
            out.append((">" * depth + " " if depth else "") + body)
        open_depth = depth if body.endswith(" ") and not signature else None
        if open_depth is not None and delete_space:
            out[-1] = out[-1][:-1]
    return "\n".join(out)


def _attached(part: email.message.Message, mail: bytes | None) -> Attached:
    """A file; of a mail that was attached, `mail` are its bytes, None where they cannot be told."""
    name = part.get_filename()
    payload = mail if part.get_content_type() == MAIL else part.get_payload(decode=True)
    shown = None if name is None else decoded_words(str(name)).replace("\\", "/").rpartition("/")[2]
    kind = part.get_content_type()
    if not isinstance(payload, bytes):  # it is in the mail, which is kept as it came
        return Attached(shown, "present", kind)
    return Attached(shown, "present", kind, len(payload), read=lambda: iter((payload,)))


def _sender(message: email.message.Message) -> tuple[str, str]:
    """Name and address of the From header; the address alone says who it is."""
    said = _raw_header(message, "from")
    for name, address in addresses_in(said):
        if address:
            return decoded_words(name), address.strip()
    return decoded_words(said), ""


def addresses_in(said: str) -> list[tuple[str, str]]:
    """Names and addresses of a header; none of one that is nested deeper than Python reads."""
    try:
        return getaddresses([said])
    except RecursionError:
        return []


def _header(message: email.message.Message, name: str) -> str:
    return decoded_words(_raw_header(message, name))


def _raw_header(message: email.message.Message, name: str) -> str:
    """The first header of this name as it stands. `get` puts question marks where bytes are no ASCII."""
    return next((str(value)[:_LONGEST_HEADER] for key, value in message.raw_items() if key.lower() == name), "")


def decoded_words(text: str) -> str:
    """A header's text with its encoded words read (RFC 2047); white space between two of them is none."""
    unfolded = re.sub(r"\r?\n[ \t]", " ", text)
    if "=?" not in unfolded:
        return _trial(unfolded.encode("ascii", "surrogateescape"), []) if _escaped(unfolded) else unfolded
    try:
        pieces = decode_header(unfolded)
    except (ValueError, LookupError):
        return unfolded
    marks: list[str] = []
    return "".join(
        piece if isinstance(piece, str) else _decoded(piece, charset or "utf-8", marks) for piece, charset in pieces
    )


def _escaped(text: str) -> bool:
    return any("\udc80" <= char <= "\udcff" for char in text) and all(
        char < "\x80" or "\udc80" <= char <= "\udcff" for char in text
    )


def _sent(message: email.message.Message, date: str, from_line_date: str) -> tuple[datetime | None, list[str]]:
    """When it was sent: its Date; without one the From line's, or the last Received, and that is marked."""
    sent = _date(date)
    if sent is not None:
        return sent, ["zone_not_known"] if _lacks_zone(date) else []
    for text, mark in ((from_line_date, "time_of_from_line"), (_last_received(message), "time_of_receipt")):
        moment = _date(text)
        if moment is not None:
            return moment, [mark]
    return None, ["no_date"]


def _lacks_zone(text: str) -> bool:
    """Whether a date names no offset that is known: CET is no name of RFC 5322's. It is then taken for UTC."""
    moment = _parsed(text)
    return moment is not None and moment.tzinfo is None and "-0000" not in text


def _last_received(message: email.message.Message) -> str:
    received = message.get_all("received", [])
    return str(received[0]).rpartition(";")[2].strip() if received else ""


def _date(text: str) -> datetime | None:
    """A date with its offset, as UTC; one without says UTC (RFC 5322, 3.3 and 4.3)."""
    moment = _parsed(text)
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None


def _parsed(text: str) -> datetime | None:
    """A date as it is written, without an offset where none is known."""
    if not text or len(text) > 200:
        return None
    for form in ("%a %b %d %H:%M:%S %Y", "%a %b %d %H:%M:%S %z %Y"):
        try:
            return datetime.strptime(" ".join(text.split()), form)  # noqa: DTZ007 - some name no offset
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
