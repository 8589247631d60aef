"""Learners' programs as real processes: started, measured, and ended with everything that they have started."""

import errno
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from fundamentals.labcheck import guard
from fundamentals.labcheck.failure import Failure, StartFailure
from fundamentals.labcheck.process import MARK, Process
from fundamentals.labcheck.program import Program
from fundamentals.labcheck.words import Loan
from tests.fundamentals.servers import GUARD

PYTHON = [sys.executable, "-S", "-c"]
ECHO = """
import socket, sys, threading
def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall(data)
listener = socket.create_server((HOST, int(sys.argv[1])), family=FAMILY)
print("pronto", flush=True)
while True:
    threading.Thread(target=converse, args=(listener.accept()[0],), daemon=True).start()
"""
# A daemon in a session of its own, a child that ignores SIGTERM, and one that is stopped.
BROOD = """
import os, signal, sys, time
def sleep(name):
    print(name, os.getpid(), flush=True)
    time.sleep(1000)
if not os.fork():
    os.setsid()
    if os.fork():
        os._exit(0)
    sleep("daemon")
if not os.fork():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sleep("deaf")
if not os.fork():
    print("stopped", os.getpid(), flush=True)
    os.kill(os.getpid(), signal.SIGSTOP)
    os._exit(0)
sleep("parent")
"""
NAMES = ("daemon", "deaf", "stopped", "parent")


def echo(host: str = "127.0.0.1") -> list[str]:
    family = "socket.AF_INET6" if ":" in host else "socket.AF_INET"
    return [*PYTHON, ECHO.replace("HOST", repr(host)).replace("FAMILY", family), "{port}"]


Begin = Callable[..., Process]
Make = Callable[..., Program]


@pytest.fixture
def begin() -> Iterator[Begin]:
    begun: list[Process] = []

    def beginning(*command: str, **options: bool) -> Process:
        begun.append(Process(command, **options))
        return begun[-1]

    yield beginning
    for process in begun:
        process.stop(grace=0)


@pytest.fixture
def make() -> Iterator[Make]:
    made: list[Program] = []

    def making(command: list[str], **options: object) -> Program:
        made.append(Program(command, **options))  # type: ignore[arg-type]
        return made[-1]

    yield making
    for program in made:
        program.close()


def brood(output: str) -> list[int]:
    """The process ids that BROOD has printed."""
    found = dict(re.findall(r"^(\w+) (\d+)$", output, re.MULTILINE))
    assert set(NAMES) <= set(found), output
    return [int(found[name]) for name in NAMES]


def await_brood(process: Process) -> list[int]:
    for name in NAMES:
        assert process.output.wait_for(rf"^{name} \d+$", GUARD)
    return brood(process.output.text)


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except FileNotFoundError:
        return True


def assert_gone(pids: list[int]) -> None:
    deadline = time.monotonic() + GUARD
    while not all(map(is_gone, pids)):
        assert time.monotonic() < deadline, [pid for pid in pids if not is_gone(pid)]
        time.sleep(0.01)


