"""A time takes the day that was meant for it, and never that of another matter: a wrong day is worse than none."""

import pytest

from buffer.screening.window import OwnWords
from tests.unit.buffer.practical.test_whole import FRIDAY, TODAY, items_of, when

FOUR = ["clock", "16:00:00"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "pick up Leo at 4, the rent is due Friday"),
        ("en", "The rent is due Friday and pick up Leo at 4"),
        ("en", "The rent is due Friday, pick her up at 4"),
        ("en", "The rent is due Friday. Pick up Leo at 4."),
        ("en", "Can you pick up Leo at 4, and pay the rent by Friday?"),
        ("en", "sign the form by Friday, pick up Leo at 4"),
        ("en", "the dentist is on Friday, fetch Leo at 4"),
        ("en", "Pick up Leo at 4, and Mia has swimming on Friday"),
        ("de", "hol Leo um 16 Uhr ab, die Miete ist am Freitag fällig"),
        ("de", "Die Miete ist am Freitag fällig, hol sie um 16 Uhr ab"),
        ("de", "Hol Leo um 16 Uhr ab. Die Miete ist am Freitag fällig."),
        ("es", "recoge a Leo a las 16:00, el alquiler vence el viernes"),
        ("es", "El alquiler vence el viernes, recoge a Leo a las 16:00"),
        ("es", "El dentista es el viernes. Recoge a Leo a las 16:00."),
    ],
)
def test_the_day_of_another_matter_is_its_own(screener, language, text):
    """Two real matters in one message: the one keeps its time, the other its day."""
    one, other = sorted(items_of(screener, text, language), key=lambda item: FOUR not in when(item))
    assert when(one) == [FOUR]
    assert [value[-1] for value in when(other)] == [FRIDAY]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "School closes early on Friday. Fetch the kids at 16:00."),
        ("en", "I am away on Friday. Pick up Leo at 16:00."),
        ("en", "pick him up at 16:00, I am away on Friday"),
        ("de", "Am Freitag schließt die Schule früher. Hol die Kinder um 16 Uhr ab."),
        ("es", "El viernes el colegio cierra antes. Recoge a los niños a las 16:00."),
    ],
)
def test_what_tells_why_lends_its_day(screener, language, text):
    """What asks nothing, and is of whom is fetched, or of nothing, tells of the day; with a question mark."""
    *_, item = items_of(screener, text, language)
    assert when(item) == [["moment", f"{FRIDAY}T16:00:00+00:00"]]
    assert not item.slots[0].sure


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The dog has the vet today. Bring him at 16:00."),
        ("de", "Leo hat heute Schwimmen. Kannst du ihn um 16 Uhr abholen?"),
        ("es", "Leo tiene natación hoy. ¿Puedes recogerlo a las 16:00?"),
    ],
)
def test_him_is_who_was_named(screener, language, text):
    """Of whom a sentence before tells is who is to be fetched: one matter, and its day."""
    [item] = items_of(screener, text, language)
    assert (item.clause, when(item)) == (text, [["moment", f"{TODAY}T16:00:00+00:00"]])


def test_another_name_is_another_matter(screener):
    """Mia's day is not Leo's, where the owner has told both names."""
    own = OwnWords(names=("Mia", "Leo"))
    text = "Mia has swimming on Friday. Pick up {} at 4."
    for name, value in (("Leo", FOUR), ("Mia", ["moment", f"{FRIDAY}T16:00:00+00:00"])):
        *_, item = items_of(screener, text.format(name), own=own)
        assert when(item) == [value]


@pytest.mark.parametrize(
    "text", ["Make it 17:00 instead, the rent is due Friday", "Can we do 17:00 instead? The rent is due Friday."]
)
def test_a_change_does_not_take_it(screener, text):
    """What is changed to another time stays on its day, and what is due besides is not lost."""
    items = items_of(screener, text)
    assert {item.turn: when(item) for item in items} == {"changes": [["clock", "17:00:00"]], None: [["day", FRIDAY]]}
