"""Times in the database: aware, in UTC, to the microsecond; a naive one never gets in."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Date, DateTime, Time, insert, select, update
from sqlalchemy.exc import StatementError

from storage.tables import metadata, notices
from storage.types import UtcTime, from_micros, to_micros
from tests.builders import NOW

INSTANTS = st.datetimes(timezones=st.timezones())


@given(INSTANTS)
def test_an_instant_comes_back_as_it_was(moment):
    """Whatever zone a time was given in, the same instant comes back, in UTC."""
    back = from_micros(to_micros(moment))
    assert back == moment.astimezone(UTC)
    assert back.tzinfo is UTC


@given(INSTANTS, INSTANTS)
def test_order_is_kept(first, second):
    """Numbers are in the order of the instants they stand for."""
    assert (to_micros(first) < to_micros(second)) == (first.astimezone(UTC) < second.astimezone(UTC))


def test_no_column_holds_any_other_kind_of_time():
    """No table has a date or time column of the database's own, which would be stored as the driver likes."""
    kinds = [column.type for table in metadata.sorted_tables for column in table.columns]
    assert not [kind for kind in kinds if isinstance(kind, DateTime | Date | Time)]
    assert sum(isinstance(kind, UtcTime) for kind in kinds) > 20


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "column",
    [c for t in metadata.sorted_tables for c in t.columns if isinstance(c.type, UtcTime)],
    ids=lambda column: f"{column.table.name}.{column.name}",
)
async def test_a_naive_time_is_refused(database, column):
    """No column takes a time without a zone, neither written nor compared with."""
    naive = datetime(2031, 3, 4, 12)  # noqa: DTZ001 - what is to be refused
    async with database.read() as tx:
        for statement in (update(column.table).values({column.name: naive}), select(column).where(column < naive)):
            with pytest.raises(StatementError, match="without a zone"):
                await tx.execute(statement)


async def test_a_time_is_stored_as_the_same_number_everywhere(home):
    """A time given in any zone is stored as microseconds since the epoch, and read back aware."""
    elsewhere = (NOW + timedelta(microseconds=1)).astimezone(timezone(timedelta(hours=5, minutes=45)))
    async with home.database.write() as tx:
        await tx.execute(insert(notices).values(id=1, owner_id=home.owner_id, kind="gap", at=elsewhere))
        raw = (await tx.exec_driver_sql("SELECT at FROM notices")).scalar()
        back = (await tx.execute(select(notices.c.at))).scalar()
    assert raw == 1_930_392_000_000_001
    assert (back, back.tzinfo) == (elsewhere, UTC)
