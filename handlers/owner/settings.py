"""/settings: all that can be chosen, with what is chosen now. What weakens a protection waits (buffer.cooling)."""

from dataclasses import replace
from html import escape
from typing import Any

from buffer import cooling, plain, setup
from buffer.places import zones_of
from handlers.owner import menu, welcome
from handlers.owner.screen import Button, Screen, Shown
from handlers.owner.visit import Part, Visit
from storage import changes, contacts, owners, talks
from storage.talks import Talk

TOPIC = "settings"
SWITCHES = ("alerts", "quiet_days", "remove_forwards", "weekly_picture", "paused", "legal_order")
SHOWN = ("boundary", "account", "digest_at", "zone", "language", *SWITCHES, "show_delay", "cooling")


async def settings(visit: Visit) -> Shown:
    """The list, two settings a row, and what is waiting to take effect."""
    await talks.end(visit.tx, visit.kit.keys, visit.person, TOPIC)
    lines = [visit.say("settings-title")]
    lines += [
        f"{_name(visit, s)}: <b>{escape(_value(visit, s))}</b>" for s in SHOWN if s not in {"boundary", "account"}
    ]
    buttons = [Button(_name(visit, setting), f"set:{setting}") for setting in SHOWN]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    for change in await changes.waiting(visit.tx, visit.kit.keys, visit.owner.id):
        name, when = _name(visit, change.setting), visit.words.moment(change.due_at, visit.zone)
        lines.append(visit.say("settings-waiting", setting=name, time=when))
        rows.append((Button(visit.say("button-take-back", setting=name), f"set:back:{change.id}"),))
    return Screen("\n".join(lines), tuple(rows))


def _name(visit: Visit, setting: str) -> str:
    return visit.say(f"setting-{setting.replace('_', '-')}")


def _value(visit: Visit, setting: str, value: Any = ...) -> str:
    value = getattr(visit.owner, setting, None) if value is ... else value
    if setting in {"show_delay", "cooling"}:
        return visit.say(f"value-{setting.replace('_', '-')}", count=value)
    if setting in SWITCHES:
        return visit.say(f"value-{'on' if value else 'off'}")
    return visit.say(f"language-{value}") if setting == "language" else str(value)


async def pressed(visit: Visit) -> Shown:
    """A setting, or a value for it, was chosen."""
    match visit.args:
        case ("back", number) if number.isdecimal():
            done = await changes.close(visit.tx, visit.owner.id, int(number), "withdrawn")
            return Screen(visit.say("settings-taken-back" if done else "settings-too-late"))
        case ("boundary",):
            return await _whose_boundary(visit)
        case ("boundary", contact) if contact.isdecimal():
            return await _new_boundary(visit, int(contact))
        case ("account",):
            return await _ask(visit, "account", Screen(visit.say("settings-account"), pick=visit.say("button-pick")))
        case ("digest_at",):
            return await _ask(visit, "digest_at", Screen(visit.say("welcome-hour"), _hours()))
        case ("zone",):
            return await _ask(visit, "zone", Screen(visit.say("welcome-zone")))
        case (setting,):
            return _choices(visit, setting)
        case (setting, value):
            return await _choose(visit, setting, value)
    return await settings(visit)


def _hours() -> tuple[tuple[Button, ...], ...]:
    buttons = tuple(Button(hour, f"set:digest_at:{hour.replace(':', '-')}") for hour in welcome.HOURS)
    return (buttons[:3], buttons[3:])


def _choices(visit: Visit, setting: str) -> Screen:
    values: tuple[Any, ...] = ()
    if setting in SWITCHES:
        values = (True, False)
    elif setting == "language":
        values = visit.kit.library.languages
    elif setting == "show_delay":
        values = cooling.SHOW_DELAYS
    elif setting == "cooling":
        values = cooling.COOLING_HOURS
    rows = tuple((Button(_value(visit, setting, value), f"set:{setting}:{_coded(value)}"),) for value in values)
    if not rows:
        return Screen(visit.say("unknown-command"))
    about = visit.say(f"about-{setting.replace('_', '-')}")
    return Screen(f"<b>{_name(visit, setting)}</b>\n\n{about}", rows)


