"""What `labcheck echo` examines: the same bytes back, all of them, to each client, whatever the others do."""

import random

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises import echoing
from fundamentals.exercises.echoing import Talk
from fundamentals.labcheck.connection import Connection, Mistakes
from fundamentals.labcheck.exercise import Exercise
from fundamentals.labcheck.program import Program

exercise = Exercise(key="echo", title=gettext_lazy("Echo server"), reference=("runechoserver", "{port}", "--quiet"))

ALL_BYTES = bytes(range(256))
HI = Talk(b"oi\n", b"oi\n")
LINE = b"uma linha entre muitas\n"


def echo(conn: Connection, data: bytes, mistakes: Mistakes | None = None) -> None:
    """Send, and expect the same back."""
    conn.send(data)
    conn.expect(data, mistakes)


@exercise.check(
    stage=1,
    title=gettext_lazy("what is sent comes back"),
    hints=(
        gettext_lazy("Print what recv() returns before you send it back."),
        gettext_lazy("What arrives is bytes already: neither decode(), nor strip(), nor str()."),
        gettext_lazy("data = conn.recv(4096), then conn.sendall(data)."),
    ),
)
def comes_back(program: Program) -> None:
    with program.connect() as conn:
        echo(conn, b"oi\n", {b"oi": _("the line end (LF) is gone: is there a strip()?")})


@exercise.check(
    stage=1,
    title=gettext_lazy("nothing is added: a message without a line end comes back at once and as it is"),
    hints=(
        gettext_lazy("Compare byte by byte: printf oi | nc -N localhost PORT | od -c"),
        gettext_lazy("The server needs no lines: it neither waits for a \\n, nor writes one."),
        gettext_lazy("No readline(), no print(file=...), no + b'\\n': conn.sendall(data), and nothing else."),
    ),
)
def nothing_is_added(program: Program) -> None:
    with program.connect() as conn:
        conn.send(b"oi")
        if not conn.read(1, 3.0) and not conn.ended:
            conn.send(b"\n")
            if conn.read(1, 1.0):
                text = _("the answer comes only after a line end (LF): the server waits for whole lines (readline?)")
                conn.fail(text, b"oi", b"")
        conn.unread()
        conn.expect(
            b"oi", {b"oi\n": _("a line end (LF) is appended to the answer: is it sent with print(), or + '\\n'?")}
        )


@exercise.check(
    stage=1,
    title=gettext_lazy("the conversation goes on after the first message"),
    hints=(
        gettext_lazy("How often does your program call recv() for the same client?"),
        gettext_lazy("A client may send as many messages as it likes: recv() belongs in a loop."),
        gettext_lazy("while data := conn.recv(4096): conn.sendall(data)"),
    ),
)
def goes_on(program: Program) -> None:
    with program.connect() as conn:
        for number in range(1, 6):
            message = b"mensagem %d\n" % number
            conn.send(message)
            if not conn.read(1, 3.0):
                conn.fail(
                    _("only the first message came back: recv() belongs in a loop, until it returns b''"), message
                )
            conn.unread()
            conn.expect(message)


@exercise.check(
    stage=1,
    title=gettext_lazy("an empty line comes back and does not end the conversation"),
    hints=(
        gettext_lazy("What does recv() return when somebody only presses Enter?"),
        gettext_lazy("It returns b'\\n', which is a message. Only b'' is the end."),
        gettext_lazy("Test what recv() has returned before anything like strip() is done to it."),
    ),
)
def empty_line(program: Program) -> None:
    with program.connect() as conn:
        echo(conn, b"oi\n")
        echoing.still_open(conn, b"\n")
        conn.send(b"\n")
        if not conn.read(1, 2.0) and conn.ended:
            text = _("an empty line ended the conversation: is the test done after a strip()? Only b'' is the end")
            conn.fail(text, b"\n")
        conn.unread()
        conn.expect(b"\n", {b"": _("an empty line does not come back: is it taken for nothing, after a strip()?")})
        echo(conn, b"tchau\n")


