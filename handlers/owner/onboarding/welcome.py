"""Setting the bot up in one conversation. Where it stands is in the database, so it goes on after a crash or a week.

steps.py decides what an answer leads to, questions.py shows what is asked; here it is carried out.
"""

from dataclasses import replace
from datetime import timedelta
from html import escape
from typing import Any

from buffer.boundary import agreement
from buffer.digest.example import example_digest
from buffer.digest.make import reschedule
from buffer.letters import outbox
from buffer.letters.kinds import menu
from buffer.letters.kinds.forwards import received
from buffer.owner.contacts import name_contact, rename
from buffer.record import ledger
from buffer.record.drafts import trial_draft
from buffer.reminder.make import reschedule as reschedule_reminder
from buffer.text import sanitize, unlinked
from handlers.inbound.convert import held_forward
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import BRIEF, Part, Visit
from handlers.owner.onboarding import questions, steps
from handlers.owner.onboarding.buttons import WELCOME, WelcomeTest
from handlers.owner.onboarding.steps import Choose, Move, Name, Show, Stop, ThatPerson
from handlers.owner.settings import boundary_questions, boundary_text, contact_picker, own_words, person_check
from handlers.owner.settings.boundary_questions import Again, Agreed, Go
from handlers.owner.settings.buttons import BoundaryPreview, BoundarySituation
from storage.people import owners
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "welcome"


async def begin(visit: Visit) -> Shown:
    """The first question; also where somebody comes back who stopped before the end."""
    conversation = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    step = "safety" if conversation is None else conversation.step
    return await _go(replace(visit, conversation=conversation), Go(step))


async def on_button(visit: Visit) -> Shown:
    """A button of this conversation; those that still stand in the chat when it is over change nothing any more."""
    if isinstance(visit.button, BoundarySituation | BoundaryPreview):
        new_words = await _new_words(visit)
        if new_words is not None:
            return await boundary_text.on_button(replace(visit, conversation=new_words))
    if visit.owner.onboarded:
        return Screen(visit.say("welcome-over"), new=True)
    return await _carry_out(visit, steps.after_button(visit.button, visit.words, _data(visit)))


async def on_text(visit: Visit) -> Shown:
    """Something typed, picked or forwarded in this conversation."""
    step = "safety" if visit.conversation is None else visit.conversation.step
    if _is_new_words(visit):
        return await _text_for_new_words(visit, step)
    if step in {"who", "who-check"}:
        return await _who(visit)
    if step == "who-name":
        return await _called(visit)
    if step == "test":
        return await _test(visit)
    move = steps.after_text(step, visit.text, visit.words, visit.language, visit.now)
    return questions.ask(visit, step, _data(visit)) if move is None else await _carry_out(visit, move)


def _is_new_words(visit: Visit) -> bool:
    """Whether an earlier version, which led both under this topic, has left a conversation about new words here."""
    talk = visit.conversation
    if talk is None or talk.topic != TOPIC or talk.data.get("then") != "settings":
        return False
    return visit.owner.onboarded or talk.step in boundary_questions.STEPS


async def _new_words(visit: Visit) -> Conversation | None:
    """The conversation about new words that stands beside this one."""
    if visit.conversation is None or not _is_new_words(visit):
        return await boundary_text.find(visit)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return await boundary_text.take_over(visit, visit.conversation)


async def _text_for_new_words(visit: Visit, step: str) -> Shown:
    moved = replace(visit, conversation=await _new_words(visit))
    if step in boundary_questions.STEPS:
        return await boundary_text.on_text(moved)
    return boundary_questions.ask(moved, "situation", {})


def _data(visit: Visit) -> dict[str, Any]:
    return {} if visit.conversation is None or visit.conversation.topic != TOPIC else visit.conversation.data


async def _go(visit: Visit, move: Go) -> Screen:
    """Go to a step, remembering what was said, and ask its question. The buttons are about this conversation again."""
    await conversations.end(visit.tx, visit.keys, visit.person, boundary_text.TOPIC)
    data = {name: value for name, value in _data(visit).items() if name != "then"} | dict(move.data)
    conversation = Conversation(TOPIC, move.step, data, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)
    return questions.ask(visit, move.step, data)


async def _carry_out(visit: Visit, move: Move) -> Shown:
    match move:
        case Choose(settings, then):
            await owners.change(visit.tx, visit.keys, visit.owner.id, **settings)
            return await _carry_out(visit, then)
        case Name(typed, then):
            return await _name(visit, typed, then)
        case Go():
            return await _go(visit, move)
        case Show(what):
            return questions.explain(visit, what)
        case Again(sentence):
            return Screen(visit.say(sentence))
        case Agreed():
            return await _agree(visit)
        case ThatPerson():
            return await _that_person(visit)
        case Stop():
            await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
            return Screen(visit.say("welcome-stopped"))
    return await _finish(visit)


