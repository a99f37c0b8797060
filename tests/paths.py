"""Folders of the project that tests read."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
EXAMPLES = ROOT / "tests" / "unit" / "buffer" / "screening" / "examples"
"""Messages to measure screening with, by language."""
