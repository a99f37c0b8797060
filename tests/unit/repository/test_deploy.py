"""The systemd unit and what is installed beside it: systemd understands it, and it says what the pages say."""

import re
import shutil
import subprocess

import pytest

from bot.settings import Settings
from tests.paths import ROOT

DEPLOY = ROOT / "deploy"
UNIT = (DEPLOY / "breakwater.service").read_text(encoding="utf-8")
SET = dict(re.findall(r"^(BREAKWATER_\w+)=(.*)$", (DEPLOY / "bot.env").read_text(encoding="utf-8"), re.MULTILINE))


def value(name):
    """Of a line of the unit."""
    [found] = re.findall(rf"^{name}=(.*)$", UNIT, re.MULTILINE)
    return found


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_systemd_understands_every_line(tmp_path):
    """`systemd-analyze verify` has nothing to say, with a program and a user that this machine has."""
    unit = tmp_path / "breakwater.service"
    here = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", UNIT, flags=re.MULTILINE)
    unit.write_text(re.sub(r"^(User|Group)=.*$", r"\1=daemon", here, flags=re.MULTILINE))
    said = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout + said.stderr) == (0, "")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NoNewPrivileges", "yes"),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("LimitCORE", "0"),
        ("MemorySwapMax", "0"),
        ("CapabilityBoundingSet", ""),
        ("UMask", "0077"),
        ("Restart", "always"),
    ],
)
def test_it_may_do_little(name, expected):
    """Each of these is what docs/set-up/systemd.md promises."""
    assert value(name) == expected


def test_it_may_write_where_its_settings_point():
    """The data and the key lie in folders that the unit opens, and nothing is set that does not exist."""
    assert set(SET) <= {f"BREAKWATER_{name.upper()}" for name in Settings.model_fields}
    opened = value("ReadWritePaths").split()
    for name in ("BREAKWATER_DATA_DIR", "BREAKWATER_MASTER_KEY_FILE"):
        assert any(SET[name].startswith(f"{folder}/") for folder in opened)
    assert SET["BREAKWATER_BOT_TOKEN"] == ""


def test_commands_run_as_the_service_does():
    """The script, the unit and the pages name the same program, user and settings."""
    script = (DEPLOY / "breakwater").read_text(encoding="utf-8")
    assert value("EnvironmentFile") in script
    assert f"-u {value('User')} " in script
    program = value("ExecStart").split()[0]
    assert program in script
    page = (ROOT / "docs" / "set-up" / "systemd.md").read_text(encoding="utf-8")
    assert f" {program.removesuffix('/bin/breakwater')}\n" in page
    assert f"deploy/bot.env {value('EnvironmentFile')}" in page
