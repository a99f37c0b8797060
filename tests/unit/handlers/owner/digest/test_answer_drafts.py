"""[Answer]: a short answer to copy, of the topic, the facts and the owner's choice, never of the contact's words."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.practical import answer_drafts, asks
from buffer.practical.find import find_for_owner
from buffer.practical.items import Item
from buffer.screening.window import OwnWords
from buffer.text import sanitize
from storage.screening.verdict import Slot
from tests.builders import NOW, arrives, later, owner, present

RUDE = "You are pathetic, but pick up Leo at school on Friday at 15:30, because it is your fault anyway."
SLOT = Slot("datetime", ["moment", "2031-03-07T15:30:00+00:00"], sure=False)


def draft_in(letter):
    """The words to copy."""
    return unescape(present(re.search("<code>(.*)</code>", letter.text, re.DOTALL)).group(1))


@pytest.fixture
async def asked(front):
    """A request inside an insult; the number of its entry."""
    seq = await arrives(front.home, RUDE)
    front.now = later(minutes=1)
    return seq


async def test_the_question(front, asked):
    """The quote that was in the digest, and what fits a handover, in a message of its own."""
    [question] = await front.presses(f"answer:{asked}:0")
    assert "pick up Leo at school on Friday at 15:30" in question.text
    assert "pathetic" not in question.text
    assert [data.rsplit(":", 1)[1] for data in question.data] == ["yes", "no", "another", "later"]
    assert "edit" not in question.body


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("yes", "Hello. Yes, I will pick up the children: Fri 7 March, 15:30."),
        ("no", "Hello. No, I cannot pick up the children: Fri 7 March, 15:30."),
        ("later:3", "Hello. About the children, Fri 7 March, 15:30: I will let you know by Friday, 7 March."),
    ],
)
async def test_what_is_said(front, asked, choice, expected):
    """Brief, informative, friendly, firm: the matter, the choice, a thank you, and no question."""
    [letter] = await front.presses(f"answer:{asked}:0:{choice}")
    draft = draft_in(letter)
    assert draft == f"{expected} Thank you. There is no need to answer this."
    assert "?" not in draft


async def test_by_when(front, asked):
    """Letting them know asks by when, and offers no day after the matter itself."""
    [letter] = await front.presses(f"answer:{asked}:0:later")
    assert [data.rsplit(":", 1)[1] for data in letter.data] == ["1", "3"]
    front.later(days=3)
    [letter] = await front.presses(f"answer:{asked}:0:later")
    assert [data.rsplit(":", 1)[1] for data in letter.data] == ["0"]


async def test_another_time_in_the_owner_s_words(front, asked):
    """Another time is typed by the owner; it goes into the draft, and the conversation is over."""
    await front.presses(f"answer:{asked}:0:another")
    [letter] = await front.says("Saturday at ten <o'clock>")
    assert "at that time (Fri 7 March, 15:30). This is possible: Saturday at ten <o'clock>." in draft_in(letter)
    [letter] = await front.says("And this?")
    assert "<code>" not in letter.text


@pytest.mark.parametrize("typed", ["never", "not with you", "x" * 300])
async def test_e_another_time_names_a_time(front, asked, typed):
    """What names no day and no time is asked for again; a command in between ends it."""
    await front.presses(f"answer:{asked}:0:another")
    [again] = await front.says(typed)
    assert "with a day or a time" in again.text
    await front.says("/help")
    [letter] = await front.says("Saturday")
    assert "<code>" not in letter.text


async def test_e_typing_is_an_answer_where_it_is_asked_for(front, asked):
    """Under the question, own words become the draft, shown before they are copied; one long novel does not."""
    await front.presses(f"answer:{asked}:0")
    [again] = await front.says("x" * 300)
    assert "One short line" in again.text
    [letter] = await front.says("My sister will be there at 15:30")
    assert draft_in(letter) == "Hello. My sister will be there at 15:30. Thank you. There is no need to answer this."
    assert letter.data == [f"matter:sent:{asked}:0", f"answer:{asked}:0:again"]


EACH = [
    ("it costs 35 pounds for the school trip", "yes", "Hello. I will pay the 35 pounds."),
    ("you owe me 240 euros for the repair", "no", "Hello. I will not pay the 240 euros."),
    ("can you pay the 84.50 euros by Thursday", "yes", "Hello. I will pay the 84.50 euros by Thu 6 March."),
    ("the trip costs 84.50 euros, your half is due by Thursday", "yes", "Hello. I will pay my share by Thu 6 March."),
    ("pay me your half of the 84.50 euros", "no", "Hello. I will not pay my share."),
    ("die Klassenfahrt kostet 84,50 Euro, zahl die Hälfte", "yes", "Hallo. Ich zahle meinen Anteil."),
    ("la excursión cuesta 84,50 euros, tu mitad vence el viernes", "yes", "Hola. Pagaré mi parte"),
    ("did you sign the form for the school trip?", "done", "Hello. Yes, the form is signed."),
    ("bitte zahl die 80 Euro bis zum 15.", "yes", "Hallo. Ich zahle die 80 Euro bis Sa, 15. März."),
    ("firma el formulario hasta el 15", "yes", "Hola. Firmaré el formulario, a más tardar el sáb 15 de marzo."),
    ("please give Leo his course of antibiotics until Friday", "yes", "Hello. About the medicine, Fri 7 March: yes"),
    ("can you send me the doctor's letter?", "yes", "Hello. About the letter: yes, I will do that."),
    ("kannst du mir den Arztbrief bitte schicken?", "yes", "Hallo. Wegen des Briefes: Ja, das mache ich."),
    (
        "Leo hat am 5. März, 12:30 einen Termin beim Zahnarzt",
        "noted",
        "Hallo. Ist notiert, wegen des Zahnarzttermins, Mi, 5. März, 12:30",
    ),
    ("please sign the consent form by Friday", "yes", "Hello. I will sign the consent form by Fri 7 March."),
    ("can you bring the dog to the vet on Monday", "yes", "Hello. Yes, I will bring the dog: Mon 10 March."),
    ("can you send me the papers for the tax office", "yes", "Hello. About the papers: yes, I will do that."),
    (
        "Leo has a dentist appointment on Thursday at 18:00",
        "noted",
        "Hello. I have noted it: the dentist, Thu 6 March, 18:00.",
    ),
    ("hast du das Formular für die Schule unterschrieben", "done", "Hallo. Ja, das Formular ist unterschrieben."),
    (
        "recoge a Leo del colegio el viernes a las 15:30",
        "yes",
        "Hola. Sí, recogeré a los niños: vie 7 de marzo",
    ),
]


@pytest.mark.parametrize(("text", "choice", "said"), EACH)
async def test_e_an_answer_fits_what_is_asked(front, text, choice, said):
    """A bill is paid, a form signed, somebody picked up: each says again what it is about."""
    seq = await arrives(front.home, text)
    [question] = await front.presses(f"answer:{seq}:0")
    assert f"answer:{seq}:0:{choice}" in question.data
    [letter] = await front.presses(f"answer:{seq}:0:{choice}")
    assert draft_in(letter).startswith(said)


NOT_SURE = [
    "are you coming to the parents' evening on Thursday at 19:00?",
    "can you take Leo on Saturday instead of Friday?",
    "can you take Leo to the dentist, Friday at 15:30 or Monday at 9:00?",
    "when can I pick up my boxes?",
    "please don't bring Leo on Friday at 15:30",
    "can you not pick up Leo on Friday at 15:30?",
    "would you mind if I pick up Leo on Friday at 15:30?",
    "bitte bring die Kinder am Freitag nicht in die Schule",
    "por favor, no lleves a Leo al dentista el viernes a las 15:30",
    "kannst du Leo am Samstag statt am Freitag vom Hort abholen?",
    "¿puedes recoger a Leo del colegio el sábado en vez del viernes?",
]


@pytest.mark.parametrize("text", NOT_SURE)
async def test_e_where_yes_could_mean_two_things_none_is_offered(front, text):
    """What was done already, which of two days, what they want to do themselves: own words, or to let them know."""
    seq = await arrives(front.home, text)
    [question] = await front.presses(f"answer:{seq}:0")
    assert {data.rpartition(":")[2] for data in question.data} <= {"later"}
    assert "Nothing is sent" in question.text
    [letter] = await front.says("I will ask and tell you on Monday")
    assert " I will ask and tell you on Monday. " in draft_in(letter)


THINGS = [
    ("Leo forgot his inhaler, bring it to school by 10 tomorrow", "the children"),
    ("please bring Leo's inhaler to school tomorrow", "the children"),
    ("bring the inhaler to school for Leo tomorrow", "the children"),
    ("bring bitte den Inhalator bis morgen 10 Uhr in die Schule", "die Kinder"),
    ("bring bitte Leos Turnbeutel morgen in die Schule", "die Kinder"),
    ("lleva el inhalador al colegio mañana antes de las 10", "los niños"),
    ("lleva la mochila de Leo al colegio mañana", "los niños"),
]


@pytest.mark.parametrize(("text", "nobody"), THINGS)
async def test_e_nobody_brings_the_children_where_a_thing_is_asked_for(front, text, nobody):
    """Something for school is no child: the answer speaks of the matter, or of their belongings."""
    seq = await arrives(front.home, text)
    await front.presses(f"answer:{seq}:0")
    [letter] = await front.presses(f"answer:{seq}:0:yes")
    for said in (f"bring {nobody}", f"bringe {nobody}", "llevaré a los"):
        assert said not in letter.text


SOMEBODY = [
    ("can you pick the kids up from the school on Friday", "Hello. Yes, I will pick up the children: Fri 7 March"),
    ("bring die Kinder am Freitag in die Schule", "Hallo. Ja, ich bringe die Kinder: Fr, 7. März"),
    ("hol die Jungs am Freitag von der Schule ab", "Hallo. Ja, ich hole die Kinder ab: Fr, 7. März"),
    ("lleva a los niños al colegio el viernes", "Hola. Sí, llevaré a los niños: vie 7 de marzo"),
    ("recoge a la niña del colegio el viernes a las 16:00", "Hola. Sí, recogeré a los niños: vie 7 de marzo, 16:00"),
]


@pytest.mark.parametrize(("text", "said"), SOMEBODY)
async def test_e_somebody_is_somebody_with_and_without_a_name(front, text, said):
    """A child is picked up, whatever stands before and behind."""
    seq = await arrives(front.home, text)
    await front.presses(f"answer:{seq}:0")
    [letter] = await front.presses(f"answer:{seq}:0:yes")
    assert draft_in(letter).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("did you pay the rent?", "Hello. About the rent: yes, it is paid."),
        ("did you pay the 84.50 euros for the trip?", "Hello. I have paid the 84.50 euros."),
        ("your half of the 84.50 euros is due on Friday", "Hello. Yes, my share is paid."),
        ("hast du die Miete bezahlt?", "Hallo. Wegen"),
        ("du schuldest mir noch 85 Euro für die Klassenfahrt", "Hallo. Die 85 Euro sind bezahlt."),
        ("me debes 85 euros del colegio", "Hola. Ya he pagado 85 euros."),
    ],
)
async def test_e_what_is_paid_already(front, text, said):
    """A bill may be paid by now, as a form may be signed."""
    seq = await arrives(front.home, text)
    await front.presses(f"answer:{seq}:0")
    [letter] = await front.presses(f"answer:{seq}:0:done")
    assert draft_in(letter).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "don't forget to bring the papers for the tax office by Friday",
            "Hello. About the papers, Fri 7 March: yes, I will",
        ),
        ("vergiss nicht die Unterlagen für das Finanzamt bis Freitag", "Hallo. Wegen"),
        ("no olvides los papeles de Hacienda para el viernes", "Hola."),
    ],
)
async def test_e_what_is_not_to_be_forgotten_is_asked_for(front, text, said):
    """There is a "not" in it, and yes means one thing all the same."""
    seq = await arrives(front.home, text)
    await front.presses(f"answer:{seq}:0")
    [letter] = await front.presses(f"answer:{seq}:0:yes")
    assert draft_in(letter).startswith(said)


async def test_e_a_deadline_is_a_day_in_a_sentence(front):
    """ "About the home, Fri 7 March", and not "until"."""
    seq = await arrives(front.home, "the landlord wants the keys by Friday")
    await front.presses(f"answer:{seq}:0")
    [letter] = await front.presses(f"answer:{seq}:0:yes")
    assert draft_in(letter).startswith("Hello. About the keys, Fri 7 March: yes, I will do that.")


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("see you at your work tomorrow at 9", True),
        ("I will be at the school on Friday at 15:30", True),
        ("I'm outside your house with the keys until 18:00", True),
        ("the vet was on Monday 3 March at 9", False),
        ("Leo was at the dentist, I paid 35 pounds", False),
    ],
)
async def test_e_no_answer_where_nothing_is_asked(front, text, help_):
    """Where somebody will be is no appointment, and what is told asks nothing: no answer, and help where it worries."""
    seq = await arrives(front.home, text)
    await front.letters()  # an alert may be among them
    [shown] = await front.presses(f"answer:{seq}:0")
    assert not any(data.startswith("answer:") for data in shown.data)
    assert shown.data in ([], ["local"])
    if help_ and text in shown.text:
        assert shown.data == ["local"]
    for choice in ("yes", "another", "later:1"):
        [shown] = await front.presses(f"answer:{seq}:0:{choice}")
        assert "<code>" not in shown.text
    [said] = await front.says("never")
    assert "<code>" not in said.text


@pytest.mark.parametrize(("days", "offered"), [(0, ["1", "3"]), (1, ["1"]), (2, ["1"]), (3, ["0"])])
async def test_e_never_after_the_deadline(front, days, offered):
    """ "By Friday": no promise reaches beyond it, typed or pressed; on the day itself it is today."""
    seq = await arrives(front.home, "car insurance by Friday")
    front.now = later(days=days, minutes=1)
    [letter] = await front.presses(f"answer:{seq}:0:later")
    assert [data.rsplit(":", 1)[1] for data in letter.data] == offered
    [forged] = await front.presses(f"answer:{seq}:0:later:7")
    assert "<code>" not in forged.text


async def test_e_what_is_over_has_no_answer(front):
    """After its day nothing is offered any more."""
    seq = await arrives(front.home, "car insurance by Friday")
    front.now = later(days=4)
    [shown] = await front.presses(f"answer:{seq}:0")
    assert shown.data == []
    assert "there is no answer to it" in shown.text


async def test_nothing_is_sent(front, asked):
    """Everything goes to the owner, and says that nothing is sent."""
    [question] = await front.presses(f"answer:{asked}:0")
    [letter] = await front.presses(f"answer:{asked}:0:yes")
    assert {question.body["to"], letter.body["to"]} == {front.person}
    assert "Nothing is sent" in question.text


@pytest.mark.parametrize(
    "data", ["answer", "answer:1", "answer:999:0", "answer:x:0", "answer:1:9", "answer:-1:0", "answer:1:0:shout",
             "answer:9999999999999999:0", "answer:1:0:later:365"],
)  # fmt: skip
async def test_what_is_not_there(front, asked, data):
    """Entries and choices nobody has are answered with one sentence."""
    [letter] = await front.presses(data)
    assert "<code>" not in letter.text


async def test_an_entry_without_a_quote_has_no_answer(front):
    """What could not be quoted cannot be answered from here."""
    seq = await arrives(front.home, "Bring 50 euros on Monday you stupid cow")
    [letter] = await front.presses(f"answer:{seq}:0")
    assert "cow" not in letter.text
    assert letter.data == []


@pytest.mark.parametrize("asked", answer_drafts.CHOICES)
@given(other=st.text(max_size=200), words=st.text(max_size=80))
def test_no_word_of_theirs(library, asked, other, words):
    """Whatever stood in the message, the draft has only types and the owner's own words, and is short."""
    place = Slot("place", ["words", f"quillwort {words}"], sure=True)
    clause, labels = CLAUSES[asked]
    item = Item(1, 0, f"{clause} quillwort", labels, (SLOT, place))
    english = library.of("en")
    for choice in answer_drafts.choices(english, item, NOW):
        draft = answer_drafts.draft(english, item, choice, NOW, days=3, other=other)
        assert "quillwort" not in draft
        assert sanitize.utf16_length(draft) <= 400


