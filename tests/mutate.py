"""A mutation run over one part of the code: `make mutate M=buffer/record`. How to read it: docs/mutation.md.

mutmut works on a copy in build/mutation, so that the working tree is left alone. It tries each change against the
tests nearest to the part: those of its room and those that import from it, without PostgreSQL and without flows.
"""

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import orjson
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).parents[1]
FOLDERS = ("bot", "buffer", "handlers", "storage", "sandbox", "seeds", "benchmarks", "training", "docs", "tests")
WHERE = ("tests/unit", "tests/storage")
READS_CODE = (
    "tests/unit/repository",
    "tests/storage/test_locked.py",
    "tests/storage/test_record_format.py::test_every_kind_and_field_is_on_the_page",
)
"""These look at the code itself, and would see mutmut's copies of every function."""
BUILT_ONCE = ("storage", "buffer/screening", "buffer/text")
"""Parts whose code runs while the shared fixtures are built: there every run builds its own."""


def nearest_tests(part: str) -> list[str]:
    """The test files of the part's room, and those that import from the part, by path from the root."""
    module = part.removesuffix(".py").replace("/", ".")
    package, _, name = module.rpartition(".")
    room = f"tests/unit/{part if not part.endswith('.py') else part.rpartition('/')[0]}/"
    imports = re.compile(
        rf"^\s*(from {re.escape(module)}[. ]|import {re.escape(module)}\b"
        rf"|from {re.escape(package)} import .*\b{re.escape(name)}\b)",
        re.MULTILINE,
    )
    found = []
    for path in sorted(path for folder in WHERE for path in (ROOT / folder).rglob("test_*.py")):
        place = path.relative_to(ROOT).as_posix()
        if place.startswith(READS_CODE):
            continue
        if place.startswith(room) or imports.search(path.read_text(encoding="utf-8")):
            found.append(place)
    return found


def prepare(part: str, tests: list[str]) -> Path:
    """A fresh copy of the code, configured for this part."""
    folder = ROOT / "build" / "mutation" / part.replace("/", "-")
    shutil.rmtree(folder, ignore_errors=True)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    options = ["-p", "no:cacheprovider", "-m", "not postgres"]
    options += [f"--deselect={test}" for test in READS_CODE if "::" in test]
    if not part.startswith(BUILT_ONCE):
        options += ["-p", "tests.mutate_warm"]
    pattern = part if part.endswith(".py") else f"{part}/*"
    ours = {
        "only_mutate": [pattern],
        "pytest_add_cli_args": options,
        "pytest_add_cli_args_test_selection": tests,
    }
    lines = "".join(f"{name} = {orjson.dumps(value).decode()}\n" for name, value in ours.items())
    general = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(
        general.replace("[tool.mutmut]\n", f"[tool.mutmut]\n{lines}"), encoding="utf-8"
    )
    return folder


def run(folder: Path, minutes: float) -> None:
    """Let mutmut work for at most so long; what it has found by then is kept."""
    hidden = {"BREAKWATER_TEST_PG_URL", "PYTHONPATH"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    mutmut = Path(sys.executable).with_name("mutmut")
    with subprocess.Popen([mutmut, "run", "--max-children", "1"], cwd=folder, env=environment) as process:
        try:
            process.wait(minutes * 60)
        except subprocess.TimeoutExpired:
            process.terminate()
            print(f"\nStopped after {minutes:g} minutes; what was not tried is counted as such.")


def results(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Every mutant: its module, its name, and what became of it in mutmut's words."""
    for path in sorted((folder / "mutants").rglob("*.py.meta")):
        module = path.relative_to(folder / "mutants").as_posix().removesuffix(".meta")
        for name, code in orjson.loads(path.read_bytes())["exit_code_by_key"].items():
            yield module, name, status_by_exit_code[code]


def report(folder: Path) -> None:
    """Print the figures of each module as a table, then each survivor as a diff; also kept in report.md."""
    found = list(results(folder))
    columns = ("killed", "survived", "timeout", "no tests", "not checked")
    lines = ["| module | mutants | " + " | ".join(columns) + " | other |", "|---" * (len(columns) + 3) + "|"]
    for module in sorted({module for module, _, _ in found}):
        states = Counter(state for here, _, state in found if here == module)
        shown = [states.pop(column, 0) for column in columns]
        total = sum(shown) + states.total()
        lines.append(f"| `{module}` | {total} | " + " | ".join(map(str, shown)) + f" | {states.total()} |")
    with contextlib.chdir(folder):
        for _, name, state in found:
            if state == "survived":
                lines += ["", f"{name}", "```diff", get_diff_for_mutant(name).strip(), "```"]
    (folder / "report.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", help="a folder or file of buffer/ or storage/, such as buffer/record")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--tests", nargs="*", help="instead of the tests nearest to the part")
    asked = parser.parse_args()
    part = asked.part.strip("/")
    if not part.startswith(("buffer", "storage")) or not (ROOT / part).exists():
        parser.error("name a folder or file of buffer/ or storage/")
    folder = prepare(part, asked.tests or nearest_tests(part))
    run(folder, asked.minutes)
    report(folder)


if __name__ == "__main__":
    main()
