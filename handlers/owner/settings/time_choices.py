"""Hours and zones to choose from, where what was typed may mean several. Used by /settings and by onboarding."""

from collections.abc import Callable, Iterable

from buffer.letters.button_data import ButtonData, button
from buffer.text.time_zones import city_of
from handlers.owner.dialogue.screen import Rows, Screen
from handlers.owner.dialogue.visit import Visit
from storage.zones import find_or_utc


def which_hour(visit: Visit, hours: Iterable[str], choose: Callable[[str], ButtonData]) -> Screen:
    """The same hour before noon and after. `choose` makes the button's data of an hour with a dash."""
    rows = tuple((button(_part_of_day(visit, hour), choose(hour.replace(":", "-"))),) for hour in hours)
    return Screen(visit.say("welcome-hour-which"), rows)


def zone_rows(visit: Visit, zones: Iterable[str], choose: Callable[[str], ButtonData]) -> Rows:
    """A button for each zone, with its city and what its clocks show."""
    return tuple((button(_clock(visit, zone), choose(zone)),) for zone in zones)


def _clock(visit: Visit, zone: str) -> str:
    city = city_of(zone, visit.words.language)
    return f"{city}, {visit.words.clock(visit.now, find_or_utc(zone))}"


def _part_of_day(visit: Visit, hour: str) -> str:
    number = int(hour[:2])
    parts = {"night": number < 5, "morning": number < 12, "afternoon": number < 18, "evening": True}
    return visit.say(f"hour-{next(part for part, so in parts.items() if so)}", time=hour)
