"""What screening promises to the rest of the product."""

from pathlib import Path

import pytest

from buffer.screening import Danger, Screener
from buffer.screening.phrases.lexicon import LexiconError
from buffer.screening.screener import gravest_first
from tests.paths import SEEDS
from tests.unit.buffer.screening.conftest import ReaderOf


def test_a_direct_threat_is_a_likely_alert(screener: Screener) -> None:
    """A plain threat to kill is likely violence, and the reason points at the words of the threat."""
    text = "Listen. I’m gonna kill you, Anna"
    verdict = screener.screen(text, "en")
    assert (verdict.alert, verdict.likely) == ("violence", True)
    assert any("I’m gonna kill you" in text[reason.start : reason.end] for reason in verdict.why)


def test_self_harm_is_an_alert(screener: Screener) -> None:
    """A writer who says they want to die is reported as self-harm."""
    assert screener.screen("i just want to die").alert == "self_harm"


def test_c11_no_danger_hides_another(screener: Screener) -> None:
    """Where both are found, both are in the verdict, violence first, and the reasons name both."""
    verdict = screener.screen("I will kill you and then I will kill myself")
    assert verdict.alerts == (Danger("violence", likely=True), Danger("self_harm", likely=True))
    assert verdict.alert == "violence"
    assert {reason.label for reason in verdict.why if reason.part == "alert"} == {"violence", "self_harm"}


def test_the_gravest_comes_first() -> None:
    """Likely before possible, then by kind; what is never told at once comes last, however sure."""
    mixed = [Danger("coercion", likely=True), Danger("violence", likely=False), Danger("presence", likely=True)]
    assert [danger.kind for danger in gravest_first(mixed)] == ["presence", "violence", "coercion"]


def test_a_label_of_two_parts(reader_of: ReaderOf) -> None:
    """`children` is a kind of danger and a matter: a phrase of the one is no sign of the other, nor lifts it."""
    reader = reader_of(
        {
            "alert/children.txt": "not bring leo back\n[unless]\nnot bring leo back by bus",
            "practical/children.txt": "leo\n[unless]\nnot bring leo back",
        }
    )
    assert [(f.part, f.label) for f in reader.read("i will not bring leo back")] == [("alert", "children")]
    assert [(f.part, f.label) for f in reader.read("leo")] == [("practical", "children")]


def test_a_wish_is_never_likely(tmp_path: Path) -> None:
    """A wish of harm announces nothing: wherever the phrase stands, it is possible at most."""
    folder = tmp_path / "en" / "lexicon" / "alert"
    folder.mkdir(parents=True)
    (folder / "wish.txt").write_text("drop dead\n")
    assert Screener.load(tmp_path).screen("drop dead").alerts == (Danger("wish", likely=False),)


def test_laughter_lowers_but_never_cancels(screener: Screener) -> None:
    """A threat with a laugh in the same sentence is still an alert."""
    assert screener.screen("I'm gonna kill you lol").alert == "violence"


def test_a_practical_request_survives_an_insult(screener: Screener) -> None:
    """A practical sentence inside an insulting message is found, and so is the insult."""
    text = "You are a pathetic liar. Pick up the kids from school on Friday at 15:30."
    verdict = screener.screen(text, "en")
    assert "insult" in verdict.tactics
    assert "children" in verdict.practical
    places = [text[r.start : r.end] for r in verdict.why if r.label == "children"]
    assert all("liar" not in place for place in places)


def test_a_harmless_message_has_no_labels(screener: Screener) -> None:
    """A message with nothing in it is screened and has an empty verdict."""
    verdict = screener.screen("the sky is rather blue today", "en")
    assert verdict.screened
    assert (verdict.tactics, verdict.alert, verdict.likely) == ((), None, False)


@pytest.mark.parametrize("text", ["", "  \n ", "...", "?!"])
def test_no_text_is_unscreened(screener: Screener, text: str) -> None:
    """A message without text says that it was not screened, instead of looking harmless."""
    assert not screener.screen(text).screened


def test_an_uncovered_language_is_unscreened(screener: Screener) -> None:
    """A language without a lexicon is reported as not screened."""
    assert not screener.screen("ma tapan sinut", "et").screened


def test_another_alphabet_is_unscreened(screener: Screener) -> None:
    """A message in letters no covered language uses is not screened, whatever language was set."""
    verdict = screener.screen("почему ты мне не отвечаешь", "en")
    assert (verdict.screened, verdict.language) == (False, "ru")


def test_danger_is_reported_even_where_the_language_is_not_covered(screener: Screener) -> None:
    """What is found in a message that counts as unscreened is still reported."""
    verdict = screener.screen("почему ты мне не отвечаешь. i will kill you", "en")
    assert (verdict.screened, verdict.alert) == (False, "violence")


def test_own_words_are_found_in_any_spelling(screener: Screener) -> None:
    """The owner's own flags and practical words are found whatever their capitals, and named as theirs."""
    verdict = screener.screen(
        "Come to the LAKE HOUSE with uncle bob", own_flags=["lake house"], own_practical=["Uncle Bob"]
    )
    assert "own_flag" in verdict.tactics
    assert "own_practical" in verdict.practical
    assert {reason.engine for reason in verdict.why if reason.label.startswith("own_")} == {"own"}


