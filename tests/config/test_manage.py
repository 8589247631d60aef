"""`manage.py` on settings that cannot be used."""

import subprocess
import sys
from pathlib import Path

from tests.server import ROOT, clean_environment


def test_a_setting_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=clean_environment(PROSA_DATA=str(tmp_path), PROSA_URL="nonsense"),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == "prosa: PROSA_URL='nonsense' must look like https://chat.example.org.\n"
