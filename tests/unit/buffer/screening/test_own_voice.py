"""What an owner may be saying of herself: danger first, in her own words; everyday sentences stay what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.screening.labels import DANGER, HEARD
from buffer.screening.own_voice import CONTACT
from buffer.screening.phrases.lexicon import LexiconError, read_own_voice
from tests.growth import growth
from tests.paths import EXAMPLES
from tests.unit.buffer.screening.conftest import messages

SENTENCES = EXAMPLES.parent / "own_voice"
LANGUAGES = sorted(path.stem for path in SENTENCES.iterdir())
NAMES = ("Sam Dunmore", "")
NAMED = ("Will", "Do Not Answer", "No contestar", "Nicht rangehen", "Mi ex", "I'm Sorry", "My Door", "Er")


def examples(language):
    """Label and sentence."""
    return [line.split(" | ", 1) for line in messages(SENTENCES / f"{language}.txt")]


def test_every_language_that_speaks_to_owners_hears_them(own_voice, library):
    """Where sentences are written for owners, theirs are understood."""
    assert set(own_voice.languages) == set(LANGUAGES) == set(library.languages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_d1_what_she_says_is_heard(own_voice, language):
    """Each sentence is heard as what it is, the most urgent first; each label has ten or more."""
    wanted = [(label, text) for label, text in examples(language) if label != "none"]
    missed = [(label, text) for label, text in wanted if own_voice.hear(text, language, NAMES)[:1] != (label,)]
    assert missed == []
    for label in HEARD:
        assert len([1 for one, _ in wanted if one == label]) >= 6, label


@pytest.mark.parametrize("language", LANGUAGES)
def test_d1_everyday_sentences_are_nothing_of_the_kind(own_voice, language):
    """A dream, a shopping list, a letter to him: nothing is heard in it."""
    plain = [text for label, text in examples(language) if label == "none"]
    assert [(text, found) for text in plain if (found := own_voice.hear(text, language, NAMES))] == []
    assert len(plain) >= 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_heard_in_every_language(own_voice, language):
    """Who is afraid writes in the language that comes; stopping and loss are heard in their own alone."""
    other = "de" if language == "en" else "en"
    for label, text in examples(language):
        if label in DANGER:
            assert own_voice.hear(text, other, NAMES)[:1] == (label,), text


@pytest.mark.parametrize(
    "pasted",
    [
        "[03.12.26, 22:41:07] Sam: I want to die",
        "03/12/2026, 22:41 - Sam: He is outside my door",
        "Sam, [3 Dec 2026 at 22:41:07]:\nI'm scared",
        "[12/3/26, 10:41 PM] Sam Dunmore: help",
    ],
)
def test_a_copy_of_messages_is_somebody_elses_voice(own_voice, pasted):
    """What was copied out of a chat is not taken for what she says."""
    assert own_voice.hear(pasted, "en", NAMES) == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [("Sam", "Sam Dunmore"), ("SAM", "Sam Dunmore"), ("sam dunmore", "Sam Dunmore"), ("Asa", "Åsa"), ("李雷", "李雷"),
     ("O’Neil", "O'Neil"), ("Sam (work)", "Sam (work)"), ("Will", "Will"), ("Mi ex", "Mi ex"),
     ("No Answer", "No Answer")],
)  # fmt: skip
def test_a_contact_is_known_by_name(own_voice, written, name):
    """However the name is written, and only a contact's."""
    for said, label in (("has a knife", "danger"), ("died", "loss"), ("is following me", "followed")):
        assert own_voice.hear(f"{written} {said}", "en", ("Robin", name)) == (label,)
        assert own_voice.hear(f"Xyz {said}", "en", ("Robin", name)) == ()


def test_a_longer_name_goes_before_a_shorter_one(own_voice):
    """One contact may be called by the beginning of another's name."""
    for names in (("Sam", "Sam Dunmore"), ("Sam Dunmore", "Sam")):
        assert own_voice.hear("Sam Dunmore has a knife", "en", names) == ("danger",)


@pytest.mark.parametrize("names", [("A",), (" ",), ("",), ("!!",), ("A", "", "?")])
def test_what_is_no_name(own_voice, names):
    """A name of one letter, of signs or of nothing stands for nobody."""
    for said in ("A died", "!! died", " died"):
        assert own_voice.hear(said, "en", names) == ()


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("he will kill me", "Will", "danger"),
        ("he will kill me", "will", "danger"),
        ("Will will kill me", "Will", "danger"),
        ("will will kill me", "Will", "danger"),
        ("Will is here. Will will kill me", "Will Smith", "danger"),
        ("Will Smith will kill me", "Will Smith", "danger"),
        ("I do not want to live any more", "Do Not Answer", "die"),
        ("do not answer is outside my door", "Do Not Answer", "danger"),
        ("I'm scared", "I'm Sorry", "danger"),
        ("I'm Sorry is outside my door", "I'm Sorry", "danger"),
        ("No puedo más, no quiero vivir", "No contestar", "die"),
        ("no contestar está en la puerta", "No contestar", "danger"),
        ("Mi ex está en la puerta", "Mi ex", "danger"),
        ("Mi amor está en mi puerta", "Mi amor", "danger"),
        ("Ich kann nicht mehr leben", "Nicht rangehen", "die"),
        ("Nicht rangehen steht vor meiner Tür", "Nicht rangehen", "danger"),
        ("Er steht vor der Tür", "Er", "danger"),
        ("He hit me", "Me", "hurt"),
        ("My is outside my door", "My", "danger"),
        ("help", "Help", "help"),
        ("he is outside my door", "Door", "danger"),
    ],
)
def test_a_name_that_is_a_word_hides_nothing(own_voice, text, name, label):
    """Whatever a contact is called, danger is heard in what was typed, and with the name in place of "he"."""
    assert label in own_voice.hear(text, "en", (name,))


