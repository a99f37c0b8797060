"""What /settings shows: each setting with its present value, what waits to take effect, and the values to choose from.

Shows; changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, get_args

from buffer.letters.button_data import ButtonData, button
from buffer.letters.groups import GROUPS, is_told
from buffer.owner import cooling_off
from buffer.text import countries, unlinked
from handlers.owner.dialogue.buttons import CountryChoice, HelperList, NewAccount
from handlers.owner.dialogue.screen import Button, Screen
from handlers.owner.dialogue.visit import Visit
from handlers.owner.settings.buttons import (
    SETTINGS,
    SWITCHES,
    Chosen,
    OfContact,
    PeopleList,
    SettingCooling,
    SettingLanguage,
    SettingOpen,
    SettingShowDelay,
    SettingSwitch,
    SettingTakeBack,
    SettingValue,
    SettingWrites,
    WordsAdd,
    WordsList,
)
from storage.boundary import boundaries
from storage.people import contacts, helpers, pending_changes
from storage.people.contacts import Contact
from storage.people.helpers import PERMISSIONS
from storage.people.owners import OFF
from storage.people.pending_changes import Change
from storage.screening import owner_words

ELSEWHERE: Mapping[str, ButtonData] = {
    "people": PeopleList("all"),
    "helper": HelperList("all"),
    "names": WordsAdd("name"),
    "words": WordsList("list"),
    "country": CountryChoice("other"),
    "own_account": NewAccount("what"),
}
"""What is chosen in a part of its own, and the button that leads there."""
LONGEST_LABEL = 44


async def overview(visit: Visit) -> Screen:
    """The list, two settings a row, and what is waiting to take effect."""
    people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    lines = [visit.say("settings-title")]
    for contact in people:
        lines += await _about(visit, contact, several=len(people) > 1)
    lines += [f"{name(visit, s)}: <b>{escape(value(visit, s))}</b>" for s in SETTINGS if s not in get_args(OfContact)]
    lines += [f"{name(visit, s)}: <b>{escape(said)}</b>" for s, said in (await _elsewhere(visit)).items()]
    buttons = [button(name(visit, setting), SettingOpen(setting)) for setting in SETTINGS]
    buttons += [button(name(visit, setting), data) for setting, data in ELSEWHERE.items()]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    waits, ways_back = await waiting(visit, lambda _: True)
    return Screen("\n".join([*lines, *waits]), (*rows, *ways_back))


async def waiting(visit: Visit, concerns: Callable[[Change], bool]) -> tuple[list[str], list[tuple[Button, ...]]]:
    """What waits to take effect, as far as it concerns a screen: a line for each change, and a way to take it back."""
    lines, rows = list[str](), list[tuple[Button, ...]]()
    for change in await pending_changes.list_waiting(visit.tx, visit.keys, visit.owner.id):
        if concerns(change):
            wanted, when = await wish(visit, change), visit.moment(change.due_at)
            setting = name(visit, change.setting)
            lines.append(visit.say("settings-waiting", setting=setting, value=escape(wanted), time=when))
            rows.append((await take_back(visit, change),))
    return lines, rows


async def _about(visit: Visit, contact: Contact, *, several: bool) -> list[str]:
    """What is agreed for a contact, and the languages they write."""
    whose = f" ({escape(unlinked.display_name(contact.name, visit.say('nameless')))})" if several else ""
    return [
        f"{name(visit, 'boundary')}{whose}: <b>{await agreement(visit, contact)}</b>",
        f"{name(visit, 'writes')}{whose}: <b>{escape(_languages(visit, contact))}</b>",
    ]


async def agreement(visit: Visit, contact: Contact) -> str:
    """Whether a boundary is agreed to for a contact, and since when."""
    agreed = (await boundaries.find_current(visit.tx, visit.keys, [contact.id])).get(contact.id)
    if agreed is None:
        return visit.say("value-boundary-none")
    return visit.say("value-boundary-agreed", day=visit.words.short_day(agreed.agreed_at.astimezone(visit.zone)))


def _languages(visit: Visit, contact: Contact) -> str:
    """The languages a contact is known to write."""
    known = contact.languages
    return visit.words.languages(known) if known else visit.say("value-writes-unseen")


def written(visit: Visit, contact: Contact) -> Screen:
    """The languages a contact is known to write, and a button for each that can be said to be one of them, or not."""
    codes = [*contact.languages, *sorted(set(visit.resources.screener.levels) - set(contact.languages))]
    rows = []
    for code in codes:
        here = code in contact.languages
        label = f"{visit.words.languages([code])}: {visit.say('value-on' if here else 'value-off')}"
        rows.append((button(label, SettingWrites(contact.id, code, "no" if here else "yes")),))
    about = visit.say("about-writes")
    return Screen(f"<b>{name(visit, 'writes')}: {escape(_languages(visit, contact))}</b>\n\n{about}", tuple(rows))


async def _elsewhere(visit: Visit) -> dict[str, str]:
    known = await helpers.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    names = [unlinked.display_name(helper.name, visit.say("nameless")) for helper in known if helper.state == "active"]
    mine = await owner_words.list_all(visit.tx, visit.keys, visit.owner.id)
    children = sum(word.kind == "name" for word in mine)
    country = visit.owner.country
    people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    called = [unlinked.display_name(contact.name, visit.say("nameless")) for contact in people]
    return {
        "people": ", ".join(called) or visit.say("value-nobody"),
        "helper": ", ".join(names) or visit.say("value-nobody"),
        "names": visit.say("value-names", count=children),
        "words": visit.say("value-words", count=len(mine) - children),
        "own_account": visit.say("value-own-account"),
        "country": visit.say("value-unsaid") if country is None else countries.name_of(country, visit.words.language),
    }


def name(visit: Visit, setting: str) -> str:
    """What a setting is called."""
    return visit.say(f"setting-{setting.replace('_', '-')}")


def value(visit: Visit, setting: str, wanted: Any = ...) -> str:
    """A value in words; the present one where none is given."""
    if wanted is ...:
        wanted = is_told(visit.owner, setting) if setting in GROUPS else getattr(visit.owner, setting, None)
    if setting in {"show_delay", "cooling"}:
        return visit.say(f"value-{setting.replace('_', '-')}", count=wanted)
    if setting == "reminder_at" and wanted in {None, OFF}:
        return visit.say("value-off")
    if setting in SWITCHES:
        return visit.say(f"value-{'on' if wanted else 'off'}")
    if setting == "language":
        return visit.say(f"language-{visit.resources.library.of(wanted).language}")
    return str(wanted)


async def wish(visit: Visit, change: Change) -> str:
    """What a change that waits will bring, in words; not escaped."""
    if change.setting == "boundary":
        return await _new_words(visit, change)
    if change.setting == "people":
        return await _taken_out(visit, change)
    if change.setting == "own_account":
        shown = unlinked.display_name(change.value["name"], visit.say("nameless"))
        return visit.say("person-shown", name=shown, account=unlinked.one_line(str(change.value["account"])))
    if change.setting != "helper":
        return value(visit, change.setting, change.value)
    known = {helper.id: helper for helper in await helpers.list_of_owner(visit.tx, visit.keys, visit.owner.id)}
    more = [visit.say(f"permission-{p}") for p in PERMISSIONS if p in change.value["more"]]
    helper = known.get(change.value["id"])
    who = unlinked.display_name("" if helper is None else helper.name, visit.say("nameless"))
    return f"{who} ({', '.join(more) or visit.say('permission-none')})"


async def _new_words(visit: Visit, change: Change) -> str:
    """New words; for whom, where there are several people."""
    people = {one.id: one for one in await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)}
    contact = people.get(change.value["contact"])
    if contact is None or len(people) == 1:
        return visit.say("value-new-words")
    return visit.say("value-new-words-for", name=unlinked.display_name(contact.name, visit.say("nameless")))


async def _taken_out(visit: Visit, change: Change) -> str:
    """Who, or which account of theirs, is to be taken out."""
    contact = (await contacts.find_by_ids(visit.tx, visit.keys, [change.value["contact"]])).get(change.value["contact"])
    called = unlinked.display_name("" if contact is None else contact.name, visit.say("nameless"))
    account = change.value["account"]
    said = "value-people-out" if account is None else "value-people-account-out"
    return visit.say(said, name=called, account=unlinked.one_line(str(account)))


async def take_back(visit: Visit, change: Change) -> Button:
    """The button that keeps a change from happening."""
    what = name(visit, change.setting)
    if change.setting in cooling_off.SIDE_BY_SIDE:
        what = await wish(visit, change)
    what = what if len(what) <= LONGEST_LABEL else f"{what[: LONGEST_LABEL - 1]}…"
    return button(visit.say("button-take-back", setting=what), SettingTakeBack(change.id))


async def later(visit: Visit, change: Change) -> Screen:
    """A change that weakens a protection waits; it can be taken back at once."""
    time = visit.moment(change.due_at)
    wanted = escape(await wish(visit, change))
    said = visit.say("settings-will-change", setting=name(visit, change.setting), value=wanted, time=time)
    return Screen(said, ((await take_back(visit, change),),))


def choices(visit: Visit, setting: Chosen) -> Screen:
    """What a setting does, how it stands, and what can be chosen."""
    rows = tuple((button(value(visit, setting, wanted), data),) for wanted, data in _values(visit, setting))
    about = visit.say(f"about-{setting.replace('_', '-')}")
    return Screen(f"<b>{name(visit, setting)}: {escape(value(visit, setting))}</b>\n\n{about}", rows)


def _values(visit: Visit, setting: Chosen) -> Sequence[tuple[Any, SettingValue]]:
    """The values of a setting, and the buttons that choose them."""
    match setting:
        case "language":
            return [(code, SettingLanguage("language", code)) for code in visit.resources.library.languages]
        case "show_delay":
            return [(minutes, SettingShowDelay("show_delay", minutes)) for minutes in cooling_off.SHOW_DELAYS]
        case "cooling":
            return [(hours, SettingCooling("cooling", hours)) for hours in cooling_off.COOLING_HOURS]
        case switch:
            return [(True, SettingSwitch(switch, "yes")), (False, SettingSwitch(switch, "no"))]
