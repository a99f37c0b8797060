"""/words: the owner's own red flags and practical words: see them, add some, take some away."""

from html import escape
from typing import get_args

from buffer.intake import rescreen
from buffer.letters.button_data import button
from buffer.text import sanitize, unlinked
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import BRIEF, Part, Visit
from handlers.owner.settings.buttons import WORDS, WordsAdd, WordsDrop, WordsList
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.screening import owner_words
from storage.screening.owner_words import OwnWord, WordKind

TOPIC = "words"
KINDS: tuple[WordKind, ...] = get_args(WordKind)
LONGEST = 60
MOST = 30
"""Of each kind: a longer list could not be shown with a button for each word."""


async def words(visit: Visit) -> Shown:
    """The two lists, and what can be done with them."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    mine = await owner_words.list_all(visit.tx, visit.keys, visit.owner.id)
    parts = [visit.say("words-about")]
    for kind in KINDS:
        listed = ", ".join(escape(unlinked.one_line(word.text)) for word in mine if word.kind == kind)
        parts.append(f"<b>{visit.say(f'words-title-{kind}')}</b>\n{listed or visit.say('words-none')}")
    rows = [(button(visit.say(f"button-words-add-{kind}"), WordsAdd(kind)),) for kind in KINDS]
    if mine:
        rows.append((button(visit.say("button-words-remove"), WordsList("remove")),))
    return Screen("\n\n".join(parts), tuple(rows))


async def on_button(visit: Visit) -> Shown:
    """Add, or take away."""
    match visit.button:
        case WordsAdd(kind):
            conversation = Conversation(TOPIC, kind, {}, visit.now)
            await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)
            return Screen(visit.say(f"words-ask-{kind}"), new=True)
        case WordsList("remove"):
            return await _removing(visit)
        case WordsDrop(word_id):
            if await owner_words.remove(visit.tx, visit.owner.id, word_id):
                await rescreen.rescreen_newest(visit.tx, visit.resources, visit.owner, visit.now)
            return await _removing(visit)
    return await words(visit)


async def _removing(visit: Visit) -> Shown:
    mine = await owner_words.list_all(visit.tx, visit.keys, visit.owner.id)
    cells = [button(word.text, WordsDrop(word.id)) for word in mine]
    rows = [tuple(cells[i : i + 2]) for i in range(0, len(cells), 2)]
    rows.append((button(visit.say("button-words-done"), WordsList("list")),))
    return Screen(visit.say("words-removing"), tuple(rows))


async def on_text(visit: Visit) -> Shown:
    """A word or phrase of the owner's own."""
    kind = visit.conversation.step if visit.conversation is not None else KINDS[0]
    shown = await add(visit, "flag" if kind == "flag" else "practical", visit.text)
    await rescreen.rescreen_newest(visit.tx, visit.resources, visit.owner, visit.now)
    return shown


async def add(visit: Visit, kind: WordKind, text: str) -> Screen:
    """Keep a word, and say so; or say why not."""
    word = sanitize.sanitize(text)
    if not any(char.isalnum() for char in word) or sanitize.utf16_length(word) > LONGEST:
        return Screen(visit.say("words-too-long"), new=True)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    mine = [one for one in await owner_words.list_all(visit.tx, visit.keys, visit.owner.id) if one.kind == kind]
    rows = ((button(visit.say("button-words-done"), WordsList("list")),),)
    if len(mine) >= MOST:
        return Screen(visit.say("words-full", count=MOST), rows, new=True)
    if not _has(mine, word):
        await owner_words.add(visit.tx, visit.keys, visit.owner.id, kind, word, visit.now)
    return Screen(visit.say(f"words-added-{kind}", word=escape(unlinked.one_line(word))), rows, new=True)


def _has(mine: list[OwnWord], word: str) -> bool:
    return any(one.text.casefold() == word.casefold() for one in mine)


PART = Part(
    commands={"words": words},
    buttons={WORDS: on_button},
    conversations={TOPIC: on_text},
    ended_by_command=frozenset({TOPIC}),
    deaf={TOPIC: BRIEF},
    brief=frozenset({TOPIC}),
)
