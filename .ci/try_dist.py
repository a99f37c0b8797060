"""Tries the wheel and the sdist in the folder named, away from the checkout. Ends with 1 and a sentence if one is not
whole.

The wheel is installed into an environment that is new, and sees the packages of requirements.lock alone. There the demo
has to keep every promise: it starts the bot, migrates a database, exports the record with its PDF and verifies it. The
sdist has to give the same wheel.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from importlib import metadata
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"


def see_locked_packages(home: Path) -> None:
    """Let an environment import what requirements.lock names, from where it is installed, and nothing else of that."""
    [site] = home.glob("lib/python*/site-packages")
    installed = Path(sysconfig.get_path("purelib"))
    for name in re.findall(r"^([A-Za-z0-9._-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE):
        for top in {file.parts[0] for file in metadata.files(name) or ()} - {"..", "__pycache__"}:
            if not (site / top).exists():
                (site / top).symlink_to(installed / top)


def contents(wheel: Path) -> dict[str, bytes]:
    """Every file of a wheel."""
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def check_sdist(sdist: Path, wheel: Path, scratch: Path) -> None:
    """Build a wheel from the sdist; it must be the one that is there."""
    shutil.unpack_archive(sdist, scratch)  # it was built a moment ago
    source = scratch / sdist.name.removesuffix(".tar.gz")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(scratch / "again")]
    subprocess.run(build, cwd=source, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if contents(scratch / "again" / wheel.name) != contents(wheel):
        sys.exit(f"{sdist.name} does not give the same wheel.")


def check_wheel(wheel: Path, scratch: Path) -> None:
    """Install the wheel, and play the demo with it."""
    home = scratch / "environment"
    venv.create(home, symlinks=True)
    see_locked_packages(home)
    bin_ = home / "bin"
    pip = [sys.executable, "-m", "pip", "--python", str(bin_ / "python"), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True)
    subprocess.run([*pip, "check"], check=True, stdout=subprocess.DEVNULL)
    plain = {"PATH": "/usr/bin:/bin", "HOME": str(scratch), "LANG": "C.UTF-8"}
    said = subprocess.run(
        [bin_ / "breakwater", "--version"], cwd=scratch, env=plain, check=True, capture_output=True, text=True
    ).stdout
    if said.split()[-1] != wheel.name.split("-")[1]:
        sys.exit(f"{wheel.name} says that it is {said.strip()}.")
    demo = subprocess.run(
        [bin_ / "breakwater", "demo", "--script"], cwd=scratch, env=plain, check=False, capture_output=True, text=True
    )
    if demo.returncode or "Every promise held." not in demo.stdout:
        sys.exit(f"{demo.stdout[-4000:]}{demo.stderr[-4000:]}\nThe demo of {wheel.name} did not hold.")


def main(folder: Path) -> None:
    """Try both."""
    [wheel], [sdist] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with tempfile.TemporaryDirectory() as scratch:
        check_sdist(sdist, wheel.resolve(), Path(scratch))
        check_wheel(wheel.resolve(), Path(scratch))
    print(f"{wheel.name} and {sdist.name} hold: installed elsewhere, every promise of the demo held.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