def marked() -> list[int]:
    """Every process that a learner's program could be."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if MARK.encode() + b"=" in path.read_bytes():
                found.append(int(path.parent.name))
    return found


def test_output_and_exit_code(begin: Begin) -> None:
    process = begin("sh", "-c", "echo out; echo err >&2; exit 3")
    assert process.wait(GUARD) == 3
    assert (process.output.text, process.errors.text) == ("out\n", "err\n")
    process.stop()
    assert process.gone and process.members() == []
    process.stop()


def test_an_end_by_a_signal(begin: Begin) -> None:
    assert begin("sh", "-c", "kill -KILL $$").wait(GUARD) == -signal.SIGKILL


def test_one_that_goes_on(begin: Begin) -> None:
    process = begin("sleep", "1000")
    assert process.wait(0.01) is None and process.alive()
    assert process.members() == [process.pid]
    process.stop()
    assert process.wait(GUARD) == -signal.SIGTERM


@pytest.mark.parametrize(("name", "mode"), [("nonesuch", None), ("plain", 0o644), ("no-shebang", 0o755)])
def test_what_cannot_be_run(begin: Begin, tmp_path: Path, name: str, mode: int | None) -> None:
    file = tmp_path / name
    if mode:
        file.write_text("hello")
        file.chmod(mode)
    descriptors = os.listdir("/proc/self/fd")
    with pytest.raises(OSError, match=name):
        begin(str(file))
    assert os.listdir("/proc/self/fd") == descriptors


def test_nothing_stays_behind(begin: Begin) -> None:
    process = begin(*PYTHON, BROOD)
    pids = await_brood(process)
    assert set(pids) <= set(process.members()) & set(marked())
    descriptors = len(os.listdir("/proc/self/fd"))
    process.stop(grace=0.05)
    assert all(map(is_gone, pids))
    assert len(os.listdir("/proc/self/fd")) < descriptors


def test_a_parent_that_ends_leaves_nothing_either(begin: Begin) -> None:
    process = begin(*PYTHON, BROOD.replace('sleep("parent")', 'print("parent", os.getpid(), flush=True)'))
    pids = await_brood(process)
    assert process.wait(GUARD) == 0 and process.alive()
    process.stop()
    assert all(map(is_gone, pids)) and not process.alive()


def test_even_without_its_guard(begin: Begin) -> None:
    process = begin(*PYTHON, BROOD)
    pids = await_brood(process)
    os.kill(process.guard_pid, signal.SIGKILL)
    process.stop()
    assert_gone(pids)


def test_signals_reach_the_whole_group(begin: Begin) -> None:
    inner = (
        "import signal, sys; signal.signal(2, lambda *_: sys.exit('inner')); print('on', flush=True); signal.pause()"
    )
    process = begin("sh", "-c", "trap 'echo outer' INT; \"$@\"; :", "sh", *PYTHON, inner)
    assert process.output.wait_for("on", GUARD)
    process.signal(signal.SIGINT)
    assert process.wait(GUARD) == 0
    assert (process.output.text, process.errors.text) == ("on\nouter\n", "inner\n")


@pytest.mark.usefixtures("own_signals")
def test_signals_are_as_in_a_terminal(begin: Begin) -> None:
    """Also when the checker was started with Ctrl-C switched off, as a shell does with jobs in the background."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    process = begin(*PYTHON, "import time; print('on', flush=True); time.sleep(1000)")
    assert process.output.wait_for("on", GUARD)
    process.signal(signal.SIGINT)
    assert process.wait(GUARD) == -signal.SIGINT
    assert "KeyboardInterrupt" in process.errors.text


def test_one_that_ignores_everything_is_killed(begin: Begin) -> None:
    ignore = "import signal, time; [signal.signal(n, signal.SIG_IGN) for n in (1, 2, 15)]; print('on', flush=True)"
    process = begin(*PYTHON, f"{ignore}; time.sleep(1000)")
    assert process.output.wait_for("on", GUARD)
    process.stop(grace=0.05)
    assert process.code == -signal.SIGKILL


def test_one_that_prints_without_end(begin: Begin) -> None:
    process = begin("yes")
    assert process.output.wait_for(r"\[|y\ny", GUARD)
    with process.output.changed:
        assert process.output.changed.wait_for(lambda: "[...]" in process.output.text, GUARD)
    process.stop()
    assert process.gone and len(process.output.text) < 1 << 20


def test_a_terminal_to_write_to(begin: Begin) -> None:
    process = begin("sh", "-c", "test -t 1 && echo terminal", tty=True)
    assert process.wait(GUARD) == 0
    assert process.output.text == "terminal\r\n"


def test_what_the_checker_was_told_is_not_told_to_the_program(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    monkeypatch.setenv("MINE", "yes")
    process = begin("env")
    process.wait(GUARD)
    assert "MINE=yes\n" in process.output.text and "PYTHONUNBUFFERED" not in process.output.text


# The guard's own steps; the rest of it runs only in a process of its own


def test_the_guard_starts_the_program_in_a_session_of_its_own() -> None:
    reading, writing = os.pipe()
    child = guard.start(["sh", "-c", "exit 7"], writing)
    assert os.read(reading, 100) == b"started %d\n" % child
    assert child in guard.descendants(os.getpid())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    child = guard.start(["/nonesuch"], writing)
    assert os.read(reading, 100) == b"failed %d\n" % errno.ENOENT
    os.waitpid(child, 0)
    os.close(reading)
    guard.report(writing, "nobody listens")
    os.close(writing)


def test_the_guard_passes_signals_on_until_there_are_no_more_orders() -> None:
    child = subprocess.Popen(["sleep", "1000"], start_new_session=True)
    assert guard.obey(b"%d\n%d\n" % (signal.SIGSTOP, signal.SIGCONT), child.pid)
    assert child.poll() is None
    assert guard.obey(b"%d\n" % signal.SIGTERM, child.pid)
    assert child.wait(GUARD) == -signal.SIGTERM
    assert guard.obey(b"%d\n" % signal.SIGTERM, child.pid)  # nobody there any more
    assert not guard.obey(b"", child.pid)


# The program: a process with a port


def test_a_server_is_waited_for_and_spoken_to(make: Make) -> None:
    program = make([*PYTHON, "import time; time.sleep(0.3)\n" + echo()[3], "{port}"])
    program.start()
    assert program.wait_for_output(r"^(pronto)$")[1] == "pronto" and program.has_spoken(GUARD)
    with program.connect() as conn:
        conn.send(b"oi")
        conn.expect(b"oi")
    assert program.events[0].what == "connected" and conn.peer == f"127.0.0.1:{program.port}"
    assert program.alive() and program.usable() and not program.crashed()
    program.signal(signal.SIGKILL)
    assert program.wait() == -signal.SIGKILL and program.was_killed() and not program.usable()


@pytest.mark.parametrize("host", ["::1", "::", ""])
def test_localhost_has_two_addresses(make: Make, host: str) -> None:
    program = make(echo(host))
    program.start()
    with program.connect() as conn:
        conn.send(b"oi")
        conn.expect(b"oi")


def test_a_client_with_little_room(make: Make) -> None:
    program = make(echo())
    program.start()
    with program.connect(receive_buffer=4096) as small, program.connect() as usual:
        room = [conn._sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) for conn in (small, usual)]
    assert room[0] < room[1]


