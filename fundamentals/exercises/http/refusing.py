"""Stage 2, what must be refused: requests that two readers would understand in two ways, and those without measure."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.answer import read_answer
from fundamentals.exercises.http.asking import ask, demand_status, request, talking_to
from fundamentals.exercises.http.bodies import SMUGGLED, post
from fundamentals.exercises.http.exercise import NC, URL, exercise, sends
from fundamentals.exercises.http.staying import demand_end
from fundamentals.labcheck.program import Program

WAIT = 3.0  # seconds in which a refusal must come


def refuses(program: Program, what: str, data: bytes, *statuses: int) -> None:
    """Fail unless `data`, a request with `what`, gets one of `statuses`, and then the end of the connection."""
    facts = {"what": what, "wanted": statuses[0]}
    silent = _("a request with %(what)s is not answered with %(wanted)d: more is being waited for") % facts
    closed = _("a request with %(what)s is not answered with %(wanted)d: the connection just ends") % facts
    with talking_to(program) as conn:
        conn.send(data)
        answer = read_answer(conn, silent=silent, closed=closed, seconds=WAIT)
        text = _("a request with %(what)s is answered with %(status)d instead of %(wanted)d")
        demand_status(answer, statuses, text % (facts | {"status": answer.status}))
        text = _(
            "after a request with %(what)s the connection goes on: nobody knows where the next request begins; "
            "answer and close"
        )
        demand_end(conn, text % facts)


@exercise.check(
    stage=2,
    title=gettext_lazy("a head that breaks the rules is answered with 400 and the end of the connection"),
    hints=(
        gettext_lazy("What would another reader, a proxy before your server, make of this line?"),
        gettext_lazy(
            "A name has no spaces, a line does not begin with one, and a value has neither NUL nor a lone \\r."
        ),
        gettext_lazy('re.fullmatch(rb"([!#$%&\'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([^\\0\\r\\n]*)", line), and else 400'),
    ),
    reproduce=sends(r"GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
)
def bad_heads(program: Program) -> None:
    bad = {
        _("a first line that is none"): b"LIXO\r\nHost: a\r\n\r\n",
        _("a space before the colon of a field"): request("/", "Accept : x"),
        _("a field that goes on in the next line (obs-fold)"): request("/", "X-A: 1\r\n 2"),
        _("a field without a colon"): request("/", "sem dois pontos"),
        _("a field without a name"): request("/", ": x"),
        _("a NUL in a field"): request("/", "X-A: 1\0002"),
        _("a lone \\r in a field"): request("/", "X-A: 1\r2"),
    }
    for what, data in bad.items():
        refuses(program, what, data, 400)


@exercise.check(
    stage=2,
    title=gettext_lazy("a length that is no number, or two that differ, is answered with 400"),
    hints=(
        gettext_lazy("What does int() accept that is no Content-Length? Try int('+5'), int('1_0')."),
        gettext_lazy("Only digits; the same number if it comes twice; and never together with Transfer-Encoding."),
        "if not value.isascii() or not value.isdigit(): 400",
    ),
    reproduce=sends(r"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 6\r\n\r\noi, oi"),
)
def bad_lengths(program: Program) -> None:
    for value in ("abc", "-1", "+5", "5, 6", "0x5", "1_0"):
        what = _("`Content-Length: %(value)s`") % {"value": value}
        refuses(program, what, post(f"Content-Length: {value}", body=b"abcdefghij"), 400)
    two = post("Content-Length: 5", f"Content-Length: {5 + len(SMUGGLED)}", body=b"abcde" + SMUGGLED)
    refuses(program, _("two different Content-Lengths"), two, 400)
    both = post("Content-Length: 4", "Transfer-Encoding: chunked", body=b"0\r\n\r\n" + SMUGGLED)
    refuses(program, _("both Content-Length and Transfer-Encoding"), both, 400)


@exercise.check(
    stage=2,
    title=gettext_lazy("chunks that are none, and codings that nobody knows, are refused"),
    hints=(
        gettext_lazy("What if the size of a chunk is `xyz`, or its data is longer than it says?"),
        gettext_lazy(
            "400 for a bad chunk and for chunks in HTTP/1.0; 501 for a Transfer-Encoding that is not chunked."
        ),
        gettext_lazy('re.fullmatch(rb"[0-9A-Fa-f]{1,16}", size), and after the data exactly \\r\\n'),
    ),
    reproduce=sends(r"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\noi\r\n0\r\n\r\n"),
)
def bad_chunks(program: Program) -> None:
    chunked = "Transfer-Encoding: chunked"
    bad = {
        _("a chunk whose size is no number"): post(chunked, body=b"xyz\r\nabc\r\n0\r\n\r\n"),
        _("a chunk that is longer than it says"): post(chunked, body=b"3\r\nabcdef\r\n0\r\n\r\n"),
        _("a chunk of size -1"): post(chunked, body=b"-1\r\nabc\r\n0\r\n\r\n"),
        _("chunks in HTTP/1.0"): request("/", chunked, method="POST", version="1.0", body=b"0\r\n\r\n"),
    }
    for what, data in bad.items():
        refuses(program, what, data, 400)
    refuses(program, "Transfer-Encoding: gzip", post("Transfer-Encoding: gzip", body=b"abc"), 501, 400)


@exercise.check(
    stage=2,
    title=gettext_lazy("a first line over 8,000 bytes is 414; a head over 16 KiB or with over 100 fields is 431"),
    hints=(
        gettext_lazy("How much memory may one client take that never ends its head?"),
        gettext_lazy("Look at the length of what has arrived while you wait for the empty line, not after it."),
        gettext_lazy("if len(buffer) > 16384: 431, and if its first line is over 8000: 414; then close."),
    ),
    reproduce=f"curl -i \"{URL}/$(head -c 9000 /dev/zero | tr '\\0' a)\"",
)
def long_heads(program: Program) -> None:
    refuses(program, _("a first line of 9,000 bytes"), request("/" + "a" * 9000), 414)
    refuses(program, _("a field of 20,000 bytes"), request("/", "X-A: " + "a" * 20_000), 431)
    refuses(program, _("150 fields"), request("/", *(f"X-{number}: a" for number in range(150))), 431)


@exercise.check(
    stage=2,
    title=gettext_lazy("a body over 1 MiB is refused with 413, without waiting for it"),
    hints=(
        gettext_lazy("Where do the bytes of a body go that nobody has asked for?"),
        gettext_lazy("The Content-Length tells its size beforehand: refuse at once; count the chunks while they come."),
        gettext_lazy("if length > 1_048_576: answer 413, `Connection: close`"),
    ),
    reproduce=rf"(printf 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n'; sleep 2) | {NC}",
)
def large_bodies(program: Program) -> None:
    waits = _("for a body of 2,000,000 bytes room is made: over 1 MiB the answer is 413, before the body comes")
    with talking_to(program) as conn:
        conn.send(post("Content-Length: 2000000", body=b""))
        answer = read_answer(conn, silent=waits, seconds=WAIT)
        demand_status(answer, (413, 405), waits)
    with talking_to(program) as conn:
        conn.send(post("Transfer-Encoding: chunked", body=b""))
        endless = _("a chunked body of 2,000,000 bytes was taken: count the chunks too, over 1 MiB the answer is 413")
        for _chunk in range(20):
            if not conn.send(b"%x\r\n%s\r\n" % (100_000, b"x" * 100_000)):
                break
        answer = read_answer(conn, silent=endless, closed=endless, seconds=WAIT)
        demand_status(answer, (413, 405), endless)


@exercise.check(
    stage=2,
    title=gettext_lazy("a method that does not exist is 501 (or 405), another major version is 505"),
    hints=(
        gettext_lazy(
            "Is `BREW` a method that this resource does not allow, or one that the server has never heard of?"
        ),
        gettext_lazy("501 says: I do not know it at all. Names of methods are in capitals, and `get` is none."),
        "if major != 1: 505; if method not in KNOWN: 501",
    ),
    reproduce=f"curl -i -X BREW {URL}/",
)
def unknown_methods_and_versions(program: Program) -> None:
    allowed = ask(program, "/", method="DELETE")
    if allowed.status == 405 and "GET" not in (allowed.get("allow") or ""):
        allowed.fail_field(_("an answer 405 says which methods there are: Allow: GET, HEAD"), "Allow: GET, HEAD")
    for method in ("BREW", "get"):
        with talking_to(program) as conn:
            conn.send(request("/", method=method))
            answer = read_answer(conn)
            text = _("the method %(method)s does not exist, and is answered with %(status)d instead of 501")
            demand_status(answer, (501, 405, 400), text % {"method": method, "status": answer.status})
    with talking_to(program) as conn:
        conn.send(request("/", version="2.0"))
        answer = read_answer(conn)
        text = _("a request of HTTP/2.0 is answered with %(status)d instead of 505")
        demand_status(answer, 505, text % {"status": answer.status})