def _coded(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _decoded(visit: Visit, setting: str, text: str) -> Any:
    """The value a button stands for, or None for one that no button has."""
    if setting in SWITCHES:
        return {"yes": True, "no": False}.get(text)
    if setting == "language":
        return text if text in visit.kit.library.languages else None
    allowed = {"show_delay": cooling.SHOW_DELAYS, "cooling": cooling.COOLING_HOURS}.get(setting, ())
    return int(text) if text.isdecimal() and int(text) in allowed else None


async def _choose(visit: Visit, setting: str, text: str) -> Shown:
    if setting == "digest_at":
        return await _hour(visit, text.replace("-", ":"))
    if setting == "zone-yes":
        zone = "" if visit.talk is None else str(visit.talk.data.get("zone", ""))
        return await _wish(visit, "zone", zone) if zone else await pressed(replace(visit, args=("zone",)))
    value = _decoded(visit, setting, text)
    return Screen(visit.say("unknown-command")) if value is None else await _wish(visit, setting, value)


async def _wish(visit: Visit, setting: str, value: Any) -> Shown:
    """Change it, or say when it will change; then show the list as it is now."""
    await talks.end(visit.tx, visit.kit.keys, visit.person, TOPIC)
    until = await cooling.wish(visit.tx, visit.kit, visit.owner, setting, value, visit.now)
    if until is not None:
        time = visit.words.moment(until, visit.zone)
        return Screen(visit.say("settings-will-change", setting=_name(visit, setting), time=time))
    owner = await owners.by_id(visit.tx, visit.kit.keys, visit.owner.id) or visit.owner
    if setting == "language":
        await menu.post(visit.tx, visit.kit, owner, visit.now)
    return await settings(replace(visit, owner=owner, language=owner.language))


async def _ask(visit: Visit, step: str, screen: Screen, **data: Any) -> Shown:
    talk = Talk(TOPIC, step, data, visit.now)
    await talks.put(visit.tx, visit.kit.keys, visit.owner.id, visit.person, talk)
    return screen


async def _whose_boundary(visit: Visit) -> Shown:
    people = await contacts.of_owner(visit.tx, visit.kit.keys, visit.owner.id)
    if len(people) == 1:
        return await _new_boundary(visit, people[0].id)
    nameless = visit.say("nameless")
    rows = tuple((Button(plain.name(contact.name, nameless), f"set:boundary:{contact.id}"),) for contact in people)
    return Screen(visit.say("settings-whose"), rows)


async def _new_boundary(visit: Visit, contact_id: int) -> Shown:
    mine = {contact.id for contact in await contacts.of_owner(visit.tx, visit.kit.keys, visit.owner.id)}
    if contact_id not in mine:
        return Screen(visit.say("unknown-command"))
    return await welcome.choose_boundary(visit, contact_id)


async def said(visit: Visit) -> Shown:
    """Something typed or picked while a setting was being asked for."""
    step = "" if visit.talk is None else visit.talk.step
    if step == "digest_at":
        return await _hour(visit, visit.text.strip())
    if step == "zone":
        found = zones_of(visit.text, visit.language)
        if not found:
            return Screen(visit.say("welcome-zone-again"))
        time = visit.words.clock(visit.now, setup.zone_of(found[0]))
        rows = (
            (Button(visit.say("button-yes"), "set:zone-yes:1"),),
            (Button(visit.say("button-no-other"), "set:zone"),),
        )
        return await _ask(
            visit, "zone", Screen(visit.say("welcome-zone-check", time=time, zone=found[0]), rows), zone=found[0]
        )
    return await _account(visit)


async def _hour(visit: Visit, text: str) -> Shown:
    try:
        setup.hour_of(text.zfill(5))
    except setup.BadSetup:
        return Screen(visit.say("welcome-hour-again"))
    return await _wish(visit, "digest_at", text.zfill(5))


async def _account(visit: Visit) -> Shown:
    """Another account of the same person: what it writes is theirs, and it is never answered a second time."""
    account = welcome.picked(visit)
    people = await contacts.of_owner(visit.tx, visit.kit.keys, visit.owner.id)
    if account is None or not people or account[0] == visit.owner.telegram_id:
        return Screen(visit.say("welcome-who-again"), pick=visit.say("button-pick"))
    await talks.end(visit.tx, visit.kit.keys, visit.person, TOPIC)
    added = await setup.add_account(visit.tx, visit.kit, visit.owner, people[0], account[0], visit.now)
    return Screen(visit.say("settings-account-added" if added else "settings-account-known"), clear=True)


PART = Part(commands={"settings": settings}, presses={"set": pressed}, talks={TOPIC: said})
