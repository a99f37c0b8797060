"""The keys of reminders, which buffer.reminder makes, and which the next digest takes back where they have not gone."""

from datetime import date

PREFIX = "reminder/"


def key_of(day: date, size: int) -> str:
    """The key of the reminder of a date, made when the record had this many entries."""
    return f"{PREFIX}{day.isoformat()}/{size}"
