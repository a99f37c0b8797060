"""Show messages: asks, waits as long as the owner chose while calm, asks again, then shows one at a time.

Also today's digest asked for early, by the same question and pause. What may be shown, and when, is decided by
buffer.showing; every opening is in the access log before the words leave.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape
from typing import ClassVar, Literal

from buffer.digest.again import digest_again
from buffer.digest.make import make_digest
from buffer.intake.rescreen import rescreen_last
from buffer.letters import outbox
from buffer.letters.button_data import ButtonData, Family, Id, button
from buffer.letters.buttons import SHOW, ShowEnd, ShowNext, ShowScope
from buffer.letters.letter import Post
from buffer.showing import opening as showing_opening
from buffer.showing import page as showing_page
from buffer.showing.opening import TODAY, Opening
from buffer.text import unlinked
from handlers.inbound.fields import Json, inner, text, whole
from handlers.owner.dialogue.screen import Button, Rows, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.digest.why_buttons import WhyEntry
from storage.outbox import digests
from storage.people import access_log
from storage.record.entries import EntryFacts


@dataclass(frozen=True, slots=True)
class Approve(ButtonData):
    """A helper is there while messages are shown, or would rather wait. `owner` is whose messages."""

    WORDS: ClassVar[str] = "approve"
    answer: Literal["yes", "later"]
    owner: Id


APPROVE = Family("approve", (Approve,))


async def early(visit: Visit) -> Shown:
    """/digest: today's message before its hour."""
    return await _ask(visit, TODAY, new=True)


def asks_for_today(update: Json) -> int | None:
    """Who presses a button by which today's message may be made now; None where that is not what happens."""
    query = inner(update, "callback_query")
    button = SHOW.unpack(text(query, "data") or "")
    return whole(inner(query, "from"), "id") if isinstance(button, ShowScope) and button.scope == TODAY else None


async def on_button(visit: Visit) -> Shown:
    """A button on the way to a message, or under one."""
    match visit.button:
        case ShowScope("ask", scope):
            return await _ask(visit, scope, new=True)
        case ShowScope("not"):
            return Screen(visit.say("show-rested"), new=True, silent=True)
        case ShowScope("yes", scope):
            return await _begin(visit, scope)
        case ShowScope("open", scope):
            return await _go(visit, scope, 0, 0)
        case ShowScope("alone", scope):
            await showing_opening.approve(visit.tx, visit.keys, visit.owner, "alone", visit.now)
            return await _go(visit, scope, 0, 0)
        case ShowNext(scope, seq, part):
            return await _go(visit, scope, seq, part)
    await showing_opening.end(visit.tx, visit.keys, visit.owner)
    return Screen(visit.say("show-stopped" if visit.button == ShowEnd("stop") else "show-rested"))


async def _ask(visit: Visit, scope: str, *, new: bool = False) -> Shown:
    """The first question. Nothing is opened by it."""
    wait, minutes = _wait(visit), visit.owner.show_delay
    rows = _rows(visit, ("button-show-yes", ShowScope("yes", scope)), ("button-show-rest", ShowEnd("rest")))
    if scope == TODAY:
        if await _made_today(visit) and not await _made_today(visit, told=True):
            return Screen(visit.say("digest-early-none", hour=visit.owner.digest_at), new=new)
        key = "digest-again-question" if await _made_today(visit) else "digest-early-question"
        return Screen(visit.say(key, hour=visit.owner.digest_at, minutes=minutes, wait=wait), rows, new=new)
    found = await showing_opening.readable(visit.tx, visit.keys, visit.owner, scope)
    if not found:
        return Screen(visit.say("show-nothing"), new=new)
    return Screen(await _question(visit, found, minutes=minutes, wait=wait), rows, new=new)


async def _question(visit: Visit, found: list[EntryFacts], *, minutes: int, wait: str) -> str:
    """How many there are, as the digest counts them, and whether to go on."""
    counted, parts = await showing_opening.counted(visit.tx, visit.owner, found), []
    if len(found) == 1:  # whatever it is, it is the one message to be seen
        counted = showing_opening.Counted(1, 0)
    if counted.messages or not counted.others:
        parts.append(visit.say("show-kept", count=counted.messages))
    if counted.others:
        parts.append(visit.say("show-others", count=counted.others, messages=counted.messages))
    several = counted.messages + counted.others
    asked = visit.say("show-question", count=several, minutes=minutes, wait=wait)
    return f"{' '.join(parts)} {visit.say('show-tomorrow', count=several)}\n\n{asked}"


