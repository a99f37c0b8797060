"""Which format a file has, by its content: names are changed by whoever sends a file on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from buffer.importing.chats import google_voice, imessage, signal_json, signal_texts
from buffer.importing.files.encoding import Encoding, encoding_of
from buffer.importing.files.json_pieces import top
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import HEAD, Source
from buffer.importing.mail.mbox import is_from_line
from buffer.importing.single.pictures import kind_of
from buffer.importing.whatsapp.plan import looks_like_chat, sample
from buffer.importing.whatsapp.words import WhatsAppWords

_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\}|\Z)|\[\s*(?:[\[{\"\]]|\Z))")
_ROOT = re.compile(r"<(smses|calls)[\s/>]")
_FIELD = re.compile(r"([!-9;-~]{1,76}):[ \t]?(.*)")
_MAIL_FIELDS = frozenset(
    "from to date subject message-id received return-path mime-version content-type delivered-to cc x-mailer".split()
)
_TEXTS = frozenset({".txt", ".json", ".jsonl", ".xml", ".html", ".htm", ".eml", ".mbox", ".md", ".csv", ".log", ""})
_HTML = re.compile(
    r"\ufeff?\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype html|<html|<head|<body)",
    re.IGNORECASE | re.DOTALL,
)
_MESSENGER_PAGE = re.compile(
    r'class="(?:_a6-g|_3-95|pam _|_2ph_|_4t5n)|your_activity_across_facebook|facebook\.com', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name here, and the encoding of a text."""

    name: str
    encoding: Encoding
    detail: str = ""


def format_of(source: Source, words: WhatsAppWords, wanted: str | None = None) -> Format:
    """The format of a file that is no archive. Raises Refused for what is none, or one that is asked for otherwise."""
    head = source.head()
    kind = kind_of(head)
    if kind is not None:
        return Format("file", Encoding("utf-8"), kind)
    encoding = encoding_of(source, wanted)
    text = head[encoding.skip :].decode(encoding.name, "replace")
    if "\0" in text or encoding.zeros:
        if PurePosixPath(source.name).suffix.lower() in _TEXTS:
            raise Refused("it holds bytes that are no text: it is damaged, or something else than its name says.")
        return Format("file", encoding, "application/octet-stream")
    if encoding.crowded:
        raise Refused("nearly all of its lines are empty, which is so in no chat.")
    if _JSON.match(text):
        found = _json(source, text, encoding)
        if found is not None:
            return found
    found = _xml(text, encoding) or _html(source, text, encoding)
    if found is not None:
        return found
    return _lines(source, text, encoding, words)


def _json(source: Source, text: str, encoding: Encoding) -> Format | None:
    if encoding.name.startswith("utf-16"):
        raise Refused("it is JSON in UTF-16, which no export is: save it as UTF-8.")
    first = text.lstrip().partition("\n")[0]
    if '"version"' in first and '"backupTimeMs"' in first:
        return Format("signal", encoding)
    if signal_json.is_exported(first) or signal_json.is_row(text.lstrip()):
        return Format("signal_json", encoding)

    def enough(keys: set[str]) -> bool:
        return {"messages", "type", "id"} <= keys or {"messages", "participants"} <= keys or "chats" in keys

    keys = top(source, enough, skip=encoding.skip)
    if {"messages", "type", "id"} <= keys or "chats" in keys or ("left_chats" in keys and "about" in keys):
        return Format("telegram_desktop", encoding)
    if {"messages", "participants"} <= keys:
        return Format("messenger", encoding)
    return None


def _xml(text: str, encoding: Encoding) -> Format | None:
    start = text.lstrip("\ufeff \t\r\n")
    if not start.startswith(("<?xml", "<!DOCTYPE", "<!--", "<smses", "<calls")) or _HTML.match(start):
        return None
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text):
        raise Refused("it declares its own document type, which no backup does and which can do harm.")
    if _ROOT.search(text) is None:
        raise Refused("it is XML of a kind that is not known here: known are backups by SMS Backup & Restore.")
    if encoding.name.startswith("utf-16"):
        raise Refused("it is XML in UTF-16, which no backup is: save it as UTF-8.")
    return Format("sms_backup_restore", encoding)


def _html(source: Source, text: str, encoding: Encoding) -> Format | None:
    if not _HTML.match(text):
        return None
    if source.name in google_voice.SKIPPED or "hChatLog" in text or "haudio" in text:
        return Format("google_voice", encoding)
    if "page_wrap" in text and ("history" in text or "Exported Data" in text):
        raise Refused(
            "it is a chat of Telegram's as HTML: export it again as JSON, in the settings of the export.", "page"
        )
    if "imessage" in text.lower() and 'class="message"' in text:
        raise Refused("it is a chat of imessage-exporter's as HTML: export it again with the format txt.", "page")
    if _MESSENGER_PAGE.search(text):
        raise Refused(
            "it is a download of Facebook's or Instagram's as HTML: ask for it again in the format JSON.", "page"
        )
    return None


def _lines(source: Source, text: str, encoding: Encoding, words: WhatsAppWords) -> Format:
    if encoding.endless:
        raise Refused("a line in it is longer than any message.")
    first_line = text.lstrip("\r\n").encode("utf-8", "replace").partition(b"\n")[0]
    fields = _fields(text)
    if is_from_line(first_line + b"\n"):
        return Format("mbox", encoding)
    if {"from", "type", "sent"} <= fields.keys() or signal_texts.BLOCK.search(text[:8192]):
        return Format("sigtop", encoding)
    lines = sample(source, encoding)
    if looks_like_signal_export(text, source.name):
        return Format("signal_export", encoding)
    if looks_like_chat(lines, words):
        return Format("whatsapp", encoding)
    if len(_MAIL_FIELDS & fields.keys()) >= 2:
        return Format("eml", encoding)
    if signal_texts.SHORT.match(text.lstrip("\r\n")):
        return Format("sigtop", encoding)
    if imessage.TIME.match(text.lstrip("\r\n").partition("\n")[0].rstrip("\r")):
        return Format("imessage_exporter", encoding)
    if len(text) >= HEAD and source.size > (4 << 20):
        raise Refused("no known format was found in it, and as one text it is too long.", "size")
    return Format("plain_text", encoding)


_SIGNAL_LINE = re.compile(r"^\[\d{4}-\d\d-\d\d,? \d\d:\d\d(?::\d\d)?\] ([^\n:]{1,80}): ", re.MULTILINE)


def looks_like_signal_export(text: str, name: str) -> bool:
    """Whether this is a chat.md of signal-export: its lines are like WhatsApp's, with the owner called "Me"."""
    if not text.lstrip("\ufeff\r\n").startswith("["):
        return False
    senders = _SIGNAL_LINE.findall(text)
    return bool(senders) and ("Me" in senders or name == "chat.md")


def _fields(text: str) -> dict[str, str]:
    """The header of a mail: fields up to the first empty line, in small letters. None of anything else."""
    found: dict[str, str] = {}
    for line in text.lstrip("\r\n").split("\n")[:200]:
        shown = line.rstrip("\r")
        if not shown:
            break
        if shown[0] in " \t" and found:
            continue
        match = _FIELD.fullmatch(shown)
        if match is None:
            return {} if not found or len(found) < 2 else found
        found.setdefault(match[1].lower(), match[2])
    return found
