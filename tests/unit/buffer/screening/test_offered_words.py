"""The words of a message that an owner may take as their own: their order, and what is never among them."""

import pytest

from buffer.screening import Screener
from buffer.screening.explain import MOST_WORDS, own_words
from buffer.text.words import Library
from storage.screening.verdict import Engine, Part, Reason, Verdict

NOTHING = Verdict(language="en")


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("the luthier mends it with Ida", ["ida", "luthier", "mends"]),
        ("the luthier mends Oboes for Ida", ["oboes", "ida", "luthier", "mends"]),
        ("Luthier work takes Ida long", ["ida", "luthier", "takes"]),
        ("it was for Ida. Luthiers mend oboes", ["ida", "luthiers", "oboes", "mend"]),
        ("violas, oboes, spinets", ["spinets", "violas", "oboes"]),
        ("oboes and lutes", ["oboes", "lutes"]),
    ],
)
def test_names_first_then_the_longer_words_then_the_earlier(screener: Screener, text: str, offered: list[str]) -> None:
    """A word written large inside a sentence goes before longer ones; a sentence's first word is no name for that."""
    skip = frozenset("the it with was for and work long".split())
    assert own_words(screener, text, NOTHING, skip) == offered


def test_a_word_of_a_tactic_is_not_offered(screener: Screener) -> None:
    """What stands inside the phrase of a tactic is left out; a phrase of a matter and a model's span leave words in."""
    text = "oboes lutes"
    tried: list[tuple[str, Part, Engine, list[str]]] = [
        ("insult", "tactic", "phrases", ["lutes"]),
        ("children", "practical", "phrases", ["oboes", "lutes"]),
        ("children", "alert", "phrases", ["lutes"]),
        ("insult", "tactic", "model", ["oboes", "lutes"]),
    ]
    for label, part, engine, offered in tried:
        verdict = Verdict(why=(Reason(label, "a rule", 0, 5, engine, part),), language="en")
        assert own_words(screener, text, verdict, frozenset()) == offered
    beside = Verdict(why=(Reason("insult", "a rule", 5, 6, "phrases", "tactic"),), language="en")
    assert own_words(screener, text, beside, frozenset()) == ["oboes", "lutes"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the thief, the coward and the oboes"),
        ("en", "tell that crook, that parasite about the oboes"),
        ("de", "der dieb und die betrügerin mit den oboes"),
        ("en", "homewrecker, drunkard, mistress, stalker, oboes"),
        ("en", "the golddigger, that backstabber and the oboes"),
        ("de", "ehebrecherin, säuferin, goldgräberin, rabenmutter, oboes"),
        ("es", "rompehogares, borracha, cazafortunas, mantenida, oboes"),
        ("es", "la ladrona y el cobarde de los oboes"),
    ],
)
def test_d11_what_would_be_a_tactic_said_to_somebody_is_not_offered(
    screener: Screener, library: Library, language: str, text: str
) -> None:
    """A word that accuses, though nobody is told so in this message, is no word of a matter."""
    words = library.of(language)
    skip = frozenset((*words.listed("own-words-skip"), "tell"))
    offered = own_words(screener, text, Verdict(language=language), skip, words.listed("own-words-said-before"))
    assert offered == ["oboes"]


def test_no_more_than_six_words_and_none_twice(screener: Screener) -> None:
    """The first six in that order; the same word written large and small is one."""
    text = "oboes Oboes lutes violas spinets cellos flutes cornets"
    offered = own_words(screener, text, NOTHING, frozenset())
    assert MOST_WORDS == 6
    assert offered == ["spinets", "cornets", "violas", "cellos", "flutes", "oboes"]