def test_each_start_has_another_port_and_a_restart_the_same(make: Make) -> None:
    program = make(echo())
    program.start()
    first, pid = program.port, program.pid
    program.restart()
    assert program.port == first and program.pid != pid
    program.start()
    assert program.port != first


def test_what_is_measured(make: Make) -> None:
    program = make(echo())
    program.start()
    descriptors, threads = program.descriptors(), program.threads()
    with program.connect() as conn:
        conn.send(b"oi")
        conn.expect(b"oi")
        assert (program.descriptors(), program.threads()) == (descriptors + 1, threads + 1)
    assert program.zombies() == 0
    with program.connect() as conn:
        while program.cpu_seconds() == 0:  # it is counted in hundredths, and what was done so far may be less than one
            conn.send(b"oi")
            conn.expect(b"oi")


def test_a_frozen_program_notices_everything_at_once(make: Make) -> None:
    program = make(echo())
    program.start()
    with program.frozen(), program.connect() as conn:
        conn.send(b"oi")
        assert conn.read(2, 0.1) == b""
    with program.frozen():
        program.stop()
    assert not program.alive()


def test_nobody_at_the_door(make: Make) -> None:
    server = "import socket, sys, time; s = socket.create_server(('127.0.0.1', int(sys.argv[1])))\n"
    program = make([*PYTHON, server + "s.accept(); s.close(); print('closed', flush=True); time.sleep(1000)", "{port}"])
    program.start()
    program.connect().close()
    program.wait_for_output("closed")
    with pytest.raises(Failure, match=r"o programa não escuta mais na porta \d+ \(ECONNREFUSED\)"):
        program.connect()
    program.signal(signal.SIGKILL)
    program.wait()
    with pytest.raises(Failure, match="o programa terminou, ninguém responde mais"):
        program.connect()


def test_a_door_that_opens_again_in_a_moment(make: Make) -> None:
    loop = (
        "import socket, sys, time\n"
        "while True:\n"
        "    with socket.create_server(('127.0.0.1', int(sys.argv[1]))) as listener:\n"
        "        conn = listener.accept()[0]\n"
        "    conn.sendall(b'oi')\n"
        "    conn.close()\n"
        "    time.sleep(0.1)\n"
    )
    program = make([*PYTHON, loop, "{port}"])
    program.start()
    for _client in range(3):
        with program.connect() as conn:
            assert conn.read_to_end() == b"oi"


def test_a_queue_that_is_full(make: Make) -> None:
    """Nobody calls accept(): when the system's queue is full no more connections are made."""
    server = "import socket, sys, time; s = socket.create_server(('127.0.0.1', int(sys.argv[1])), backlog=0)\n"
    program = make([*PYTHON, server + "time.sleep(1000)", "{port}"], pace=0.05)
    program.start()
    with pytest.raises(Failure, match=r"o programa não aceita a conexão: o accept\(\) é chamado de novo"):
        for _client in range(10):
            program.connect()


def test_an_address_that_is_not_there(make: Make) -> None:
    program = make(echo())
    program.start()
    with pytest.raises(Failure, match=r"não houve conexão com a porta \d+"):
        program.connect("fe80::1")


