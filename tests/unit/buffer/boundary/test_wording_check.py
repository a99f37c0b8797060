"""What a boundary text is warned about before it is agreed to."""

import pytest

from buffer.boundary.wording_check import LONG, look
from buffer.screening import Screener
from buffer.screening.own_voice import OwnVoice

DIAGNOSES = ("narciss", "psychopath")


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("Please write about the cat only. I do not answer anything else.", ()),
        ("x" * LONG, ()),
        ("x" * (LONG + 1), ("long",)),
        ("Why do you write?", ("question",)),
        ("为什么？", ("question",)),
        ("لماذا؟", ("question",)),
        ("I will not talk to a Narcissist.", ("diagnosis",)),
        ('(Psychopath) is what I call it, so do not "write".', ("diagnosis",)),
        ("The word antinarcissist is another one.", ()),
        ("Xpsychopaths are no word, and X is no question.", ()),
        ("I am sorry.", ("apology",)),
        ("You are pathetic.", ("insult",)),
        ("I will find you and kill you.", ("threat",)),
        ("You had better be careful.", ("threat",)),
        ("I am sorry. You are pathetic, you psychopath?", ("apology", "question", "insult", "diagnosis")),
    ],
)
def test_each_warning_and_no_other(
    screener: Screener, own_voice: OwnVoice, text: str, warnings: tuple[str, ...]
) -> None:
    """Too long, an apology, a question in any script, a threat, an insult, a diagnosis; in this order."""
    assert look(screener, own_voice, text, DIAGNOSES, "en") == warnings


OPEN = [
    "Maybe we can talk in a few months",
    "call me only at noon",
    "I love you but this is over",
    "Please call me only at 6 pm",
    "I need space for now.",
    "I am not ready to talk yet.",
    "Let me know when you have calmed down",
    "We can still be friends one day",
    "I will be in touch.",
    "If you change, we can try again",
    "Text me when you need something",
    "I still care about you. Please stop.",
    "We could see how it goes after Christmas",
    "Text me only if it is an emergency",
    "For now I need space",
    "You know where to find me.",
    "Let's talk when you are sober",
    "Ich brauche erst mal Abstand",
    "Ruf mich nur an, wenn es dringend ist",
    "Melde dich nur im Notfall",
    "Du weißt, wo du mich findest.",
    "Llámame solo si es urgente",
    "Escríbeme solo en caso de emergencia",
    "Ya sabes dónde encontrarme",
    "Vielleicht können wir in ein paar Monaten reden",
    "Ruf mich nur um 12 an",
    "Ich liebe dich, aber es ist vorbei",
    "Ich brauche im Moment Abstand",
    "Melde dich, wenn du dich beruhigt hast",
    "Irgendwann mal wieder",
    "Wir können Freunde bleiben",
    "Ich melde mich.",
    "Ruf nur abends an",
    "Wenn du dich änderst, sehen wir weiter",
    "Quizá podamos hablar en unos meses",
    "Llámame solo a mediodía",
    "Te quiero, pero se acabó",
    "Por ahora necesito distancia",
    "Hablamos más adelante",
    "Algún día seremos amigos",
    "Ya te llamaré",
    "Llámame solo los lunes",
    "Si cambias, lo pensaré",
    "Todavía te quiero",
    "Please do not contact me before Christmas.",
    "I still need some time.",
    "Do not write to me until the summer.",
    "Bitte schreib mir nicht mehr bis Weihnachten.",
    "Ich brauche noch etwas Zeit.",
    "No me escribas hasta el verano.",
    "Necesito un poco más de tiempo.",
]
ANNOUNCED = [
    "I will tell everyone",
    "I'll call the police",
    "I'll call the police if you write again.",
    "My lawyer will contact you",
    "I am going to report you",
    "You will regret this",
    "Stop or else",
    "I will post everything online",
    "I'll tell your mother",
    "Ich gehe zum Anwalt",
    "Ich erzähle es allen",
    "Ich rufe die Polizei",
    "Sonst rufe ich die Polizei",
    "Ich zeige dich an",
    "Mein Anwalt wird sich melden",
    "Du wirst das bereuen",
    "Ich werde alles veröffentlichen",
    "Ich sage es deiner Mutter",
    "Se lo contaré a todos",
    "Llamaré a la policía",
    "Te denunciaré",
    "Voy a llamar a la policía",
    "Mi abogado se pondrá en contacto",
    "Te vas a arrepentir",
    "Todo el mundo lo sabrá",
    "Voy a publicarlo todo",
]
NEITHER = [
    "Please write about the cat only. I do not answer anything else.",
    "Please do not write to me any more.",
    "Do not call me at work. Do not come to my house after school.",
    "I wish you well.",
    "Write to me only about Leo and only by email.",
    "Please write only by e-mail.",
    "I will not answer further messages.",
    "Messages are kept.",
    "I will block you if this goes on.",
    "Bitte schreib mir nur noch zu Leo.",
    "Ruf mich nicht abends an.",
    "Bitte komm nicht mehr zu meiner Wohnung.",
    "Ich möchte keinen Kontakt.",
    "Schreib mir nur wegen der Kinder, per Mail.",
    "Escríbeme solo sobre los niños.",
    "No me llames a las diez de la noche.",
    "No respondo a nada más.",
    "Quiero pedirte que no me escribas.",
    "Te quiero pedir que no me llames.",
    "I have moved on. There is nothing to talk about.",
    "Only text about handovers. Handover is Friday at 17:00 at school.",
    "From now on I answer only about picking up the children.",
    "Ich blockiere dich, wenn es weitergeht.",
    "This is final.",
    "I need distance, and this will not change.",
    "Write to me only about Leo. In an emergency call his school.",
    "You know why. Please do not write any more.",
    "Bitte schreib nur, wenn es um Leo geht.",
    "Ich brauche Abstand, und das bleibt so.",
    "Escríbeme solo si es sobre Leo.",
    "Do not call me before or after a handover.",
    "It took some time, and my mind is made up.",
    "Bring Leo back by six, and write to me only about that.",
    "Ich habe mir Zeit genommen. Schreib mir nicht mehr.",
    "No me escribas más. No cambiaré de idea con el tiempo.",
]


@pytest.mark.parametrize("text", OPEN)
def test_d9_an_opening_is_noticed(own_voice: OwnVoice, text: str) -> None:
    """A later talk, another chance, an hour for calls, a feeling: pointed out, in each language."""
    assert "opening" in own_voice.look_at_boundary(text)


@pytest.mark.parametrize("text", ANNOUNCED)
def test_d9_an_announcement_is_noticed(own_voice: OwnVoice, text: str) -> None:
    """What she will tell others, the police or a lawyer: pointed out, in each language."""
    assert "announcing" in own_voice.look_at_boundary(text)


@pytest.mark.parametrize("text", NEITHER)
def test_d9_a_plain_boundary_is_neither(own_voice: OwnVoice, text: str) -> None:
    """What may still be written about, and what must not happen any more, leaves nothing open."""
    assert own_voice.look_at_boundary(text) == ()
