"""A reminder in words: what is due before the next digest, in quotes, with a button to answer each. Pure."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from buffer.letters.letter import TextMessage
from buffer.matters import text as matters_text
from buffer.text import limits, sanitize
from buffer.text.words import Words
from storage.screening.matters import Matter

MOST = 12
"""Quoted in a reminder; others are a number that leads to /matters."""
AROUND = 296
"""UTF-16 units for the line in front of one that is sent again, and for how many there are more."""


def message(words: Words, matters: Sequence[Matter], local: datetime) -> tuple[TextMessage, Sequence[Matter]]:
    """The letter, without a sound, and those of the matters that it quotes. `local` is now, in the owner's zone."""
    heading = f"<b>{escape(words.day(local.date()))}</b>\n\n<b>{words.say('reminder-title')}</b>"
    room = limits.room_beside(AROUND + sanitize.utf16_length(heading))
    lines, fitting = matters_text.listed(words, matters[:MOST], local, room)
    left = len(matters) - fitting
    more = words.say("matters-more", count=left) if left else ""
    text = "\n".join(part for part in (heading, lines, more) if part)
    rows = matters_text.answer_rows(words, matters[:fitting], local)
    return TextMessage(text, rows, silent=True, language=words.language), matters[:fitting]