@exercise.check(
    stage=1,
    title=gettext_lazy("spaces, tabs and CRLF come back as they were"),
    hints=(
        gettext_lazy("Which of the bytes came back? Compare with od -c."),
        gettext_lazy("strip() takes spaces and line ends away, split() and join() change them."),
        gettext_lazy("Do nothing to the data between recv() and sendall()."),
    ),
)
def spaces(program: Program) -> None:
    message = b"  a  b\t c \r\n"
    eaten = _("spaces at the ends are gone: is there a strip()?")
    with program.connect() as conn:
        echo(
            conn,
            message,
            {
                message.strip(): eaten,
                message.strip() + b"\n": eaten,
                message.rstrip() + b"\n": eaten,
                message.replace(b"\r", b""): _("the CR of CRLF is gone: are line ends translated (text mode)?"),
            },
        )


@exercise.check(
    stage=1,
    title=gettext_lazy("when the client ends, the program closes the connection"),
    hints=(
        gettext_lazy("What does recv() return when the client has ended its sending (Ctrl-D in nc -N)?"),
        gettext_lazy("It returns b'', at once and every time. That is when the loop ends; and after the loop?"),
        gettext_lazy("conn.close() after the loop, or `with conn:` around it."),
    ),
)
def end_is_answered(program: Program) -> None:
    with program.connect() as conn:
        echo(conn, b"oi\n")
        conn.end_sending()
        conn.expect_end(3.0)


@exercise.check(
    stage=2,
    title=gettext_lazy("all 256 bytes come back the same"),
    hints=(
        gettext_lazy("Does the server need to know what the bytes mean?"),
        gettext_lazy("Not every sequence of bytes is text: decode() fails or replaces, and C's strings end at a 0."),
        gettext_lazy("Use bytes from recv() to sendall(); in C use the length that recv() returned, not strlen()."),
    ),
    reproduce=(
        "python3 -c 'import sys; sys.stdout.buffer.write(bytes(range(256)))' | nc -N 127.0.0.1 {port} | od -An -tu1"
    ),
)
def all_bytes(program: Program) -> None:
    def name(received: bytes) -> str | None:
        if not received:
            return _("bytes that are not text get no answer: decode() failed? An echo needs no text, only bytes")
        if b"\xef\xbf\xbd" in received:
            return _("bytes that are no UTF-8 were replaced (U+FFFD): decode(errors='replace') loses them")
        if received == ALL_BYTES.decode(errors="ignore").encode():
            return _("bytes that are no UTF-8 were left out: decode(errors='ignore') loses them")
        if received == ALL_BYTES.decode("latin-1").encode():
            return _("each byte over 127 came back as two: decoded in one encoding and encoded in another")
        if b"\0" not in received:
            return _("the byte 0 or what follows it is missing: a C string ends there, a message does not (strlen)")
        if b"\r" not in received or received == ALL_BYTES.replace(b"\r", b"\n"):
            return _("the byte 13 (CR) was translated: a file in text mode does that")
        return None

    with program.connect() as conn:
        echo(conn, ALL_BYTES, name)
        echoing.still_open(conn, ALL_BYTES[::-1])
        echo(conn, ALL_BYTES[::-1], lambda received: name(received[::-1]))


@exercise.check(
    stage=2,
    title=gettext_lazy("a message larger than one recv() comes back whole"),
    hints=(
        gettext_lazy("How much does one recv(4096) return of 100,000 bytes?"),
        gettext_lazy("At most 4096 bytes, and often less. TCP knows no messages, only bytes one after the other."),
        gettext_lazy("The loop sends back what each recv() returned, until one returns b''; the size does not matter."),
    ),
)
def large_message(program: Program) -> None:
    echoing.everything_comes_back(program, Talk(LINE, LINE).times(5000))


@exercise.check(
    stage=2,
    title=gettext_lazy("a message that arrives in pieces comes back whole"),
    hints=(
        gettext_lazy("What does your program do when recv() returns only the beginning of a message?"),
        gettext_lazy("It sends that beginning back, and then what comes next: the client sees the same bytes."),
        gettext_lazy("No condition on the length of what recv() returned, except that b'' is the end."),
    ),
)
def in_pieces(program: Program) -> None:
    with program.connect() as conn:
        for piece in (b"a", b"bc", b"\n", b"def", b"\n\n", b"g"):
            echo(conn, piece)