CLAUSES = {
    "bill": ("please pay the rent", ("money",)),
    "form": ("please sign the form", ("papers",)),
    "handover": ("pick up Leo", ("children",)),
    "request": ("can you look at it", ("papers",)),
    "done": ("did you pack the bag", ("belongings",)),
    "have": ("have you got the letter", ("papers",)),
    "proposal": ("can we swap", ("children",)),
    "information": ("the concert", ("children",)),
    "unsure": ("I'll see, can you", ("children",)),
}


@pytest.mark.parametrize("asked", answer_drafts.CHOICES)
def test_the_kinds_are_told_apart(library, asked):
    """Each of these asks what it says."""
    clause, labels = CLAUSES[asked]
    assert asks.nature(library.of("en"), Item(1, 0, clause, labels, (SLOT,)), NOW) == asked


def test_without_topic_or_facts(library):
    """Where it is not clear what is asked, nothing is offered but to let them know."""
    item = Item(1, 0, "could you", (), ())
    assert answer_drafts.choices(library.of("en"), item, NOW) == ("later",)


MORE = [
    ("can you pay 20 euros for Mia's shoes by Monday", "yes", "Hello. I will pay the 20 euros by Mon 10 March."),
    ("have you filled in the school form?", "done", "Hello. Yes, the form is filled in."),
    ("please sign the passport form before Thursday", "yes", "Hello. I will sign the form by Wed 5 March."),
    ("can you pick up the dog from the vet on Saturday at 10", "no", "Hello. No, I cannot pick up the dog"),
    ("I need my tools back, can you bring them on Sunday", "yes", "Hello. Yes, I will bring the belongings: Sun 9 Ma"),
    ("could you send me the insurance number", "yes", "Hello. About the insurance: yes, I will do that."),
    ("can you have the kids next weekend", "yes", "Hello. About the children, Sat 15 March to Sun 16 March: yes,"),
    (
        "parents' evening is on Thursday at 19:00",
        "noted",
        "Hello. I have noted it: the parents' evening, Thu 6 March, 19:00.",
    ),
    ("kannst du Mia am Freitag um 16 Uhr von der Kita abholen?", "yes", "Hallo. Ja, ich hole die Kinder ab: Fr, 7. M"),
    ("du schuldest mir noch 120 Euro für die Heizung", "yes", "Hallo. Ich zahle die 120 Euro."),
    (
        "bitte unterschreib die Einwilligung bis Mittwoch",
        "done",
        "Hallo. Ja, die Einverständniserklärung ist unterschrieben.",
    ),
    (
        "der Elternabend ist am Donnerstag um 19 Uhr",
        "noted",
        "Hallo. Ist notiert, wegen des Elternabends, Do, 6. März, 19:00.",
    ),
    ("kannst du den Hund am Wochenende nehmen", "yes", "Hallo. Wegen des Hundes, Sa, 8. März bis So, 9. März: Ja,"),
    ("¿puedes pagar 30 euros del comedor antes del viernes?", "yes", "Hola. Pagaré 30 euros, a más tardar el jue 6 de"),
    ("firma la autorización de la excursión, por favor", "done", "Hola. Sí, ya he firmado la autorización."),
    ("me debes 200 euros del coche", "yes", "Hola. Pagaré 200 euros."),
    ("tráeme mi ropa el domingo", "yes", "Hola. Sí, llevaré las cosas: dom 9 de marzo."),
    ("¿has rellenado el formulario de la beca?", "done", "Hola. Sí, ya he rellenado el formulario."),
    ("la reunión del cole es el martes a las 18:00", "noted", "Hola. Tomo nota: la reunión, mar 4 de marzo, 18:00."),
]
MORE += [
    ("have you booked the dentist for Leo?", "yes", "Hello. About the dentist: yes, that is done."),
    ("did you pick up Leo on Monday?", "no", "Hello. No, that is not done yet."),
    ("can I see Leo on Saturday at 15:00?", "no", "Hello. About Sat 8 March, 15:00: no, that does not"),
    (
        "kann ich meine Sachen am Samstag abholen?",
        "yes",
        "Hallo. Wegen der Sachen, Sa, 8. März: Ja, das ist in Ordnung.",
    ),
    ("hast du den Zahnarzt für Leo gebucht?", "yes", "Hallo. Wegen des Zahnarzttermins: Ja, das ist erledigt."),
    ("¿puedo recoger mis cosas el sábado?", "yes", "Hola. Sobre las cosas, sáb 8 de marzo: sí, está bien."),
    ("¿has reservado el dentista de Leo?", "no", "Hola. Sobre el dentista: no, todavía no está hecho."),
    ("did you pack his swimming things?", "yes", "Hello. About the belongings: yes, that is done."),
    ("have you packed the sports bag", "no", "Hello. About the belongings: no, that is not done yet."),
    ("hast du seine Sportsachen eingepackt?", "yes", "Hallo. Wegen der Sachen: Ja, das ist erledigt."),
    ("¿le pusiste las cosas de natación?", "yes", "Hola. Sobre las cosas: sí, está hecho."),
    ("have you got the insurance letter?", "yes", "Hello. About the letter: yes, I have that."),
    ("did you get the letter from the school?", "no", "Hello. About the"),
    ("hast du den Brief von der Versicherung?", "yes", "Hallo. Wegen des Briefes: Ja, das habe ich."),
    ("¿tienes la carta del seguro?", "yes", "Hola. Sobre la carta: sí, lo tengo."),
    ("can we swap weekends?", "yes", "Hello. About the children, Sat 8 March to Sun 9 March: yes, that is all right."),
    (
        "can we swap weekends?",
        "no",
        "Hello. About the children, Sat 8 March to Sun 9 March: no, that does not",
    ),
    (
        "Können wir die Wochenenden tauschen?",
        "no",
        "Hallo. Wegen der Kinder, Sa, 8. März bis So, 9. März: Nein, das",
    ),
    ("¿podemos cambiar el fin de semana?", "yes", "Hola. Sobre los niños, de sáb 8 de marzo a dom 9 de marzo: sí, es"),
    ("can I have my guitar back?", "yes", "Hello. About the belongings: yes, that is all right."),
    ("I need the car papers back", "yes", "Hello. About the papers: yes, I will do that."),
    ("du schuldest mir noch 45 für die Schuhe", "yes", "Hallo. Ich zahle die 45."),
    ("el dentista se cambia al jueves a las 14:30", "noted", "Hola. Tomo nota: el dentista, jue 6 de marzo, 14"),
]
UNSURE = [
    ("en", "Should I bring the blue jacket or the red one?"),
    ("de", "Soll ich die blaue oder die rote Jacke mitbringen?"),
    ("en", "when do you pick up the kids on Friday?"),
    ("de", "Wann kann ich meine Bohrmaschine holen?"),
    ("en", "Can you pick the kids up on Friday at 4 or at 5?"),
    ("en", "have you seen the school bag?"),
]
SILENT = [
    "I was at the bank on Monday",
    "the dentist cost 80, I paid half",
    "we need to talk about the flat",
    "ich war gestern mit Leo beim Arzt",
    "ich stehe morgen um acht vor deiner Arbeit",
    "ayer llevé a Leo al médico",
    "te espero mañana a las 9 en tu trabajo",
    "I'll be waiting at your door at six",
]