async def _who(visit: Visit) -> Shown:
    account = contact_picker.picked(visit)
    if account is None:
        return contact_picker.ask(visit, "welcome-who-again")
    if account.telegram_id == visit.owner.telegram_id:
        return contact_picker.ask(visit, "welcome-who-self")
    away = Screen(visit.say("person-said-back"), clear=True)
    return away, await _go(visit, Go("who-check", person_check.stored(person_check.of(visit, account))))


async def _that_person(visit: Visit) -> Shown:
    """It is them: what they write can be kept from now on."""
    check = person_check.checked(_data(visit))
    if check is None:
        return await _go(visit, Go("who"))
    accounts, name = [check.account.telegram_id], sanitize.sanitize(check.account.name)
    named = await name_contact(visit.tx, visit.keys, visit.owner, accounts, name, visit.now)
    then = "situation" if named.contact.name else "who-name"
    return Screen(visit.say("welcome-who-done")), await _go(visit, Go(then, {"contact": named.contact.id}))


async def _called(visit: Visit) -> Shown:
    """A name for somebody whose name Telegram does not show."""
    contact = await contact_picker.find(visit, int(_data(visit).get("contact", 0)))
    name = person_check.name_typed(visit.text)
    if contact is None:
        return await _go(visit, Go("who"))
    if name is None:
        return Screen(visit.say("people-name-again"))
    await rename(visit.tx, visit.keys, visit.owner, contact, name, visit.now)
    return await _go(visit, Go("situation"))


async def _name(visit: Visit, typed: str, then: Go) -> Shown:
    names = own_words.listed(visit, "name", typed)
    if not names or not await own_words.keep(visit, "name", names):
        return replace(questions.ask(visit, "names", {}), text=visit.say("names-again"))
    said = ", ".join(escape(unlinked.one_line(name)) for name in names)
    return Screen(visit.say("welcome-names-done", names=said)), await _go(visit, then)


async def _agree(visit: Visit) -> Shown:
    contact = await contact_picker.find(visit, _data(visit).get("contact", 0))
    text = _data(visit).get("text")
    if contact is None or not text:
        return await _go(visit, Go("who"))
    await agreement.agree(visit.tx, visit.keys, visit.owner, contact, text, visit.now)
    return await _go(visit, Go("hour"))


async def _test(visit: Visit) -> Shown:
    message = visit.message or {}
    if "forward_origin" not in message:
        return Screen(visit.say("welcome-test-again"), questions.rows(visit, WelcomeTest("skip-test")))
    draft = trial_draft(held_forward(message))
    entry = await ledger.append_one(visit.tx, visit.keys, visit.owner.id, draft, visit.now)
    gone = received([int(message["message_id"])], remove=True, last=int(message["message_id"]))
    await outbox.enqueue(visit.tx, visit.keys, visit.owner.id, replace(gone, wait=timedelta()), visit.now)
    sample = example_digest(visit.words, visit.owner, visit.now)
    shown = Screen(f"{visit.say('welcome-sample')}\n\n{sample}")
    return Screen(visit.say("welcome-tested", entry=entry)), shown, await _finish(visit)


async def _finish(visit: Visit) -> Screen:
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    await owners.change(visit.tx, visit.keys, visit.owner.id, onboarded=True)
    await reschedule(visit.tx, visit.keys, visit.owner.id, visit.now)
    await reschedule_reminder(visit.tx, visit.keys, visit.owner.id, visit.now)
    owner = await owners.find(visit.tx, visit.keys, visit.owner.id) or visit.owner
    await menu.post(visit.tx, visit.resources, owner, visit.now)
    return Screen(visit.say("welcome-done", hour=owner.digest_at, zone=owner.zone), new=True)


async def cancelled(visit: Visit) -> Shown:
    """Not now: it waits where it is, and what is typed meanwhile is no answer to it."""
    await conversations.close(visit.tx, visit.keys, visit.person)
    return Screen(visit.say("welcome-put-aside"), clear=True)


PART = Part(
    buttons={WELCOME: on_button},
    conversations={TOPIC: on_text},
    deaf={f"{TOPIC}/matter": BRIEF, f"{TOPIC}/own": BRIEF, f"{TOPIC}/who-name": BRIEF},
    asks_for_accounts=frozenset({f"{TOPIC}/who", f"{TOPIC}/who-check"}),
    cancelled={TOPIC: cancelled},
)
