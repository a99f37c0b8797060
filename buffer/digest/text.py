"""The digest in words: HTML for Telegram, one idea a line, lengths within Telegram's limit by construction."""

from datetime import datetime
from html import escape

from buffer.digest import buttons, sections
from buffer.digest.boundary_text import boundaries
from buffer.digest.digest import Digest
from buffer.letters.letter import TextMessage
from buffer.matters import text as matters_text
from buffer.matters.text import Split
from buffer.text import limits, sanitize
from buffer.text.words import Words

SENT_AGAIN = 96
"""UTF-16 units for the line in front of a digest that is sent again."""
ROOM = limits.room_beside(SENT_AGAIN)
"""UTF-16 units of a digest, counted with its markup."""


def messages(words: Words, digest: Digest, *, silent: bool = False) -> list[TextMessage]:
    """The digest as a letter, or two where much may need the owner, with the buttons that belong to each."""
    shared = _share(words, digest)
    first, *more = _texts(words, digest, shared)
    below = buttons.under_first(words, digest, shared.first)
    answers = buttons.answer_rows(words, digest, shared.second)
    return [
        TextMessage(first, below, silent=silent, language=words.language),
        *(TextMessage(html, answers, silent=True, language=words.language) for html in more),
    ]


def text(words: Words, digest: Digest) -> str:
    """The whole of the digest as HTML."""
    return "\n\n".join(_texts(words, digest, _share(words, digest)))


def _texts(words: Words, digest: Digest, shared: Split) -> list[str]:
    """The digest's text, and that of its second message where there is one."""
    first = _laid_out(words, digest, matters_text.first_part(words, shared, _local(digest)))
    second = matters_text.second_part(words, shared, _local(digest), digest.number)
    return [first, second] if second else [first]


def _share(words: Words, digest: Digest) -> Split:
    """Divide the matters between two messages: the first has the room that the rest leaves."""
    room = ROOM - sanitize.utf16_length(_laid_out(words, digest, ""))
    return matters_text.split(words, digest.matters, digest.elsewhere, _local(digest), room)


def _local(digest: Digest) -> datetime:
    return digest.made_at.astimezone(digest.zone)


def _laid_out(words: Words, digest: Digest, matters: str) -> str:
    heading = f"<b>{escape(words.day(digest.day))}</b>"
    if digest.quiet:
        parts = [words.say("digest-quiet-blind" if digest.blind else "digest-quiet")]
    else:
        day = "\n".join([sections.numbers(words, digest), *sections.of_the_owner(words, digest)])
        parts = [sections.alerts(words, digest), matters, day]
        parts += [boundaries(words, digest), words.say("digest-next-step") if digest.next_step else ""]
        parts += [sections.about_the_bot(words, digest)]
    parts = [heading, *parts, sections.closing(words, digest), sections.footer(words, digest)]
    return "\n\n".join(part for part in parts if part)
