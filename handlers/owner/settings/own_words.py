"""/words: the owner's own red flags, practical words and names: see them, add some, take some away."""

import re
from datetime import timedelta
from html import escape
from typing import get_args

from buffer.intake import rescreen
from buffer.letters.button_data import button
from buffer.text import sanitize, unlinked
from handlers.owner.dialogue.screen import Rows, Screen, Shown
from handlers.owner.dialogue.visit import BRIEF, Part, Visit
from handlers.owner.settings.buttons import WORDS, WordsAdd, WordsDrop, WordsList
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.screening import owner_words
from storage.screening.owner_words import OwnWord, WordKind

TOPIC = "words"
KINDS: tuple[WordKind, ...] = get_args(WordKind)
LONGEST, SHORTEST_NAME = 60, 2
_AROUND = re.compile(r"""^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+|^[\s"'‘’“”„«»]+|[\s"'‘’“”„«»]+$""")
"""What stands around one word of a list: a bullet or a number before it, quotation marks."""
_BEHIND_A_NAME = re.compile(r"\s*(?:\([^)]*\)|\b\d{1,2}\b.*|[-–—]\s.*)$")
"""What stands behind a name in a list: "Leo (7)", "Leo, 7 years old", "Leo - my son"."""
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
            mine = await owner_words.list_all(visit.tx, visit.keys, visit.owner.id)
            rows = _to_list(visit) if any(word.kind == kind for word in mine) else ()
            return Screen(visit.say(f"words-ask-{kind}"), rows, new=True)
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
    """A word or phrase of the owner's own, or several."""
    step = visit.conversation.step if visit.conversation is not None else ""
    shown = await add(visit, next((kind for kind in KINDS if kind == step), KINDS[0]), visit.text)
    await rescreen.rescreen_newest(visit.tx, visit.resources, visit.owner, visit.now)
    return shown


async def add(visit: Visit, kind: WordKind, text: str) -> Screen:
    """Keep a word, or several with commas between, and say so; or say why not."""
    typed = listed(visit, kind, text)
    if not typed:
        return Screen(visit.say("names-again" if kind == "name" else "words-too-long"), new=True)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    if not await keep(visit, kind, typed):
        return Screen(visit.say("words-full", count=MOST), _to_list(visit), new=True)
    said = ", ".join(escape(unlinked.one_line(word)) for word in typed)
    return Screen(visit.say(f"words-added-{kind}", word=said, count=len(typed)), _to_list(visit), new=True)


def listed(visit: Visit, kind: WordKind, text: str) -> list[str]:
    """The words in what was typed; none where one of them is none. A red flag is one phrase, commas and all."""
    between = visit.words.locale.list_patterns["standard"]["2"].replace("{0}", "").replace("{1}", "")
    joined = rf"[,;\n/&+]|(?<=\w){re.escape(between)}(?=\w)" if kind == "name" else r"[,;\n]"
    parts = [text] if kind == "flag" else [_AROUND.sub("", part) for part in re.split(joined, text)]
    parts = [_name_in(visit, part) for part in parts] if kind == "name" else parts
    words = [word for part in parts if (word := sanitize.sanitize(part))]
    once: dict[str, str] = {}
    for word in words:
        once.setdefault(word.casefold(), word)
    return list(once.values()) if words and all(_is_fit(kind, word) for word in words) else []


def _name_in(visit: Visit, part: str) -> str:
    """The name in what was typed as one: "and our cat Minka" is Minka, "Leo (7)" and "Leo - my son" are Leo."""
    beside = visit.words.listed("names-beside")
    said = _BEHIND_A_NAME.sub("", part).split()
    while len(said) > 1 and said[0].casefold().rstrip(":.") in beside:
        said = said[1:]
    while len(said) > 1 and said[-1].casefold() in beside:  # "Rex the dog"
        said = said[:-1]
    return _AROUND.sub("", " ".join(said))


def _is_fit(kind: WordKind, word: str) -> bool:
    least = SHORTEST_NAME if kind == "name" else 1
    return sum(map(str.isalnum, word)) >= least and sanitize.utf16_length(word) <= LONGEST


async def keep(visit: Visit, kind: WordKind, typed: list[str]) -> bool:
    """Keep these words, those that are there already once. False where there is no room for all of them."""
    mine = [one for one in await owner_words.list_all(visit.tx, visit.keys, visit.owner.id) if one.kind == kind]
    new = [word for word in typed if not _has(mine, word)]
    if len(mine) + len(new) > MOST:
        return False
    for number, word in enumerate(new):
        at = visit.now + timedelta(microseconds=number)  # they are kept in the order of their times
        await owner_words.add(visit.tx, visit.keys, visit.owner.id, kind, word, at)
    return True


def _to_list(visit: Visit) -> Rows:
    return ((button(visit.say("button-words-done"), WordsList("list")),),)


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