@pytest.mark.parametrize("name", [*NAMED, "Sam Dunmore"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_contact_hides_danger(own_voice, language, name):
    """Every sentence of danger is heard as without contacts, whatever word of it a contact is called by."""
    for label, text in examples(language):
        if label in DANGER:
            alone = own_voice.hear(text, language)
            assert set(alone) <= set(own_voice.hear(text, language, (name,))), text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "he took {}"),
        ("en", "he hasn't brought {} back"),
        ("de", "er hat {} mitgenommen"),
        ("es", "se ha llevado a {}"),
    ],
)
def test_d1_a_child_is_known_by_name(own_voice, language, text):
    """By a name the owner has told, however it is written, or by a common first name; by no other word."""
    for name, told in (("Zsombor", ("Zsombor",)), ("zsombor", ("Zsombor",)), ("Anna Lou", ("Anna Lou",)), ("Leo", ())):
        assert own_voice.hear(text.format(name), language, NAMES, told) == ("danger",)
    assert own_voice.hear(text.format("Zsombor"), language, NAMES) == ()


def test_d1_a_contact_with_the_name_of_a_child(own_voice):
    """A first name that is the contact's is the contact's, unless a child is called so as well."""
    assert own_voice.hear("Leo ist weg", "de", ("Leo Brandt",)) == ("loss",)
    assert own_voice.hear("Leo ist weg", "de", ("Sam",)) == ("danger",)
    assert own_voice.hear("he took Leo", "en", ("Leo",), ("Leo",)) == ("danger",)


@pytest.mark.parametrize("text", ["he hit Leo's car", "I don't know where Leo's shoes are", "he took Leo's scooter"])
def test_d1_what_is_a_childs_is_not_the_child(own_voice, text):
    """A thing of a child's is a thing."""
    assert own_voice.hear(text, "en", NAMES, ("Leo",)) == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("I'm scared\n[03.12.26, 22:41] Sam: I am coming", "danger"),
        ("[03.12.26, 22:41] Sam: I am coming\nopen the door\n\nhe is outside my door", "danger"),
        ("Sam, [3 Dec 2026 at 22:41:07]:\nI am coming\n\nI want to die", "die"),
        ("I want to die\n\nSam, [3 Dec 2026 at 22:41:07]:\nI am coming", "die"),
        ("3.12.26, 22:41 - he is outside my door: I can see him", "danger"),
        ("3.12.26, 22:41 - my notes: he has a knife", "danger"),
        ("He is outside my door, [please help me]", "danger"),
        ("On 3.12.26, 22:41 - I'm scared: he is outside my door", "danger"),
    ],
)
def test_her_own_words_beside_a_copy_are_heard(own_voice, text, label):
    """Only the copied messages are somebody else's voice; what stands before or after them is hers."""
    assert label in own_voice.hear(text, "en", NAMES)


def test_a_copy_ends_with_its_paragraph(own_voice):
    """What is copied may have several lines and several heads."""
    pasted = "[03.12.26, 22:41] Sam: hello\nI want to die\n[03.12.26, 22:42] Sam: help\nI'm scared\n\nwhat a day"
    assert own_voice.hear(pasted, "en", NAMES) == ()


@given(st.text(max_size=200), st.sampled_from(LANGUAGES), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_can_be_heard(own_voice, text, language, names):
    """Nothing that can be typed raises, whatever the contact is called."""
    assert set(own_voice.hear(text, language, names)) <= set(HEARD)


def test_an_endless_text_takes_bounded_time(own_voice):
    """What is longer than a message of Telegram's costs no more."""
    short, long = (f"{CONTACT} " * count for count in (1_000, 8_000))
    assert growth(lambda text: own_voice.hear(text, "en", NAMES), short, long, 20) < 20
    short, long = ("Sam, sam dunmore " * count for count in (60, 480))
    assert growth(lambda text: own_voice.hear(text, "en", NAMES), short, long, 20) < 20


def test_a_file_of_an_unknown_label_is_refused(tmp_path):
    """A name that is none of the labels is said, with those there are."""
    (tmp_path / "dangr.txt").write_text("he is here\n")
    with pytest.raises(LexiconError, match="'dangr' is not one of: danger, followed"):
        read_own_voice(tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_harmless_messages_hold_no_danger_in_her_voice(own_voice, language):
    """What only sounds dangerous in a message sounds no more dangerous when she types it."""
    texts = messages(EXAMPLES / language / "harmless.txt")
    assert [text for text in texts if set(own_voice.hear(text, language)) & DANGER] == []
