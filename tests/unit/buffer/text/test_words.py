"""How a sentence is found and filled, and what is said where one is missing. The sentences themselves: test_texts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from buffer.text.words import Library
from tests.builders import NOW


def test_what_nobody_foresaw_has_a_word(library):
    """A kind of content of the future is called by the family's general word, in any spelling."""
    words = library.of("en")
    assert words.name_of("form", "live_photo") == "live photo"
    for odd in ("hologram", "", "<b>", "a b", "_", "form"):
        assert words.name_of("form", odd) == words.say("form-other")


def test_a_sentence_that_is_not_there_is_our_mistake(library):
    """A missing key, or a variable that was not given, is an error and not half a sentence."""
    with pytest.raises(KeyError):
        library.of("en").say("no-such-sentence")
    with pytest.raises(KeyError):
        library.of("en").say("digest-footer")


@pytest.mark.parametrize(
    ("asked", "found"), [("en", "en"), ("en-GB", "en"), ("xx", "en"), ("", "en"), ("xx-YY-zz", "en"), ("EN", "en")]
)
def test_a_language_without_texts_is_english(library, asked, found):
    """A region falls back to its language, an unknown language to English."""
    assert library.of(asked).language == found


def test_d8_a_long_value_is_put_in_whole(library):
    """Whatever the library's own limit is, what somebody wrote is shown."""
    said = library.of("en").say("welcome-preview", text="a" * 5000)
    assert said.count("a" * 5000) == 1
    assert "\ue000" not in said


def test_a_text_that_a_language_lacks_is_said_in_english(tmp_path):
    """A half-translated language says the rest in English instead of nothing."""
    for language, text in (("en", "one = One\ntwo = Two\n"), ("de", "one = Eins\n")):
        (tmp_path / language / "texts").mkdir(parents=True)
        (tmp_path / language / "texts" / "all.ftl").write_text(text)
    words = Library.load(tmp_path).of("de-AT")
    assert (words.say("one"), words.say("two")) == ("Eins", "Two")


def test_dates_and_times_are_the_owner_s(library):
    """Days and times are written in the owner's zone."""
    words = library.of("en")
    assert words.day(date(2031, 11, 22)) == "Saturday, 22 November"
    assert words.clock(NOW, ZoneInfo("Asia/Kathmandu")) == "17:45"
    late = datetime(2031, 3, 4, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert words.moment(late, ZoneInfo("Europe/Berlin")) == "5 March, 00:30"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "4 March 2031"), ("de", "4. März 2031"), ("es", "4 de marzo de 2031")]
)
def test_another_year_is_named(library, language, said):
    """A moment of this year needs no year, one of another does: by the owner's clock, not by UTC."""
    words, berlin = library.of(language), ZoneInfo("Europe/Berlin")
    assert words.moment(NOW, berlin, NOW) == f"{said[:-5].removesuffix(' de')}, 13:00"
    assert words.moment(NOW, berlin, datetime(2031, 12, 31, 23, 30, tzinfo=ZoneInfo("UTC"))) == f"{said}, 13:00"


def test_a_name_in_a_sentence_stays_a_name(library):
    """What is put into a sentence is put in as it is: no markup of the text system is read in it."""
    said = library.of("en").say("digest-footer", number=1, size=2, root="{ $number } -term")
    assert "{ $number } -term" in said
