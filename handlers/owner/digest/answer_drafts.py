"""[Answer] under the digest: a short answer to one practical item, for the owner to copy. Nothing is ever sent."""

from html import escape

from buffer.practical import answer_drafts
from buffer.practical import text as practical_text
from buffer.practical.answer_drafts import Choice
from buffer.practical.items import Item, of_entry
from buffer.text.words import Words
from handlers.owner.dialogue.screen import Button, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.screening import screenings

TOPIC = "answer"
LONGEST_TYPED = 200


async def on_button(visit: Visit) -> Shown:
    """An item was chosen, or what to say to it."""
    seq, number, *choice = [*visit.args, "", ""][:4] if len(visit.args) >= 2 else ["", ""]
    item = await _item(visit, seq, number)
    if item is None:
        return Screen(visit.say("answer-gone"), new=True)
    match [part for part in choice if part]:
        case []:
            return _question(visit, item, new=True)
        case ["again"]:
            return _question(visit, item)
        case ["yes" | "no" as said]:
            return await _draft(visit, item, said)
        case ["another"]:
            conversation = Conversation(TOPIC, "another", {"seq": seq, "number": number}, visit.now)
            await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)
            return Screen(visit.say("answer-another"))
        case ["later"]:
            rows = tuple((_button(visit, item, "answer-by", f"later:{n}", days=n),) for n in answer_drafts.DAYS)
            return Screen(visit.say("answer-later"), rows)
        case ["later", days] if days in {str(n) for n in answer_drafts.DAYS}:
            return await _draft(visit, item, "later", days=int(days))
    return Screen(visit.say("answer-gone"))


async def on_text(visit: Visit) -> Shown:
    """The other time, in the owner's own words."""
    data = visit.conversation.data if visit.conversation is not None else {}
    if not visit.text.strip() or len(visit.text) > LONGEST_TYPED:
        return Screen(visit.say("answer-another-short"))
    item = await _item(visit, str(data.get("seq", "")), str(data.get("number", "")))
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    if item is None:
        return Screen(visit.say("answer-gone"))
    return await _draft(visit, item, "another", other=visit.text)


async def _item(visit: Visit, seq: str, number: str) -> Item | None:
    """The item of this owner with these numbers, if it can be answered."""
    if not (_is_number(seq) and _is_number(number)):
        return None
    seen = await screenings.find(visit.tx, visit.keys, visit.owner.id, int(seq))
    items = of_entry(seen) if seen is not None else []
    return next((item for item in items if item.number == int(number) and item.clause is not None), None)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 15


def _question(visit: Visit, item: Item, *, new: bool = False) -> Screen:
    line = practical_text.line(visit.words, item, visit.now.astimezone(visit.zone).date())
    rows = [_button(visit, item, f"button-answer-{choice}", choice) for choice in answer_drafts.CHOICES]
    return Screen(f"{line}\n\n{visit.say('answer-question')}", (tuple(rows[:2]), tuple(rows[2:])), new=new)


def _button(visit: Visit, item: Item, key: str, what: str, **values: object) -> Button:
    return Button(visit.say(key, **values), f"{TOPIC}:{item.seq}:{item.number}:{what}")


async def _draft(visit: Visit, item: Item, choice: Choice, *, days: int = 0, other: str = "") -> Screen:
    today = visit.now.astimezone(visit.zone).date()
    text = answer_drafts.draft(await _words(visit, item), item, choice, today, days=days, other=other)
    rows = ((_button(visit, item, "button-answer-again", "again"),),)
    return Screen(f"{visit.say('answer-draft')}\n\n<code>{escape(text)}</code>", rows)


async def _words(visit: Visit, item: Item) -> Words:
    """The language the message was written in, where there are texts in it; the owner's otherwise."""
    seen = await screenings.find(visit.tx, visit.keys, visit.owner.id, item.seq)
    language = None if seen is None else seen.verdict.language
    return visit.resources.library.of(language) if language in visit.resources.library.languages else visit.words


PART = Part(buttons={TOPIC: on_button}, conversations={TOPIC: on_text}, ended_by_command=frozenset({TOPIC}))
