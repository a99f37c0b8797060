"""Loops that run side by side and end together."""

import asyncio
from collections.abc import Coroutine
from typing import Any


async def run_together(loops: list[Coroutine[Any, Any, None]]) -> None:
    """Run loops until one ends or this is cancelled; then end the others and wait for them. Raises what ended it."""
    tasks = [asyncio.create_task(loop) for loop in loops]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
