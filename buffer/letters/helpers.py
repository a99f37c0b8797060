"""Letters to helpers, and what may be shared with them."""

from collections.abc import Collection

from buffer.letters.button_data import button
from buffer.letters.buttons import StopHelping
from buffer.letters.letter import Rows
from buffer.text.words import Words
from storage.people.helpers import PERMISSIONS, Permission


def helper_guide(words: Words, permissions: Collection[Permission]) -> tuple[str, Rows]:
    """What a helper is told about helping and about what is shared with them: HTML, and the way out as a button."""
    text = words.say("helper-guide", shared=_shared(words, permissions))
    return text, ((button(words.say("button-stop-helping"), StopHelping()),),)


def helper_shared(words: Words, permissions: Collection[Permission]) -> str:
    """What a helper who has had the guide is told when something else is shared with them: HTML."""
    return words.say("helper-shared", shared=_shared(words, permissions))


def _shared(words: Words, permissions: Collection[Permission]) -> str:
    shared = [f"• {words.say(f'helper-can-{name}')}" for name in PERMISSIONS if name in permissions]
    return "\n".join(shared) or words.say("helper-can-nothing")