def _until(visit: Visit, opening: Opening) -> dict[str, str]:
    """When the pause is over: the time alone, if that is today."""
    today = opening.until.astimezone(visit.zone).date() == visit.now.astimezone(visit.zone).date()
    time = visit.words.clock(opening.until, visit.zone) if today else visit.moment(opening.until)
    return {"day": "today" if today else "later", "time": time}


async def _made_today(visit: Visit, *, told: bool = False) -> bool:
    today = visit.now.astimezone(visit.zone).date().isoformat()
    return await digests.exists(visit.tx, visit.owner.id, today, told=told)


def _wait(visit: Visit) -> str:
    return visit.say("show-wait", minutes=visit.owner.show_delay)


def _rows(visit: Visit, *named: tuple[str, ButtonData]) -> Rows:
    return tuple((button(visit.say(key), data),) for key, data in named)


async def _begin(visit: Visit, scope: str) -> Shown:
    """Yes: the pause begins, and at its end I ask again. With no pause it goes on at once."""
    found = scope == TODAY or await showing_opening.readable(visit.tx, visit.keys, visit.owner, scope)
    if not found:
        return Screen(visit.say("show-nothing"))
    opening, begun = await showing_opening.begin(visit.tx, visit.keys, visit.owner, scope, visit.now)
    asked = await _ask_helpers(visit) if begun and scope != TODAY else ()
    if not visit.owner.show_delay and not asked:
        return await _go(visit, scope, 0, 0)
    if begun and visit.owner.show_delay:
        await _post_again(visit, opening)
    said = [visit.say("show-approval-asked")] if asked else []
    said += [visit.say("show-waits", **_until(visit, opening))] if visit.owner.show_delay else []
    rows = _rows(visit, ("button-show-drop", ShowEnd("rest")))
    if asked and not visit.owner.show_delay:
        rows = _approval_rows(visit, scope)
    return (Screen("\n\n".join(said), rows), *asked)


async def _post_again(visit: Visit, opening: Opening) -> None:
    """The letter that asks again when the pause is over."""
    today = opening.scope == TODAY
    rows = _rows(
        visit,
        ("button-show-today" if today else "button-show-open", ShowScope("open", opening.scope)),
        ("button-show-rest", ShowEnd("rest")),
    )
    again = Screen(visit.say("show-again-today" if today else "show-again"), rows)
    wait = opening.until - visit.now
    post = Post("show", opening.letter, again.message(person=visit.person, pressed=None), wait)
    await outbox.enqueue(visit.tx, visit.keys, visit.owner.id, post, visit.now)


async def _go(visit: Visit, scope: str, seq: int, part: int) -> Shown:
    """Show what was asked for, if its time has come: entry `seq` of the scope, or the first."""
    opening = await showing_opening.find(visit.tx, visit.keys, visit.owner)
    approval = scope != TODAY and await showing_opening.needs_approval(visit.tx, visit.keys, visit.owner.id)
    step = showing_opening.next_step(opening, scope, visit.now, approval=approval)
    if opening is None or step == "ask":
        return await _ask(visit, scope)
    if step == "wait":
        return Screen(visit.say("show-not-yet", **_until(visit, opening)), new=True)
    if step == "approval":
        return Screen(visit.say("show-approval-waits"), _approval_rows(visit, scope))
    if scope == TODAY:
        return await _make_today(visit)
    found = await showing_opening.readable(visit.tx, visit.keys, visit.owner, scope)
    fact = showing_opening.after(found, max(seq, 1) - 1)
    if fact is None or (seq and fact.seq != seq):
        return Screen(visit.say("show-nothing"))
    await showing_opening.keep(visit.tx, visit.keys, visit.owner, replace(opening, is_open=True), visit.now)
    return await _show(visit, opening, found, fact, part)


async def _make_today(visit: Visit) -> Shown:
    if await rescreen_last(visit.tx, visit.resources, visit.owner.id, visit.now) is not None:
        return Screen(visit.say("digest-early-reading"), _rows(visit, ("button-show-today", ShowScope("open", TODAY))))
    await showing_opening.end(visit.tx, visit.keys, visit.owner)
    made = await make_digest(visit.tx, visit.resources, visit.owner.id, visit.now, early=True)
    if made is None:
        return await _again_today(visit)
    unseen = made.quiet and not visit.owner.quiet_days
    return Screen(visit.say("digest-early-quiet" if unseen else "digest-early-here"))


async def _again_today(visit: Visit) -> Shown:
    """Today's came before, and may be hidden by now."""
    day = visit.now.astimezone(visit.zone).date()
    messages = await digest_again(visit.tx, visit.resources, visit.owner, day, visit.now)
    if messages is None or not await _made_today(visit, told=True):
        return Screen(visit.say("digest-early-none", hour=visit.owner.digest_at))
    for number, message in enumerate(messages):
        when = visit.now + timedelta(microseconds=number + 1)  # the outbox keeps the order of its times
        post = Post("show", f"again/{visit.now.isoformat()}/{number}", message)
        await outbox.enqueue(visit.tx, visit.keys, visit.owner.id, post, when)
    return Screen(visit.say("digest-early-here"))


