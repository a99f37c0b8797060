"""Property tests that always try the same inputs, unless told otherwise: `make fuzz` tells another seed, and more."""

import functools
import inspect
import os
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis.strategies import SearchStrategy

SEED = int(os.environ.get("FUZZ_SEED", "9"))
TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
"""How many times as many inputs as in the ordinary run."""
SHRINKING = 900
"""Seconds a test may take: long enough to make what fails smaller. What does not fail takes a few."""
TRIED: Counter[str] = Counter()
"""Inputs tried, by test."""


def fuzz(examples: int, **strategies: SearchStrategy[Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A test of so many inputs. What fails is shown as the smallest input that still fails, with the seed."""

    def decorated(test: Callable[..., Any]) -> Callable[..., Any]:
        def begin() -> None:
            TRIED[test.__name__] += 1
            note(f"Again: make fuzz SEED={SEED} K={test.__name__}")

        if inspect.iscoroutinefunction(test):

            @functools.wraps(test)
            async def counted(*args: Any, **kwargs: Any) -> None:
                begin()
                await test(*args, **kwargs)
        else:

            @functools.wraps(test)
            def counted(*args: Any, **kwargs: Any) -> None:
                begin()
                test(*args, **kwargs)

        bounds = settings(
            max_examples=examples * TIMES,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            deadline=None,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        )
        whole: Callable[..., Any] = seed(SEED)(bounds(given(**strategies)(counted)))
        marked: Callable[..., Any] = pytest.mark.timeout(SHRINKING)(whole)
        return marked

    return decorated
