"""Records the sessions in docs/lab.md anew: python docs/record.py [NAME...]

Each is a function below. It works real terminals, in a folder of its own; what these showed replaces the text between
`<!-- recorded: NAME -->` and `<!-- end -->`. So the transcripts are what the commands print, down to the last byte.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "lab.md"
GUARD = 120  # seconds after which something that does not come is not waited for any more

ATTEMPT = """\
import socket
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    print("Aguardando conexões...", flush=True)
    while True:
        conn, address = listener.accept()
        with conn:
            while data := conn.recv(4096):
                conn.sendall(data.strip())
"""

HELLO_CGI = """\
#!/bin/sh
echo "Content-Type: text/plain"
echo
echo "process $$: $REQUEST_METHOD $PATH_INFO, query $QUERY_STRING"
"""

HANDSHAKE = """\
GET / HTTP/1.1
Host: localhost:{port}
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Version: 13
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

"""

SAY = """\
import sys
import time

from websockets.sync.client import connect

began = time.monotonic()
with connect(sys.argv[1]) as conn:
    conn.send(sys.argv[2])
    print(f"{conn.recv()} ({time.monotonic() - began:.1f} s)")
"""


class Terminal:
    """What somebody types into a shell, and what appears; `text` is the screen. Their home folder is `folder`."""

    def __init__(self, title: str, folder: Path) -> None:
        self.title = title
        self.text = ""
        self._folder = folder
        self._changed = threading.Condition()
        self._process: subprocess.Popen[bytes] | None = None
        self._seen = 0

    def start(self, command: str) -> None:
        """Type a command that goes on."""
        self._show(f"$ {command}\n")
        path = f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}"
        own = {"HOME": str(self._folder), "PROSA_DATA": str(self._folder / ".data")}
        self._process = subprocess.Popen(
            ["sh", "-c", command if re.search("[;|>]", command) else f"exec {command}"],
            cwd=self._folder,
            env=os.environ | own | {"PATH": path, "PROSA_LANGUAGE": "pt-br"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, args=(self._process,))
        self._reader.start()

    def run(self, command: str) -> None:
        """Type a command and let it end."""
        self.start(command)
        self.end()

    def type(self, line: str) -> None:
        assert self._process and self._process.stdin
        self._show(f"{line}\n")
        self._seen = len(self.text)
        self._process.stdin.write(f"{line}\n".encode())
        self._process.stdin.flush()

    def expect(self, pattern: str) -> None:
        """Wait until `pattern` comes, after what was expected before."""
        with self._changed:
            found = self._changed.wait_for(lambda: re.compile(pattern).search(self.text, self._seen), GUARD)
            assert found, f"{pattern!r} did not come:\n{self.text}"
            self._seen = found.end()

    def end(self) -> None:
        """Ctrl-D, which most programs end at; some have ended already."""
        self._wait()

    def interrupt(self) -> None:
        assert self._process
        self._show("^C")
        os.killpg(self._process.pid, signal.SIGINT)
        self._wait()

    def stop(self) -> None:
        """Whatever has happened: nothing runs on."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._wait()

    def _wait(self) -> None:
        assert self._process and self._process.stdin
        self._process.stdin.close()
        self._process.wait(GUARD)
        self._reader.join(GUARD)
        if self.text and not self.text.endswith("\n"):
            self._show("\n")

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout
        with process.stdout:
            while data := os.read(process.stdout.fileno(), 65536):
                self._show(data.decode())

    def _show(self, text: str) -> None:
        with self._changed:
            self.text += text.replace("\r", "")
            self._changed.notify_all()


