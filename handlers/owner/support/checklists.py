"""/checklist: three short lists of things to look after, ticked off by button. What is ticked is kept sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

import orjson

from buffer.letters.button_data import ButtonData, Family, button, one_of
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.private import notes

LISTS: Mapping[str, tuple[str, ...]] = {
    "safety": ("screen-lock", "notices", "charged", "word", "somebody", "bag", "copies"),
    "privacy": ("passwords", "two-step", "sessions", "location", "shared", "profile", "unknown", "spyware", "tags"),
    "personal": ("locks", "spare-keys", "routine", "neighbours", "work", "children", "way", "meeting", "alarm"),
}
"""The items of each list: the messages check-<item> (its name) and check-<item>-how."""


@dataclass(frozen=True, slots=True)
class Checklist(ButtonData):
    """A list, or the overview of them."""

    WORDS: ClassVar[str] = "checklist"
    name: Annotated[str, one_of((*LISTS, "all"))]


@dataclass(frozen=True, slots=True)
class ChecklistItem(ButtonData):
    """Tick an item of a list, or take the tick away."""

    WORDS: ClassVar[str] = "checklist"
    name: Annotated[str, one_of(LISTS)]
    item: str
    state: Literal["on", "off"]

    def __post_init__(self) -> None:
        if self.item not in LISTS[self.name]:
            raise ValueError("no such item")


CHECKLIST = Family("checklist", (Checklist, ChecklistItem))


async def checklist(visit: Visit) -> Shown:
    """The lists, and how many items of each are ticked."""
    ticked = await _ticked(visit)
    rows = []
    for name, items in LISTS.items():
        done = sum(item in ticked for item in items)
        rows.append((button(visit.say(f"button-checklist-{name}", done=done, count=len(items)), Checklist(name)),))
    return Screen(visit.say("checklist"), tuple(rows))


async def on_button(visit: Visit) -> Shown:
    """A list, or an item of one: ticked, or not ticked any more."""
    match visit.button:
        case Checklist(name) if name in LISTS:
            return _list(visit, name, await _ticked(visit))
        case ChecklistItem(name, item, state):
            ticked = await _ticked(visit)
            ticked = ticked | {item} if state == "on" else ticked - {item}
            text = orjson.dumps(sorted(ticked)).decode()
            await notes.replace(visit.tx, visit.keys, visit.owner.id, "checklist", text, visit.now)
            return _list(visit, name, ticked)
    return await checklist(visit)


def _list(visit: Visit, name: str, ticked: frozenset[str]) -> Screen:
    lines = [f"<b>{visit.say(f'checklist-{name}')}</b>"]
    buttons = []
    for item in LISTS[name]:
        title, how = visit.say(f"check-item-{item}"), visit.say(f"check-item-{item}-how")
        mark = visit.say("checklist-done" if item in ticked else "checklist-open")
        lines.append(f"{mark} <b>{title}</b>: {how}")
        # the button says what it will be afterwards, so that pressing twice does nothing twice
        buttons.append(button(f"{mark} {title}", ChecklistItem(name, item, "off" if item in ticked else "on")))
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    rows.append((button(visit.say("button-checklists"), Checklist("all")),))
    return Screen("\n\n".join(lines), tuple(rows))


async def _ticked(visit: Visit) -> frozenset[str]:
    note = await notes.find_only(visit.tx, visit.keys, visit.owner.id, "checklist")
    return frozenset() if note is None else frozenset(orjson.loads(note.text))


PART = Part(commands={"checklist": checklist}, buttons={CHECKLIST: on_button})
