"""Stage 2: the sum of two numbers, exactly, and an answer also to what has no sum."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.filechannel.exercise import exercise
from fundamentals.exercises.filechannel.reply import ERROR, ask, judge, name_of_mistake, reject
from fundamentals.labcheck.call import Result
from fundamentals.labcheck.failure import Failure, Text
from fundamentals.labcheck.program import Program

BIG = "123456789012345678901234567890"
WHOLE = (("2", "3", "5"), ("-2", "3", "1"), ("-7", "-8", "-15"), ("0", "0", "0"), (BIG, "1", BIG[:-1] + "1"))
DECIMALS = (("0.1", "0.2", "0.3"), ("-1.5", "0.25", "-1.25"), ("0.5", "0.5", "1"), (f"{BIG}.5", "0.01", f"{BIG}.51"))
WORDS = (("dois", "3"), ("3", "dois"), ("", "3"), ("2+3", "4"))
NO_NUMBERS = (("NaN", "1"), ("1", "nan"), ("inf", "1"), ("Infinity", "1"))
COUNTS = ((), ("2",), ("2", "3", "4"))
EXAMPLE = ("2", "3", "5")


@exercise.check(
    stage=2,
    title=gettext_lazy("whole numbers are added, negative and huge ones too: `--sum 2 3` prints `SERVER: 5`"),
    hints=(
        gettext_lazy("How does the server know that it is asked for a sum, and of what?"),
        gettext_lazy("The request can be a line such as `CLIENT: SOMA 2 3`; split() takes it apart."),
        gettext_lazy("int() has no limit: int(a) + int(b) is exact however long they are."),
    ),
)
def adds_whole_numbers(program: Program) -> None:
    for first, second, total in WHOLE:
        joined = _("the numbers were joined as texts instead of added: int() first")
        as_float = _("the sum of whole numbers comes as a float: a float has 15 exact digits, and no whole numbers")
        said = f"SERVER: {total}"
        result = program.call("--sum", first, second)
        if is_rounded(result, total):
            reject(result, ("--sum", first, second), said, as_float)
        judge(result, ("--sum", first, second), said, {f"SERVER: {first}{second}": joined})


@exercise.check(
    stage=2,
    title=gettext_lazy("decimals are added exactly: `--sum 0.1 0.2` prints `SERVER: 0.3`"),
    hints=(
        gettext_lazy("What does Python say to 0.1 + 0.2?"),
        gettext_lazy("A float is a sum of powers of two, and 0.1 is none. Some types keep decimal digits instead."),
        gettext_lazy("decimal.Decimal; and mind its precision, which is 28 digits unless you say otherwise."),
    ),
)
def adds_decimals(program: Program) -> None:
    for first, second, total in DECIMALS:
        result = program.call("--sum", first, second)
        found = value(result)
        if found == Decimal(total):
            continue
        mistake: Text = name_of_mistake(result, f"SERVER: {total}")
        if found is not None and abs(found - Decimal(total)) < abs(Decimal(total)) / 1000:
            mistake = _("the sum is rounded: it was added as a float, or with too few digits")
        elif result.output.startswith(ERROR):
            mistake = _("decimals are refused: int() takes whole numbers only")
        reject(result, ("--sum", first, second), f"SERVER: {total}", mistake)


@exercise.check(
    stage=2,
    title=gettext_lazy("words have no sum: the reply is `SERVER: ERRO …`, and the server lives on"),
    hints=(
        gettext_lazy("What happens to your server when int() meets a word?"),
        gettext_lazy("It raises ValueError. Who catches that, and what is answered?"),
        gettext_lazy("try: …, except ValueError (for Decimal: decimal.InvalidOperation): reply SERVER: ERRO and why."),
    ),
)
def words_are_an_error(program: Program) -> None:
    refuses(program, WORDS, _("a word was added as if it were a number, or ignored"))


@exercise.check(
    stage=2,
    title=gettext_lazy("NaN and infinity are no numbers to be added: `SERVER: ERRO …`"),
    hints=(
        gettext_lazy("Try float('nan') in Python. And Decimal('inf')."),
        gettext_lazy("Both are accepted, since they are values of these types. Numbers of people look otherwise."),
        gettext_lazy("value.is_finite() for Decimal, math.isfinite() for float; or a regular expression before."),
    ),
)
def nan_is_an_error(program: Program) -> None:
    refuses(program, NO_NUMBERS, _("NaN or infinity was taken for a number: float() and Decimal() know these words"))


@exercise.check(
    stage=2,
    title=gettext_lazy("a sum takes two numbers: with fewer or more `SERVER: ERRO …`"),
    hints=(
        gettext_lazy("What does your server do with one number? With three?"),
        gettext_lazy("`a, b = words` raises ValueError too. And in the client let argparse take any count."),
        gettext_lazy('parser.add_argument("--sum", nargs="*") in the client, len(words) != 2 in the server.'),
    ),
)
def a_wrong_count_is_an_error(program: Program) -> None:
    refuses(program, COUNTS, _("a sum of fewer or more than two numbers was answered as if that were fine"))


def refuses(program: Program, sums: Sequence[tuple[str, ...]], accepted: Text) -> None:
    """Each reply is an error with a reason, and a good sum works afterwards. `accepted` names a reply that is none."""
    for words in sums:
        is_refused(program, words, accepted)
    first, second, total = EXAMPLE
    ask(program, "--sum", first, second, expected=f"SERVER: {total}")


def is_refused(program: Program, words: tuple[str, ...], accepted: Text) -> None:
    try:
        result = program.call("--sum", *words)
    except Failure:
        lost(program)
        raise
    said = result.output.strip()
    if said == ERROR:
        reject(result, ("--sum", *words), f"{ERROR} …", _("the error says no reason: after ERRO comes a sentence"))
    if not said.startswith(f"{ERROR} "):
        lost(program)
        mistake = accepted if said.startswith("SERVER: ") else name_of_mistake(result, f"{ERROR} …")
        reject(result, ("--sum", *words), f"{ERROR} …", mistake)


def lost(program: Program) -> None:
    """Raises Failure when the request has ended the server."""
    if not program.alive():
        text = _("words in a sum end the server: nobody catches the exception")
        raise Failure(program.last_words(text))


def value(result: Result) -> Decimal | None:
    """The number that the client printed, if it is one."""
    try:
        number = Decimal(result.output.strip().removeprefix("SERVER: "))
    except InvalidOperation:
        return None
    return number if number.is_finite() and result.output.startswith("SERVER: ") else None


def is_rounded(result: Result, total: str) -> bool:
    """Whether it is that whole number, in the writing or with the precision of a float."""
    found = value(result)
    if found is None or result.output.strip() == f"SERVER: {total}":
        return False
    return float(found) == float(total)
