"""The digest in words: HTML for Telegram, one idea a line, lengths within Telegram's limit by construction."""

from html import escape

from buffer.digest import sections
from buffer.digest.boundary_text import boundaries
from buffer.digest.digest import Digest
from buffer.letters import old_copy
from buffer.letters.boundary import release_buttons
from buffer.letters.button_data import button
from buffer.letters.buttons import NextStep, ShowScope
from buffer.letters.letter import Rows, TextMessage
from buffer.practical import text as practical_text
from buffer.practical.text import Split
from buffer.text import limits, sanitize
from buffer.text.words import Words

SENT_AGAIN = 96
"""UTF-16 units for the line in front of a digest that is sent again."""
ROOM = limits.room_beside(SENT_AGAIN)
"""UTF-16 units of a digest, counted with its markup."""


def messages(words: Words, digest: Digest, *, silent: bool = False) -> list[TextMessage]:
    """The digest as a letter, or two where much may need the owner, with the buttons that belong to each."""
    shared = _share(words, digest)
    held = [state for state in digest.boundaries if state.asks]
    local = digest.made_at.astimezone(digest.zone)
    rows = practical_text.answer_rows(words, shared.first, local)
    rows += release_buttons(words, held[0].contact_id) if held else ()
    rows += _show_buttons(words, digest) if digest.readable else ()
    rows += ((button(words.say("button-next-what"), NextStep("what")),),) if digest.next_step else ()
    rows += old_copy.buttons(words, digest.doubt) if digest.doubt else ()
    second = practical_text.answer_rows(words, shared.second, local)
    first, *more = _texts(words, digest, shared)
    return [
        TextMessage(first, rows, silent=silent, language=words.language),
        *(TextMessage(html, second, silent=True, language=words.language) for html in more),
    ]


def _show_buttons(words: Words, digest: Digest) -> Rows:
    """To see messages, through the question and the pause."""
    yes, no = words.say("button-show-messages"), words.say("button-not-now")
    scope = f"d{digest.number}"
    return ((button(yes, ShowScope("ask", scope)), button(no, ShowScope("not", scope))),)


def text(words: Words, digest: Digest) -> str:
    """The whole of the digest as HTML."""
    return "\n\n".join(_texts(words, digest, _share(words, digest)))


def _texts(words: Words, digest: Digest, shared: Split) -> list[str]:
    """The digest's text, and that of its second message where there is one."""
    first = _laid_out(words, digest, practical_text.first_part(words, shared, digest.day))
    second = practical_text.second_part(words, shared, digest.day, digest.number)
    return [first, second] if second else [first]


def _share(words: Words, digest: Digest) -> Split:
    """Divide the practical items between two messages: the first has the room that the rest leaves."""
    room = ROOM - sanitize.utf16_length(_laid_out(words, digest, ""))
    return practical_text.split(words, digest.practical, digest.day, room)


def _laid_out(words: Words, digest: Digest, practical: str) -> str:
    heading = f"<b>{escape(words.day(digest.day))}</b>"
    if digest.quiet:
        parts = [words.say("digest-quiet")]
    else:
        day = "\n".join([sections.numbers(words, digest), *sections.of_the_owner(words, digest)])
        parts = [sections.alerts(words, digest), practical, day]
        parts += [boundaries(words, digest), words.say("digest-next-step") if digest.next_step else ""]
        parts += [sections.about_the_bot(words, digest)]
    parts = [heading, *parts, sections.closing(words, digest), sections.footer(words, digest)]
    return "\n\n".join(part for part in parts if part)
