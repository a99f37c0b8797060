"""The buttons under a digest: to answer a matter, release a boundary, see messages, look at next steps.

They are answered by the modules of handlers/owner/digest, and the last by handlers/owner/safety/old_copy.py.
"""

from collections.abc import Sequence

from buffer.digest.digest import Digest
from buffer.letters.button_data import button
from buffer.letters.buttons import NextStep, ShowScope
from buffer.letters.kinds import old_copy
from buffer.letters.kinds.boundary import release_buttons
from buffer.letters.letter import Rows
from buffer.matters import text as matters_text
from buffer.text.words import Words
from storage.screening.matters import Matter


def under_first(words: Words, digest: Digest, quoted: Sequence[Matter]) -> Rows:
    """All that belongs under a digest that quotes these matters."""
    held = [state for state in digest.boundaries if state.asks]
    rows = answer_rows(words, digest, quoted)
    rows += release_buttons(words, held[0].contact_id) if held else ()
    rows += _show_rows(words, digest) if digest.readable else ()
    rows += ((button(words.say("button-next-what"), NextStep("what")),),) if digest.next_step else ()
    rows += old_copy.buttons(words, digest.doubt) if digest.doubt else ()
    return rows


def answer_rows(words: Words, digest: Digest, quoted: Sequence[Matter]) -> Rows:
    """To answer these matters: all that belongs under a digest's second message."""
    return matters_text.answer_rows(words, quoted, digest.made_at.astimezone(digest.zone))


def _show_rows(words: Words, digest: Digest) -> Rows:
    """To see messages, through the question and the pause."""
    yes, no = words.say("button-show-messages"), words.say("button-not-now")
    scope = f"d{digest.number}"
    return ((button(yes, ShowScope("ask", scope)), button(no, ShowScope("not", scope))),)
