"""Setting the bot up in one conversation. Where it stands is in the database, so it goes on after a crash or a week.

safety -> who -> situation (-> matter, own words) -> preview and agreement -> hour -> zone -> alerts -> channel -> test
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from html import escape
from typing import Any

from buffer.boundary import agreement, wording_check
from buffer.digest.example import example_digest
from buffer.digest.make import reschedule
from buffer.letters import outbox
from buffer.letters.forwards import received
from buffer.owner import cooling_off, setup
from buffer.owner.contacts import name_contact
from buffer.owner.times import hour_typed, zone_of
from buffer.record import ledger
from buffer.record.drafts import trial_draft
from buffer.text import sanitize
from buffer.text.time_zones import zones_of
from handlers.inbound.convert import held_forward
from handlers.owner.dialogue import menu
from handlers.owner.dialogue.screen import Button, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.settings import screens
from handlers.owner.settings.contact_picker import picked
from handlers.owner.settings.screens import HOURS
from storage.people import contacts, owners
from storage.people.contacts import Contact
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "welcome"
SITUATIONS = ("you-left", "they-left", "hostile", "children", "workplace", "last-notice")
WAYS = ("secretary", "forward", "direct")
COPIES = ("copies-take", "copies-leave")
LONGEST_MATTER = 120

Step = Callable[[Visit], Awaitable[Shown]]


async def begin(visit: Visit) -> Shown:
    """The first question; also where somebody comes back who stopped before the end."""
    conversation = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    return await _go(replace(visit, conversation=conversation), "safety" if conversation is None else conversation.step)


async def _go(visit: Visit, step: str, **data: Any) -> Shown:
    """Go to a step, remembering what was said, and ask its question."""
    said = visit.conversation.data if visit.conversation is not None and visit.conversation.topic == TOPIC else {}
    conversation = Conversation(TOPIC, step, {**said, **data}, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)
    return await _ask(replace(visit, conversation=conversation), step)


async def _ask(visit: Visit, step: str) -> Shown:
    say, conversation = visit.say, visit.conversation
    data = {} if conversation is None else conversation.data
    match step:
        case "safety":
            return Screen(say("welcome-safety"), _rows(visit, ("safe", "unsure", "stop"), "safety"))
        case "unsure":
            return Screen(say("welcome-unsure"), _rows(visit, ("go-on", "stop"), "safety"))
        case "who":
            return Screen(say("welcome-who"), pick=say("button-pick"))
        case "situation":
            choices = tuple((Button(say(f"situation-{s}"), f"welcome:situation:{s}"),) for s in (*SITUATIONS, "own"))
            return Screen(say("welcome-situation"), choices, new=True)
        case "matter":
            return Screen(say("welcome-matter"))
        case "own":
            return Screen(say("welcome-own"))
        case "preview":
            return _preview(visit, str(data["text"]))
        case "hour":
            buttons = tuple(Button(hour, f"welcome:hour:{hour.replace(':', '-')}") for hour in HOURS)
            return Screen(say("welcome-hour"), (buttons[:3], buttons[3:]))
        case "zone":
            return Screen(say("welcome-zone"))
        case "zone-check":
            return _zone_check(visit, str(data["zone"]))
        case "alerts":
            return Screen(say("welcome-alerts"), _rows(visit, ("alerts-on", "alerts-off"), "alerts"))
        case "channel":
            return Screen(say("welcome-channel"), _channel_rows(visit))
    return Screen(say("welcome-test"), _rows(visit, ("skip-test",), "test"))


def _rows(visit: Visit, labels: tuple[str, ...], step: str) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(visit.say(f"button-{label}"), f"welcome:{step}:{label}"),) for label in labels)


def _channel_rows(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    return _rows(visit, (*WAYS, "channel-done"), "channel")


def _preview(visit: Visit, text: str) -> Screen:
    parts = [visit.say("welcome-preview", text=escape(text))]
    warnings = wording_check.look(
        visit.resources.screener, text, visit.words.listed("check-diagnosis-words"), visit.language
    )
    if warnings:
        parts.append("\n".join([visit.say("check-title"), *(f"• {visit.say(f'check-{w}')}" for w in warnings)]))
    parts.append(visit.say("welcome-agree"))
    return Screen("\n\n".join(parts), _rows(visit, ("agree", "other-text", "write-own"), "preview"))


def _zone_check(visit: Visit, zone: str) -> Screen:
    time = visit.words.clock(visit.now, zone_of(zone))
    return Screen(visit.say("welcome-zone-check", time=time, zone=zone), _rows(visit, ("yes", "no-other"), "zone"))


async def on_button(visit: Visit) -> Shown:
    """A button of this conversation; those that still stand in the chat when it is over change nothing any more."""
    if visit.owner.onboarded and not (_for_settings(visit) and visit.args[:1] in {("situation",), ("preview",)}):
        return Screen(visit.say("welcome-over"), new=True)
    match visit.args:
        case ("safety", "safe" | "go-on"):
            return await _go(visit, "who")
        case ("safety", "unsure"):
            return await _go(visit, "unsure")
        case ("safety", _):
            await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
            return Screen(visit.say("welcome-stopped"))
        case ("situation", "own") | ("preview", "write-own"):
            return await _go(visit, "own")
        case ("situation", "children"):
            return await _go(visit, "matter")
        case ("situation", chosen) if chosen in SITUATIONS:
            return await _go(visit, "preview", text=visit.say(f"starter-{chosen}"))
        case ("preview", "agree"):
            return await _agree(visit)
        case ("preview", _):
            return await _go(visit, "situation")
        case ("hour", hour):
            return await _hour(visit, hour.replace("-", ":"))
        case ("zone", "yes"):
            return await _zone(visit)
        case ("zone", _):
            return await _go(visit, "zone")
        case ("alerts", choice):
            await owners.change(visit.tx, visit.owner.id, alerts=choice == "alerts-on")
            return await _go(visit, "channel")
        case ("channel", "channel-done"):
            return await _go(visit, "test")
        case ("channel", "forward"):
            text = f"{visit.say('welcome-forward')}\n\n{visit.say('welcome-copies')}"
            return Screen(text, (*_rows(visit, COPIES, "copies"), *_channel_rows(visit)), new=True)
        case ("channel", way) if way in WAYS:
            return Screen(visit.say(f"welcome-{way}", bot=visit.bot_name), _channel_rows(visit), new=True)
        case ("copies", choice) if choice in COPIES:
            await owners.change(visit.tx, visit.owner.id, remove_forwards=choice == "copies-take")
            return Screen(visit.say(f"welcome-{choice}"), _channel_rows(visit))
        case ("channel" | "copies", _):
            return await _go(visit, "channel")
    return await _finish(visit)


async def on_text(visit: Visit) -> Shown:
    """Something typed, picked or forwarded in this conversation."""
    step = visit.conversation.step if visit.conversation is not None else "safety"
    if _for_settings(visit) and step in {"situation", "preview"}:  # they have gone on to something else
        await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
        return Screen(visit.say("plain-text"))
    match step:
        case "who":
            return await _who(visit)
        case "matter" if visit.text.strip():
            matter = sanitize.sanitize(visit.text)[:LONGEST_MATTER]
            return await _go(visit, "preview", text=visit.say("starter-children", matter=matter))
        case "own" if visit.text.strip():
            if sanitize.utf16_length(visit.text) > setup.LONGEST_TEXT:
                return Screen(visit.say("welcome-text-too-long"))
            return await _go(visit, "preview", text=visit.text)
        case "hour":
            return await _hour(visit, visit.text.strip())
        case "zone" | "zone-check":
            found = zones_of(visit.text, visit.language)
            return await _go(visit, "zone-check", zone=found[0]) if found else Screen(visit.say("welcome-zone-again"))
        case "test":
            return await _test(visit)
    return await _ask(visit, step)


async def _who(visit: Visit) -> Shown:
    account = picked(visit)
    if account is None:
        return Screen(visit.say("welcome-who-again"), pick=visit.say("button-pick"))
    number, name = account
    if number == visit.owner.telegram_id:
        return Screen(visit.say("welcome-who-self"), pick=visit.say("button-pick"))
    contact, _ = await name_contact(visit.tx, visit.keys, visit.owner, [number], sanitize.sanitize(name), visit.now)
    following = await _go(visit, "situation", contact=contact.id)
    done = Screen(visit.say("welcome-who-done"), clear=True)
    return (done, following) if isinstance(following, Screen) else done


async def choose_boundary(visit: Visit, contact_id: int) -> Shown:
    """A new text for a contact, outside onboarding: the same questions, then back."""
    return await _go(visit, "situation", contact=contact_id, then="settings")


def _for_settings(visit: Visit) -> bool:
    """Whether this is about new words, asked for in /settings."""
    return (
        visit.conversation is not None
        and visit.conversation.topic == TOPIC
        and visit.conversation.data.get("then") == "settings"
    )


async def _contact(visit: Visit) -> Contact | None:
    data = visit.conversation.data if visit.conversation is not None else {}
    return (await contacts.find_by_ids(visit.tx, visit.keys, [data.get("contact", 0)])).get(data.get("contact", 0))


async def _agree(visit: Visit) -> Shown:
    contact = await _contact(visit)
    text = visit.conversation.data.get("text") if visit.conversation is not None else None
    if contact is None or contact.owner_id != visit.owner.id or not text:
        return await _go(visit, "who")
    if not _for_settings(visit):
        await agreement.agree(visit.tx, visit.keys, visit.owner, contact, text, visit.now)
        return await _go(visit, "hour")
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    wished = {"contact": contact.id, "text": text}
    waits = await cooling_off.wish(visit.tx, visit.keys, visit.owner, "boundary", wished, visit.now)
    if waits is None:
        return Screen(visit.say("settings-boundary-agreed"), new=True)
    said = visit.say("settings-boundary-later", time=visit.moment(waits.due_at))
    return Screen(said, ((await screens.take_back(visit, waits),),), new=True)


async def _hour(visit: Visit, text: str) -> Shown:
    hour = hour_typed(text)
    if hour is None:
        return Screen(visit.say("welcome-hour-again"))
    await owners.change(visit.tx, visit.owner.id, digest_at=hour)
    return await _go(visit, "zone")


async def _zone(visit: Visit) -> Shown:
    zone = visit.conversation.data.get("zone") if visit.conversation is not None else None
    if not zone:
        return await _go(visit, "zone")
    await owners.change(visit.tx, visit.owner.id, zone=zone)
    return await _go(visit, "alerts")


async def _test(visit: Visit) -> Shown:
    message = visit.message or {}
    if "forward_origin" not in message:
        return Screen(visit.say("welcome-test-again"), _rows(visit, ("skip-test",), "test"))
    draft = trial_draft(held_forward(message))
    entry = await ledger.append_one(visit.tx, visit.keys, visit.owner.id, draft, visit.now)
    gone = received([int(message["message_id"])], remove=True, last=int(message["message_id"]))
    await outbox.enqueue(visit.tx, visit.keys, visit.owner.id, replace(gone, wait=timedelta()), visit.now)
    sample = example_digest(visit.words, visit.owner, visit.now)
    shown = Screen(f"{visit.say('welcome-sample')}\n\n{sample}")
    finished = await _finish(visit)
    tested = Screen(visit.say("welcome-tested", entry=entry))
    return (tested, shown, finished) if isinstance(finished, Screen) else (tested, shown)


async def _finish(visit: Visit) -> Shown:
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    await owners.change(visit.tx, visit.owner.id, onboarded=True)
    await reschedule(visit.tx, visit.keys, visit.owner.id, visit.now)
    owner = await owners.find(visit.tx, visit.keys, visit.owner.id) or visit.owner
    await menu.post(visit.tx, visit.resources, owner, visit.now)
    return Screen(visit.say("welcome-done", hour=owner.digest_at, zone=owner.zone), new=True)


PART = Part(buttons={TOPIC: on_button}, conversations={TOPIC: on_text})
