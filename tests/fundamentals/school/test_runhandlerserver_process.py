"""The real command: signed in with the password that it prints."""

import signal
from pathlib import Path

import httpx

from tests.fundamentals.school.conftest import post
from tests.fundamentals.servers import GUARD, Start


def test_somebody_signs_in_with_the_password_that_is_printed(start: Start, tmp_path: Path) -> None:
    server = start("runhandlerserver", "0", f"--data={tmp_path / 'school'}")
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=GUARD, trust_env=False) as browser:
        assert browser.get("/").text == "Hello, world"
        password = server.out.expect(r"^  bia \(professor\): (\S+)$")[1]
        assert start("runhandlerserver", str(server.port), f"--data={tmp_path / 'school'}").wait() == 1  # by mistake
        assert post(browser, "/entrar", name="bia", password=password).headers["Location"] == "/professor"
        assert post(browser, "/professor", student="ana", subject="Redes", value="8").status_code == 302
        assert "Redes" in browser.get("/professor").text
    assert server.signal(signal.SIGTERM) == 0
    assert server.out.text.endswith("Servidor encerrado.\n") and server.err.text == ""


def test_a_folder_that_cannot_be_used_is_a_sentence(start: Start) -> None:
    server = start("runhandlerserver", "0", "--data=/dev/null/school")
    assert server.wait() == 1
    assert server.err.text.startswith("Erro: Não é possível guardar bancos de dados em /dev/null/school")
    assert server.err.text.count("\n") == 1
