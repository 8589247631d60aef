"""One run of the learner's program, and how it ended."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fundamentals.labcheck.call import Result
from fundamentals.labcheck.failure import Failure, StartFailure
from fundamentals.labcheck.program import Program


def run(program: Program, words: Sequence[str], stdin: bytes, reproduce: str) -> Result:
    """The run to its end. Raises Failure unless that is a good one."""
    try:
        result = program.run(*words, stdin=stdin)
    except StartFailure:
        raise
    except Failure as failure:
        text = _("the program does not end: what it decodes ends with its standard input (EOF)")
        raise Failure(text, received=failure.received, reproduce=reproduce) from None
    if result.code:
        last = next((line.strip() for line in reversed(result.errors.splitlines()) if line.strip()), "")
        text = _("the program ended with code %(code)d instead of 0: %(words)s")
        facts = {"code": result.code, "words": last}
        raise Failure(text % facts, received=result.output.encode(), reproduce=reproduce)
    return result
