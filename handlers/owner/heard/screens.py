"""What answers something typed without a command, without a sound where there may be danger. Changes nothing."""

from collections.abc import Mapping, Sequence
from html import escape

from buffer.letters.button_data import button
from buffer.letters.buttons import LocalHelp
from buffer.screening.labels import Heard
from buffer.text import countries, unlinked
from buffer.text.help_lines import Country, Line, Purpose
from handlers.owner.dialogue.screen import Button, Rows, Screen
from handlers.owner.dialogue.visit import Visit
from handlers.owner.heard.buttons import HeardAs, HeardDo, HeardTell
from handlers.owner.heard.waiting import Waiting
from handlers.owner.support import help_lines
from storage.people.helpers import Helper

FITTING: Mapping[Heard, tuple[Purpose, ...]] = {
    "danger": ("violence", "victims"),
    "followed": ("stalking", "violence"),
    "hurt": ("violence", "victims"),
    "die": ("crisis", "emotional"),
    "help": ("emotional", "crisis", "violence"),
}
"""Which help lines fit what was said, the best first. All of them are one tap away."""
OTHERWISE: tuple[Purpose, ...] = ("women", "men")
"""Where a country has none of those."""
MOST_LINES = 2


def danger(visit: Visit, heard: Heard, *, kept: bool, helped: bool) -> Screen:
    """The number of the country first, the lines that fit, and two or three buttons.

    `kept`: the words are kept already. `helped`: there is somebody who could be told.
    """
    tell, write = visit.say("button-heard-tell"), visit.say("button-heard-write")
    last = [visit.say("heard-alone", button=tell) if helped else visit.say("heard-alone-unhelped")]
    if not kept:
        last.append(visit.say("heard-not-kept", button=write))
    parts = [visit.say(f"heard-{heard}"), *_numbers(visit, heard), " ".join(last)]
    rows: Rows = ((button(visit.say("button-heard-people"), LocalHelp()),),)
    if helped:
        rows += ((button(tell, HeardTell()),),)
    rows += ((button(write, HeardAs("incident")),),)
    return Screen("\n\n".join(parts), rows, new=True, silent=True)


def _numbers(visit: Visit, heard: Heard) -> list[str]:
    """The emergency numbers of the owner's country, or of the one her clock is set to; and the lines that fit best."""
    code = visit.owner.country or countries.of_zone(visit.owner.zone)
    here = None if code is None else visit.resources.help_lines.get(code)
    if here is None:
        return [visit.say("help-lines-danger")]
    numbers = help_lines.emergency(visit, here)
    if visit.owner.country is None:
        name = escape(countries.name_of(here.code, visit.words.language))
        numbers = visit.say("heard-by-zone", country=name, numbers=numbers)
    return [numbers, *(help_lines.line(visit, line) for line in fitting(here, heard))]


def fitting(country: Country, heard: Heard) -> list[Line]:
    """The lines of a country that fit what was said best."""
    wanted = FITTING[heard]
    found = [line for line in country.lines if line.purpose in wanted]
    found = found or [line for line in country.lines if line.purpose in OTHERWISE]
    order = (*wanted, *OTHERWISE)
    return sorted(found, key=lambda line: order.index(line.purpose))[:MOST_LINES]


def what_was_it(visit: Visit, waiting: Waiting) -> Screen:
    """The question about all that waits, one at least, with an answer for each tap."""
    said = [one for one in waiting.said if one.waits]
    text = f"{visit.say('heard-what', count=len(said), time=visit.moment(said[0].at))}\n\n{visit.say('heard-theirs')}"
    return Screen(text, answers(visit, waiting))


def full(visit: Visit, waiting: Waiting) -> Screen:
    """One more is not kept: what to do with those that wait."""
    return Screen(visit.say("heard-full"), answers(visit, waiting))


def answers(visit: Visit, waiting: Waiting) -> Rows:
    """What it can have been."""
    return (_whose(visit), (button(visit.say("button-heard-incident"), HeardAs("incident")),), *_own(visit, waiting))


def otherwise(visit: Visit, waiting: Waiting) -> Rows:
    """What it was if nothing has happened: somebody's words, those of the journal or a draft, or nothing to keep."""
    return (_whose(visit), *_own(visit, waiting))


def _whose(visit: Visit) -> tuple[Button, ...]:
    return (
        button(visit.say("button-heard-theirs"), HeardAs("theirs")),
        button(visit.say("button-heard-mine"), HeardAs("mine")),
    )


def _own(visit: Visit, waiting: Waiting) -> Rows:
    rows: Rows = ()
    if not any(one.files for one in waiting.said):
        rows = (
            (button(visit.say("button-heard-journal"), HeardAs("journal")),),
            (button(visit.say("button-heard-draft"), HeardAs("draft")),),
        )
    return (*rows, (button(visit.say("button-heard-nothing"), HeardAs("nothing")),))


def stopping(visit: Visit) -> Screen:
    """All ways to stop, and that she need not."""
    meant = visit.say("button-heard-else")
    rows = (
        (button(visit.say("button-heard-pause"), HeardDo("pause")),),
        (button(visit.say("button-heard-forget"), HeardDo("forget")),),
        (button(meant, HeardDo("else")),),
    )
    return Screen(f"{visit.say('heard-stopping')} {visit.say('heard-not-kept', button=meant)}", rows)


def moving(visit: Visit) -> Screen:
    """Another phone changes nothing; another account has a way of its own."""
    return _or_else(visit, visit.say("heard-moving"), (button(visit.say("menu-new-account"), HeardDo("account")),))


def travel(visit: Visit) -> Screen:
    """By which clock the daily message comes, and where that is changed."""
    return _or_else(visit, visit.say("heard-travel", hour=visit.owner.digest_at, zone=visit.owner.zone))


def _or_else(visit: Visit, text: str, *rows: tuple[Button, ...]) -> Screen:
    """An answer to what may have been meant; what was written waits."""
    meant = visit.say("button-heard-else")
    waits = visit.say("heard-not-kept", button=meant)
    return Screen(f"{text}\n\n{waits}", (*rows, (button(meant, HeardDo("else")),)))


def loss(visit: Visit) -> Screen:
    """They have died, or gone: calm, and nothing to be done."""
    keep = visit.say("button-heard-keep")
    rows = (
        (button(visit.say("button-heard-pause"), HeardDo("pause")),),
        (button(keep, HeardDo("else")),),
    )
    return Screen(f"{visit.say('heard-loss')} {visit.say('heard-not-kept', button=keep)}", rows)


def tell_whom(visit: Visit, mine: Sequence[Helper]) -> Screen:
    """Several help: which of them?"""
    nameless = visit.say("nameless")
    rows = [(button(unlinked.display_name(helper.name, nameless), HeardTell(helper.id)),) for helper in mine]
    rows.append((button(visit.say("button-alert-tell-all"), HeardTell("all")),))
    return Screen(visit.say("heard-tell-whom"), tuple(rows), new=True)


def told(visit: Visit, helpers: Sequence[Helper], *, already: bool) -> Screen:
    """Who has been told."""
    names = ", ".join(escape(unlinked.display_name(helper.name, visit.say("nameless"))) for helper in helpers)
    return Screen(visit.say("heard-told-already" if already else "heard-told", name=names), new=True)


def asked_for(visit: Visit, helper: Helper) -> Screen:
    """What a helper is told: that it would help to hear from them, and nothing that was written."""
    words = visit.resources.library.of(helper.language)
    name = escape(unlinked.display_name(visit.owner.name, words.say("approve-somebody")))
    return Screen(words.say("helper-asked-for", name=name), new=True, to=helper.telegram_id)
