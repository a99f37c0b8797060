"""What owners of before were not asked when they were set up, asked once: two groups of danger, the reminder,
and names.

Begun by the button of one letter (buffer.letters.kinds.unasked). What is answered is not asked again; an answer that
takes away protection waits as it does in /settings.
"""

from dataclasses import replace
from typing import get_args

from buffer.letters.button_data import button
from buffer.letters.buttons import UNASKED, LaterGroup, UnaskedAlerts, UnaskedReminder
from buffer.owner import cooling_off
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.settings import screens, time_choices
from handlers.owner.settings.buttons import WordsAdd
from storage.people import owners
from storage.screening import owner_words


async def on_button(visit: Visit) -> Shown:
    """The next question, after an answer to the one before, if there was one."""
    match visit.button:
        case UnaskedAlerts(group, wanted) if getattr(visit.owner, group) is None:
            return await _answered(visit, group, wanted=wanted == "yes")
        case UnaskedReminder(at) if visit.owner.reminder_at is None:
            hour = at.replace("-", ":")
            await cooling_off.wish(visit.tx, visit.resources, visit.owner, "reminder_at", hour, visit.now)
            return await _ask(replace(visit, owner=replace(visit.owner, reminder_at=hour)))
    return await _ask(visit)  # an answer that is there is changed in /settings


async def _answered(visit: Visit, group: LaterGroup, *, wanted: bool) -> Shown:
    waits = await cooling_off.wish(visit.tx, visit.resources, visit.owner, group, wanted, visit.now)
    if waits is not None:  # it stays on until then, and is not asked again
        await owners.change(visit.tx, visit.keys, visit.owner.id, **{group: True})
    changed = await owners.find(visit.tx, visit.keys, visit.owner.id)
    visit = replace(visit, owner=changed or visit.owner)
    next_ = await _ask(visit)
    return next_ if waits is None else (await screens.later(visit, waits), replace(next_, new=True))


async def _ask(visit: Visit) -> Screen:
    for group in get_args(LaterGroup):
        if getattr(visit.owner, group) is None:
            yes = button(visit.say("button-alerts-on"), UnaskedAlerts(group, "yes"))
            no = button(visit.say("button-alerts-off"), UnaskedAlerts(group, "no"))
            return Screen(visit.say(f"welcome-{group.replace('_', '-')}"), ((yes,), (no,)))
    if visit.owner.reminder_at is None:
        return Screen(visit.say("welcome-reminder"), time_choices.reminder_rows(visit, UnaskedReminder))
    mine = await owner_words.list_all(visit.tx, visit.keys, visit.owner.id)
    if any(word.kind == "name" for word in mine):
        return Screen(visit.say("unasked-done"))
    return Screen(visit.say("unasked-names"), ((button(visit.say("setting-names"), WordsAdd("name")),),))


PART = Part(buttons={UNASKED: on_button})
