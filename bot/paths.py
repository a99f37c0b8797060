"""Where the words it starts with lie: sentences, phrases, models, help lines."""

from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"
