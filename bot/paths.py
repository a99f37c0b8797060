"""The folder of all that is read at the start: sentences, phrases, models, help lines."""

from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"
