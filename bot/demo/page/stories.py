"""The guided stories of the page. Data, no behaviour. All of it is invented.

Each step has a time, one sentence that is shown beside it, and what happens: acts that the page could ask for too.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.demo.story import ZONE, Cast

Act = dict[str, Any]
FIRST = date(2026, 11, 5)
"""The Thursday on which every story begins."""
NAMESAKES = (2003,)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `day` counts from the first day, `clock` is local; without a clock, time does not move."""

    said: str
    acts: tuple[Act, ...]
    clock: str = ""
    day: int = 0

    @property
    def who(self) -> str:
        """Which account of theirs does something last; "" where none does."""
        return next((str(act["who"]) for act in reversed(self.acts) if "who" in act), "")

    @property
    def at(self) -> datetime | None:
        """When it happens."""
        if not self.clock:
            return None
        return datetime.combine(FIRST + timedelta(days=self.day), time.fromisoformat(self.clock), ZONE)


@dataclass(frozen=True, slots=True)
class Story:
    """A story: its name in addresses, its title, what it is about, who plays, and its steps."""

    name: str
    title: str
    about: str
    cast: Cast
    steps: tuple[Step, ...]


def _cast(name: str, boundary: str, clock: str, *, alerts: bool = False) -> Cast:
    begin = datetime.combine(FIRST, time.fromisoformat(clock), ZONE)
    return Cast(name, boundary, begin, alerts, NAMESAKES)


def _write(text: str, who: str = "ex") -> Act:
    return {"act": "write", "who": who, "text": text}


FREE = Story(
    "",
    "On your own",
    "Write on Sam's phone, and watch what becomes of it.",
    _cast("Sam", "Please do not write to me any more. I will not answer here.", "08:00", alerts=True),
    (),
)

LETTER = "I can't stop thinking of you. A letter from your insurance came here, you can pick it up on Saturday at 11."

LONGING = Story(
    "longing",
    "They left, and want you back",
    "Sam left in spring. In November he begins to write: first softly, then all the time.",
    _cast("Sam", "I read your message. I do not want contact, please respect that. I will not answer here.", "18:30"),
    (
        Step(
            "Sam writes for the first time in months. It is kept, and because it is the first message he gets the one "
            "sentence that Olive agreed to beforehand. Her phone stays dark.",
            (_write("I know that I was the one who left. I was wrong. Can we talk?"),),
            "18:42",
        ),
        Step(
            "He goes on, four times in a minute. It is all kept, and none of it answered: there is no second reply.",
            (
                {
                    "act": "several",
                    "who": "ex",
                    "texts": [
                        "I miss you.",
                        "Are you there?",
                        "Please.",
                        "One word, so that I know you are well.",
                    ],
                },
            ),
            "20:15",
        ),
        Step(
            "Towards midnight a voice message. Nothing lights up at Olive's, and Sam sees no sign that it was read.",
            ({"act": "send", "who": "ex", "kind": "voice"},),
            "23:51",
        ),
        Step(
            "In between, something that may need an answer: a letter from the insurance, and a day to fetch it.",
            (_write(LETTER),),
            "09:10",
            1,
        ),
        Step(
            "He takes back what he wrote: one message gets another wording, one is deleted. The record keeps them all.",
            (
                {
                    "act": "edit",
                    "who": "ex",
                    "text": LETTER.replace("I can't stop thinking of you. ", ""),
                },
                _write("I was drunk last night, delete it from your head."),
                {"act": "delete", "who": "ex"},
            ),
            "12:06",
            1,
        ),
        Step(
            "At six the one message of the day: what may need Olive, in the shortest words, and the rest as numbers.",
            ({"act": "clock", "to": "digest"},),
            "17:58",
            1,
        ),
        Step(
            "She could read it all. She is asked first whether she wants to, and can leave it for another day.",
            ({"act": "press", "label": "Show messages"},),
        ),
    ),
)

HOSTILE = Story(
    "hostile",
    "Hostile",
    "Alex does not accept that it is over, and it gets worse. Olive has asked to be told of danger at once.",
    _cast("Alex", "It is over. Do not contact me again. I will not answer here.", "09:30", alerts=True),
    (
        Step(
            "A demand. It is the first message, so the one sentence goes out.",
            (_write("You will answer me. You owe me that much after everything I paid for."),),
            "10:05",
        ),
        Step(
            "Insults. They are kept word for word, for the day they may be needed. Olive does not see them.",
            (
                {
                    "act": "several",
                    "who": "ex",
                    "texts": [
                        "So you hide behind a machine now.",
                        "You are pathetic and everybody knows it.",
                        "I told your sister what you really are.",
                    ],
                },
            ),
            "13:20",
        ),
        Step(
            "A threat. Olive is told at once that there is one and in which entry, without a word of it.",
            (_write("Open the door tonight or I will hurt you."),),
            "16:44",
        ),
        Step(
            "The bot is killed, without warning, and Alex goes on writing. Telegram keeps what nobody fetches.",
            ({"act": "bot", "do": "kill"}, _write("I am in front of your house."), _write("I can wait all night.")),
            "16:50",
        ),
        Step(
            "Started again, it fetches what waited. Nothing is lost, nothing is there twice, nobody is answered again.",
            ({"act": "bot", "do": "start"},),
            "16:55",
        ),
        Step(
            "A second account with the same name. It could be somebody else, so Olive is asked. Until she says that it "
            "is Alex, what it writes is neither shown nor answered.",
            (_write("You can't block me everywhere.", "other"),),
            "17:10",
        ),
        Step(
            "The daily message counts it all. It quotes none of it.",
            ({"act": "clock", "to": "digest"},),
            "17:58",
        ),
    ),
)

CHILDREN = Story(
    "children",
    "Children together",
    "Robin and Olive have a daughter, Mia. Some of what Robin writes has to reach Olive; most of it need not.",
    _cast("Robin", "About Mia please write by e-mail. I read it every evening. I will not answer here.", "07:30"),
    (
        Step(
            "A request with a day and an hour in it. It gets the one sentence, and is noted: it may need Olive.",
            (_write("Mia has swimming tomorrow, can you pick her up from school at 15:30 instead of me?"),),
            "07:52",
        ),
        Step(
            "A matter and an attack in one message. Only the matter will be shown.",
            (_write("You only think of yourself. The school trip costs 84.50 euros, your half is due by Friday."),),
            "10:31",
        ),
        Step(
            "A form as a file and two pictures. They are fetched, and kept encrypted; none of it is shown.",
            (
                {"act": "send", "who": "ex", "kind": "file"},
                {"act": "send", "who": "ex", "kind": "album", "text": "Look how she laughs."},
            ),
            "14:15",
        ),
        Step(
            "Reproaches, until the evening. Kept, and not shown.",
            (
                {
                    "act": "several",
                    "who": "ex",
                    "texts": ["You ruined this family.", "Mia cries because of you.", "You owe me an answer."],
                },
            ),
            "16:40",
        ),
        Step(
            "At six Olive reads what is about Mia, each matter with its day and amount. The rest is a number.",
            ({"act": "clock", "to": "digest"},),
            "17:58",
        ),
        Step(
            "What is open stays open until it is done or over. She can look it up whenever she likes.",
            ({"act": "type", "text": "/matters"},),
            "19:30",
        ),
    ),
)

STORIES = (LONGING, HOSTILE, CHILDREN)
