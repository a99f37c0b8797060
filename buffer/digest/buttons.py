"""The buttons under a digest: to answer an item, release a boundary, see messages, look at next steps.

They are answered by the modules of handlers/owner/digest, and the last by handlers/owner/safety/old_copy.py.
"""

from collections.abc import Sequence

from buffer.digest.digest import Digest
from buffer.letters import old_copy
from buffer.letters.boundary import release_buttons
from buffer.letters.button_data import button
from buffer.letters.buttons import NextStep, ShowScope
from buffer.letters.letter import Rows
from buffer.practical import text as practical_text
from buffer.practical.items import Item
from buffer.text.words import Words


def under_first(words: Words, digest: Digest, quoted: Sequence[Item]) -> Rows:
    """All that belongs under a digest that quotes these items."""
    held = [state for state in digest.boundaries if state.asks]
    rows = answer_rows(words, digest, quoted)
    rows += release_buttons(words, held[0].contact_id) if held else ()
    rows += _show_rows(words, digest) if digest.readable else ()
    rows += ((button(words.say("button-next-what"), NextStep("what")),),) if digest.next_step else ()
    rows += old_copy.buttons(words, digest.doubt) if digest.doubt else ()
    return rows


def answer_rows(words: Words, digest: Digest, quoted: Sequence[Item]) -> Rows:
    """To answer these items: all that belongs under a digest's second message."""
    return practical_text.answer_rows(words, quoted, digest.made_at.astimezone(digest.zone))


def _show_rows(words: Words, digest: Digest) -> Rows:
    """To see messages, through the question and the pause."""
    yes, no = words.say("button-show-messages"), words.say("button-not-now")
    scope = f"d{digest.number}"
    return ((button(yes, ShowScope("ask", scope)), button(no, ShowScope("not", scope))),)
