"""/settings: all that can be chosen, with what is chosen now. What weakens a protection waits."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any, Literal

from buffer.letters.button_data import ButtonData, button
from buffer.letters.kinds import menu
from buffer.owner import cooling_off
from buffer.owner.hours import hours_typed
from buffer.owner.times import zone_of, zones_typed
from buffer.text.time_zones import zone_named
from handlers.owner.dialogue import fallbacks
from handlers.owner.dialogue.pages import packed
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.settings import boundary_outlook, boundary_text, contact_picker, screens, time_choices
from handlers.owner.settings import people as people_settings
from handlers.owner.settings.buttons import (
    HOURS,
    SET,
    OfContact,
    Setting,
    SettingCooling,
    SettingHour,
    SettingLanguage,
    SettingOf,
    SettingOpen,
    SettingReminder,
    SettingShowDelay,
    SettingSwitch,
    SettingTakeBack,
    SettingWrites,
    SettingZoneIs,
    SettingZoneYes,
)
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
    match visit.button:
        case SettingTakeBack(change_id):
            done = await pending_changes.close(visit.tx, visit.keys, visit.owner.id, change_id, "withdrawn")
            return Screen(visit.say("settings-taken-back" if done else "settings-too-late"))
        case SettingOpen(setting):
            return await _open(visit, setting)
        case SettingOf("account"):
            return await people_settings.everybody(visit)
        case SettingOf("boundary" | "writes" as setting, contact_id):
            return await _about_contact(visit, setting, contact_id)
        case SettingWrites(contact_id, code, wanted):
            return await _writes(visit, contact_id, code, wanted=wanted == "yes")
        case SettingHour(hour):
            return await _wish(visit, "digest_at", hour.replace("-", ":"))
        case SettingReminder(at):
            return await _wish(visit, "reminder_at", at.replace("-", ":"))
        case SettingZoneIs(zone):
            return await _wish(visit, "zone", zone) if zone_named(zone) is not None else await _open(visit, "zone")
        case SettingZoneYes():
            zone = "" if visit.conversation is None else str(visit.conversation.data.get("zone", ""))
            return await _wish(visit, "zone", zone) if zone else await _open(visit, "zone")
        case SettingSwitch(switch, wanted):
            return await _wish(visit, switch, wanted == "yes")
        case SettingLanguage(wanted=code) if code not in visit.resources.library.languages:
            return await fallbacks.unknown_command(visit)
        case SettingLanguage(name, value) | SettingShowDelay(name, value) | SettingCooling(name, value):
            return await _wish(visit, name, value)
    return await settings(visit)


async def _open(visit: Visit, setting: Setting | Literal["account"]) -> Shown:
    """Ask for a value, or show those to choose from."""
    match setting:
        case "boundary" | "writes":
            people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
            if len(people) == 1:
                return await _about_contact(visit, setting, people[0].id)
            return contact_picker.whose(visit, people, setting)
        case "account":
            return await people_settings.everybody(visit)
        case "digest_at":
            buttons = tuple(button(hour, SettingHour(hour.replace(":", "-"))) for hour in HOURS)
            return await _ask(visit, setting, Screen(visit.say("welcome-hour"), (buttons[:3], buttons[3:])))
        case "reminder_at":
            rows = time_choices.reminder_rows(visit, SettingReminder)
            return await _ask(visit, setting, Screen(visit.say("welcome-reminder"), rows))
        case "zone":
            return await _ask(visit, setting, Screen(visit.say("welcome-zone")))
        case _:
            return screens.choices(visit, setting)


async def _about_contact(visit: Visit, setting: OfContact, contact_id: int) -> Shown:
    if setting == "boundary":
        return await _new_boundary(visit, contact_id)
    contact = await contact_picker.find(visit, contact_id)
    return Screen(visit.say("unknown-command")) if contact is None else screens.written(visit, contact)


async def _writes(visit: Visit, contact_id: int, code: str, *, wanted: bool) -> Shown:
    """Note what the owner says of the languages of a contact. From now on nothing is learnt."""
    contact = await contact_picker.find(visit, contact_id)
    if contact is None or not contact.holds:
        return Screen(visit.say("unknown-command"))
    others = tuple(one for one in contact.languages if one != code)
    said = replace(contact, languages=(*others, code) if wanted else others, languages_said=True)
    await contacts.save_languages(visit.tx, visit.keys, said)
    return screens.written(visit, said)


async def _wish(visit: Visit, setting: str, value: Any) -> Shown:
    """Change it, or say when it will change; then show the list as it is now."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    waits = await cooling_off.wish(visit.tx, visit.resources, visit.owner, setting, value, visit.now)
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


async def _new_boundary(visit: Visit, contact_id: int) -> Shown:
    """What is agreed to now, and the questions that lead to new words."""
    if await contact_picker.find(visit, contact_id) is None:
        return Screen(visit.say("unknown-command"))
    asked = await boundary_text.begin(visit, contact_id)
    agreed = (await boundaries.find_current(visit.tx, visit.keys, [contact_id])).get(contact_id)
    if agreed is None:
        return asked
    pages = packed([visit.say("settings-boundary-now"), f"<blockquote>{escape(agreed.text)}</blockquote>"])
    held = await boundary_outlook.held(visit, contact_id)
    shown = [*(Screen(page, new=True) for page in pages), *([held] if held is not None else [])]
    return (*shown, asked)


async def on_text(visit: Visit) -> Shown:
    """Something typed or picked while a setting was being asked for."""
    step = "" if visit.conversation is None else visit.conversation.step
    if step == "digest_at":
        return await _hour(visit, step, SettingHour)
    if step == "reminder_at":
        return await _hour(visit, step, SettingReminder)
    if step == "zone":
        return await _zone(visit)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)  # an earlier version asked for an account here
    return await people_settings.everybody(visit)


async def _hour(visit: Visit, setting: str, choose: Callable[[str], ButtonData]) -> Shown:
    match hours_typed(visit.text, visit.words, visit.language):
        case ():
            return Screen(visit.say("welcome-hour-again"))
        case (hour,):
            return await _wish(visit, setting, hour)
        case hours:
            return time_choices.which_hour(visit, hours, choose)


async def _zone(visit: Visit) -> Shown:
    zones = zones_typed(visit.text, visit.words, visit.language, visit.now)
    if not zones:
        return Screen(visit.say("welcome-zone-again"))
    another = (button(visit.say("button-no-other"), SettingOpen("zone")),)
    if len(zones) > 1:
        choices = time_choices.zone_rows(visit.words, visit.now, zones, SettingZoneIs)
        return Screen(visit.say("welcome-zone-which"), (*choices, another))
    time = visit.words.clock(visit.now, zone_of(zones[0]))
    rows = ((button(visit.say("button-yes"), SettingZoneYes()),), another)
    asked = Screen(visit.say("welcome-zone-check", time=time, zone=zones[0]), rows)
    return await _ask(visit, "zone", asked, zone=zones[0])


PART = Part(
    commands={"settings": settings},
    buttons={SET: on_button},
    conversations={TOPIC: on_text},
    brief=frozenset({TOPIC}),
)
