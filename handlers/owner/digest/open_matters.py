"""/matters: what may still need the owner, each with its answer, and with two ways to be rid of it.

Only the owner says that a matter is answered or done; that an answer was shown says nothing.
"""

from buffer.letters.button_data import button
from buffer.letters.buttons import AnswerItem
from buffer.matters import read, standing, text
from buffer.text import limits
from handlers.owner.dialogue.screen import Button, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.digest.matters_buttons import MATTER, MatterDecide, MatterPage
from storage.screening.matters import Matter, MatterState

ON_A_PAGE = 6
AROUND = 496
"""UTF-16 units beside the list."""
STATES: dict[str, MatterState] = {"done": "done", "aside": "aside", "sent": "answered", "back": "open"}


async def matters(visit: Visit) -> Shown:
    """The first page of the list."""
    return await _page(visit, 0)


async def on_button(visit: Visit) -> Shown:
    """Another page; or what became of a matter, with the list as it is after that, and the way back."""
    match visit.button:
        case MatterPage(page):
            return await _page(visit, page)
        case MatterDecide(action, seq, number):
            state = STATES[action]
            decided = await read.save_decision(visit.tx, visit.resources, visit.owner, (seq, number), state, visit.now)
            if decided is None:
                return await _page(visit, 0, visit.say("matter-gone"))
            said = visit.say(f"matter-decided-{action}", entry=seq)
            back = button(visit.say("button-matter-back"), MatterDecide("back", seq, number))
            return await _page(visit, 0, said, () if action == "back" else (back,))
    return await _page(visit, 0)


async def _page(visit: Visit, page: int, said: str = "", back: tuple[Button, ...] = ()) -> Screen:
    local = visit.now.astimezone(visit.zone)
    here = standing.listed(await read.list_now(visit.tx, visit.resources, visit.owner), local)
    first = page * ON_A_PAGE if page * ON_A_PAGE < len(here) else 0
    shown = here[first : first + ON_A_PAGE]
    above = [said] if said else []
    rows = [back] if back else []
    if not here:
        return Screen("\n\n".join([*above, visit.say("matters-none")]), tuple(rows))
    title = f"<b>{visit.say('matters-title', count=len(here))}</b>"
    lines, fitting = text.listed(visit.words, shown, local, limits.room_beside(AROUND))
    rows += [_decisions(visit, matter, shown) for matter in shown[:fitting]]
    ways = [("button-matters-before", first - ON_A_PAGE)] if first else []
    ways += [("button-matters-more", first + fitting)] if first + fitting < len(here) else []
    pages = tuple(button(visit.say(key), MatterPage(max(0, begin) // ON_A_PAGE)) for key, begin in ways)
    return Screen("\n\n".join([*above, f"{title}\n{lines}"]), (*rows, *((pages,) if pages else ())))


def _decisions(visit: Visit, matter: Matter, shown: list[Matter]) -> tuple[Button, ...]:
    """The row of a matter: an answer where one fits, done, and, where it is not over, not now."""
    cells, local = [], visit.now.astimezone(visit.zone)
    if text.is_answerable(visit.words, matter, local):
        cells.append(
            button(text.entry_label(visit.words, "button-matter-answer", matter, shown), AnswerItem(*matter.key))
        )
    cells.append(
        button(text.entry_label(visit.words, "button-matter-done", matter, shown), MatterDecide("done", *matter.key))
    )
    over = standing.needs_nothing(matter) or standing.when(matter, local) == "past"
    if matter.state != "aside" and not over:
        label = text.entry_label(visit.words, "button-matter-aside", matter, shown)
        cells.append(button(label, MatterDecide("aside", *matter.key)))
    return tuple(cells)


PART = Part(commands={"matters": matters}, buttons={MATTER: on_button})
