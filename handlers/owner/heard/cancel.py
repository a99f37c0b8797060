"""Stop, back, never mind: an owner ends what is being asked, by a word or by /cancel.

A word counts only where it is all that was typed. Where what is typed is kept, looked for or somebody else's, only a
word that means nothing else counts: "Stop." may be the boundary itself.
"""

import re

from buffer.screening.phrases.normalise import fold
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Visit
from handlers.owner.heard import screens, waiting
from storage.private import conversations

COMMAND = "cancel"
_NO_LETTERS = re.compile(r"[\W_]+")


def is_meant(visit: Visit, text: str, *, strictly: bool) -> bool:
    """Whether this ends what is being asked. `strictly`: only by a word that means nothing else, in any language."""
    if "forward_origin" in (visit.message or {}):
        return False
    word = _plain(text)
    library = visit.resources.library
    lists = [library.of(code).listed("cancel-words") for code in library.languages]
    if not strictly:
        lists += [visit.words.listed("cancel-words-stop"), visit.words.listed("cancel-words-drop")]
    return any(word == _plain(known) for words in lists for known in words)


def is_let_go(visit: Visit, text: str) -> bool:
    """Whether this says that something does not matter, while nothing is being asked."""
    if "forward_origin" in (visit.message or {}):
        return False
    return _plain(text) in {_plain(known) for known in visit.words.listed("cancel-words-drop")}


def is_command(visit: Visit, name: str) -> bool:
    """Whether /name ends what is being asked: /cancel, and its words in the languages."""
    return name == COMMAND or is_meant(visit, name, strictly=False)


def _plain(text: str) -> str:
    return _NO_LETTERS.sub(" ", fold(text)).strip()


async def ended(visit: Visit) -> Shown:
    """The conversation that is open is over, and a button under the text field goes with it."""
    await conversations.end(visit.tx, visit.keys, visit.person)
    return Screen(visit.say("cancelled"), clear=True)


async def nothing_open(visit: Visit) -> Shown:
    """Nothing is being asked. What was typed before and still waits is asked about again: it may be a photo of what
    happened, and one of the answers lets it go."""
    found = await waiting.find(visit)
    if any(one.waits for one in found.said):
        return screens.what_was_it(visit, found)
    return Screen(visit.say("cancel-nothing"))
