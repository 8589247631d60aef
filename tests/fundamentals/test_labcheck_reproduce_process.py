"""The shell lines that the checks of the mini chat, HTTP and WebSocket show are pasted, and do what they should."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fundamentals.exercises.http.site import SENTENCE
from fundamentals.labcheck.exercise import Check, load
from fundamentals.labcheck.words import fill_word
from tests.fundamentals.servers import GUARD, Start

# What the line must show; where nothing is said, somebody's line or an answer.
CHAT = r"127\.0\.0\.1:\d+"
SHOWN_BY_THE_CHAT = {
    "crlf_ends_a_line": r"o +i +\\n",
    "a_leaver_costs_nothing": "COMMAND",
    "frozen_client_delays_nobody": r"^1\d\d$",
    "long_line": r"^! linha longa\n.*: depois$",
    "spaces_stay": r":   oi  \$\n.*: \$\n.*: ainda aqui\$$",
    "control_characters": r": a\[2Jbcde$",
    "bye_in_a_packet_with_others": r": tchau\n.* saiu$",
}
STATUS = r"^HTTP/1\.1 \d{3} "
SHOWN_BY_THE_SERVER = {
    "home_page": re.escape(SENTENCE),
    "type_of_the_page": "^Content-Type: text/html",
    "length_in_bytes": r"^Content-Length: (\d+)\s+\1$",
    "not_found": r" 404 ",
    "other_methods": r" 405 ",
    "keep_alive": "Re-using existing connection",
    "pipelining": r"(?s)1\.1 200 .*1\.1 200 .*1\.1 404 ",
    "head_has_no_body": r"^Content-Length: [1-9]",
    "names_in_any_case": r"(?s)1\.1 200 .*1\.1 200 .*Connection: close",
    "host_is_needed": r" 400 ",
    "forms_of_the_target": r"(?s)1\.1 200 .*1\.1 200 ",
    "date_is_now": r"^Date: .* GMT\s",
    "body_is_read": r"(?s)1\.1 405 .*1\.1 200 ",
    "chunked_body": r"(?s)1\.1 405 .*1\.1 200 ",
    "bad_heads": r" 400 ",
    "bad_lengths": r" 400 ",
    "bad_chunks": r" 400 ",
    "long_heads": r" 414 ",
    "large_bodies": r" 413 ",
    "unknown_methods_and_versions": r" 501 ",
    "bytes_of_files": "^ok$",
    "types_of_files": r"(?s)text/html.*text/css.*text/javascript.*image/png",
    "names_of_files": r"(?s)oi\n.*oi\n",
    "index_of_a_folder": r"(?s)1\.1 200 .*oi\n.*1\.1 301 .*1\.1 200 .*oi\n",
    "listing_of_a_folder": "&lt;1&gt;",
    "dots_lead_nowhere": r"(?s)1\.1 404 .*1\.1 404 ",
    "decoded_once": r"1\.1 404 ",
    "nul_is_not_found": r"1\.1 404 ",
    "links_lead_nowhere": r"1\.1 404 ",
    "known_files": r"(?s)1\.1 200 .*1\.1 304 ",
    "parts_of_files": r"(?s)1\.1 206 .*1\.1 416 ",
}
HANDSHAKE = r"HTTP/1\.1 101"
SHOWN_BY_THE_WEBSOCKET = {
    "other_versions": r" 426 ",
    "bad_handshakes": r" 400 ",
    "foreign_pages": r" 403 ",
    "text_comes_back": r"\.oi\.",
    "lengths": r"7e00 7e00 ",
    "mask_across_packets": r"mundo!|mun[^|]*\n.*do!",
    "ping_inside_fragments": r"\.!\.\.oi\.",
}


def paste(line: str, folder: Path) -> str:
    pasted = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True, timeout=GUARD)
    return pasted.stdout


def assert_lines_work(checks: list[Check], shown: dict[str, str], port: int, folder: Path, otherwise: str) -> None:
    """Paste them all, side by side since most of them sleep, and compare what they show."""
    lines = {check.name: fill_word(check.reproduce, {"port": port}) for check in checks if check.reproduce}
    with ThreadPoolExecutor(8) as pool:
        printed = dict(zip(lines, pool.map(lambda line: paste(line, folder), lines.values()), strict=True))
    for name, text in printed.items():
        assert re.search(shown.get(name, otherwise), text, re.MULTILINE), f"{name}: {lines[name]}\n{text}"
    assert not shown.keys() - lines.keys()


def test_the_lines_of_the_mini_chat(start: Start, tmp_path: Path) -> None:
    server = start("runminichatserver", "0")
    frozen, others = [], []
    for check in load("minichat").own:  # what floods the room comes last, and by itself
        (frozen if check.name == "frozen_client_delays_nobody" else others).append(check)
    flood = {check.name: SHOWN_BY_THE_CHAT[check.name] for check in frozen}
    quiet = {name: pattern for name, pattern in SHOWN_BY_THE_CHAT.items() if name not in flood}
    assert_lines_work(others, quiet, server.port, tmp_path, CHAT)
    assert_lines_work(frozen, flood, server.port, tmp_path, CHAT)


def test_the_lines_of_the_http_server(start: Start, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(SENTENCE + "\n", encoding="utf-8")
    server = start("runhttpserver", "0", "--root", str(tmp_path), "--quiet")
    assert_lines_work(load("http").own, SHOWN_BY_THE_SERVER, server.port, tmp_path, STATUS)


def test_the_lines_of_the_websocket_server(start: Start, tmp_path: Path) -> None:
    server = start("runwsserver", "0", "--quiet")
    assert_lines_work(load("websocket").own, SHOWN_BY_THE_WEBSOCKET, server.port, tmp_path, HANDSHAKE)
