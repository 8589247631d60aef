"""The WSGI application that labcheck has your server call: `examined:application`.

What it does is decided by PATH_INFO; an exercise in itself is to guess each answer before asking:

    curl -i 'http://localhost:9090/fecha'

What happens to it besides, such as close(), it writes into the file that QUERY_STRING names, or else to stderr.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

Environ = dict[str, Any]
Start = Callable[..., Callable[[bytes], object]]
Body = Any

PAGE = "<p>Olá! Eu sou uma aplicação.</p>\n".encode()


def application(environ: Environ, start_response: Start) -> Body:
    name = environ.get("PATH_INFO", "").strip("/").split("/")[0]
    return ACTS.get(name, nothing)(environ, start_response)


def page(_environ: Environ, start_response: Start) -> Body:
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [PAGE]


def text() -> list[tuple[str, str]]:
    """A new list each time: the server may change it."""
    return [("Content-Type", "text/plain; charset=utf-8")]


def nothing(_environ: Environ, start_response: Start) -> Body:
    start_response("404 Not Found", text())
    return [b"nada aqui\n"]


# How a response may begin.


def state(_environ: Environ, start_response: Start) -> Body:
    start_response("418 Sou um bule", [*text(), ("X-Prova", "1"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return ["chá\n".encode()]


def pieces(_environ: Environ, start_response: Start) -> Body:
    start_response("200 OK", text())
    return iter([b"um\n", b"", b"dois\n", b"tr\xc3\xaas\n"])


def late(_environ: Environ, start_response: Start) -> Iterator[bytes]:
    """A generator: nothing of it runs before the first piece is asked for."""
    start_response("202 Accepted", text())
    yield b"tarde\n"


def empty(_environ: Environ, start_response: Start) -> Body:
    start_response("201 Created", [*text(), ("X-Prova", "vazio")])
    return []


def measured(_environ: Environ, start_response: Start) -> Body:
    start_response("200 OK", [*text(), ("Content-Length", "10")])
    return [b"abcde", b"fghi\n"]


def written(_environ: Environ, start_response: Start) -> Body:
    write = start_response("200 OK", text())
    write(b"um\n")
    write(b"dois\n")
    return [b"tr\xc3\xaas\n"]


def error_at_first(_environ: Environ, start_response: Start) -> Body:
    start_response("200 OK", [*text(), ("X-Velho", "1")])
    try:
        raise ValueError("prova")
    except ValueError:
        start_response("503 Melhor depois", [*text(), ("X-Novo", "1")], sys.exc_info())
    return [b"erro\n"]


def error_too_late(environ: Environ, start_response: Start) -> Iterator[bytes]:
    start_response("200 OK", text())
    yield b"antes\n"
    try:
        raise ValueError("prova")
    except ValueError as error:
        try:
            start_response("500 Tarde demais", text(), sys.exc_info())
        except BaseException as raised:
            note(environ, "o mesmo erro" if raised is error else f"outro erro: {type(raised).__name__}")
            raise
        note(environ, "nenhum erro")


def twice(_environ: Environ, start_response: Start) -> Body:
    start_response("200 OK", text())
    try:
        start_response("404 Not Found", text())
    except Exception:
        return [b"recusado\n"]
    return [b"aceito\n"]


# What it is told, and gives to read.


def told(environ: Environ, start_response: Start) -> Body:
    shown = {
        name: [type(value).__name__, value if isinstance(value, str) else repr(value)]
        for name, value in environ.items()
    }
    methods = [
        name for name in ("read", "readline", "readlines", "__iter__") if hasattr(environ.get("wsgi.input"), name)
    ]
    start_response("200 OK", text())
    return [json.dumps({"type": type(environ).__name__, "environ": shown, "input": methods}).encode()]


def changes(environ: Environ, start_response: Start) -> Body:
    environ["prova.minha"] = "x"
    environ["PATH_INFO"] = "/mudado"
    return page(environ, start_response)


def complains(environ: Environ, start_response: Start) -> Body:
    errors = environ["wsgi.errors"]
    errors.write("uma queixa: é só uma prova\n")
    errors.writelines(["outra, ", "em pedaços\n"])
    print("a última", file=errors)
    errors.flush()
    start_response("200 OK", text())
    return [b"queixei-me\n"]


def reads(environ: Environ, start_response: Start) -> Body:
    """The body, read in the way that the path says."""
    stream, way = environ["wsgi.input"], environ["PATH_INFO"].rpartition("/")[2]
    start_response("200 OK", text())
    match way:
        case "read":
            return [stream.read()]
        case "read-n":
            return list(iter(lambda: stream.read(4), b""))
        case "readline":
            return list(iter(stream.readline, b""))
        case "readlines":
            return stream.readlines()
        case _:
            return list(stream)


def reads_too_far(environ: Environ, start_response: Start) -> Body:
    stream = environ["wsgi.input"]
    found = [stream.read(1_000_000), stream.read(1), stream.readline(), stream.read()]
    start_response("200 OK", text())
    return [json.dumps([piece.decode("latin-1") for piece in found]).encode()]


def reads_nothing(_environ: Environ, start_response: Start) -> Body:
    start_response("200 OK", text())
    return ["não li\n".encode()]


# How it ends.


class Closing:
    """A body with a close(), which says when it was called."""

    def __init__(self, environ: Environ, made: Iterator[bytes]) -> None:
        self._environ = environ
        self._made = made

    def __iter__(self) -> Iterator[bytes]:
        yield from self._made
        note(self._environ, "fim")

    def close(self) -> None:
        note(self._environ, "close()")


def closes(environ: Environ, start_response: Start) -> Body:
    start_response("200 OK", text())
    return Closing(environ, iter([b"um\n", b"dois\n"]))


def breaks(environ: Environ, start_response: Start) -> Body:
    def made() -> Iterator[bytes]:
        yield b"um\n"
        raise ValueError("prova")

    start_response("200 OK", [*text(), ("Content-Length", "1000")])
    return Closing(environ, made())


def goes_on(environ: Environ, start_response: Start) -> Body:
    def made() -> Iterator[bytes]:
        while True:
            yield b"linha\n"
            time.sleep(0.01)

    start_response("200 OK", text())
    return Closing(environ, made())


def raises(_environ: Environ, _start_response: Start) -> Body:
    raise ValueError("prova")


def raises_after_start(_environ: Environ, start_response: Start) -> Body:
    start_response("200 OK", text())
    raise ValueError("prova")


# How long it takes.


def waits(environ: Environ, start_response: Start) -> Iterator[bytes]:
    start_response("200 OK", text())
    yield b"antes\n"
    wait_at(environ["QUERY_STRING"])
    yield b"depois\n"


def waits_while_writing(environ: Environ, start_response: Start) -> Body:
    write = start_response("200 OK", text())
    write(b"antes\n")
    wait_at(environ["QUERY_STRING"])
    return [b"depois\n"]


def wait_at(pipe: str) -> None:
    """Until somebody writes a line into this named pipe."""
    with open(pipe, "rb", buffering=0) as gate:
        gate.readline()


def note(environ: Environ, line: str) -> None:
    """Tell whoever wants to know."""
    if environ.get("QUERY_STRING", "").startswith("/"):
        with open(environ["QUERY_STRING"], "a", encoding="utf-8") as diary:
            diary.write(line + "\n")
    else:
        print(line, file=sys.stderr, flush=True)


ACTS: dict[str, Callable[[Environ, Start], Body]] = {
    "": page,
    "estado": state,
    "pedacos": pieces,
    "tarde": late,
    "vazio": empty,
    "medido": measured,
    "escreve": written,
    "erro": error_at_first,
    "erro-tarde": error_too_late,
    "duas-vezes": twice,
    "ambiente": told,
    "muda": changes,
    "queixa": complains,
    "corpo": reads,
    "alem": reads_too_far,
    "nao-le": reads_nothing,
    "fecha": closes,
    "quebra": breaks,
    "sem-fim": goes_on,
    "levanta": raises,
    "levanta-depois": raises_after_start,
    "portao": waits,
    "portao-escreve": waits_while_writing,
}
