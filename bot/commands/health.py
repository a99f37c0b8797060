"""Whether the running bot hears Telegram: a look at one time in the database. Needs no key, no token and no network."""

from datetime import timedelta

from bot.clock import system_clock, told_clock
from bot.settings import Settings
from storage.database import FILE_NAME, open_database
from storage.intake import heartbeat


async def health(settings: Settings, minutes: int) -> int:
    """Print how long ago Telegram last answered. Returns 0 when that is at most so many minutes, otherwise 1."""
    url = settings.database_url.get_secret_value()
    if not url and not (settings.data_dir / FILE_NAME).exists():
        print("There is no database yet.")
        return 1
    database = open_database(url, settings.data_dir)
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
