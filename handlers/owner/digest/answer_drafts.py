"""[Answer] under the digest: a short answer to one practical item, for the owner to copy. Nothing is ever sent."""

from html import escape

from buffer.letters.button_data import button
from buffer.letters.buttons import ANSWER, ANSWER_DAYS, AnswerItem, AnswerLater
from buffer.practical import answer_drafts
from buffer.practical import text as practical_text
from buffer.practical.answer_drafts import Choice
from buffer.practical.items import Item, of_entry
from buffer.text.words import Words
from handlers.owner.dialogue import fallbacks
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.screening import screenings

TOPIC = "answer"
LONGEST_TYPED = 200


async def on_button(visit: Visit) -> Shown:
    """An item was chosen, or what to say to it."""
    if not isinstance(visit.button, AnswerItem | AnswerLater):
        return await fallbacks.unknown_command(visit)
    item = await _item(visit, visit.button.seq, visit.button.number)
    if item is None:
        return Screen(visit.say("answer-gone"), new=True)
    match visit.button:
        case AnswerItem(choice=None):
            return _question(visit, item, new=True)
        case AnswerItem(choice="again"):
            return _question(visit, item)
        case AnswerItem(choice="yes" | "no" as said):
            return await _draft(visit, item, said)
        case AnswerItem(choice="another"):
            conversation = Conversation(TOPIC, "another", {"seq": item.seq, "number": item.number}, visit.now)
            await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)
            return Screen(visit.say("answer-another"))
        case AnswerLater(days=days):
            return await _draft(visit, item, "later", days=days)
    return _by_when(visit, item)


async def on_text(visit: Visit) -> Shown:
    """The other time, in the owner's own words."""
    data = visit.conversation.data if visit.conversation is not None else {}
    if not visit.text.strip() or len(visit.text) > LONGEST_TYPED:
        return Screen(visit.say("answer-another-short"))
    item = await _item(visit, int(data.get("seq", 0)), int(data.get("number", 0)))
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    if item is None:
        return Screen(visit.say("answer-gone"))
    return await _draft(visit, item, "another", other=visit.text)


async def _item(visit: Visit, seq: int, number: int) -> Item | None:
    """The item of this owner with these numbers, if it can be answered."""
    seen = await screenings.find(visit.tx, visit.keys, visit.owner.id, seq)
    items = of_entry(seen) if seen is not None else []
    return next((item for item in items if item.number == number and item.clause is not None), None)


def _question(visit: Visit, item: Item, *, new: bool = False) -> Screen:
    line = practical_text.line(visit.words, item, visit.now.astimezone(visit.zone).date())
    rows = [
        button(visit.say(f"button-answer-{choice}"), AnswerItem(item.seq, item.number, choice))
        for choice in answer_drafts.CHOICES
    ]
    return Screen(f"{line}\n\n{visit.say('answer-question')}", (tuple(rows[:2]), tuple(rows[2:])), new=new)


def _by_when(visit: Visit, item: Item) -> Screen:
    rows = tuple(
        (button(visit.say("answer-by", days=days), AnswerLater(item.seq, item.number, "later", days)),)
        for days in ANSWER_DAYS
    )
    return Screen(visit.say("answer-later"), rows)


async def _draft(visit: Visit, item: Item, choice: Choice, *, days: int = 0, other: str = "") -> Screen:
    today = visit.now.astimezone(visit.zone).date()
    text = answer_drafts.draft(await _words(visit, item), item, choice, today, days=days, other=other)
    rows = ((button(visit.say("button-answer-again"), AnswerItem(item.seq, item.number, "again")),),)
    return Screen(f"{visit.say('answer-draft')}\n\n<code>{escape(text)}</code>", rows)


async def _words(visit: Visit, item: Item) -> Words:
    """The language the message was written in, where there are texts in it; the owner's otherwise."""
    seen = await screenings.find(visit.tx, visit.keys, visit.owner.id, item.seq)
    language = None if seen is None else seen.verdict.language
    return visit.resources.library.of(language) if language in visit.resources.library.languages else visit.words


PART = Part(buttons={ANSWER: on_button}, conversations={TOPIC: on_text}, ended_by_command=frozenset({TOPIC}))
