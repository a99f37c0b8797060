"""What a line of WhatsApp's means: words of a person, a file, a call, or something WhatsApp says itself.

iOS puts a mark (U+200E) before its own words; the same words without it were typed by a person. Android has no such
mark, so there its words are only probable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from buffer.importing.beside import attached
from buffer.importing.entries import Attached, Kind
from buffer.importing.files.source import Beside
from buffer.importing.whatsapp.words import WhatsAppWords

MARK = "\u200e"
_DOCUMENT = re.compile(r"\u200e?(?P<name>[^\n]{1,250}?) • \u200e?\d+ [^\W\d_]+\u200e?")
_ANGLED = re.compile(r"<[^\W\d_][^<>\d\n]{2,60}>")
"""As Android's WhatsApp writes its own words in place of a file, in whatever language."""
_DURATION = re.compile(r"(\d{1,3})")
_SHORT = 40
"""Characters that iOS has at most in place of a file."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a line says. `text` is None where no words of a person are in it."""

    kind: Kind
    text: str | None
    attachments: tuple[Attached, ...] = ()
    marks: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


def meaning_of(text: str, words: WhatsAppWords, beside: Beside, *, ios: bool) -> Meaning:
    """The meaning of a message's text."""
    own = text.startswith(MARK)
    said = text.replace(MARK, "").removeprefix(" ") if own else text  # WhatsApp marks parts of its words again
    if not text:
        return Meaning("message", "", marks=("empty_in_export",))
    if own or not ios:
        found = _own_words(said, words, beside, sure=own)
        if found is not None:
            return found
        if own and words.system.match(said):
            return Meaning("system", text)
    return _written(text, words, beside, ios=ios, own=own)


def _own_words(said: str, words: WhatsAppWords, beside: Beside, *, sure: bool) -> Meaning | None:
    """WhatsApp's own words. `sure`: they bear its mark."""
    probable = () if sure else ("probable",)
    kind = _left_out(said, words) if sure else None
    if kind is not None:
        return Meaning("message", None, (Attached(None, "omitted", kind),))
    first, found, caption = said.partition("\n")
    meaning = words.meaning(said)
    if meaning is None and sure:  # newer versions write a full stop where others have a comma
        meaning = words.meaning(said.replace(". ", ", ", 1))
    match meaning:
        case "view_once":
            return Meaning("message", None, (Attached(None, "not_in_file", "view_once"),), ("view_once", *probable))
        case "omitted":
            return Meaning("message", None, (Attached(None, "omitted"),), probable)
        case "deleted":
            return Meaning("message", None, marks=("deleted", *probable), data={"deleted_by": "sender"})
        case "deleted_by_owner":
            return Meaning("message", None, marks=("deleted", *probable), data={"deleted_by": "owner"})
        case "calls_missed":
            return _call(said, "missed", probable)
        case "calls_unanswered":
            return _call(said, "unanswered", probable)
        case "calls":
            return _call(said, "answered" if _DURATION.search(said) else "unknown", probable)
        case "placeholders":
            return Meaning("message", None, marks=("placeholder", *probable))
        case "live_location":
            return Meaning("message", said, marks=("live_location", *probable))
    if found and words.meaning(first) == "omitted":
        return Meaning("message", caption, (Attached(None, "omitted"),), probable)
    attached = words.attached.match(said)
    if attached is not None:
        rest = said[attached.end() :]
        return Meaning("message", rest or None, (_attached(attached["name"] or attached["named"], beside),), probable)
    what, more, _ = said.replace(",", ".").partition(".")  # and then what to tap
    if sure and more and words.meaning(what) == "calls_missed":
        return _call(said, "missed", probable)
    return None


def _left_out(said: str, words: WhatsAppWords) -> str | None:
    """Of which kind a file is in whose place iOS says that it was left out: one that is listed, or any other file."""
    kind = words.omitted_ios.get(said.casefold())
    short = len(said) <= _SHORT and "\n" not in said
    return kind or ("file" if short and said.casefold().rpartition(" ")[2] in words.left_out else None)


def _call(said: str, result: str, marks: tuple[str, ...]) -> Meaning:
    return Meaning("call", None, marks=marks, data={"result": result, "words": said})


def _written(text: str, words: WhatsAppWords, beside: Beside, *, ios: bool, own: bool) -> Meaning:
    marks: list[str] = []
    attachments: tuple[Attached, ...] = ()
    data: dict[str, Any] = {}
    kept: str | None = text
    edited = words.edited.search(text)
    if edited is not None and edited.start() and (edited["mark"] or not ios):
        kept = text[: edited.start()]
        marks += ["edited"] if edited["mark"] else ["edited", "probable"]
    found = words.attached_ios.search(kept or "")
    if found is not None:
        attachments = (_attached(found["name"], beside),)
        kept, document = _caption((kept or "")[: found.start()])
        if document is not None:
            data["document"] = document
    if kept == "null" and not ios:
        marks.append("maybe_view_once")
    plain = (kept or "").removeprefix(MARK)
    known = []
    if plain.casefold().startswith(words.locations) and "://" in plain:
        known.append("location")
    if plain.startswith(words.polls):
        known.append("poll")
    if (own or (not ios and _ANGLED.fullmatch(text))) and found is None and not known:
        known.append("maybe_placeholder")
    marks += known
    return Meaning("message", kept, attachments, tuple(marks), data)


def _caption(before: str) -> tuple[str | None, str | None]:
    """The caption in front of a file, and the name of a document, which is no caption."""
    for end in ("\r\n", "\n", " "):
        if before.endswith(end):
            before = before.removesuffix(end)
            break
    shown = before.removesuffix(MARK).rstrip(" ")
    document = _DOCUMENT.fullmatch(shown)
    if document is not None:
        return None, document["name"]
    return (before or None) if before.strip(f"{MARK} \n") else None, None


def _attached(name: str, beside: Beside) -> Attached:
    name = name.strip(f"{MARK} ")
    kind = {"IMG": "image", "PHO": "image", "VID": "video", "AUD": "audio", "PTT": "audio", "STK": "sticker"}
    known = next(
        (kind[part] for part in (name[:3].upper(), name.partition("-")[2][:3].upper()) if part in kind), "file"
    )
    return attached(beside, name, known, name, in_text=True)