def test_signs_in_own_words_mean_nothing(screener: Screener) -> None:
    """An owner's phrase with signs of the lexicon's language is taken as plain words, and an empty one as none."""
    verdict = screener.screen("see you at the (old) pier", own_flags=["(old) pier*", "@@", "", "|"])
    assert "own_flag" in verdict.tactics


def test_a_threat_split_over_messages_is_found_in_the_window(screener: Screener) -> None:
    """What is split over several messages is found when they are read as one."""
    parts = ["one day i am going to", "burn down", "your house"]
    assert all(screener.screen(part, "en").alert is None for part in parts)
    assert screener.screen_window(parts, "en").alert == "violence"


@pytest.mark.parametrize("known", [("en",), ("de", "en")], ids=["one", "two"])
@pytest.mark.parametrize(
    "text",
    [
        "I will kill you if you do not bring Leo back at five",
        "you make me want to die. please answer, you owe me 300 euros",
        "this heat is killing me, i could murder a pizza",
        "Ich stehe vor deiner Tür und bring dich um. Bring the keys tomorrow",
        "you worthless liar, i am sorry, i miss you",
    ],
)
def test_only_danger_is_the_danger_of_all(screener: Screener, text: str, known: tuple[str, ...]) -> None:
    """Looking for danger only finds the danger that looking for everything finds, for the same reasons."""
    whole, danger = screener.screen(text, known=known), screener.screen(text, known=known, danger_only=True)
    assert danger.alerts == whole.alerts
    assert danger.why == tuple(reason for reason in whole.why if reason.part == "alert")


def test_the_version_is_that_of_phrases_and_weights(screener: Screener, tmp_path: Path) -> None:
    """Loading the same seeds gives the same version, and one more phrase another."""
    folder = tmp_path / "en" / "lexicon" / "tactics"
    folder.mkdir(parents=True)
    (folder / "insult.txt").write_text("fool\n")
    before = Screener.load(tmp_path).version
    assert Screener.load(tmp_path).version == before
    (folder / "insult.txt").write_text("fool\nrascal\n")
    assert Screener.load(tmp_path).version != before
    assert screener.version != before


def test_levels_and_engines_are_named(screener: Screener) -> None:
    """English has rules and models; the engines in use are named for the doctor."""
    assert screener.levels["en"] == "rules and models"
    assert screener.engines[:2] == ("phrases", "models")


def test_a_wrong_line_stops_the_start_with_its_place(tmp_path: Path) -> None:
    """A line that cannot be read is refused with the file and the number of the line."""
    folder = tmp_path / "en" / "lexicon" / "alert"
    folder.mkdir(parents=True)
    (folder / "violence.txt").write_text("kill you\n@nolist you\n")
    with pytest.raises(LexiconError, match=r"violence\.txt, line 2: there is no list called @nolist"):
        Screener.load(tmp_path)


@pytest.mark.slow
def test_every_seed_can_be_read(screener: Screener) -> None:
    """The shipped lexicons of all languages load, without the encoder as with it."""
    languages = {folder.parent.name for folder in SEEDS.glob("*/lexicon")}
    assert set(Screener.load(SEEDS).levels) == set(screener.levels) == languages


@pytest.mark.parametrize("text", ["Te voy a matar, Ana.", "Ich bringe dich um, Anna.", "je vais te tuer", "ti ammazzo"])
def test_danger_in_a_few_words_of_a_language_nobody_named(screener: Screener, text: str) -> None:
    """Too short to be sure of the language: the phrases for danger of the likeliest one are looked for as well."""
    assert screener.screen(text).alert == "violence"
    assert screener.screen(text, "en").alert == "violence"


def test_where_the_language_is_unsure_only_danger_is_looked_for_in_others(screener: Screener) -> None:
    """A single word of another language names no tactic and nothing practical; a sentence in it does."""
    assert screener.screen("imbecil", "en").tactics == ()
    assert screener.screen("te odio, imbecil", "en").tactics == ("insult",)


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("x.*", "x.* or not", True),
        ("x.*", "xylophone", False),
        ("(", "( a", False),
        ("a|b", "b alone", False),
        ("a", "a b", True),
        ("a", "abc", False),
        ("@will", "i'm going to", False),
        ("Лео", "где ЛЕО?", True),
        ("Лео", "Леонид", False),
        ("O'Brien", "o\u2019brien is here", True),
        ("Straße", "in der STRASSE", True),
        ("小明", "你在哪里小明在哪里", True),
        ("ป้า", "คิดถึงป้ามาก", True),
        ("민수", "민수가 아파요", True),
        ("たろう", "今日たろうを迎えに", True),
    ],
)
def test_own_words_mean_what_they_say(screener: Screener, word: str, text: str, found: bool) -> None:
    """Nothing in an own word is special; whole words only, except where a script has no spaces between them."""
    assert ("own_practical" in screener.screen(text, own_practical=(word,)).practical) is found
    assert ("own_flag" in screener.screen(text, own_flags=(word,)).tactics) is found
