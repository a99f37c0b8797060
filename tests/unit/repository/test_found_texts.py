"""Sentences that were found to be said as nobody born into the language would say them (G), by what they became.

What was wrong is said nowhere any more; what is right is, word for word, in the sentences of that language.
"""

import re
from functools import cache

import pytest

from tests.paths import ROOT

G = [
    ("en", "You have written nothing to them since yesterday.", "You did not write to them today."),
    ("en", "From them, {", "Their message, {"),
    ("en", "Please try the nearest big city, or the capital.",
     "Or write what time it is for you now, for example 22:41"),
    ("de", "Bitte bleib dabei, kurz. Auf anderes antworte ich nicht.",
     "Bitte halte dich daran und fass dich kurz. Auf alles andere antworte ich nicht."),
    ("de", "das angenommen", "das akzeptiere ich"),
    ("de", "Im Wortlaut:", "Im Tonfall:"),
    ("de", "spricht wohl von Selbstverletzung", "klingt, als wolle sich die Person etwas antun"),
    ("de", "Dinge brauchen dich vielleicht", "um die du dich vielleicht kümmern musst"),
    ("de", "geht einmal hinaus", "wird einmal verschickt"),
    ("de", "nicht dorthin geschrieben", "nicht geschrieben"),
    ("de", "Ein letztes Wort, bevor ich blockiere", "Letzte Ansage, bevor ich blockiere"),
    ("de", "In sie ließ sich nicht hineinsehen", "ließ sich nicht prüfen"),
    ("de", "Warten vor weniger Schutz", "Bedenkzeit, bevor Schutz wegfällt"),
    ("de", "Es kommt weiter etwas", "Die Nachrichten hören nicht auf"),
    ("de", "praktisch. Sieh nach", "etwas Praktisches. Sieh nach"),
    ("es", "pueden necesitarte", "requerir tu atención"),
    ("es", "Sale una vez", "Se enviará una sola vez"),
    ("es", "Después no vuelve nada", "Después no habrá ninguna otra respuesta"),
    ("es", "limítate a eso, con brevedad", "limítate a eso y sé breve"),
    ("es", "Dibujo de la semana", "Gráfico de la semana"),
    ("es", "La orden", "El comando"),
    ("es", "una voz", "una nota de voz"),
]  # fmt: skip
OF_AMERICA = r"celular(es)?|computadoras?|ustedes|carros?|chequear|platicar|recién|acá"
"""Spanish is that of Spain, throughout (G: one Spanish, not both)."""


@cache
def said(language: str) -> str:
    """Every sentence of a language, comments left out, on one line."""
    files = sorted((ROOT / "seeds" / language / "texts").glob("*.ftl"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return re.sub(r"\s+", " ", " ".join(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize(("language", "was", "became"), G)
def test_g_it_is_said_as_people_say_it(language: str, was: str, became: str) -> None:
    """The sentence that was found is gone, and the better one is there."""
    assert was not in said(language)
    assert became in said(language)


def test_g_a_sentence_is_not_said_every_day(library) -> None:
    """Since the boundary there are messages on days: one line, and not when it was sent, again each evening."""
    line = library.of("en").say("boundary-since", count=62, days=3, day="9 March")
    assert line == "62 messages on 3 days since your boundary (9 March)."


@pytest.mark.parametrize(("hour", "at"), [("01:05", "a la 01:05"), ("13:05", "a las 13:05"), ("21:01", "a las 21:01")])
def test_g_one_o_clock_is_one_in_spanish(library, hour: str, at: str) -> None:
    """ "A la 01:05", and "a las" at every other hour."""
    assert library.of("es").say("when-point-today", time=hour) == f"hoy {at}"


def test_g_spanish_is_that_of_one_country() -> None:
    """No word that Spain has another one for."""
    skipped = re.sub(r"own-words-skip = [^=]*? (?=\S+ = )", "", said("es"))
    assert re.findall(rf"\b(?:{OF_AMERICA})\b", skipped, re.IGNORECASE) == []