def test_waiting_in_vain(make: Make) -> None:
    program = make(echo(), pace=0.01)
    with pytest.raises(Failure, match="o programa não foi iniciado"):
        program.output()
    program.pace = 1.0
    program.start()
    program.pace = 0.01
    with pytest.raises(Failure, match=r"o programa não imprime o que devia \(procurado: nunca\)"):
        program.wait_for_output("nunca")
    with pytest.raises(Failure, match="o programa continua, e deveria ter terminado"):
        program.wait()
    assert not program.await_end(0.01)


def test_only_the_words_of_this_check_are_told(make: Make) -> None:
    script = "import sys\nfor line in sys.stdin: pass\n"
    program = make([*PYTHON, f"import sys; print('old', file=sys.stderr)\n{script}{echo()[3]}", "{port}"])
    program.start()
    assert program.new_errors() == "old\n"
    program.begin()
    assert program.new_errors() == "" and program.events == []


def test_a_word_that_cannot_be_run(make: Make) -> None:
    with pytest.raises(StartFailure, match="o comando não pode ser executado: nonesuch: No such file"):
        make(["nonesuch", "{port}"]).start()


def test_aborting_wakes_who_waits(make: Make) -> None:
    program = make(echo())
    program.start()
    conn = program.connect()
    waiting = Thread(target=conn.read, args=(1, GUARD))
    waiting.start()
    program.abort()
    waiting.join(GUARD)
    assert not waiting.is_alive() and not program.alive()
    with pytest.raises(StartFailure):
        program.start()
    assert not program.alive()


def test_a_root_folder(make: Make) -> None:
    program = make([*PYTHON, echo()[3], "{port}", "{root}"])
    assert program.root and program.root.is_dir() and not list(program.root.iterdir())
    (program.root.parent / "beside.txt").write_text("x")
    program.close()
    assert not program.root.parent.exists()


def test_what_is_lent(make: Make) -> None:
    script = "import os, sys; print(sys.argv[1:], os.environ['SONG'])"
    program = make([*PYTHON, script, "{thing}"], kind="program", loan=Loan({"thing": "a drum"}, {"SONG": "la la"}))
    assert program.run().output == "['a drum'] la la\n"
    assert not list(program.folder.iterdir())
    program.close()
    assert not program.folder.exists()


# Programs that run and end, and channels


def test_a_run(make: Make) -> None:
    script = (
        "import sys, time; print(sys.argv[1:], flush=True); time.sleep(0.05); print(sum(range(3000000))); sys.exit(4)"
    )
    program = make([*PYTHON, script, "{args}", "z"], kind="program")
    program.start()
    result = program.run("x", "y w")
    assert (result.code, result.output, result.errors) == (4, "['x', 'y w', 'z']\n4499998500000\n", "")
    (first, one), (second, two) = result.lines
    assert (one, two) == ("['x', 'y w', 'z']", "4499998500000") and 0 < first < second <= result.seconds
    assert result.cpu_seconds > 0
    assert program.usable() and not program.alive()


def test_a_run_that_does_not_end(make: Make) -> None:
    program = make(["sleep"], kind="program", pace=0.01)
    with pytest.raises(Failure, match=r"o programa não termina: \d\.\d segundos não bastaram"):
        program.run("1000")


def test_a_run_that_is_looked_at(make: Make) -> None:
    program = make(["sleep"], kind="program")
    call = program.start_run("1000")
    assert call.alive() and call.threads() == 1 and call.pid
    call.signal(signal.SIGTERM)
    assert call.result().code == -signal.SIGTERM and not call.alive()


def test_what_still_runs_ends_with_the_check(make: Make) -> None:
    program = make(["sh", "-c", "echo oops >&2; sleep 1000"], kind="program")
    call = program.start_run()
    assert call.pid
    deadline = time.monotonic() + GUARD
    while program.new_errors() != "oops\n":
        assert time.monotonic() < deadline
        time.sleep(0.01)
    program.begin()
    assert is_gone(call.pid)
    call.kill()


def test_a_channel(make: Make) -> None:
    program = make(
        ["sh", "-c", 'echo ready > "$0"; echo pronto; sleep 1000', "{channel}"],
        kind="channel",
        client=["cat", "{channel}"],
    )
    program.start()
    first = program.channel
    assert first.read_text() == "ready\n" and program.call().output == "ready\n"
    program.restart()
    assert program.channel == first
    program.start()
    assert program.channel != first and program.usable()


def test_a_channels_server_that_ends_at_once(make: Make) -> None:
    program = make(["sh", "-c", "echo oops >&2; exit 3", "{channel}"], kind="channel", client=["cat"])
    with pytest.raises(StartFailure, match="o programa terminou logo, com código 3\noops"):
        program.start()
