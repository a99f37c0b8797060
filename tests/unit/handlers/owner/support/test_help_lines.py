"""/help_me: asks for the country once, shows dated lines with their sources, and never shows nothing."""

import re
from datetime import date

import orjson
import pytest

from buffer.text import countries, help_lines
from storage.people import owners
from tests.builders import present
from tests.paths import SEEDS
from tests.unit.handlers.owner.owner_front import Front

LINES = help_lines.load(SEEDS)
ASKED_FOR = "US GB IE CA AU NZ DE AT CH ES FR IT PT BR MX AR NL BE PL SE IN ZA".split()


async def _country(home):
    async with home.database.read() as tx:
        return present(await owners.find(tx, home.resources.keys, home.owner_id)).country


async def test_asked_once_and_kept(front, home):
    """The first time it asks, with the likely countries as buttons; from then on it answers at once."""
    (asked,) = await front.says("/help_me")
    assert "country:GB" in asked.data
    assert "112" in asked.text
    (shown,) = await front.says("the netherlands")
    assert "Veilig Thuis" in shown.text
    assert await _country(home) == "NL"
    (again,) = await front.says("/help_me")
    assert again.text == shown.text


async def test_chosen_by_button_and_changed(front, home):
    """A tap chooses; another country can be chosen afterwards."""
    await front.says("/help_me")
    (shown,) = await front.presses("country:DE")
    assert "116 016" in shown.text
    await front.presses("country:other")
    (shown,) = await front.says("Austria")
    assert "0800 222 555" in shown.text
    assert await _country(home) == "AT"


async def test_a_country_without_a_list(front):
    """General ways to find help are shown, and the emergency number."""
    await front.says("/help_me")
    (shown,) = await front.says("Iceland")
    assert "findahelpline.com" in shown.text
    assert "112" in shown.text


async def test_not_saying_where(front, home):
    """Who will not name a country gets the general advice, and nothing is kept."""
    (shown,) = await front.presses("country:none")
    assert "findahelpline.com" in shown.text
    assert await _country(home) is None


@pytest.mark.parametrize("typed", ["Atlantis", "", "x", "EU", "zz", "un", "<b>", "United"])
async def test_no_such_country(front, home, typed):
    """What is no country, or could be several, is asked again, with the buttons."""
    await front.says("/help_me")
    (asked,) = await front.says(typed)
    assert "do not know that country" in asked.text
    assert await _country(home) is None


async def test_forged_countries_change_nothing(front, home):
    """Button data that names no country is answered like an unknown command."""
    for data in ("country:XX", "country:de", "country:", "country:DE:AT", "country:EU"):
        (asked,) = await front.presses(data)
        assert asked.text == front.unknown
    assert await _country(home) is None


@pytest.mark.parametrize("code", sorted(LINES))
async def test_every_country_can_be_shown(home, code):
    """Each file makes one message within Telegram's limits, with the month and every name and number in it."""
    front = Front(home)
    (shown,) = [letter for letter in await front.presses(f"country:{code}") if letter.kind == "answer"]
    assert "January 2025" in shown.text or LINES[code].as_of != date(2025, 1, 1)
    for line in LINES[code].lines:
        assert line.site in shown.text
        assert all(way.to.replace("&", "&amp;") in shown.text for way in line.ways)


def test_the_countries_that_must_be_there():
    """The list holds at least these, each with an emergency number and a line for somebody threatened at home."""
    assert set(ASKED_FOR) <= set(LINES)
    for country in LINES.values():
        assert country.emergency
        assert {line.purpose for line in country.lines} & {"violence", "women", "victims"}


def test_numbers_are_numbers():
    """A number has digits, spaces, dashes, a plus, * or #; a site has no scheme, no space, and a dot."""
    for country in LINES.values():
        every = [way.to for line in country.lines for way in line.ways] + [n for n, _ in country.emergency]
        assert all(re.fullmatch(r"[*#+]?[0-9][0-9 \-]{1,16}", number) for number in every), country.code
        assert all(re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}(/[a-z0-9-]+)*", line.site) for line in country.lines)
        assert all(line.ways or line.site for line in country.lines)


def test_known_names_of_countries():
    """Names in the owner's language, English ones, codes and everyday names are understood."""
    known = {("Deutschland", "de"): "DE", ("uk", "en"): "GB", ("USA", "es"): "US", ("españa", "es"): "ES"}
    known |= {("österreich", "de"): "AT", ("Osterreich", "de"): "AT", ("New Zealand", "de"): "NZ", ("fr", "en"): "FR"}
    assert {said: countries.country_of(*said) for said in known} == known


def test_the_zone_comes_first():
    """The country of the time zone is suggested first; a zone without a country adds nothing."""
    assert countries.likely("Europe/Vienna", "de") == ("AT", "DE", "CH")
    assert countries.likely("UTC", "es")[0] == "ES"


@pytest.mark.parametrize(
    "change",
    [
        {"country": "FR"},
        {"as_of": "January"},
        {"emergency": None},
        {"lines": [{"name": "x"}]},
        {"emergency": [{"number": "1", "for": "pizza"}]},
    ],
)
def test_a_broken_file_is_named(tmp_path, change):
    """A file that is not as the README says stops the start, with its name."""
    folder = tmp_path / "help_lines"
    folder.mkdir()
    whole = orjson.loads((SEEDS / "help_lines" / "de.json").read_bytes())
    (folder / "de.json").write_bytes(orjson.dumps({**whole, **change}))
    with pytest.raises(ValueError, match=r"de\.json"):
        help_lines.load(tmp_path)
