"""Time zones by the name of a place, as somebody types it."""

import pytest

from buffer.text.time_zones import zones_of

KNOWN = [
    ("London", "en", "Europe/London"),
    ("wien", "de", "Europe/Vienna"),
    ("Ciudad de México", "es", "America/Mexico_City"),
    ("bogota", "es", "America/Bogota"),
    ("europe/berlin", "en", "Europe/Berlin"),
    ("Londres", "es", "Europe/London"),
    ("Sídney", "es", "Australia/Sydney"),
    ("Istanbul", "de", "Europe/Istanbul"),
]
"""The last three have other names as well, which nobody there would recognise."""


@pytest.mark.parametrize(("typed", "language", "zone"), KNOWN)
def test_a_place_is_found(typed, language, zone):
    """A city is found by its name in the owner's language, and called by its zone's own name."""
    assert zones_of(typed, language)[0] == zone


@pytest.mark.parametrize("typed", ["", "x", "Xyzzy", "??", "12:30"])
def test_what_is_no_place(typed):
    """Anything else is no zone."""
    assert zones_of(typed, "en") == []
