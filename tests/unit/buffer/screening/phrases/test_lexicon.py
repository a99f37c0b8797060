"""How the lines of a lexicon are read, as docs/how-to/add-a-phrase.md promises."""

from pathlib import Path

import pytest

from buffer.screening.phrases.lexicon import LexiconError, read_lexicon
from tests.unit.buffer.screening.conftest import ReaderOf


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("kill you", "I WILL KILL, you"),
        ("kill you", "kill\nyou"),
        ("kill(s|ed|ing)? you", "he killed you"),
        ("kill(s|ed|ing)? you", "kill you"),
        ("(really )?hate you", "i hate you"),
        ("(really )?hate you", "i really hate you"),
        ("threat*", "such threatening words"),
        ("burn ... house", "burn down that old house"),
        ("burn ... house", "burn house"),
        ("my _ friend", "my best friend"),
        ("^ hello", "well. Hello there"),
        ("^ hello", "hello"),
        ("call me $", "just call me!"),
        ("call me $", "call me"),
        ("call me $", "call me, Anna."),
        ("live (anymore|$)", "i do not want to live"),
        ("live (anymore|$)", "i do not want to live anymore now"),
        ("live (here )?(anymore|$)", "i do not want to live"),
        ("live (here )?(anymore|$)", "i do not want to live here anymore now"),
        ("don't go", "dont go"),
        ("don't go", "don’t go"),
        ("über", "uber"),
        ("uber", "Über"),
        ("go (home |away )", "go away"),
    ],
)
def test_a_phrase_is_found(reader_of: ReaderOf, phrase: str, text: str) -> None:
    """Each form of a phrase that the how-to names finds what it says."""
    assert reader_of({"tactics/insult.txt": phrase}).read(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("ass", "first class"),
        ("kill you", "kill all of you"),
        ("burn ... house", "burn it. The house is old"),
        ("burn ... house", "burn one two three four five house"),
        ("my _ friend", "my friend"),
        ("^ hello", "well hello"),
        ("call me $", "call me later"),
    ],
)
def test_a_phrase_is_not_found(reader_of: ReaderOf, phrase: str, text: str) -> None:
    """A phrase is not found inside words, across sentences or beyond its gap."""
    assert not reader_of({"tactics/insult.txt": phrase}).read(text)


def test_lists_are_used_by_name_and_in_each_other(reader_of: ReaderOf) -> None:
    """@name stands for any line of words/name.txt, which may use another list."""
    reader = reader_of(
        {"words/who.txt": "you\n@kin\n", "words/kin.txt": "your (mum|dad)\n", "tactics/insult.txt": "hate @who"}
    )
    assert reader.read("I hate your dad")
    assert not reader.read("I hate rain")


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"tactics/insult.txt": "fool\n(rascal\n"}, "line 2: a bracket is missing"),
        ({"tactics/insult.txt": "@who\n", "words/who.txt": "@who\n"}, "line 1: a list holds itself"),
        ({"tactics/insult.txt": "a ^ b\n"}, "beginning of a phrase"),
        ({"tactics/insult.txt": "[maybe]\nfool\n"}, r"\[maybe\] is not one of: \[likely\], \[unless\]"),
        ({"alert/violence.txt": "[unless]\nkill ... time\n"}, r"line 2: .* without a gap"),
        ({"tactics/rudeness.txt": "fool\n"}, "'rudeness' is not one of: insult"),
        ({"tactics/insult.txt": "fool**?\n(|?)x\n"}, "cannot be read as a phrase"),
        ({"emoji.txt": "knife\n"}, "one emoji, a space, and its words"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused(reader_of: ReaderOf, files: dict[str, str], why: str) -> None:
    """Mistakes in a file are named with their line, in words a translator understands."""
    with pytest.raises(LexiconError, match=why):
        reader_of(files)


def test_unless_covers_only_its_own_place(reader_of: ReaderOf) -> None:
    """[unless] takes back the phrase it covers, not the same phrase elsewhere."""
    reader = reader_of({"tactics/apology.txt": "sorry\n[unless]\nsorry i'm late\n"})
    assert not reader.read("Sorry I'm late")
    found = reader.read("sorry i'm late. I am so sorry")
    assert [(finding.start, finding.end) for finding in found] == [(24, 29)]


def test_an_idiom_hides_no_threat_beside_it(reader_of: ReaderOf) -> None:
    """[unless] takes back what lies wholly in a set phrase; said together with a threat, the threat still counts."""
    reader = reader_of({"alert/violence.txt": "kill\nkill you\n[unless]\nkill time\n"})
    assert not reader.read("let us kill time")
    assert [finding.rule for finding in reader.read("let us kill time. then i kill you")] == ["kill", "kill you"]


def test_lowers_turns_likely_into_possible_in_its_sentence(reader_of: ReaderOf) -> None:
    """[lowers] works within one sentence, and never takes an alert away."""
    reader = reader_of({"alert/violence.txt": "kill you\n[possible]\nfind you\n[lowers]\nlol\n"})
    assert [finding.likely for finding in reader.read("i kill you lol")] == [False]
    assert [finding.likely for finding in reader.read("i kill you. lol")] == [True]
    assert [finding.likely for finding in reader.read("i find you")] == [False]


def test_weak_practical_words_need_company(reader_of: ReaderOf) -> None:
    """A [possible] practical word counts only where something else is practical for sure."""
    reader = reader_of({"practical/money.txt": "[possible]\ncash\n", "practical/children.txt": "pick up leo\n"})
    assert not reader.read("cash is king")
    labels = {finding.label for finding in reader.read("pick up leo and bring cash")}
    assert labels == {"money", "children"}


def test_a_crumb_beside_more_is_no_crumb(reader_of: ReaderOf) -> None:
    """A greeting counts as a breadcrumb only where the message asks for nothing else."""
    reader = reader_of({"tactics/breadcrumb.txt": "how are you\n", "tactics/hoovering.txt": "i love you\n"})
    assert [f.label for f in reader.read("how are you")] == ["breadcrumb"]
    assert [f.label for f in reader.read("how are you? i love you")] == ["hoovering"]


def test_many_long_phrases_are_read(reader_of: ReaderOf) -> None:
    """However long the lines of a file are, and however many, each of them is found."""
    words = "|".join(f"fool{chr(97 + a)}{chr(97 + b)}" for a in range(26) for b in range(26))
    lines = [f"({words}) ({words}) number{chr(97 + line)}" for line in range(26)]
    reader = reader_of({"tactics/insult.txt": "\n".join(lines)})
    assert [len(reader.read(f"foolab foolzz number{letter}")) for letter in "amz"] == [1, 1, 1]


def test_an_empty_folder_is_an_empty_lexicon(tmp_path: Path) -> None:
    """A language may have few files, or none."""
    assert read_lexicon(tmp_path).rules == ()
