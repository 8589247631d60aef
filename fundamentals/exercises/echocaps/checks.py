"""What `labcheck echocaps` examines: capitals of letters, which are not bytes, and all that held for the echo."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises import echoing
from fundamentals.exercises.echoing import Talk
from fundamentals.labcheck.connection import Connection, Mistakes
from fundamentals.labcheck.exercise import Exercise
from fundamentals.labcheck.program import Program

exercise = Exercise(
    key="echocaps",
    title=gettext_lazy("Echo server in capitals"),
    reference=("runechocapsserver", "{port}", "--quiet"),
)

REPLACED = "\ufffd".encode()
HI = Talk(b"oi\n", b"OI\n")
LINE = "não há acentuação à-toa\n".encode()
MANY = Talk(LINE, LINE.decode().upper().encode())


def ask(conn: Connection, question: bytes, answer: bytes, mistakes: Mistakes | None = None) -> None:
    """Send, and expect its capitals."""
    conn.send(question)
    conn.expect(answer, mistakes)


@exercise.check(
    stage=1,
    title=gettext_lazy("text comes back in capitals"),
    hints=(
        gettext_lazy("What is between recv() and sendall()?"),
        gettext_lazy("From bytes to text, to capitals, to bytes: decode(), upper(), encode()."),
        gettext_lazy("conn.sendall(data.decode().upper().encode())"),
    ),
)
def capitals(program: Program) -> None:
    with program.connect() as conn:
        wrong = {
            b"oi, mundo\n": _("the text comes back as it was, without capitals: upper() returns a new text"),
            b"Oi, mundo\n": _("only the first letter is a capital: upper(), not capitalize()"),
            b"Oi, Mundo\n": _("only the first letter of each word is a capital: upper(), not title()"),
            b"OI, MUNDO": _("the line end (LF) is gone: is there a strip()?"),
        }
        ask(conn, b"oi, mundo\n", b"OI, MUNDO\n", wrong)
        ask(conn, b"x-9: (ok)\n", b"X-9: (OK)\n")


@exercise.check(
    stage=1,
    title=gettext_lazy("spaces, tabs and CRLF stay where they are"),
    hints=(
        gettext_lazy("Which bytes are missing in the answer? Compare with od -c."),
        gettext_lazy("strip() takes spaces and line ends away; split() and join() make one space of many."),
        gettext_lazy("upper() needs no strip() before it: spaces and line ends have no capitals."),
    ),
)
def spaces(program: Program) -> None:
    def name(received: bytes) -> str | None:
        if received.split() != answer.split() or received == answer:
            return None
        if received.count(b"\r") < answer.count(b"\r") and received == answer.replace(b"\r", b""):
            return _("the CR of CRLF is gone: are line ends translated (text mode)?")
        if b"A  B" not in received:
            return _("spaces are eaten in the middle: are words split and joined again?")
        return _("spaces are eaten at the beginning or the end: is there a strip()?")

    answer = b"  A  B\t C \r\n"
    with program.connect() as conn:
        ask(conn, answer.lower(), answer, name)
        ask(conn, b" \n", b" \n", {b"\n": name(answer.strip()) or "", b"": name(answer.strip()) or ""})


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
        ask(conn, b"oi\n", b"OI\n")
        echoing.still_open(conn, b"\n")
        conn.send(b"\n")
        if not conn.read(1, 2.0) and conn.ended:
            text = _("an empty line ended the conversation: is the test done after a strip()? Only b'' is the end")
            conn.fail(text, b"\n")
        conn.unread()
        conn.expect(b"\n", {b"": _("an empty line does not come back: is it taken for nothing, after a strip()?")})
        ask(conn, b"tchau\n", b"TCHAU\n")


@exercise.check(
    stage=1,
    title=gettext_lazy("a message without a line end comes back at once, and more can follow"),
    hints=(
        gettext_lazy("Compare byte by byte: printf oi | nc -N localhost PORT | od -c"),
        gettext_lazy("The server needs no lines: it answers what has arrived, and waits for more in a loop."),
        gettext_lazy("No readline(), no print(file=...): a loop of recv() and sendall()."),
    ),
)
def no_line_needed(program: Program) -> None:
    with program.connect() as conn:
        conn.send(b"oi")
        if not conn.read(1, 3.0) and not conn.ended:
            conn.fail(_("no answer without a line end (LF): the server waits for whole lines (readline?)"), b"OI", b"")
        conn.unread()
        conn.expect(b"OI", {b"OI\n": _("a line end (LF) is appended to the answer: is it sent with print()?")})
        conn.send(b" de novo\n")
        if not conn.read(1, 3.0):
            text = _("only the first message came back: recv() belongs in a loop, until it returns b''")
            conn.fail(text, b" DE NOVO\n")
        conn.unread()
        conn.expect(b" DE NOVO\n")


@exercise.check(
    stage=2,
    title=gettext_lazy("letters with accents have capitals too"),
    hints=(
        gettext_lazy("How many bytes has an é? Count with: printf é | od -An -tx1"),
        gettext_lazy("bytes.upper() knows only the letters of ASCII; str.upper() knows those of Unicode."),
        gettext_lazy("data.decode().upper().encode(), and not data.upper()."),
    ),
)
def accents(program: Program) -> None:
    question = "ação é bênção às três\n"
    answer = question.upper().encode()
    ascii_only = _("accented letters stay small: bytes.upper() and C's toupper() know only ASCII. Decode first")
    with program.connect() as conn:
        wrong = {
            question.encode().upper(): ascii_only,
            answer.decode().encode("latin-1"): _("the answer is in Latin-1, and should be in UTF-8 as the question"),
            answer.decode().encode("ascii", "ignore"): _("accented letters are left out: errors='ignore' loses them"),
        }
        ask(conn, question.encode(), answer, wrong)
        ask(conn, "русский ελλάς\n".encode(), "РУССКИЙ ΕΛΛΆΣ\n".encode())


@exercise.check(
    stage=2,
    title=gettext_lazy("`ß` becomes `SS`, although that is more letters"),
    hints=(
        gettext_lazy("Is the answer always as long as the question?"),
        gettext_lazy("Unicode has texts whose capitals are longer: ß is SS, ŉ is ʼN, ﬁ is FI."),
        gettext_lazy("str.upper() knows; whoever changes letter by letter, or counts the question's bytes, does not."),
    ),
)
def sharp_s(program: Program) -> None:
    with program.connect() as conn:
        same = _("`ß` stays as it is, and should become `SS`: letters are changed one by one, each into exactly one")
        cut = _("the answer is cut: it has more letters than the question, and is counted with the question's length")
        wrong = {
            "STRAßE 1\n".encode(): same,
            "STRAẞE 1\n".encode(): _("`ß` becomes `ẞ` here; the capitals that Unicode prescribes are `SS`"),
            b"STRASSE 1": cut,
            b"STRASSE ": cut,
        }
        ask(conn, "straße 1\n".encode(), b"STRASSE 1\n", wrong)
        ask(conn, "ŉ\n".encode(), "ʼN\n".encode())  # three bytes instead of two


@exercise.check(
    stage=2,
    title=gettext_lazy("a letter that arrives in two packets is one letter"),
    hints=(
        gettext_lazy("Send `é` in two pieces: (printf '\\303'; sleep 1; printf '\\251') | nc -N localhost PORT"),
        gettext_lazy("Half a letter cannot be decoded. It has to be kept until the rest comes."),
        gettext_lazy(
            "codecs.getincrementaldecoder('utf-8')(...) makes a decoder, one for each client; decoder.decode(data)."
        ),
    ),
)
def split_letter(program: Program) -> None:
    with program.connect() as conn:
        for letter in ("é", "ç", "ǆ", "𐐨"):
            split(conn, letter.encode(), letter.upper().encode())
        ask(conn, b"fim\n", b"FIM\n")


def split(conn: Connection, letter: bytes, capital: bytes) -> None:
    """Send it byte by byte. Raises Failure unless its capital comes back, and nothing before it is complete."""

    def name(received: bytes) -> str | None:
        if received.startswith(letter[:-1]) or not received and conn.ended:
            return half
        if REPLACED in received:
            return _("half a letter was replaced (U+FFFD): a letter may arrive in two packets; keep what is incomplete")
        return None

    half = _(
        "a letter in two packets was taken for two broken ones: each recv() was decoded on its own, and TCP cuts where "
        "it likes. Keep an incomplete letter until the rest comes"
    )
    for at in range(len(letter) - 1):
        conn.send(letter[at : at + 1])
        early = conn.read_now(0.1)
        if early or conn.ended:
            conn.fail(name(early) or half, capital, early)
    conn.send(letter[-1:])
    if not conn.read(1, 2.0):
        conn.fail(half, capital, b"")
    conn.unread()
    conn.expect(capital, lambda received: name(received) or half)


@exercise.check(
    stage=2,
    title=gettext_lazy("what is complete does not wait for half a letter"),
    hints=(
        gettext_lazy("Which part of `ab` and half an é can be answered?"),
        gettext_lazy("Only the incomplete letter, three bytes at most, has to wait."),
        gettext_lazy("An incremental decoder returns what is complete and keeps the rest by itself."),
    ),
)
def rest_does_not_wait(program: Program) -> None:
    with program.connect() as conn:
        conn.send(b"ab\xc3")
        received = conn.read(2, 2.0)
        if not received and not conn.ended:
            text = _("the letters before an incomplete one have to wait for it, although they are complete")
            conn.fail(text, b"AB", received)
        conn.unread()
        conn.expect(b"AB", {b"": _("half a letter at the end of a packet ends the conversation: decode() failed")})
        ask(conn, b"\xa9c", "ÉC".encode())


@exercise.check(
    stage=2,
    title=gettext_lazy("bytes that are not UTF-8 come back as they came"),
    hints=(
        gettext_lazy("What does decode() do with the byte FF, which stands nowhere in UTF-8?"),
        gettext_lazy(
            "It raises UnicodeDecodeError, errors='replace' and 'ignore' lose the byte; there is a third way."
        ),
        gettext_lazy("errors='surrogateescape' in decode() and in encode(): each such byte passes through as it is."),
    ),
)
def not_utf8(program: Program) -> None:
    def name(received: bytes) -> str | None:
        if not received:
            return _("a byte that is not UTF-8 ends the conversation or gets no answer: decode() failed, unnoticed")
        if REPLACED in received:
            return _("bytes that are not UTF-8 were replaced (U+FFFD), not sent back: errors='replace' loses them")
        if b"?" in received:
            return _("bytes that are not UTF-8 came back as question marks, and should come back unchanged")
        if received.isascii() and received.isupper():
            return _("bytes that are not UTF-8 were left out and should come back: errors='ignore' loses them")
        if "É".encode() in received or "Ã".encode() in received:
            return _("bytes that are not UTF-8 were taken for Latin-1: they have no capitals, and come back unchanged")
        return None

    with program.connect() as conn:
        ask(conn, b"a\xffb\xe9 c\n", b"A\xffB\xe9 C\n", name)
        ask(conn, b"\xc3\xc3\xa9\n", b"\xc3\xc3\x89\n", name)
        ask(conn, b"oi\n", b"OI\n")


@exercise.check(
    stage=2,
    title=gettext_lazy("half a letter at the very end comes back as it came"),
    hints=(
        gettext_lazy("The client ends after half a letter. Who still holds that half?"),
        gettext_lazy("What was kept until the rest comes has to go out when it is clear that no rest will come."),
        gettext_lazy("After the loop: decoder.decode(b'', final=True), encoded and sent like the others."),
    ),
)
def cut_at_the_end(program: Program) -> None:
    with program.connect() as conn:
        conn.send(b"caf\xc3")
        conn.end_sending()
        received = conn.read_to_end(3.0)
        text = {
            b"CAF": _("half a letter that was kept is lost when the client ends: send what the decoder still holds"),
            b"": _("half a letter at the end of a packet ends the conversation: decode() failed"),
            b"CAF" + REPLACED: _("half a letter at the end was replaced (U+FFFD), and should come back as it came"),
        }.get(received, _("the answer is not the expected one"))
        if received != b"CAF\xc3":
            conn.fail(text, b"CAF\xc3", received)


@exercise.check(
    stage=3,
    title=gettext_lazy("when the client ends, it still gets the rest, and then the end"),
    hints=(
        gettext_lazy("The client has ended its sending. Has it gone?"),
        gettext_lazy("After EOF it still reads. Close only when everything that it is owed has been sent."),
        gettext_lazy("The loop ends at b'' only; then send what the decoder still holds, and close."),
    ),
    reproduce="head -c 1000000 /dev/zero | nc -N 127.0.0.1 {port} | wc -c",
)
def half_close(program: Program) -> None:
    echoing.half_close_keeps_the_tail(program, MANY.times(20000))


@exercise.check(
    stage=3,
    title=gettext_lazy("a large message comes back whole"),
    hints=(
        gettext_lazy("How much does one recv(4096) return of 100,000 bytes, and where does it cut?"),
        gettext_lazy("At most 4096 bytes, and the cut may go through a letter."),
        gettext_lazy("A loop of recv() with one incremental decoder for the whole conversation."),
    ),
)
def large_message(program: Program) -> None:
    echoing.everything_comes_back(program, MANY.times(5000))


@exercise.check(
    stage=3,
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
    echoing.slow_reader_gets_everything(program, MANY.times(400_000))


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
    title=gettext_lazy("several at the same time: each one gets its own, also half letters"),
    hints=(
        gettext_lazy("Which variables do the conversations share?"),
        gettext_lazy("The half letter of one client must not meet the other half of another."),
        gettext_lazy("Make the decoder inside the function of one conversation, not outside of it."),
    ),
)
def own_capitals(program: Program) -> None:
    words = [b"cliente %d\n" % number for number in range(1, 5)]
    echoing.each_gets_its_own(program, [Talk(word, word.upper()) for word in words])
    with program.connect() as one, program.connect() as other:
        one.send(b"\xc3")
        one.read_now(0.1)
        other.send(b"x\n")
        other.expect(b"X\n", {b"\xc3X\n": _("half a letter of one client came out at another: they share a decoder")})
        ask(one, b"\xa9\n", "É\n".encode())


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