AGAIN = [
    ("Sign the sale contract", "done", "Hello. Yes, the contract is signed."),
    ("Did you sign the divorce papers?", "yes", "Hello. I will sign the papers."),
    ("Fill in the questionnaire from the school please", "yes", "Hello. I will fill in the questionnaire."),
    ("Can you sign it by Friday?", "yes", "Hello. I will sign it by Fri 7 March."),
    ("Can you take Mia to the dentist on Friday at 3pm?", "yes", "Hello. About the dentist, Fri 7 March, 15:00: yes"),
    ("Can you bring my passport on Friday?", "yes", "Hello. Yes, I will bring the passport: Fri 7 March."),
    ("Can you pick up the dog and the cat at 6?", "yes", "Hello. Yes, I will pick up the animals: 18:00."),
    ("Parents evening is Thursday at 7", "noted", "Hello. I have noted it: the parents' evening, Thu 6 March, 19:00"),
    ("Unterschreib bitte den Kaufvertrag", "yes", "Hallo. Ich unterschreibe den Vertrag."),
    ("Füll bitte den Fragebogen von der Schule aus", "no", "Hallo. Ich fülle den Fragebogen nicht aus."),
    ("Hast du die Scheidungspapiere schon unterschrieben?", "done", "Hallo. Ja, die Unterlagen sind unterschrieben."),
    ("Kannst du den Hund am Samstag zum Tierarzt bringen?", "no", "Hallo. Nein, ich kann den Hund nicht"),
    ("Firma el contrato de venta", "done", "Hola. Sí, ya he firmado el contrato."),
    ("Rellena el cuestionario del colegio, por favor", "no", "Hola. No rellenaré el cuestionario."),
    ("¿Me traes el pasaporte el viernes?", "yes", "Hola. Sí, llevaré el pasaporte: vie 7 de marzo."),
    ("La reunión de padres es el jueves a las siete", "noted", "Hola. Tomo nota: la reunión, jue 6 de marzo, 19:00."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "choice", "said"), AGAIN, ids=[text for text, _, _ in AGAIN])
