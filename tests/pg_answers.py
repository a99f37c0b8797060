"""Exit 0 when a PostgreSQL server answers at the URL given, 1 when none does. Used by `make test`."""

import asyncio
import sys

import asyncpg


async def _answers(url: str) -> bool:
    try:
        connection = await asyncpg.connect(url.replace("+asyncpg", ""), timeout=3)
    except (OSError, TimeoutError, asyncpg.PostgresError):
        return False
    await connection.close()
    return True


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(_answers(sys.argv[1])) else 1)
