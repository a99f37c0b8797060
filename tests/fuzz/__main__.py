"""The longer run: `make fuzz` [MINUTES=20] [SEED=number] [K=word].

Goes through the tests of this folder again and again, each time with another seed and many more inputs than in the
ordinary run, until the minutes are over. Ends after the first round in which something fails: each failure is shown as
the smallest input that still fails, with the seed that finds it again.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.paths import ROOT

TIMES = 4
"""How many times as many inputs as in the ordinary run, in each round."""


def one_round(seed: int, word: str, figures: Path) -> subprocess.CompletedProcess[str]:
    """All tests with one seed. Leaves how many inputs each has tried in `figures`."""
    figures.unlink(missing_ok=True)  # what an earlier round has left must not count twice
    told = {"FUZZ_SEED": str(seed), "FUZZ_TIMES": str(TIMES), "FUZZ_FIGURES": str(figures)}
    words = [
        "-q",
        "--tb=short",
        "--no-header",
        "--timeout=0",
        "-p",
        "no:cacheprovider",
        *(["-k", word] if word else []),
    ]
    command = [sys.executable, "-m", "pytest", *words, "tests/fuzz"]
    both, env = subprocess.STDOUT, os.environ | told
    return subprocess.run(command, cwd=ROOT, env=env, text=True, check=False, stdout=subprocess.PIPE, stderr=both)


def main() -> int:
    """The command line. Returns 1 where something has failed."""
    options = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    options.add_argument("--minutes", type=float, default=20)
    options.add_argument("--seed", type=int, default=random.randrange(10**6))
    options.add_argument("-k", default="", help="only tests whose names fit")
    asked = options.parse_args()
    tried: Counter[str] = Counter()
    end, seed = time.monotonic() + asked.minutes * 60, asked.seed
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        while True:
            print(f"SEED={seed} ...", flush=True)
            done = one_round(seed, asked.k, figures)
            tried.update(json.loads(figures.read_text(encoding="utf-8")) if figures.exists() else {})
            if done.returncode or time.monotonic() > end:
                break
            seed += 1
    if done.returncode:
        print(done.stdout or f"The round ended with {done.returncode} and without a word.")
    for name, count in sorted(tried.items()):
        print(f"{count:8d}  {name}")
    print(
        f"{tried.total():8d}  inputs, seeds {asked.seed} to {seed}: {'FAILED' if done.returncode else 'nothing fails'}"
    )
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
