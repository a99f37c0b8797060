"""The picture of a week: messages by day and hour, and the same counts in words.

`count` and `caption` are pure; `post` stands beside them and puts the week into the outbox, once a week.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from buffer.digest.compose import NIGHT_FROM, NIGHT_TO, distinct
from buffer.letters import outbox
from buffer.letters.letter import Post, WeekPicture
from buffer.resources import Resources
from buffer.text.words import Words
from storage.database import Tx
from storage.outbox import digests
from storage.people import owners
from storage.record import entries
from storage.record.entries import EntryFacts

DAYS = 7
MONDAY = 0
NIGHT = (NIGHT_FROM.hour, NIGHT_TO.hour)
"""The night is that of the digest, from its first hour to its second."""
PARTS: Mapping[str, Sequence[int]] = {
    "night": (*range(NIGHT[1]), *range(NIGHT[0], 24)),
    "morning": range(NIGHT[1], 12),
    "afternoon": range(12, 18),
    "evening": range(18, NIGHT[0]),
}
"""The hours of each part of a day."""


@dataclass(frozen=True, slots=True)
class Week:
    """Messages by day and hour in the owner's zone: `grid[day][hour]`, seven days that end with the day before."""

    first: date
    grid: tuple[tuple[int, ...], ...]

    @property
    def total(self) -> int:
        """All messages of the week."""
        return sum(map(sum, self.grid))


def count(facts: Sequence[EntryFacts], zone: ZoneInfo, today: date) -> Week:
    """Count the seven days before today."""
    first = today - timedelta(days=DAYS)
    grid = [[0] * 24 for _ in range(DAYS)]
    for fact in distinct([f for f in facts if f.kind == "message" and f.direction == "in"]):
        local = fact.at.astimezone(zone)
        day = (local.date() - first).days
        if 0 <= day < DAYS:
            grid[day][local.hour] += 1
    return Week(first, tuple(tuple(row) for row in grid))


def caption(words: Words, week: Week) -> str:
    """The picture's content in words, also for those who cannot see it."""
    last = week.first + timedelta(days=DAYS - 1)
    lines = [words.say("week-title", first=words.short_day(week.first), last=words.short_day(last), count=week.total)]
    for number, row in enumerate(week.grid):
        if sum(row):
            parts = {part: sum(row[hour] for hour in hours) for part, hours in PARTS.items()}
            named = ", ".join(words.say(f"week-part-{part}", count=count) for part, count in parts.items() if count)
            lines.append(f"{words.weekday(week.first + timedelta(days=number))}: {named}")
    return "\n".join(lines)


def picture(words: Words, week: Week) -> WeekPicture:
    """The picture, with the same facts in words below it."""
    days = [week.first + timedelta(days=number) for number in range(DAYS)]
    short = words.locale.days["stand-alone"]["abbreviated"]
    return WeekPicture(
        week.grid,
        [f"{str(short[day.weekday()]).rstrip('.')}\n{day.day}" for day in days],
        caption(words, week),
        title=words.say("week-picture-title", first=words.short_day(days[0]), last=words.short_day(days[-1])),
        legend=words.say("week-picture-legend", begin=f"{NIGHT[0]:02d}", end=f"{NIGHT[1]:02d}"),
        night=NIGHT,
    )


async def post(tx: Tx, resources: Resources, owner_id: int, day: date, now: datetime) -> bool:
    """Put the picture of the week before into the outbox, with the first digest of a week. Returns whether it was."""
    owner = await owners.find(tx, resources.keys, owner_id)
    if owner is None or not owner.weekly_picture or day.weekday() != MONDAY:
        return False
    begin = await digests.find_start(tx, resources.keys, owner_id, (day - timedelta(days=DAYS)).isoformat())
    week = count(await entries.list_facts(tx, owner_id, begin, imported=False), owner.time_zone, day)
    if not week.total:
        return False
    words = resources.library.of(owner.language)
    letter = Post("week", f"week/{day.isoformat()}", picture(words, week))
    await outbox.enqueue(tx, resources.keys, owner_id, letter, now + timedelta(milliseconds=1))
    return True
