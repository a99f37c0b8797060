"""What is written in a life. Every text ends in a word of its own, by which it would be known again anywhere."""

from random import Random

HARMLESS = (
    "I saw the old house today and thought of us",
    "you never listen to anybody, do you",
    "was denkst du dir eigentlich dabei",
    "te echo mucho de menos, contéstame",
    "everybody asks where you are these days",
    "fine, be like that",
)
PRACTICAL = (
    "can you collect Leo at 15:30 on Friday",
    "kannst du Leo am Freitag um 15:30 abholen",
    "puedes recoger a Leo el viernes a las 15:30",
    "the dentist moved the appointment to Monday at 9",
    "can you take Leo to school tomorrow at 7:45",
    "kannst du Leo heute um 23:30 abholen",
    "please bring the blue folder on Sunday",
)
DANGER = (
    "I am standing in front of your house and I will kill you",
    "ich bringe dich um, wenn du nicht aufmachst",
    "te voy a matar si no abres la puerta",
)
COMMANDS = (
    "/digest", "/help", "/find house", "/matters", "/pause", "/settings", "/status", "/alerts", "/incident",
    "/journal a day", "/cancel", "/nonsense", "I do not know what to do", "how are you",
)  # fmt: skip


def draw(chance: Random) -> str:
    """A text, most of them harmless, with a word that no other text has."""
    drawn = chance.random()
    kind = DANGER if drawn < 0.06 else PRACTICAL if drawn < 0.3 else HARMLESS
    return f"{chance.choice(kind)} {mark(chance)}"


def mark(chance: Random) -> str:
    """A word of letters that nobody has written before."""
    return "q" + "".join(chance.choice("bcdfghjklmnpqrstvwxz") for _ in range(11))
