"""What is said of settings that cannot be used, and of a database that is not prepared."""

import subprocess
import sys
from pathlib import Path

import httpx

from tests.server import ROOT, clean_environment, manage


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


def test_behind_tls_there_is_nothing_to_warn_of(tmp_path: Path) -> None:
    settings = {"PROSA_DATA": str(tmp_path), "PROSA_URL": "https://chat.example.org"}
    said = manage("check", "--deploy", "--fail-level", "WARNING", **settings)
    assert said == "System check identified no issues (3 silenced).\n"


def test_a_database_that_is_not_prepared_is_a_page_that_says_so(server, tmp_path: Path) -> None:
    with server(data=tmp_path / "empty") as chat, httpx.Client(base_url=chat.url) as client:
        page = client.get("/accounts/login/", headers={"accept": "text/html", "accept-language": "en"})
        assert page.status_code == 503
        assert "The chat is not ready yet" in page.text
        said = client.get("/rooms/", headers={"accept": "application/json", "cookie": f"sessionid={'x' * 32}"})
        assert (said.status_code, said.json()["error"]["code"]) == (503, "unavailable")
        chat.manage("migrate", "--verbosity", "0")
        assert client.get("/accounts/login/").status_code == 200