def test_e_the_matter_is_said_again(screener, library, text, choice, said):
    """Which paper, and whether it is signed or filled in; who is brought; dinner at 7 is in the evening."""
    test_e_more_answers_that_fit(screener, library, text, choice, said)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Kommst du am Freitag um 17 Uhr zur Aufführung?"),
        ("de", "Ist der Elternabend am Donnerstag um 19 Uhr?"),
        ("es", "¿Vienes el viernes a las cinco a la función del cole?"),
        ("es", "¿Estás de acuerdo en que Leo vaya de campamento en julio?"),
        ("en", "Are you coming to the school play on Friday at 5?"),
    ],
)
def test_e_a_question_is_not_noted(screener, library, language, text):
    """What is asked is not answered by "I have noted it"."""
    item, words = first_item(screener, library, text, language)
    assert answer_drafts.choices(words, item, NOW) == ("later",)


def test_e_nobody_brings_the_children_where_their_bag_was_left(screener, library):
    """ "He forgot his bag, can you bring it to school?" is about the bag."""
    item, words = first_item(
        screener, library, "Leo hat seinen Turnbeutel vergessen, bringst du ihn in die Schule?", "de"
    )
    assert asks.nature(words, item, NOW) == "request"


@pytest.mark.parametrize(("text", "choice", "said"), MORE, ids=[text for text, _, _ in MORE])
def test_e_more_answers_that_fit(screener, library, text, choice, said):
    """In each language: who, what and when as the message has them; "before Friday" is Thursday at the latest."""
    language = {"Hello": "en", "Hallo": "de", "Hola.": "es"}[said[:5]]
    item, words = first_item(screener, library, text, language)
    assert choice in answer_drafts.choices(words, item, NOW)
    assert answer_drafts.draft(words, item, choice, NOW).startswith(said)


