"""Column types. Times are aware and in UTC; a naive one is refused before it reaches the database."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Dialect, Integer
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BigId = BigInteger().with_variant(Integer(), "sqlite")  # SQLite numbers rows only in an INTEGER column


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970-01-01T00:00:00Z. Raises ValueError for a time without zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return (moment - EPOCH) // timedelta(microseconds=1)


def from_micros(micros: int) -> datetime:
    """The aware UTC time of a number of microseconds since the epoch."""
    return EPOCH + timedelta(microseconds=micros)


class UtcTime(TypeDecorator[datetime]):
    """An instant, kept as whole microseconds since the epoch, the same on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """The time; the epoch for what is none. One altered row must not keep all others from being read."""
        try:
            return None if value is None else from_micros(value)
        except (TypeError, OverflowError):  # SQLite lets a column hold a value of any type
            return EPOCH
