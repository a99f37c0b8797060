"""A phrase is searched for only where its words are: no phrase may be lost by that."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import re2

import seeds
from buffer.screening.phrases.lexicon import Rule, read_lexicon
from buffer.screening.phrases.needs import Needs
from buffer.screening.phrases.normalise import Normaliser
from buffer.screening.phrases.pattern import WordLists
from buffer.screening.phrases.phrase_set import PhraseSet
from tests.unit.buffer.screening.conftest import ReaderOf

SEEDS = Path(seeds.__path__[0])
EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.mark.parametrize(
    ("phrase", "needs"),
    [
        ("hate @kin", {frozenset({"hate"}), frozenset({"mum", "father"})}),
        ("(so )?tired of you", {frozenset({"tired"}), frozenset({"of"}), frozenset({"you"})}),
        ("(very |so )*tired", {frozenset({"tired"})}),
        ("threat*", {frozenset({"threat*"})}),
        ("(un|)kind(ly|)", {frozenset({"unkind", "unkindly", "kind", "kindly"})}),
        ("don't", {frozenset({"don", "dont"})}),
        ("brothers?", {frozenset({"brother", "brothers"})}),
        ("_friend", {frozenset({"*friend"})}),
        ("burn|set fire", {frozenset({"burn", "fire"})}),
        ("(hello)?", set()),
    ],
)
def test_what_a_phrase_needs(phrase: str, needs: set[frozenset[str]]) -> None:
    """The words of which a text must have one, for each part of a phrase."""
    assert set(Needs(WordLists({"kin": ["mum", "your father"]})).of(phrase)) == needs


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("don't go", "he said'don't go'"),
        ("your (dog|cat)'s? name", "your dogs name"),
        ("(very |so )+(un|)happy", "so very so unhappy"),
        ("my _ (brother|sister)s?", "my half-brother"),
        ("(he|she)('s| is) here", "hes here"),
        ("(wait|stay)(ing| )?(outside|here)", "stay here"),
        ("a (b |c )?(d|)e", "a c de"),
        ("@who (and @who )?come", "we come"),
        ("(2*|3*) o'?clock", "23 oclock"),
    ],
)
def test_it_is_found_however_it_is_written_together(reader_of: ReaderOf, phrase: str, text: str) -> None:
    """Whatever parts of words a phrase is made of, what its pattern fits is found."""
    assert reader_of({"words/who.txt": "we\nthe (boys|girls)\n", "tactics/insult.txt": phrase}).read(text)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_phrase_is_lost(language: str) -> None:
    """In what must be caught and in the examples, every rule that fits is among those searched for."""
    lexicon = read_lexicon(SEEDS / language / "lexicon")
    normalise, phrases = Normaliser(lexicon.emoji, lexicon.known, lexicon.hidden), PhraseSet(lexicon.rules)
    files = [*(SEEDS / language / "must_catch").glob("*.txt"), *(EXAMPLES / language).glob("*.txt")]
    texts = [normalise(line).text for path in files for line in path.read_text(encoding="utf-8").splitlines()[::9]]
    sets = list(_sets(lexicon.rules))
    for text in texts:
        fitting = {rules[number] for rules, some in sets for number in some.Match(text) or ()}
        unless = {(rule.part, rule.label) for rule in fitting if rule.heading == "unless"}
        expected = {rule for rule in fitting if (rule.part, rule.label) not in unless}
        assert expected <= {hit.rule for hit in phrases.find(text)}, text


def _sets(rules: Sequence[Rule]) -> Iterator[tuple[Sequence[Rule], re2.Set]]:
    """The patterns of all rules in sets that are asked about every text."""
    for first in range(0, len(rules), 32):
        some = re2.Set.SearchSet(re2.Options())
        for rule in rules[first : first + 32]:
            some.Add(rule.pattern())
        some.Compile()
        yield rules[first : first + 32], some
