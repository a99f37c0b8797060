"""The sentences: every key that is asked for exists, nothing is left unfilled, and the tone is kept."""

import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from builders import NOW
from fluent.syntax import FluentParser, ast

from buffer.words import Library

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
LANGUAGES = sorted(folder.parent.name for folder in SEEDS.glob("*/texts"))
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u2712\u2714-\u27bf]")  # a plain tick is none


def _messages(language: str) -> dict[str, ast.Message]:
    """The messages of a language, by key, with a check that none is defined twice."""
    found: dict[str, ast.Message] = {}
    for path in sorted((SEEDS / language / "texts").glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path}: {entry.content[:60]}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                found[entry.id.name] = entry
    return found


def _asked_for() -> set[str]:
    """Keys that stand in the code as they are."""
    code = "\n".join(p.read_text() for folder in ("buffer", "handlers", "bot") for p in (ROOT / folder).rglob("*.py"))
    return set(re.findall(r"""(?:\bsay|\blisted|_say)\((?:[a-z_.]+, )*["']([a-z0-9-]+)["']""", code))


def _variables(node: object) -> set[str]:
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    if isinstance(node, ast.BaseNode):
        return {name for value in vars(node).values() for name in _variables(value)}
    if isinstance(node, list):
        return {name for value in node for name in _variables(value)}
    return set()


def _literals(node: object) -> str:
    if isinstance(node, ast.TextElement):
        return node.value
    if isinstance(node, ast.BaseNode):
        return " ".join(_literals(value) for value in vars(node).values())
    return " ".join(map(_literals, node)) if isinstance(node, list) else ""


def test_every_sentence_asked_for_exists():
    """No key in the code is without an English sentence."""
    keys = _asked_for()
    assert len(keys) > 30
    assert sorted(keys - set(_messages("en"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(library, language):
    """Each message of each language gives a text when its variables are there, with nothing left unfilled."""
    words = library.of(language)
    for key, message in _messages(language).items():
        for count in (0, 1, 2, 5, 21, 1000):
            said = words.say(key, **dict.fromkeys(_variables(message), count))
            assert said.strip(), key
            assert "{" not in said, key
            assert "$" not in said, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_to_the_english(language):
    """A translated message exists in English, and uses no variable that English does not give."""
    english = _messages("en")
    for key, message in _messages(language).items():
        assert key in english, key
        assert _variables(message) <= _variables(english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tone(language):
    """No exclamation mark and no picture in any sentence to the owner."""
    for key, message in _messages(language).items():
        said = _literals(message)
        assert "!" not in said, key
        assert not EMOJI.search(said), key


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


def test_a_name_in_a_sentence_stays_a_name(library):
    """What is put into a sentence is put in as it is: no markup of the text system is read in it."""
    said = library.of("en").say("digest-footer", number=1, size=2, root="{ $number } -term")
    assert "{ $number } -term" in said
