"""Which of the files in an archive are to be read: one chat, or the many files in which some programs hand out one."""

from __future__ import annotations

from dataclasses import dataclass

from buffer.importing.answers import Answers
from buffer.importing.chats.messenger import place_in_chat
from buffer.importing.files.archive import Archive
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import Source
from buffer.importing.recognise import Format, format_of
from buffer.importing.whatsapp.words import WhatsAppWords

_ENDINGS = (".txt", ".json", ".jsonl", ".xml", ".eml", ".mbox", ".html", ".md")
_OF_MANY = frozenset({"messenger", "google_voice", "eml", "mbox"})
_NO_CHATS = frozenset({"plain_text", "file"})


@dataclass(frozen=True, slots=True)
class Part:
    """A file to be read; `within` is its name in the archive, where there are several."""

    source: Source
    format: Format
    within: str = ""


def parts_of(archive: Archive, words: WhatsAppWords, answers: Answers) -> list[Part]:
    """The chats in an archive, in the order in which they are read; none where there is no chat in it.

    Raises Refused for several that are no parts of one.
    """
    found: list[Part] = []
    refused: Refused | None = None
    for name in archive.names():
        member = archive.source(name) if name.lower().endswith(_ENDINGS) else None
        if member is None or member.size == 0:
            continue
        try:
            kind = format_of(member, words, answers.encoding)
        except Refused as error:  # a file that was sent in a chat may be anything
            refused = refused or error
            continue
        if kind.name not in _NO_CHATS:
            found.append(Part(member, kind, name))
    if not found:
        if refused is not None and sum(1 for _ in archive.names()) == 1:
            raise refused
        return []
    return _chosen(found)


def _chosen(found: list[Part]) -> list[Part]:
    chats = [part for part in found if part.format.name == "whatsapp"]
    if chats:  # the others were sent in it
        named = [part for part in chats if part.source.name == "_chat.txt"] or chats
        top = min(part.within.count("/") for part in named)
        named = [part for part in named if part.within.count("/") == top]
        if len(named) > 1:
            raise Refused("it holds more than one chat: unpack it, and name each file.", "several")
        return [Part(named[0].source, named[0].format)]
    kinds = {part.format.name for part in found}
    if len(found) == 1:
        return [Part(found[0].source, found[0].format)]
    if len(kinds) > 1 or not kinds <= _OF_MANY:
        raise Refused("it holds more than one chat: unpack it, and name each file.", "several")
    return sorted(found, key=lambda part: (part.within.rpartition("/")[0], place_in_chat(part.source.name)))