@pytest.mark.parametrize(("language", "text"), UNSURE, ids=[text for _, text in UNSURE])
def test_e_what_yes_or_no_does_not_answer(screener, library, language, text):
    """Which of two, when, and whether she saw something: quoted whole, and only her own words or later are offered."""
    item, words = first_item(screener, library, text, language)
    assert item.clause == text
    assert asks.nature(words, item, NOW) == "unsure"
    assert answer_drafts.choices(words, item, NOW) == ("later",)


@pytest.mark.parametrize("text", SILENT)
def test_e_more_that_ask_nothing(screener, library, text):
    """What is over, what is only told, and where somebody will be: no answer is offered."""
    language = "de" if text.startswith("ich") else "es" if text.startswith(("ayer", "te ")) else "en"
    item, words = first_item(screener, library, text, language)
    assert item is None or answer_drafts.choices(words, item, NOW) == ()


def first_item(screener, library, text, language):
    """What of a message may need somebody who speaks its language, and the sentences of that language."""
    seen = screener.screen(text, language)
    items = find_for_owner(screener, library, owner(language=language), text, seen, OwnWords(), NOW)
    of = [Item(1, number, one.clause, one.labels, one.slots, language) for number, one in enumerate(items)]
    return (of[0] if of else None), library.of(language)
