"""In which languages a text is heard: the known ones decide, and what the text itself shows."""

import pytest

from buffer.screening.language.detect import Hearing, Languages
from buffer.screening.language.vocabulary import Vocabulary

WORDS = Vocabulary(
    {
        "en": "i will die the kids see on you want to and kill tomorrow pick up at school".split(),
        "de": "ich will die kinder sehen am samstag dich hole um und nicht das ist mein haus".split(),
        "nl": "ik moet die kinderen zien op je en het huis is van mij".split(),
    }
)


class Sure:
    """An identifier that always says the same."""

    def __init__(self, code: str, probability: float) -> None:
        self.answer = (code, probability)

    def classify(self, text: str) -> tuple[str, float]:
        assert text == text.lower()
        return self.answer


def one(text: str, *known: str, languages: Languages | None = None) -> Hearing:
    """How a text of one part is heard."""
    [(start, end, hearing)] = (languages or Languages(WORDS)).hear(text, known)
    assert (start, end) == (0, len(text))
    return hearing


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("почему ты молчишь", "ru"),
        ("γιατί δεν απαντάς", "el"),
        ("لماذا لا ترد", "ar"),
        ("なんで返事しないの", "ja"),
        ("你为什么不回我", "zh"),
        ("왜 대답 안 해", "ko"),
        ("café 🙂 ja", "en"),
        ("", "en"),
    ],
)
def test_letters_tell_the_alphabet(text: str, code: str) -> None:
    """Without any word that is known, letters alone tell a language with an alphabet of its own, and nothing else."""
    assert one(text, "en").main == code
    assert "en" in one(text, "en").trusted


def test_a_language_without_a_word_in_the_text_is_not_heard() -> None:
    """ "Will die" is nothing English in a German sentence, whoever writes it, and whatever else they write."""
    text = "ich will die kinder am samstag sehen"
    assert one(text, "de") == Hearing("de", ("de",))
    assert one(text, "en") == Hearing("de", ("de",))
    assert one(text, "en", "de") == Hearing("de", ("de",))
    assert one("ich will die kinder", "en") == Hearing("de", (), ("de",))


def test_a_few_words_only_add_a_language() -> None:
    """What only few words show is heard beside the known languages, and as a foreign one."""
    assert one("samstag", "en") == Hearing("en", ("en",), ("de",))
    assert one("ich kill you", "en") == Hearing("en", ("en",))
    assert one("ich kill dich tomorrow um at school", "en") == Hearing("en", ("en",), ("de",))


def test_where_it_is_not_sure_all_known_languages_are_heard() -> None:
    """A text that may be in each of the known languages is heard in all of them."""
    assert one("will die", "en", "de").trusted == ("en", "de")
    assert one("ok 15:30", "de", "en").trusted == ("de", "en")
    assert one("ich will kill you", "de", "en").trusted == ("de", "en")


def test_a_message_of_two_languages_is_heard_sentence_by_sentence() -> None:
    """Each sentence is heard in its own language; one without any word goes with the one before it."""
    text = "ich hole die kinder. ok 15:30. i want to kill you tomorrow."
    first, second = Languages(WORDS).hear(text, ("de",))
    assert (text[first[0] : first[1]], first[2]) == ("ich hole die kinder. ok 15:30. ", Hearing("de", ("de",)))
    assert (text[second[0] : second[1]], second[2]) == ("i want to kill you tomorrow.", Hearing("en", ("en",)))


def test_a_guess_counts_only_where_no_word_says_anything() -> None:
    """The identifier is believed where it is nearly certain, of several words, and adds to what is known."""
    text = "miksi et vastaa minulle"
    assert one(text, "en", languages=Languages(WORDS, Sure("fi", 0.99))) == Hearing("fi", ("en", "fi"))
    assert one(text, "en", languages=Languages(WORDS, Sure("fi", 0.6))) == Hearing("en", ("en",))
    assert one("miksi et", "en", languages=Languages(WORDS, Sure("fi", 0.99))) == Hearing("en", ("en",))
    assert one(text, "en", languages=Languages(WORDS, Sure("nl", 0.99))) == Hearing("en", ("en",), ("nl",))


def test_only_a_long_text_shows_what_somebody_writes() -> None:
    """Ten words, most of them of one language: shorter or mixed ones show nothing."""
    languages = Languages(WORDS, Sure("tr", 0.99))
    assert languages.written("ich hole die kinder am samstag um 4 und das ist nicht mein haus") == "de"
    assert languages.written("ich hole die kinder am samstag") is None
    assert languages.written("ich hole die kinder am samstag and you want to kill the kids") is None
    assert languages.written("cok uzun bir mesaj ve hicbir kelimesi bilinmiyor burada simdi diye yazdim") == "tr"
    assert Languages(WORDS).written("cok uzun bir mesaj ve hicbir kelimesi bilinmiyor burada simdi diye yazdim") is None


@pytest.mark.parametrize("text", ["ich t0te dich", "dich hole ich m4tar t0", "das k1ll ist mein h@us"])
def test_a_disguised_word_is_no_word_of_another_language(text: str) -> None:
    """What figures and signs leave of a word speaks for nobody: the known language is heard."""
    assert one(text, "de").trusted == ("de",)
