"""The letter about damage that keeps digests from being made, so that none can tell it."""

from zoneinfo import ZoneInfo

from buffer.letters.letter import Post, TextMessage
from buffer.text.words import Words
from storage.record.damages import Damage


def end_of_record(words: Words, damage: Damage, zone: ZoneInfo) -> Post:
    """Where the record ends was altered: nothing is recorded, nothing is told, nothing goes out. Said once for each."""
    said = words.say("damage-record-end")
    if damage.whole_at is not None:
        said += f"\n\n{words.say('damage-record-end-since', time=words.moment(damage.whole_at, zone))}"
    return Post("damage", f"damage/{damage.id}", TextMessage(said))
