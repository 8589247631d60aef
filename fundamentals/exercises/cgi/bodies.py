"""Stage 4: the body of the request is the script's standard input, all of it and nothing else."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.cgi.exercise import URL, exercise
from fundamentals.exercises.cgi.telling import told
from fundamentals.exercises.gateways import ask, asked, posted
from fundamentals.exercises.http.answer import Answer
from fundamentals.exercises.http.asking import demand_status, request
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program

ALL_BYTES = bytes(range(256)) * 4
LARGE = bytes(range(256)) * 3600  # 900 kB: more than any pipe holds
NO_END = gettext_lazy(
    "the script reads its standard input to the end, and the end never comes: is the body all that goes into the pipe, "
    "and is the pipe closed after it?"
)


def demand_body(answer: Answer, wanted: bytes, mistake: Text) -> None:
    """Fail unless the script was run, and has given back what it was to read."""
    text = _("the script was not run for this request: the answer is %(status)d")
    demand_status(answer, 200, text % {"status": answer.status})
    if answer.body != wanted:
        answer.fail_body(mistake, wanted)


@exercise.check(
    stage=4,
    title=gettext_lazy("the body of a POST reaches the script, which is told its length and type"),
    hints=(
        gettext_lazy("The script reads its standard input. What is that in your server?"),
        gettext_lazy("A pipe: what the client sends after the head goes in, as much as Content-Length says."),
        "subprocess.run([script], input=body, stdout=subprocess.PIPE, env=env)",
    ),
    reproduce=f"curl -s -d 'olá, corpo' {URL}/corpo",
)
def body_on_stdin(program: Program) -> None:
    body = "olá, corpo".encode()
    got = told(program, posted("/ambiente", "Content-Type: text/x-prova", body=body))
    text = _("CONTENT_LENGTH does not say how many bytes the body has: without it the script does not know")
    got.demand("CONTENT_LENGTH", str(len(body)), text)
    text = _("CONTENT_TYPE is the Content-Type of the request, under this name and without HTTP_")
    got.demand("CONTENT_TYPE", "text/x-prova", text)
    text = _("the body of the POST did not reach the script: it reads CONTENT_LENGTH bytes from its standard input")
    demand_body(ask(program, posted("/corpo", body=body), silent=text, closed=text), body, text)
    text = _("a body that arrives in pieces does not reach the script as a whole")
    whole = posted("/corpo", body=body)
    demand_body(ask(program, whole[:-7], whole[-7:-3], whole[-3:], silent=text, closed=text), body, text)


@exercise.check(
    stage=4,
    title=gettext_lazy("the script's input ends where the body ends, also without a body"),
    hints=(
        gettext_lazy("What does `cat` wait for?"),
        gettext_lazy("For the end of its input: the pipe has to be closed when the body is in it."),
        "process.stdin.write(body); process.stdin.close()",
    ),
    reproduce=f"curl -m 9 -s -d abc {URL}/ate-o-fim; curl -m 9 -si {URL}/ate-o-fim",
)
def input_ends_with_the_body(program: Program) -> None:
    one = request("/ate-o-fim", "Content-Length: 3", method="POST", body=b"abc")
    answer = ask(program, one + asked("/"), silent=NO_END)
    too_much = _("the script was given more than the body: what the client sends after it is no business of the script")
    demand_body(answer, b"abc", too_much)
    text = _("a script that reads its input though there is no body waits for ever: give it an empty one (/dev/null)")
    answer = ask(program, asked("/ate-o-fim"), silent=text)
    demand_body(answer, b"", _("a request without a body gave the script something to read"))


@exercise.check(
    stage=4,
    title=gettext_lazy("bytes are bytes: a binary body goes in and comes out as it is"),
    hints=(
        gettext_lazy("How many characters has the byte 0xFF in UTF-8?"),
        gettext_lazy("Neither the body nor the page is text to the server: it must not decode them."),
        gettext_lazy("subprocess without text=True, sockets without makefile('r')"),
    ),
    reproduce=f"head -c 1000 /dev/urandom > b; curl -s --data-binary @b {URL}/ate-o-fim | cmp - b && echo ok",
)
def bytes_stay_bytes(program: Program) -> None:
    text = _("the bytes of a body came back changed: neither it nor the script's output may be decoded, or stripped")
    demand_body(ask(program, posted("/ate-o-fim", body=ALL_BYTES), silent=NO_END, closed=text), ALL_BYTES, text)


@exercise.check(
    stage=4,
    title=gettext_lazy("a large body, and a script that answers while it still reads"),
    hints=(
        gettext_lazy("What if the script prints before it has read all, and nobody reads what it prints?"),
        gettext_lazy("A pipe holds 64 KiB. You write into one, the script into the other: each waits for the other."),
        gettext_lazy("process.communicate(body), or a thread that writes while you read, or a temporary file as stdin"),
    ),
    limit=30.0,
    reproduce=f"head -c 900000 /dev/urandom > c; curl -m 9 -s --data-binary @c {URL}/ate-o-fim | cmp - c && echo ok",
)
def large_body_both_ways(program: Program) -> None:
    text = _(
        "a body of 900 kB and a script that prints what it reads stand still: the server writes into a full pipe, and "
        "nobody reads the one that the script prints into"
    )
    lost = _("of a large body only a part went through the script")
    demand_body(ask(program, posted("/ate-o-fim", body=LARGE), silent=text, closed=lost), LARGE, lost)


@exercise.check(
    stage=4,
    title=gettext_lazy("a script that does not read its input is answered for all the same"),
    hints=(
        gettext_lazy("Who reads the other end of the pipe when the script has ended?"),
        gettext_lazy("Nobody: write() fails with EPIPE. That is no reason not to send what the script has printed."),
        "except BrokenPipeError: pass",
    ),
    reproduce=f"head -c 300000 /dev/zero | curl -m 9 -s --data-binary @- {URL}/nao-le",
)
def body_that_nobody_reads(program: Program) -> None:
    text = _(
        "a script that does not read the body has ended and its page was not sent: writing into its pipe failed "
        "(EPIPE, SIGPIPE)"
    )
    answer = ask(program, posted("/nao-le", body=LARGE[:300_000]), silent=text, closed=text)
    demand_status(answer, 200, text)
    demand_body(answer, "não li\n".encode(), text)
