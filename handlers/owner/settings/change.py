"""/settings: all that can be chosen, with what is chosen now. What weakens a protection waits."""

from dataclasses import replace
from html import escape
from typing import Any

from buffer.owner import cooling_off
from buffer.owner.contacts import add_account
from buffer.owner.times import hour_typed, zone_of
from buffer.text.time_zones import zones_of
from handlers.owner.dialogue import menu
from handlers.owner.dialogue.pages import packed
from handlers.owner.dialogue.screen import Button, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.settings import boundary_text, contact_picker, screens
from storage.boundary import boundaries
from storage.people import contacts, owners, pending_changes
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "settings"


async def settings(visit: Visit) -> Shown:
    """The list, and what is waiting to take effect."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return await screens.overview(visit)


async def on_button(visit: Visit) -> Shown:
    """A setting, or a value for it, was chosen."""
    match visit.args:
        case ("back", number) if number.isdecimal():
            done = await pending_changes.close(visit.tx, visit.owner.id, int(number), "withdrawn")
            return Screen(visit.say("settings-taken-back" if done else "settings-too-late"))
        case ("boundary" | "account" as setting,):
            return await _whose(visit, setting)
        case ("boundary", contact) if contact.isdecimal():
            return await _new_boundary(visit, int(contact))
        case ("account", contact) if contact.isdecimal():
            asked = contact_picker.ask(visit, "settings-account")
            return await _ask(visit, "account", asked, contact=int(contact))
        case ("digest_at",):
            return await _ask(visit, "digest_at", Screen(visit.say("welcome-hour"), _hours()))
        case ("zone",):
            return await _ask(visit, "zone", Screen(visit.say("welcome-zone")))
        case (setting,):
            return screens.choices(visit, setting)
        case (setting, value):
            return await _choose(visit, setting, value)
    return await settings(visit)


def _hours() -> tuple[tuple[Button, ...], ...]:
    buttons = tuple(Button(hour, f"set:digest_at:{hour.replace(':', '-')}") for hour in screens.HOURS)
    return (buttons[:3], buttons[3:])


async def _choose(visit: Visit, setting: str, text: str) -> Shown:
    if setting == "digest_at":
        return await _hour(visit, text.replace("-", ":"))
    if setting == "zone-yes":
        zone = "" if visit.conversation is None else str(visit.conversation.data.get("zone", ""))
        return await _wish(visit, "zone", zone) if zone else await on_button(replace(visit, args=("zone",)))
    value = screens.decoded(visit, setting, text)
    return Screen(visit.say("unknown-command")) if value is None else await _wish(visit, setting, value)


async def _wish(visit: Visit, setting: str, value: Any) -> Shown:
    """Change it, or say when it will change; then show the list as it is now."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    waits = await cooling_off.wish(visit.tx, visit.keys, visit.owner, setting, value, visit.now)
    if waits is not None:
        return await screens.later(visit, waits)
    owner = await owners.find(visit.tx, visit.keys, visit.owner.id) or visit.owner
    if setting == "language":
        await menu.post(visit.tx, visit.resources, owner, visit.now)
    return await settings(replace(visit, owner=owner, language=owner.language))


async def _ask(visit: Visit, step: str, screen: Screen, **data: Any) -> Shown:
    conversation = Conversation(TOPIC, step, data, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)
    return screen


async def _whose(visit: Visit, setting: str) -> Shown:
    people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    if len(people) == 1:
        return await on_button(replace(visit, args=(setting, str(people[0].id))))
    return contact_picker.whose(visit, people, setting)


async def _new_boundary(visit: Visit, contact_id: int) -> Shown:
    """What is agreed to now, and the questions that lead to new words."""
    if await contact_picker.find(visit, contact_id) is None:
        return Screen(visit.say("unknown-command"))
    asked = await boundary_text.begin(visit, contact_id)
    agreed = (await boundaries.find_current(visit.tx, visit.keys, [contact_id])).get(contact_id)
    if agreed is None:
        return asked
    pages = packed([visit.say("settings-boundary-now"), f"<blockquote>{escape(agreed.text)}</blockquote>"])
    return (*(Screen(page, new=True) for page in pages), asked)


async def on_text(visit: Visit) -> Shown:
    """Something typed or picked while a setting was being asked for."""
    step = "" if visit.conversation is None else visit.conversation.step
    if step == "digest_at":
        return await _hour(visit, visit.text.strip())
    if step == "zone":
        found = zones_of(visit.text, visit.language)
        if not found:
            return Screen(visit.say("welcome-zone-again"))
        time = visit.words.clock(visit.now, zone_of(found[0]))
        rows = (
            (Button(visit.say("button-yes"), "set:zone-yes:1"),),
            (Button(visit.say("button-no-other"), "set:zone"),),
        )
        return await _ask(
            visit, "zone", Screen(visit.say("welcome-zone-check", time=time, zone=found[0]), rows), zone=found[0]
        )
    return await _account(visit)


async def _hour(visit: Visit, text: str) -> Shown:
    hour = hour_typed(text)
    return Screen(visit.say("welcome-hour-again")) if hour is None else await _wish(visit, "digest_at", hour)


async def _account(visit: Visit) -> Shown:
    """Another account of the same person: what it writes is theirs, and it is never answered a second time."""
    account = contact_picker.picked(visit)
    contact_id = 0 if visit.conversation is None else int(visit.conversation.data.get("contact", 0))
    contact = await contact_picker.find(visit, contact_id)
    if account is None or contact is None or account.telegram_id == visit.owner.telegram_id:
        return contact_picker.ask(visit, "welcome-who-again")
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    added = await add_account(visit.tx, visit.keys, visit.owner, contact, account.telegram_id, visit.now)
    return Screen(visit.say("settings-account-added" if added else "settings-account-known"), clear=True)


PART = Part(commands={"settings": settings}, buttons={"set": on_button}, conversations={TOPIC: on_text})
