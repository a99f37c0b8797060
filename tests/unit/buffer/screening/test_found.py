"""Messages that were once taken for danger, or not, with the right verdict and their neighbours."""

import re
from pathlib import Path

import pytest

from buffer.screening import Screener
from tests.paths import SEEDS


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ich will die Kinder am Samstag sehen"),
        (None, "Ich will die Kinder am Samstag sehen"),
        ("es", "Te echo de menos"),
        ("de", "Du bist so gemein"),
        ("en", "edit me"),
        ("en", "call me"),
        ("en", "you are dead to me"),
        ("de", "Wir sind gleich bei dir"),
        ("de", "Ok, sind in zehn Minuten bei dir"),
        ("es", "Estamos en tu casa en diez minutos"),
        ("fr", "Nous sommes devant chez vous dans dix minutes"),
        ("es", "Una llamada a la aerolínea y listo"),
        ("fr", "Un appel à la compagnie et c'est réglé"),
        ("en", "Has he got his passport? We need it for the trip"),
        ("en", "We're at yours in five with Leo's bag"),
        ("en", "I'm done with work at 4, I'll get him"),
        ("de", "Akku war tot, sorry"),
        ("de", "Gibst du das Rezept ab? Ich fall gleich tot um"),
        ("de", "Du wirst es bereuen, dass du den Kuchen verpasst hast"),
        ("es", "Te vas a arrepentir de no haber probado la tarta"),
        ("fr", "Tu vas regretter d'avoir raté le gâteau"),
        ("it", "Ti pentirai di aver perso la torta"),
        ("nl", "Die printer wordt mijn dood"),
        ("nl", "Je krijgt spijt dat je de taart hebt gemist"),
        ("pt", "Vais arrepender-te de perder o bolo"),
        ("es", "A las seis estoy en tu puerta para recogerlo"),
        ("es", "Estoy a las 5 en tu casa con las mochilas"),
        ("es", "No puedo vivir sin mi cargador"),
        ("de", "Ohne mein Ladekabel kann ich nicht leben"),
        ("en", "The gas man comes Tuesday"),
        ("es", "igual tenemos que mudarnos, te aviso"),
    ],
)
def test_what_is_no_danger_raises_nothing(every_engine: Screener, language: str | None, text: str) -> None:
    """Not even a possible alert, with every engine there is."""
    assert every_engine.screen(text, language).alerts == ()


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("de", "Ich bin gleich bei dir", "presence"),
        ("de", "Wir sind gleich bei dir und dann kannst du was erleben", "presence"),
        ("es", "Estamos en tu casa, abre", "presence"),
        ("de", "Leo hat Fieber, 40 Grad", "children"),
        ("de", "Du wirst es bereuen, du Schlampe", "violence"),
        ("es", "Te vas a arrepentir de lo que has hecho", "violence"),
        ("fr", "Tu vas le regretter", "violence"),
        ("en", "I'll get you", "violence"),
        ("es", "Una llamada a extranjería y te quedas sin papeles", "coercion"),
        ("fr", "Un appel à la préfecture et tu es dehors", "coercion"),
        ("en", "see you at your work tomorrow at 9", "presence"),
        ("en", "kys", "wish"),
        ("en", "kill you", "violence"),
        ("es", "A las seis estoy en tu puerta, quieras o no", "presence"),
        ("es", "No puedo vivir sin ti", "self_harm"),
        ("es", "Te aviso por última vez", "violence"),
        ("de", "Ohne dich kann ich nicht leben", "self_harm"),
        ("en", "They should gas you, man", "violence"),
        ("de", "Ich sorge dafür, dass du nie wieder läufst", "violence"),
        ("es", "No vuelves a ver a los niños", "children"),
        ("en", "I've put your photos online", "exposure"),
        ("en", "I posted your photos and your address", "exposure"),
        ("en", "I jump, and I take Leo with me", "self_harm"),
        ("de", "dann gehen wir beide von der Brücke", "self_harm"),
    ],
)
def test_what_is_danger_is_named(screener: Screener, language: str, text: str, kind: str) -> None:
    """Their neighbours, that are."""
    assert kind in {danger.kind for danger in screener.screen(text, language).alerts}


PHRASES = sorted(SEEDS.glob("*/lexicon/[apt]*/*.txt"))


@pytest.mark.parametrize("path", PHRASES, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_a_number_is_written_as_a_list(path: Path) -> None:
    """`0*` finds only what begins with a nought: "by 07:00", but not "by 7"; each language has a list for numbers."""
    text = path.read_text(encoding="utf-8")
    assert [found.group() for found in re.finditer(r"0\*(?!\|1\*)", text)] == []
