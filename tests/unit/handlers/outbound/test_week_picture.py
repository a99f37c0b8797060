"""C12: the weekly picture is legible on a phone, glares in no theme, says what it shows, and has the digest's night."""

import re
import struct
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from buffer.digest import week
from buffer.digest.compose import compose
from handlers.outbound import week_picture
from tests.builders import NOW, contact, fact, owner, reading

TODAY = date(2031, 3, 10)
PHONE = 360
"""Points that a picture is wide on a phone."""
HOURS = (0, 2, 5, 6, 11, 12, 17, 18, 21, 22, 23)


def facts():
    """A message at each of HOURS, of the days before."""
    moments = [NOW.replace(hour=hour) + timedelta(days=number % 5) for number, hour in enumerate(HOURS)]
    return [fact(number, at=at) for number, at in enumerate(moments, 1)]


def luminance(colour):
    """Relative luminance of a colour like #aabbcc (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """How far two colours stand apart (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_c12_drawn_for_a_phone(library, language):
    """A PNG twice as wide as a phone, with every letter at least eleven points there."""
    png = week_picture.draw(week.picture(library.of(language), week.count(facts(), ZoneInfo("UTC"), TODAY)))
    width, height = struct.unpack(">II", png[16:24])
    assert width == 2 * PHONE
    assert height > width
    smallest = (week_picture.SMALLEST - 3) * week_picture.POINTS / 72
    assert smallest / (width / PHONE) >= 11


def test_c12_neither_a_slab_of_light_nor_a_hole():
    """Its paper is dark enough for the night and lighter than black; what stands on it stands out."""
    assert 0.02 < luminance(week_picture.PAPER) < 0.2
    for ink, paper in (("INK", "PAPER"), ("INK", "NIGHT"), ("ON_FILL", "FILL"), ("FILL", "PAPER")):
        assert contrast(getattr(week_picture, ink), getattr(week_picture, paper)) >= 4.5, ink


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_c12_title_dates_and_legend(library, language):
    """It says from when to when it is, which day is which, what is counted, and when the night is."""
    shown = week.picture(library.of(language), week.count(facts(), ZoneInfo("UTC"), TODAY))
    assert "3" in shown.title
    assert "9" in shown.title
    assert [re.sub(r"\D", "", day) for day in shown.days] == [str(day) for day in range(3, 10)]
    assert "22" in shown.legend
    assert "06" in shown.legend


def test_c12_one_night(library):
    """What the caption calls night is what the digest counts as night."""
    day = reading(owner=owner(), facts=facts(), contacts=[contact()])
    caption = week.picture(library.of("en"), week.count(facts(), ZoneInfo("UTC"), TODAY)).text
    at_night = sum(int(number) for number in re.findall(r"(\d+) at night", caption))
    assert at_night == compose(day, TODAY, NOW + timedelta(days=6)).at_night == 5
