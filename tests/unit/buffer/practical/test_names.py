"""The names of children and pets: practical beside a request or a time, and not by themselves."""

import pytest

from buffer.practical.find import find
from buffer.screening.window import OwnWords
from tests.unit.buffer.matters.heard_day import BEGUN, COUNTRIES, LIBRARY

NAMED = OwnWords(names=("Leo", "Rex", "Will", "June", "Mia Sophie"))


def found(screener, text, language, own=NAMED):
    """What a message holds that may need the owner: the words, None where they cannot be quoted."""
    verdict = own.screen(screener, text, language)
    items = find(screener, LIBRARY.of(language), text, verdict, own, at=BEGUN, country=COUNTRIES[language])
    return [item.clause for item in items]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Leo is due on Friday"),
        ("en", "leo tomorrow?"),
        ("en", "Mia Sophie is off on Monday"),
        ("en", "I will drop June off on Friday"),
        ("de", "Leo hat am Samstag Fußball"),
        ("de", "Ist Leo am Samstag bei dir?"),
        ("de", "Leos Jacke ist bis Freitag fertig"),
        ("de", "Mach Leo bis sechs fertig"),
        ("es", "¿Está Rex contigo el sábado?"),
        ("en", "Can Leo stay one more night?"),
        ("en", "what size shoes does Leo have now?"),
        ("en", "Has Rex had his tablets?"),
        ("de", "Kann Leo noch eine Nacht bleiben?"),
        ("de", "Welche Schuhgröße hat Leo jetzt?"),
        ("es", "¿Puede quedarse Leo una noche más?"),
        ("es", "¿Qué número de pie tiene Leo ahora?"),
    ],
)
def test_beside_a_request_or_a_time_it_is_practical(screener, language, text):
    """The words are quoted, whatever else they are about."""
    assert found(screener, text, language) == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Leo misses you"),
        ("en", "Rex is fine"),
        ("en", "Leo cries every night because of you"),
        ("en", "Leo will hate you one day for what you did"),
        ("en", "I know that you will love June"),
        ("de", "Leo weint jede Nacht wegen dir"),
        ("de", "Leo ist traurig"),
        ("es", "Leo llora todas las noches por tu culpa"),
        ("es", "Rex está bien"),
        ("en", "Does Leo miss me?"),
        ("en", "Is Leo sad about what you did?"),
        ("en", "why does Leo have to live with you?"),
        ("de", "Vermisst Leo mich?"),
        ("de", "Hat Leo mich noch lieb?"),
        ("es", "¿Leo me echa de menos?"),
        ("es", "¿Está Leo triste por tu culpa?"),
    ],
)
def test_alone_it_is_not(screener, language, text):
    """A name with nothing asked, with what comes again and again, or with guilt, needs nobody."""
    assert found(screener, text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Leo hat am Samstag Fußball"),
        ("es", "¿Está Leo contigo el sábado?"),
    ],
)
def test_a_name_nobody_has_told(screener, language, text):
    """Without the name these are not known to be practical: it is the name that makes them so."""
    assert found(screener, text, language, OwnWords()) == []


def test_a_name_that_is_a_word(screener):
    """Will and June are names where they are written large inside a sentence, and a month is no time of itself."""
    assert "own_name" in NAMED.screen(screener, "will you ever stop", "en").practical
    assert found(screener, "will you ever stop", "en") == []
    assert found(screener, "June was sad", "en") == []


def test_what_is_asked_without_the_insult(screener):
    """Beside an insult the request is quoted, and the insult is not."""
    assert found(screener, "Bring Leo on Friday, you selfish coward", "en") == ["Bring Leo on Friday"]


def test_danger_is_never_quoted(screener):
    """A threat with a name and a time in it is no appointment."""
    for text in ("I will kill you when you bring Leo on Friday", "Leo on Friday at five, or I will kill you"):
        assert [clause for clause in found(screener, text, "en") if clause] == []
