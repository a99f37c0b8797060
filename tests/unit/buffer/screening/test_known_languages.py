"""The languages a contact writes: learnt from long messages, put right by the owner, heard in what they write."""

from dataclasses import replace

import pytest

from buffer.screening import Screener
from buffer.screening.known_languages import MOST, languages_of, learn
from storage.people.contacts import Contact
from tests.builders import contact

LONG = {
    "de": "Ich habe den Kindern gesagt, dass wir am Samstag in den Zoo gehen, und sie freuen sich schon sehr darauf.",
    "en": "I told the kids that we are going to the zoo on Saturday and they are really looking forward to it now.",
    "es": "Les he dicho a los niños que el sábado vamos al zoo y ya tienen muchas ganas de ir contigo también.",
}


@pytest.fixture
def sam() -> Contact:
    """A contact of whom nothing has been seen."""
    return contact()


def test_a_long_message_teaches_a_language_and_a_short_one_none(screener: Screener, sam: Contact) -> None:
    """Each language once, in the order in which they were seen."""
    for text in (LONG["de"], "Hola, buenos días", LONG["en"], LONG["de"]):
        sam = learn(screener, sam, text)
    assert sam.languages == ("de", "en")
    assert languages_of("es", sam) == ("de", "en", "es")
    assert languages_of("en", sam) == ("de", "en")
    assert languages_of("es", None) == ("es",)


def test_what_the_owner_says_is_not_added_to(screener: Screener, sam: Contact) -> None:
    """After the owner has put it right, nothing is learnt; nor more languages than anybody writes."""
    said = replace(sam, languages=("es",), languages_said=True)
    assert learn(screener, said, LONG["de"]) is said
    many = replace(sam, languages=tuple("abcdefg"[:MOST]))
    assert learn(screener, many, LONG["de"]) is many


def test_the_known_languages_decide(screener: Screener) -> None:
    """The same words are a wish, a threat or nothing, by the languages that are known; a foreign one is possible."""
    assert screener.screen("Ich will die Kinder am Samstag sehen", known=("de",)).alerts == ()
    assert screener.screen("Ich will die Kinder am Samstag sehen", known=("en",)).alerts == ()
    assert screener.screen("Ich will die Kinder sehen", known=("en", "de")).alerts == ()
    assert screener.screen("ich bring dich um", known=("de",)).likely
    foreign = screener.screen("ich bring dich um", known=("en",))
    assert (foreign.alert, foreign.likely) == ("violence", False)
    assert screener.screen("ich bring dich um", known=("en", "de")).likely


def test_each_sentence_is_heard_in_its_own_language(screener: Screener) -> None:
    """A threat in another language beside an appointment is found, with its place in the whole message."""
    text = "Ich hole Leo um vier ab. I will kill you if you are not there."
    verdict = screener.screen(text, known=("de",))
    assert verdict.alert == "violence"
    assert "kill you" in {text[reason.start : reason.end] for reason in verdict.why if reason.part == "alert"}


def test_no_language_given_is_as_nothing_known_of_anybody(screener: Screener) -> None:
    """Where no language is given, a text is heard as the bot hears the first of a contact of an English owner."""
    for text in ("ich bring dich um", "Te voy a matar", "I will kill you", "Leo hat Fieber, 40 Grad", *LONG.values()):
        assert screener.screen(text) == screener.screen(text, known=("en",))


def test_the_short_cut_hears_what_the_long_way_hears(screener: Screener) -> None:
    """A message all of whose words are of the one known language is heard as if sentence by sentence."""
    for text in ("I will pick up the kids. They are fine.", "ok", "see you tomorrow"):
        assert screener.screen(text, known=("en",)).language == "en"
        assert screener.screen(text, known=("en",)) == screener.screen(f"{text}\u200b", known=("en",))
