"""Hours and zones to choose from, where what was typed may mean several. Used by /settings and by onboarding."""

from collections.abc import Callable, Iterable
from datetime import datetime

from buffer.letters.button_data import ButtonData, button
from buffer.text.time_zones import city_of
from buffer.text.words import Words
from handlers.owner.dialogue.screen import Rows, Screen
from handlers.owner.dialogue.visit import Visit
from handlers.owner.settings.buttons import REMINDER_HOURS
from storage.people.owners import OFF
from storage.zones import find_or_utc


def which_hour(visit: Visit, hours: Iterable[str], choose: Callable[[str], ButtonData]) -> Screen:
    """The same hour before noon and after. `choose` makes the button's data of an hour with a dash."""
    rows = tuple((button(_part_of_day(visit, hour), choose(hour.replace(":", "-"))),) for hour in hours)
    return Screen(visit.say("welcome-hour-which"), rows)


def reminder_rows(visit: Visit, choose: Callable[[str], ButtonData]) -> Rows:
    """Hours for the reminder, beside that of the digest, and none. `choose` makes the button's data, as above."""
    hours = [hour for hour in REMINDER_HOURS if hour != visit.owner.digest_at]
    buttons = tuple(button(hour, choose(hour.replace(":", "-"))) for hour in hours)
    return (buttons[:3], buttons[3:], (button(visit.say("button-reminder-off"), choose(OFF)),))


def zone_rows(words: Words, now: datetime, zones: Iterable[str], choose: Callable[[str], ButtonData]) -> Rows:
    """A button for each zone, with its city and what its clocks show."""
    return tuple((button(_clock(words, now, zone), choose(zone)),) for zone in zones)


def _clock(words: Words, now: datetime, zone: str) -> str:
    return f"{city_of(zone, words.language)}, {words.clock(now, find_or_utc(zone))}"


def _part_of_day(visit: Visit, hour: str) -> str:
    number = int(hour[:2])
    parts = {"night": number < 5, "morning": number < 12, "afternoon": number < 18, "evening": True}
    return visit.say(f"hour-{next(part for part, so in parts.items() if so)}", time=hour)
