"""/help_me: people to talk to, by country. Asks once for the country, and keeps it."""

from dataclasses import replace
from html import escape

from babel import Locale

from buffer.letters.button_data import button
from buffer.letters.buttons import LOCAL
from buffer.text import countries
from buffer.text.help_lines import Country, Line
from handlers.owner.dialogue.buttons import COUNTRY, CountryChoice
from handlers.owner.dialogue.screen import Rows, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.people import owners
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "country"


async def help_me(visit: Visit) -> Shown:
    """The lines of the owner's country; the question where they are, if that is not known."""
    if visit.owner.country is None:
        return await _ask(visit)
    return _lines(visit, visit.owner.country)


async def on_button(visit: Visit) -> Shown:
    """A country was chosen, or another is wanted, or none shall be named."""
    match visit.button:
        case CountryChoice("none"):
            await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
            return Screen("\n\n".join([visit.say("help-lines-danger"), visit.say("help-lines-anywhere")]))
        case CountryChoice(code) if code != "other":
            return await _chosen(visit, code)
    return await _ask(visit)


async def on_text(visit: Visit) -> Shown:
    """The name of a country, typed."""
    code = countries.country_of(visit.text, visit.language)
    if code is None:
        return Screen(visit.say("help-lines-country-again"), _choices(visit))
    return await _chosen(visit, code)


async def _ask(visit: Visit) -> Shown:
    await conversations.save(
        visit.tx, visit.keys, visit.owner.id, visit.person, Conversation(TOPIC, "name", {}, visit.now)
    )
    text = "\n\n".join([visit.say("help-lines-danger"), visit.say("help-lines-country")])
    return Screen(text, _choices(visit))


def _choices(visit: Visit) -> Rows:
    codes = countries.likely(visit.owner.zone, visit.language)
    buttons = [button(countries.name_of(code, visit.words.language), CountryChoice(code)) for code in codes]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    return (*rows, (button(visit.say("button-country-none"), CountryChoice("none")),))


async def _chosen(visit: Visit, code: str) -> Shown:
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    await owners.change(visit.tx, visit.keys, visit.owner.id, country=code)
    return _lines(visit, code)


def _lines(visit: Visit, code: str) -> Screen:
    other = ((button(visit.say("button-country-other"), CountryChoice("other")),),)
    name = escape(countries.name_of(code, visit.words.language))
    here = visit.resources.help_lines.get(code)
    if here is None:
        parts = [visit.say("help-lines-none", country=name), visit.say("help-lines-danger")]
        return Screen("\n\n".join([*parts, visit.say("help-lines-anywhere")]), other)
    parts = [f"<b>{name}</b>\n{emergency(visit, here)}"]
    parts += [line(visit, one) for one in here.lines]
    month = visit.words.month(here.as_of)
    return Screen("\n\n".join([*parts, visit.say("help-lines-dated", month=month)]), other)


def emergency(visit: Visit, country: Country) -> str:
    """The emergency numbers of a country, each with what it is for."""
    numbers = [f"{number} ({visit.words.name_of('emergency', use)})" for number, use in country.emergency]
    return visit.say("help-lines-emergency", numbers=", ".join(numbers))


def line(visit: Visit, line: Line) -> str:
    """One service: what it is for, how to reach it, when, and in which languages. HTML."""
    ways = []
    for way in line.ways:
        key = f"help-way-{way.by}" if way.word is None else f"help-way-{way.by}-word"
        ways.append(visit.say(key, to=escape(way.to), word=way.word or ""))
    about = []
    if line.hours is not None:
        about.append(visit.say(f"help-hours-{line.hours.days}", start=line.hours.start, end=line.hours.end))
    about.append(_languages(visit, line))
    head = f"<b>{escape(line.name)}</b>: {visit.words.name_of('help-for', line.purpose)}"
    return "\n".join(row for row in (head, ", ".join(ways), ". ".join(about), line.site) if row)


def _languages(visit: Visit, line: Line) -> str:
    names = Locale.parse(visit.words.language).languages
    listed = ", ".join(str(names.get(code, code)) for code in line.languages)
    return visit.say("help-languages-more" if line.more_languages else "help-languages", list=listed)


async def local_help(visit: Visit) -> Shown:
    """Under an alert: help where the owner is, in a message of its own."""
    shown = await help_me(visit)
    return replace(shown, new=True) if isinstance(shown, Screen) else shown


PART = Part(
    commands={"help_me": help_me},
    buttons={COUNTRY: on_button, LOCAL: local_help},
    conversations={TOPIC: on_text},
    ended_by_command=frozenset({TOPIC}),
    brief=frozenset({TOPIC}),
)
