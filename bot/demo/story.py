"""The story the demo plays: two days in which an ex writes eleven times. Data, no behaviour. All of it is invented."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

OWNER, CONTACT = 1001, 2002
OWNER_NAME, CONTACT_NAME = "Olive", "Sam"
ZONE = ZoneInfo("Europe/Berlin")
DIGEST_AT = "18:00"
BOUNDARY = "Please write to me only about Mia, and only by e-mail. I will not answer here any more."

FIRST, SECOND = date(2026, 11, 5), date(2026, 11, 6)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: the name of the one who writes, the sentence agreed to, when it begins, and whether alerts are on.

    `namesakes` are further accounts, by id, with the same name; the owner has selected their chats too.
    """

    contact_name: str
    boundary: str
    begin: datetime
    alerts: bool = False
    namesakes: tuple[int, ...] = ()


Act = Literal["write", "edit", "delete", "album", "digest", "kill", "start"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens, at a local time.

    `text` is what is written (write, album: the caption; edit: the new wording). `name` marks a message that a later
    step refers to as `of`. `parts` is how many pictures an album has. `practical`: something in it may need the owner.
    """

    day: date
    clock: str
    act: Act
    text: str = ""
    name: str = ""
    of: str = ""
    parts: int = 0
    practical: bool = False

    @property
    def at(self) -> datetime:
        """When it happens, in the story's zone."""
        return datetime.combine(self.day, time.fromisoformat(self.clock), ZONE)


CAST = Cast(CONTACT_NAME, BOUNDARY, datetime.combine(FIRST, time(7, 30), ZONE))
"""Those of the story below."""

STORY = (
    Step(
        FIRST,
        "08:12",
        "write",
        "Morning. Mia has swimming today, can you pick her up from school at 15:30 instead of me?",
        practical=True,
    ),
    Step(FIRST, "09:40", "write", "So that is your answer. After nine years."),
    Step(
        FIRST,
        "12:25",
        "write",
        "I can't sleep, I can't eat, and you carry on as if nothing happened. Do you know what this does to me?",
    ),
    Step(FIRST, "14:02", "write", "You were always cold, ask anybody who knows you.", name="cold"),
    Step(FIRST, "14:09", "edit", "Forget what I wrote. I only miss you both.", of="cold"),
    Step(FIRST, "16:51", "write", "You selfish coward, at least have the guts to answer me."),
    Step(FIRST, "18:00", "digest"),
    Step(FIRST, "22:38", "write", "I am sitting in front of our photos. Remember the lake, and the rain on the tent?"),
    Step(FIRST, "23:47", "kill", "Are you awake? Your light is on.", name="light"),
    Step(SECOND, "00:31", "write", "Who is with you? I have a right to know."),
    Step(SECOND, "00:40", "start"),
    Step(SECOND, "07:55", "album", "The three of us last summer. Look how she laughs.", parts=3),
    Step(SECOND, "08:03", "delete", of="light"),
    Step(SECOND, "12:10", "write", "Your mother agrees with me, by the way. Everybody can see what you are doing."),
    Step(SECOND, "16:44", "write", "If you do not open that door tonight I will hurt you, and nobody will help you."),
    Step(SECOND, "18:00", "digest"),
)

MESSAGES = tuple(step for step in STORY if step.act in {"write", "album", "kill"})
"""The eleven messages. With `kill` the bot is ended in the very moment it fetches that one."""

WORDINGS = tuple(step.text for step in STORY if step.text)
"""Everything Sam put into words, first and later wordings."""

NEVER_SHOWN = tuple(step.text for step in STORY if step.text and not step.practical)
"""What no digest may quote: everything but practical requests."""
