"""Matters in three words, as parents type them: each is in the digest, and a dig beside it is not."""

from datetime import UTC, datetime

import pytest

from buffer.practical.find import find
from buffer.screening import Screener
from buffer.screening.window import OwnWords
from buffer.text.words import Library
from tests.paths import SEEDS

LIBRARY = Library.load(SEEDS)
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener.load(SEEDS)


def _quoted(screener: Screener, text: str, language: str) -> list[str]:
    verdict = screener.screen(text, language)
    items = find(screener, LIBRARY.of(language), text, verdict, OwnWords(), at=AT, country=None)
    return [item.clause for item in items if item.clause is not None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "lens fell out of her glasses"), ("en", "blue inhaler is nearly empty"),
        ("en", "you still have my tent"),
        ("en", "you've got our cool box"), ("en", "swim club renewal came"), ("en", "csa payment didn't arrive"),
        ("en", "front door lock sticks"), ("en", "spots all over his tummy"), ("en", "wellies please"),
        ("en", "shoes too small"), ("en", "cake sale friday"), ("en", "tooth fell out"), ("en", "hearing test 12th"),
        ("de", "Notfallspray ist fast leer"), ("de", "Brillenbügel ist ab"), ("de", "du hast noch mein Zelt"),
        ("de", "gibst du mir das Waffeleisen wieder"), ("de", "Judoverein will 25 bis Freitag"),
        ("de", "Haustürschloss klemmt"), ("de", "Pusteln am Bauch"), ("de", "Hosen sind zu kurz"),
        ("de", "Fasching Donnerstag, Pirat"), ("de", "Hund muss entwurmt werden"),
        ("de", "Brief von der Bank für dich"),
        ("de", "kein Fußball diese Woche"), ("de", "Wasserrechnung ist gekommen"),
        ("es", "el ventolín se acaba"), ("es", "patilla de las gafas rota"), ("es", "aún tienes mi tienda de campaña"),
        ("es", "me devuelves la nevera portátil"), ("es", "cuota de los scouts"), ("es", "la cerradura va mal"),
        ("es", "granitos en la barriga"), ("es", "los zapatos le quedan pequeños"),
        ("es", "carnaval el jueves, de pirata"),
        ("es", "hay que desparasitar al perro"), ("es", "carta del banco para ti"), ("es", "no hay logopeda hoy"),
    ],
)  # fmt: skip
def test_a_matter_in_three_words_is_quoted(screener: Screener, language: str, text: str) -> None:
    """What is worn, needed, lent, owed or broken, without an article or a verb."""
    assert _quoted(screener, text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "you still have my heart"), ("en", "you have my word"), ("en", "you've got all my love"),
        ("de", "du hast noch mein Herz"), ("de", "du hast immer noch mein Wort"),
        ("es", "aún tienes mi corazón"), ("es", "todavía tienes mi palabra"),
    ],
)  # fmt: skip
def test_what_cannot_be_fetched_is_no_matter(screener: Screener, language: str, text: str) -> None:
    """A heart is had as a tent is, and is nothing to bring along."""
    assert not _quoted(screener, text, language)


@pytest.mark.parametrize(
    ("language", "text", "quoted"),
    [
        ("en", "shoes too small, obviously you didn't notice", ["shoes too small"]),
        ("en", "bring the pe kit for once in your life", []),
        ("en", "she has a rash from your filthy house", []),
        ("en", "his glasses broke because you never look after anything", ["his glasses broke"]),
        ("de", "Brille kaputt weil du nie aufpasst", ["Brille kaputt"]),
        ("de", "Turnbeutel mitbringen, wenn du das ausnahmsweise mal schaffst", ["Turnbeutel mitbringen"]),
        ("es", "gafas rotas porque nunca miras nada", ["gafas rotas"]),
        ("es", "que pague tu novio la cuota del fútbol", []),
        ("en", "shoes too small, because he grew", ["shoes too small, because he grew"]),
        ("de", "Brille kaputt, weil Leo gestürzt ist", ["Brille kaputt, weil Leo gestürzt ist"]),
        ("es", "gafas rotas porque se cayó", ["gafas rotas porque se cayó"]),
    ],
)
def test_a_dig_is_not_quoted(screener: Screener, language: str, text: str, quoted: list[str]) -> None:
    """Only the matter is, or nothing where the two are one; a reason that blames nobody stays."""
    assert _quoted(screener, text, language) == quoted
