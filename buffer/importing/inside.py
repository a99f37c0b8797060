"""Which of the files in an archive are to be read: one chat, or the many files in which some programs hand out one."""

from __future__ import annotations

from dataclasses import dataclass

from buffer.importing.answers import Answers
from buffer.importing.chats.messenger import place_in_chat
from buffer.importing.files.archive import Archive
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import HEAD, Source, in_memory
from buffer.importing.recognise import Format, format_of
from buffer.importing.whatsapp.words import WhatsAppWords

_ENDINGS = (".txt", ".json", ".jsonl", ".xml", ".eml", ".mbox", ".html", ".md")
_OF_MANY = frozenset({"messenger", "google_voice", "eml", "mbox"})
_SEVERAL = "it holds more than one chat: unpack it, and name each file."
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
    chat: Part | None = None
    refused: Refused | None = None
    names = [name for name in archive.names() if name.lower().endswith(_ENDINGS)]
    for name in sorted(names, key=_rank):
        if chat is not None and _rank(name) != _rank(chat.within):
            break
        member = archive.source(name)
        if member is None or member.size == 0:
            continue
        try:
            kind = format_of(_probe(member), words, answers.encoding)
        except Refused as error:  # a file that was sent in a chat may be anything
            refused = refused or error
            continue
        if kind.name == "whatsapp":
            if chat is not None:
                raise Refused(_SEVERAL, "several")
            chat = Part(member, kind, name)
        elif kind.name not in _NO_CHATS:
            found.append(Part(member, kind, name))
    if chat is not None:  # the others were sent in it
        return [Part(chat.source, chat.format)]
    if not found:
        if refused is not None and sum(1 for _ in archive.names()) == 1:
            raise refused
        return []
    return _chosen(found)


def _rank(name: str) -> tuple[bool, int]:
    """What is looked at first: the chat by its own name in WhatsApp's archives, and what is not in a folder."""
    folder, _, own = name.rpartition("/")
    return own != "_chat.txt", folder.count("/") + bool(folder)


def _probe(member: Source) -> Source:
    """A member to be recognised: a small one is read once, and not anew for each question."""
    return in_memory(member.name, member.head()) if member.size <= HEAD else member


def _chosen(found: list[Part]) -> list[Part]:
    kinds = {part.format.name for part in found}
    if len(found) == 1:
        return [Part(found[0].source, found[0].format)]
    if len(kinds) > 1 or not kinds <= _OF_MANY:
        raise Refused(_SEVERAL, "several")
    return sorted(found, key=lambda part: (part.within.rpartition("/")[0], place_in_chat(part.source.name)))
