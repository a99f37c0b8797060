"""Asks whether anything of the lock files is known to be vulnerable: pip-audit, with the database of OSV (osv.dev).

Ends with 0 where all of it was looked at and nothing is known, 1 where something is, and 2 where it could not be looked
at, with one sentence that says why. Only the names and versions of packages leave this machine.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOCKS = tuple(f"requirements{which}.lock" for which in ("", "-dev", "-build", "-audit", "-uv"))
NOT_LOOKED_AT = 2


def told(page: dict[str, Any]) -> tuple[list[str], list[str], int]:
    """Of a report of pip-audit: a line for each vulnerability, the packages left out, and how many were looked at."""
    known, left_out, looked_at = [], [], 0
    for package in page["dependencies"]:
        if "skip_reason" in package:
            left_out.append(package["name"])
            continue
        looked_at += 1
        for found in package["vulns"]:
            names = ", ".join([found["id"], *sorted(found.get("aliases", ()))])
            mended = ", ".join(found.get("fix_versions", ())) or "no version yet"
            known.append(f"{package['name']} {package['version']}: {names}; mended in {mended}")
    return known, left_out, looked_at


def asked(program: str, locks: Iterable[str]) -> tuple[dict[str, Any] | None, str]:
    """The report of pip-audit about these lock files; None where there is none, with the last thing it said."""
    files = [part for lock in locks for part in ("--requirement", str(ROOT / lock))]
    asks = [program, "--vulnerability-service", "osv", "--require-hashes", "--disable-pip", "--format", "json"]
    try:
        ended = subprocess.run(
            [*asks, "--progress-spinner", "off", *files], capture_output=True, text=True, check=False, cwd=ROOT
        )
    except OSError as error:
        return None, f"{program} cannot be started: {error.strerror}"
    try:
        page = json.loads(ended.stdout)
    except ValueError:
        return None, (ended.stderr.strip().splitlines() or ["pip-audit said nothing"])[-1]
    return page, ""


def main(program: str) -> int:
    """Ask, and say what is known."""
    page, complaint = asked(program, LOCKS)
    if page is None:
        unreachable = "Failed to resolve" in complaint or "ConnectionError" in complaint or "Max retries" in complaint
        why = "osv.dev cannot be reached from here" if unreachable else complaint[:300]
        print(f"Nothing was audited: {why}.")
        return NOT_LOOKED_AT
    known, left_out, looked_at = told(page)
    for line in known:
        print(line)
    if known:
        return 1
    if left_out or not looked_at:
        print(f"Not all was audited: nobody knows {', '.join(left_out) or 'of any package'}.")
        return NOT_LOOKED_AT
    print(f"{looked_at} packages of {len(LOCKS)} lock files: nothing is known against any.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
