"""[Answer] under the digest: a short answer to one practical item, for the owner to copy. Nothing is ever sent.

What can be tapped fits what was asked; where the question stands, own words can be typed instead.
"""

from datetime import datetime
from html import escape

from buffer.facts import find_facts
from buffer.letters.button_data import button
from buffer.letters.buttons import ANSWER, AnswerItem, AnswerLater, LocalHelp
from buffer.matters import read as matters
from buffer.matters import standing
from buffer.matters import text as matters_text
from buffer.practical import answer_drafts, asks
from buffer.practical import text as practical_text
from buffer.practical.answer_drafts import Choice
from buffer.practical.items import Item, of_entry
from handlers.owner.dialogue import fallbacks
from handlers.owner.dialogue.screen import Rows, Screen, Shown
from handlers.owner.dialogue.visit import BRIEF, Part, Visit
from handlers.owner.digest.matters_buttons import MatterDecide
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.screening import screenings

TOPIC = "answer"
LONGEST_TYPED = 200
TIMES = frozenset({"date", "time", "datetime"})


async def on_button(visit: Visit) -> Shown:
    """An item was chosen, or what to say to it."""
    if not isinstance(visit.button, AnswerItem | AnswerLater):
        return await fallbacks.unknown_command(visit)
    item = await _item(visit, visit.button.seq, visit.button.number)
    if not isinstance(item, Item):
        return item
    first = visit.button == AnswerItem(item.seq, item.number)
    offered = answer_drafts.choices(visit.words.of(item.language), item, _local(visit))
    match visit.button:
        case AnswerItem(choice=None | "again"):
            return await _question(visit, item, new=first)
        case AnswerItem(choice=choice) | AnswerLater(choice=choice) if choice not in offered:
            return await _question(visit, item)
        case AnswerItem(choice="another"):
            await _await_words(visit, item, "another")
            return Screen(visit.say("answer-another"))
        case AnswerLater(days=days) if days in answer_drafts.later_days(item, _local(visit)):
            return await _draft(visit, item, "later", days=days)
        case AnswerItem(choice="yes" | "no" | "done" | "noted" as said):
            return await _draft(visit, item, said)
    return _by_when(visit, item)


async def on_text(visit: Visit) -> Shown:
    """What to say, or the other time, in the owner's own words."""
    talk = visit.conversation
    data, step = (talk.data, talk.step) if talk is not None else ({}, "")
    if not visit.text.strip() or len(visit.text) > LONGEST_TYPED:
        return Screen(visit.say("answer-another-short" if step == "another" else "answer-own-short"))
    if step == "another" and not _names_a_time(visit):
        return Screen(visit.say("answer-another-short"))
    item = await _item(visit, int(data.get("seq", 0)), int(data.get("number", 0)))
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    if not isinstance(item, Item):
        return item
    offered = answer_drafts.choices(visit.words.of(item.language), item, _local(visit))
    if step == "another" and "another" not in offered:
        return await _question(visit, item)
    return await _draft(visit, item, "another" if step == "another" else "own", other=visit.text)


def _names_a_time(visit: Visit) -> bool:
    """Whether what was typed is a day or a time: "never" is none."""
    found = find_facts(visit.text, language=visit.language, reference=_local(visit), country=visit.owner.country)
    return any(fact.kind in TIMES for fact in found)


def _local(visit: Visit) -> datetime:
    return visit.now.astimezone(visit.zone)


async def _item(visit: Visit, seq: int, number: int) -> Item | Screen:
    """The matter of this owner with these numbers as it is now, if it can be quoted; or why it has no answer.

    What is over, or was done with before there were lists, is looked for where it was found.
    """
    matter = await matters.find(visit.tx, visit.resources, visit.owner, (seq, number))
    if matter is not None and standing.needs_nothing(matter):
        line = matters_text.line(visit.words, matter, _local(visit))
        return Screen(f"{line}\n\n{visit.say('answer-withdrawn')}", new=True)
    if matter is not None:
        found = [standing.item(matter)]
    else:
        seen = await screenings.find(visit.tx, visit.keys, visit.owner.id, seq)
        found = [item for item in of_entry(seen) if item.number == number] if seen is not None else []
    quoted = [item for item in found if item.clause is not None]
    return quoted[0] if quoted else Screen(visit.say("answer-gone"), new=True)


async def _question(visit: Visit, item: Item, *, new: bool = False) -> Screen:
    """What would you like to say: taps that fit, or the words that are typed now. Nothing where nothing is asked."""
    words, local = visit.words.of(item.language), _local(visit)
    line = practical_text.line(visit.words, item, local.date())
    asked = asks.nature(words, item, local)
    if asked == "presence":
        rows: Rows = ((button(visit.say("button-alert-help"), LocalHelp()),),)
        return Screen(f"{line}\n\n{visit.say('answer-presence')}", rows, new=new)
    if asked not in asks.ANSWERABLE:
        return Screen(f"{line}\n\n{visit.say('answer-nothing')}", new=new)
    await _await_words(visit, item, "own")
    cells = [
        button(visit.say(f"button-answer-{asked}-{choice}"), AnswerItem(item.seq, item.number, choice))
        for choice in answer_drafts.choices(words, item, local)
        if choice != "own"
    ]
    rows = tuple(tuple(cells[i : i + 2]) for i in range(0, len(cells), 2))
    return Screen(f"{line}\n\n{visit.say('answer-question')}", rows, new=new)


async def _await_words(visit: Visit, item: Item, step: str) -> None:
    conversation = Conversation(TOPIC, step, {"seq": item.seq, "number": item.number}, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)


def _by_when(visit: Visit, item: Item) -> Screen:
    rows = tuple(
        (button(visit.say("answer-by", days=days), AnswerLater(item.seq, item.number, "later", days)),)
        for days in answer_drafts.later_days(item, _local(visit))
    )
    return Screen(visit.say("answer-later"), rows)


async def _draft(visit: Visit, item: Item, choice: Choice, *, days: int = 0, other: str = "") -> Screen:
    """The answer, in the language of the message, to be looked at and copied."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    words = visit.words.of(item.language)
    text = answer_drafts.draft(words, item, choice, _local(visit), days=days, other=other)
    again = button(visit.say("button-answer-again"), AnswerItem(item.seq, item.number, "again"))
    sent = button(visit.say("button-answer-sent"), MatterDecide("sent", item.seq, item.number))
    return Screen(f"{visit.say('answer-draft')}\n\n<code>{escape(text)}</code>", ((sent,), (again,)))


PART = Part(
    buttons={ANSWER: on_button},
    conversations={TOPIC: on_text},
    ended_by_command=frozenset({TOPIC}),
    deaf={TOPIC: BRIEF},
    brief=frozenset({TOPIC}),
)