async def _show(visit: Visit, opening: Opening, found: list[EntryFacts], fact: EntryFacts, part: int) -> Shown:
    """One message, or a part of a long one."""
    there = await showing_opening.opened(visit.tx, visit.keys, visit.owner, fact.seq)
    if there is None:
        return Screen(visit.say("show-nothing"))
    row, payload = there
    what = "override" if opening.approved == "alone" else "show"
    if part == 0 or not await access_log.exists(visit.tx, visit.keys, visit.owner.id, None, what, fact.seq):
        await access_log.add(visit.tx, visit.keys, visit.owner.id, None, what, visit.now, fact.seq)
    text = showing_page.page(visit.words, row, payload, part, visit.zone, showing_opening.place(found, fact))
    following = showing_opening.after(found, fact.seq)
    rows: list[tuple[Button, ...]] = []
    if part + 1 < len(showing_page.parts(payload)):
        rows += _rows(visit, ("button-show-more", ShowNext(opening.scope, fact.seq, part + 1)))
    elif following is not None:
        rows += _rows(visit, ("button-show-next", ShowNext(opening.scope, following.seq, 0)))
    elif len(found) > 1:
        text += f"\n\n{visit.say('show-last')}"
    rows += _rows(visit, ("button-show-stop", ShowEnd("stop")))
    if fact.direction in showing_opening.THEIRS:
        yes = button(visit.say("button-show-practical"), WhyEntry("practical", fact.seq))
        rows.append((yes, button(visit.say("button-show-none"), WhyEntry("none", fact.seq))))
        rows += _rows(visit, ("button-show-why", WhyEntry("entry", fact.seq)))
    return Screen(text, tuple(rows))


async def _ask_helpers(visit: Visit) -> tuple[Screen, ...]:
    """Ask those whom the owner wanted beside them."""
    asked = []
    for helper in await showing_opening.approvers(visit.tx, visit.keys, visit.owner.id):
        words = visit.resources.library.of(helper.language)
        rows = (
            (button(words.say("button-approve-yes"), Approve("yes", visit.owner.id)),),
            (button(words.say("button-approve-later"), Approve("later", visit.owner.id)),),
        )
        shown = escape(unlinked.display_name(visit.owner.name, words.say("approve-somebody")))
        asked.append(Screen(words.say("approve-question", name=shown), rows, new=True, to=helper.telegram_id))
    return tuple(asked)


def _approval_rows(visit: Visit, scope: str) -> Rows:
    return _rows(
        visit,
        ("button-show-open", ShowScope("open", scope)),
        ("button-show-alone", ShowScope("alone", scope)),
        ("button-show-rest", ShowEnd("rest")),
    )


async def approved(visit: Visit) -> Shown:
    """A helper says whether they can be there. Only one who was asked: the desk has looked at the permission."""
    match visit.button:
        case Approve(answer, owner) if visit.helper is not None and owner == visit.owner.id:
            opening = await showing_opening.find(visit.tx, visit.keys, visit.owner)
            waits = opening is not None and not opening.is_open
            if answer == "yes":
                waits = await showing_opening.approve(visit.tx, visit.keys, visit.owner, visit.helper.id, visit.now)
            if not waits or opening is None:
                return Screen(visit.say("approve-nothing"))
            changed_my_mind = _rows(visit, ("button-approve-yes", Approve("yes", owner))) if answer == "later" else ()
            return Screen(visit.say(f"approve-thanks-{answer}"), changed_my_mind), _told(visit, opening, answer)
    return Screen(visit.say("unknown-command"))


def _told(visit: Visit, opening: Opening, answer: str) -> Screen:
    """What the owner hears of a helper's answer."""
    words = visit.resources.library.of(visit.owner.language)
    name = escape(unlinked.display_name(visit.helper.name if visit.helper else "", words.say("nameless")))
    said = words.say("approve-is-with-you" if answer == "yes" else "approve-would-wait", name=name)
    rows: Rows = ()
    if visit.now >= opening.until:
        rows = ((button(words.say("button-show-open"), ShowScope("open", opening.scope)),),)
    return Screen(said, rows, new=True, to=visit.owner.telegram_id)


PART = Part(
    commands={"digest": early},
    buttons={SHOW: on_button, APPROVE: approved},
    helper_may={"approve": "approve"},
)