@exercise.check(
    stage=2,
    title=gettext_lazy("a client that ends its sending still gets the rest"),
    hints=(
        gettext_lazy("The client has ended its sending. Has it gone?"),
        gettext_lazy("After EOF it still reads. Close only when everything that it is owed has been sent."),
        gettext_lazy("The loop ends at b'' only, after the last sendall(); no exit(), no shutdown() before that."),
    ),
    reproduce="head -c 1000000 /dev/zero | nc -N 127.0.0.1 {port} | wc -c",
)
def half_close(program: Program) -> None:
    echoing.half_close_keeps_the_tail(program, Talk(LINE, LINE).times(40000))


@exercise.check(
    stage=2,
    title=gettext_lazy("a client that reads slowly gets everything"),
    hints=(
        gettext_lazy("What does send() return, and what became of the rest?"),
        gettext_lazy("When whoever reads is slow there is little room, and send() may take only a part of the data."),
        gettext_lazy("conn.sendall(data), or a loop around send() that goes on with what was not taken."),
    ),
    limit=30.0,
    reproduce="head -c 20000000 /dev/zero | nc -N 127.0.0.1 {port} | (sleep 2; wc -c)",
)
def slow_reader(program: Program) -> None:
    data = random.Random(7).randbytes(1 << 20) * 16
    echoing.slow_reader_gets_everything(program, Talk(data, data))


@exercise.check(
    stage=2,
    title=gettext_lazy("who only sends and does not read is made to wait"),
    hints=(
        gettext_lazy("Where are the bytes that were received and could not be sent yet?"),
        gettext_lazy("If the program goes on reading they pile up in its memory, as many as the client likes."),
        gettext_lazy("Read on only when the last answer is out: sendall() waits, and Node has pause() and 'drain'."),
    ),
    limit=30.0,
    reproduce="head -c 200000000 /dev/zero | nc -N 127.0.0.1 {port} | sleep 5",
)
def back_pressure(program: Program) -> None:
    echoing.nothing_is_hoarded(program, LINE)


@exercise.check(
    stage=3,
    title=gettext_lazy("a client that is connected and silent holds up nobody"),
    hints=(
        gettext_lazy("While your program waits in recv(), who calls accept()?"),
        gettext_lazy("The main thread only accepts; each conversation has a thread of its own."),
        gettext_lazy("threading.Thread(target=converse, args=(conn,), daemon=True).start(), and no () after converse."),
    ),
    reproduce=r"(sleep 5 | nc -N 127.0.0.1 {port}) & sleep 1; printf 'oi\n' | nc -N 127.0.0.1 {port}; wait",
)
def silent_client(program: Program) -> None:
    echoing.silent_client_holds_up_nobody(program, HI)


@exercise.check(
    stage=3,
    title=gettext_lazy("a client that does not read holds up nobody"),
    hints=(
        gettext_lazy("When a client does not read, its answers fill the system's buffers. What does send() do then?"),
        gettext_lazy("It waits. Whatever else the same thread should do waits as well."),
        gettext_lazy("A thread for each client; or, without threads, sockets that do not block and their own buffers."),
    ),
    limit=30.0,
    reproduce=(
        "(head -c 50000000 /dev/zero | nc -N 127.0.0.1 {port} | sleep 5) & sleep 1; "
        r"printf 'oi\n' | nc -N 127.0.0.1 {port}; wait"
    ),
)
def stuck_client(program: Program) -> None:
    echoing.stuck_client_holds_up_nobody(program, LINE, HI)


@exercise.check(
    stage=3,
    title=gettext_lazy("several at the same time: each one gets its own"),
    hints=(
        gettext_lazy("Which variables do the conversations share?"),
        gettext_lazy("What belongs to one conversation lives in its own function: local variables, its own conn."),
        gettext_lazy("def converse(conn): with data as a local variable, and no `global`."),
    ),
)
def own_echo(program: Program) -> None:
    words = [b"cliente %d\n" % number for number in range(1, 9)]
    echoing.each_gets_its_own(program, [Talk(word, word) for word in words])


@exercise.check(
    stage=3,
    title=gettext_lazy("clients that vanish harm nobody, and leave no busy processor"),
    hints=(
        gettext_lazy("Besides returning bytes, what else can recv() and sendall() do?"),
        gettext_lazy("They raise ConnectionResetError or BrokenPipeError, which are OSErrors; and recv() returns b''."),
        gettext_lazy("`except OSError: pass` around one conversation, and a loop that ends at b''."),
    ),
)
def vanishing_clients(program: Program) -> None:
    echoing.vanishing_clients_harm_nobody(program, HI)
