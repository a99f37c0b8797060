"""Whether the running bot hears Telegram: a look at one time in the database. Needs no key, no token and no network."""

from datetime import timedelta

from bot.clock import system_clock, told_clock
from bot.settings import Settings
from storage.database import file_of, open_database
from storage.intake import heartbeat


async def health(settings: Settings, minutes: int) -> int:
    """Print how long ago Telegram last answered. Returns 0 when that is at most so many minutes, otherwise 1."""
    url = settings.database_url.get_secret_value()
    file = file_of(url, settings.data_dir)
    if file is not None and not file.exists():
        print("There is no database yet.")
        return 1
    database = open_database(url, settings.data_dir, make=False)
    try:
        async with database.read() as tx:
            last = await heartbeat.find(tx)
    finally:
        await database.close()
    if last is None:
        print("Telegram has never answered yet.")
        return 1
    now = system_clock() if settings.clock_file is None else told_clock(settings.clock_file)()
    quiet = now - last
    print(f"Telegram last answered {max(0, int(quiet.total_seconds()))} seconds ago.")
    return 0 if quiet <= timedelta(minutes=minutes) else 1