class Desk:
    """The terminals of one session, side by side, and a port for its server."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.terminals: list[Terminal] = []
        (folder / "manage.py").symlink_to(ROOT / "manage.py")
        (folder / "prosa").symlink_to(ROOT)

    def open(self, title: str) -> Terminal:
        self.terminals.append(Terminal(title, self.folder))
        return self.terminals[-1]

    def serve(self, command: str) -> Terminal:
        """A server in a terminal of its own, ready."""
        server = self.open("The server")
        server.start(f"python manage.py {command}")
        server.expect("Aguardando .*\n")
        return server

    def show(self) -> str:
        """All of it, as Markdown."""
        blocks = [f"{one.title}:\n\n```console\n{self._tidy(one.text)}```\n" for one in self.terminals]
        return "\n".join(blocks)

    def _tidy(self, text: str) -> str:
        """Without the names of folders that only this machine has."""
        return text.replace(str(ROOT), "~/prosa").replace(str(self.folder.resolve()), "~")

    def close(self) -> None:
        for terminal in self.terminals:
            terminal.stop()


def filechannel(desk: Desk) -> None:
    server = desk.serve("runfilechannelserver")
    client = desk.open("A client")
    client.run("python manage.py callfilechannel")
    client.run("python manage.py callfilechannel --sum 0.1 0.2")
    client.run("python manage.py callfilechannel --sum dois 3")
    server.interrupt()
    client.run("python manage.py callfilechannel; echo código $?")


def naive(desk: Desk) -> None:
    server = desk.serve("runfilechannelserver --mode naive --poll 2")
    client = desk.open("A client")
    client.run("python manage.py callfilechannel --mode naive")
    server.interrupt()


def hello(desk: Desk) -> None:
    server = desk.serve(f"runhelloserver {desk.port} --narrate")
    server.expect("poll\\(\\) .*\n")
    client = desk.open("A client")
    client.run(f"nc localhost {desk.port}")
    server.expect("Servidor encerrado")


def echo(desk: Desk) -> None:
    server = desk.serve(f"runechoserver {desk.port}")
    client = desk.open("A client")
    client.start(f"nc -N localhost {desk.port}")
    for line in ("oi", "", "açaí"):
        client.type(line)
        client.expect(f"{line}\n")
    client.end()
    other = desk.open("Meanwhile, elsewhere")
    other.run(f"python manage.py runechoserver {desk.port}")
    server.interrupt()


def recv_size(desk: Desk) -> None:
    server = desk.serve(f"runechoserver {desk.port} --recv-size 1 --once")
    client = desk.open("A client")
    client.run(f"printf 'oi\\n' | nc -N localhost {desk.port}")
    server.expect("Servidor encerrado")


def trace(desk: Desk) -> None:
    server = desk.serve(f"runechoserver {desk.port} --once --quiet --trace trace.jsonl")
    desk.open("A client").run(f"printf 'oi\\n' | nc -N localhost {desk.port}")
    server.expect("Servidor encerrado")
    server.run("grep -E '\"(accept|recv|send)\"' trace.jsonl")


def echocaps(desk: Desk) -> None:
    server = desk.serve(f"runechocapsserver {desk.port}")
    client = desk.open("A client")
    client.run(f"echo 'olá, café na rua straße' | nc -N localhost {desk.port}")
    client.run(f"(printf 'caf\\303'; sleep 1; printf '\\251\\n') | nc -N localhost {desk.port}")
    server.interrupt()


def counters(desk: Desk) -> None:
    terminal = desk.open("One terminal is enough")
    terminal.run('python manage.py runcounters --counter "Calmo:2:300" --counter "Rápido:4:100"')
    terminal.run(
        'python manage.py runcounters --counter "A:2:100" --counter "B:1:150" --total --join --start-after 0,0.05'
    )


def minichat(desk: Desk) -> None:
    server = desk.serve(f"runminichatserver {desk.port}")
    ana, rui = desk.open("Ana"), desk.open("Rui")
    ana.start(f"nc localhost {desk.port}")
    say(ana, "alguém aí?", ana)
    rui.start(f"nc localhost {desk.port}")
    say(rui, "cheguei", ana, rui)
    say(ana, "oi, Rui", ana, rui)
    ana.type(":bye")
    for listener in (ana, rui):
        listener.expect("saiu\n")
    ana.end()
    rui.interrupt()
    server.interrupt()


def say(speaker: Terminal, line: str, *listeners: Terminal) -> None:
    speaker.type(line)
    for listener in listeners:
        listener.expect(f": {re.escape(line)}\n")


def page(desk: Desk) -> None:
    server = desk.serve(f"runhttpserver {desk.port} --stage a")
    client = desk.open("A client")
    client.run(f"curl -si http://localhost:{desk.port}/")
    client.run(f"printf 'GET /nada HTTP/1.0\\n\\n' | nc -N localhost {desk.port} | head -n 1")
    server.interrupt()


def files(desk: Desk) -> None:
    (desk.folder / "site").mkdir()
    (desk.folder / "site/notas.txt").write_text("Um arquivo é um recurso.\n", "utf-8")
    server = desk.serve(f"runhttpserver {desk.port} --root site")
    client = desk.open("A client")
    client.run(f"curl -si http://localhost:{desk.port}/notas.txt")
    client.run(f"curl -s -r 3-9 http://localhost:{desk.port}/notas.txt; echo")
    client.run(f"curl -sI --path-as-is http://localhost:{desk.port}/../manage.py | head -n 1")
    server.interrupt()


def cgi(desk: Desk) -> None:
    script = desk.folder / "hello.sh"
    script.write_text(HELLO_CGI, "utf-8")
    script.chmod(0o755)
    server = desk.serve(f"runcgiserver {desk.port} --script hello.sh")
    client = desk.open("A client")
    client.run("cat hello.sh")
    client.run(f"curl -s 'http://localhost:{desk.port}/um/caminho?x=1'")
    client.run(f"curl -s http://localhost:{desk.port}/")
    server.interrupt()


def wsgi(desk: Desk) -> None:
    server = desk.serve(f"runwsgiserver {desk.port} --validate")
    client = desk.open("A client")
    client.run(f"curl -s http://localhost:{desk.port}/healthz")
    client.run(f"curl -s -o /dev/null -w '%{{http_code}} %{{redirect_url}}\\n' http://localhost:{desk.port}/")
    server.interrupt()


def appserver(desk: Desk) -> None:
    jokes = f"http://localhost:{desk.port}/api/jokes"
    server = desk.serve(f"runappserver {desk.port}")
    client = desk.open("A client")
    client.run(f"curl -s {jokes}/4")
    client.run(f'curl -si {jokes} -d \'{{"text": "Toc, toc."}}\' | head -n 1')
    client.run(f"curl -s {jokes}/99")
    server.interrupt()
    server.start(f"env APP_ENV=dev python manage.py runappserver {desk.port}")
    server.expect("Werkzeug.*\n")
    client.run(f"curl -s {jokes}/random -o /dev/null")
    server.interrupt()


def handlers(desk: Desk) -> None:
    desk.open("What is collected").run("python manage.py listhandlers")
    server = desk.serve(f"runhandlerserver {desk.port}")
    client = desk.open("A client")
    client.run(f"curl -s http://localhost:{desk.port}/; echo")
    client.run(f"curl -s -o /dev/null -w '%{{http_code}}\\n' http://localhost:{desk.port}/professor")
    server.interrupt()


def wsframe(desk: Desk) -> None:
    terminal = desk.open("One terminal is enough")
    terminal.run("python manage.py wsframe encode --text olá --mask 01020304")
    terminal.run("python manage.py wsframe decode '81 84 01 02 03 04 6e 6e c0 a5'")


def wsserver(desk: Desk) -> None:
    handshake = HANDSHAKE.format(port=desk.port).replace("\n", "\r\n")
    (desk.folder / "handshake").write_bytes(handshake.encode())
    server = desk.serve(f"runwsserver {desk.port}")
    client = desk.open(
        "A client, a masked frame with `olá` in it, and the frame that comes back, with a close frame after it"
    )
    client.run("cat handshake")
    client.run(f"(cat handshake; sleep 1) | nc -N localhost {desk.port} | head -n 6")
    frame = r"printf '\201\204\001\002\003\004nn\300\245'"
    client.run(f"(cat handshake; {frame}; sleep 1) | nc -N localhost {desk.port} | tail -c 10 | od -An -tx1")
    server.interrupt()


def asgi(desk: Desk) -> None:
    server = desk.open("The server; of what it narrates only what the application is told and says")
    server.start(f"python manage.py runasgiserver {desk.port} --narrate | grep --line-buffered -E 'Aguardando|aplica'")
    server.expect("Aguardando .*\n")
    desk.open("A client").run(f"curl -s http://localhost:{desk.port}/healthz")
    server.expect("http.disconnect.*\n")
    server.interrupt()


def consumers(desk: Desk) -> None:
    (desk.folder / "say.py").write_text(SAY, "utf-8")
    server = desk.serve(f"runconsumers {desk.port}")
    client = desk.open("A client")
    client.run("cat say.py")
    client.run(f"python say.py ws://localhost:{desk.port}/async oi")
    client.run(f"python say.py ws://localhost:{desk.port}/sync oi")
    server.interrupt()
    others = desk.open("Two at once: the first one is slow, and the second one only says `oi`, a second later")
    for path in ("sync", "bare"):
        server = Terminal("", desk.folder)
        server.start(f"python manage.py runconsumers {desk.port}")
        server.expect("Aguardando .*\n")
        url = f"ws://localhost:{desk.port}/{path}"
        others.run(f"python say.py {url} slow & sleep 1; python say.py {url} oi; wait")
        server.interrupt()


def films(desk: Desk) -> None:
    server = desk.serve(f"runfilmsapi {desk.port} --delay 2")
    client = desk.open("A client, and then six of them")
    client.run(f"curl -s -o films -w '%{{time_total}} s\\n' http://localhost:{desk.port}/films; cut -c 1-64 films")
    client.run(f"time -p sh -c 'seq 6 | xargs -P 6 -I N curl -s -o /dev/null http://localhost:{desk.port}/films?N'")
    server.interrupt()


def bridge(desk: Desk) -> None:
    before = desk.open("Once, for a class that is made up")
    before.run("python manage.py migrate -v 0")
    before.run("python manage.py populate --small --password prosa | tail -n 3")
    server = desk.serve(f"runminichatserver {desk.port} --room projeto --as carla")
    client = desk.open("Carla")
    client.start(f"nc localhost {desk.port}")
    client.expect(":bye sai\n")
    say(client, "alguém no navegador?", client)
    client.type(":bye")
    client.expect("saiu\n")
    client.end()
    server.interrupt()


def labcheckout(desk: Desk) -> None:
    terminal = desk.open("In a folder of one's own, say the home folder")
    terminal.run("python ~/prosa/manage.py labcheckout hello")
    terminal.run("echo '# my first line' >> hello/hello.py")
    terminal.run("python ~/prosa/manage.py labcheckout hello")


def labcheck(desk: Desk) -> None:
    (desk.folder / "echo.py").write_text(ATTEMPT, "utf-8")
    terminal = desk.open("A first attempt, with a `strip()` in it")
    terminal.run("python ~/prosa/manage.py labcheck echo --stage 1 --hint 1 -- python3 echo.py {port}")
    terminal = desk.open("And the lab's own server")
    terminal.run("python manage.py labcheck echo -v 0 -- python manage.py runechoserver {port} --quiet")


SESSIONS: dict[str, Callable[[Desk], None]] = {
    session.__name__: session
    for session in (
        *(filechannel, naive, hello, echo, recv_size, trace, echocaps, counters, minichat, page, files),
        *(cgi, wsgi, appserver, handlers, wsframe, wsserver, asgi, consumers, films, bridge),
        *(labcheckout, labcheck),
    )
}


def record(name: str, port: int = 9090) -> str:
    """What the terminals of a session show, as Markdown."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        desk = Desk(Path(folder), port)
        stack.callback(desk.close)
        SESSIONS[name](desk)
        return desk.show()


def put(text: str, name: str, recorded: str) -> str:
    """The page with another recording. Raises ValueError when it has no place for it."""
    before, begin, rest = text.partition(f"<!-- recorded: {name} -->\n")
    _former, end, after = rest.partition("<!-- end -->")
    if not end:
        raise ValueError(name)
    return f"{before}{begin}\n{recorded}\n{end}{after}"


def main(names: list[str]) -> None:
    for name in names or SESSIONS:
        PAGE.write_text(put(PAGE.read_text("utf-8"), name, record(name)), "utf-8")
        print(name)


if __name__ == "__main__":
    main(sys.argv[1:])
