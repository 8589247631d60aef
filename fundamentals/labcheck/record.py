"""What the examination found, for a program: the object that `labcheck --json` prints.

    version       1; a new number when a key changes its meaning or goes
    exercise      the key; `title`: in the language chosen
    command       list of words, as given; `client`: the same for a channel's client
    stage         up to which it was run; null: all
    passed        whether every test passed (skipped ones do not count against it)
    interrupted   whether it was stopped before the last test
    summary       one sign per test: . passed, F failed, T time-out, E the program died or did not start, s skipped
    counts        object: `passed`, `failed`, `timeout`, `error`, `skipped`
    seconds       for all tests
    tests         list, in order:
      number, name, stage, title      `name` is the check's function; `number` counts all the exercise's tests from 1
      verdict, sign, seconds          verdict: a key of `counts`
      mistake                         sentence or null
      reason                          why it was skipped, or null
      expected, received              bytes or null
      difference                      offset of the first byte that differs, or null
      transcript                      list of {seconds, client, what, bytes}; `what`: connected, sent, received,
                                      end_sent, end_received, reset_sent, reset_received, broken, closed
      stderr                          what the program wrote meanwhile
      reproduce                       a shell line, or null
      hints                           list, up to the level asked for

Bytes are {size, hex}: how many there were, and the first 4096 in hexadecimal digits.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, get_args

from fundamentals.labcheck.difference import common_prefix
from fundamentals.labcheck.examination import Outcome, Plan, Verdict
from fundamentals.labcheck.failure import Failure
from fundamentals.labcheck.transcript import KEPT

VERSION = 1


def record(
    plan: Plan, outcomes: Sequence[Outcome], *, hints: int = 0, seconds: float = 0.0, interrupted: bool = False
) -> dict[str, Any]:
    """The object, ready for json.dumps()."""
    counts = Counter(outcome.verdict for outcome in outcomes)
    return {
        "version": VERSION,
        "exercise": plan.exercise.key,
        "title": str(plan.exercise.title),
        "command": list(plan.command),
        "client": list(plan.client),
        "stage": plan.stage,
        "passed": not interrupted and all(outcome.is_fine for outcome in outcomes),
        "interrupted": interrupted,
        "summary": "".join(outcome.sign for outcome in outcomes),
        "counts": {verdict: counts[verdict] for verdict in get_args(Verdict)},
        "seconds": round(seconds, 3),
        "tests": [_test(outcome, hints) for outcome in outcomes],
    }


def refusal(error: str) -> dict[str, Any]:
    """In its place, when nothing could be examined."""
    return {"version": VERSION, "passed": False, "error": error}


def _test(outcome: Outcome, hints: int) -> dict[str, Any]:
    return {
        "number": outcome.number,
        "name": outcome.check.name,
        "stage": outcome.check.stage,
        "title": str(outcome.check.title),
        "verdict": outcome.verdict,
        "sign": outcome.sign,
        "seconds": round(outcome.seconds, 3),
        **_failure(outcome.failure),
        "reason": str(outcome.reason) or None,
        "transcript": [
            {
                "seconds": round(event.seconds, 6),
                "client": event.client,
                "what": event.what,
                "bytes": {"size": event.size, "hex": event.data.hex()},
            }
            for event in outcome.events
        ],
        "stderr": outcome.words,
        "reproduce": outcome.reproduce or None,
        "hints": [str(text) for text in outcome.check.hints[:hints]] if outcome.failure else [],
    }


def _failure(failure: Failure | None) -> dict[str, Any]:
    expected, received = (failure.expected, failure.received) if failure else (None, None)
    differ = expected is not None and received is not None and expected != received
    return {
        "mistake": str(failure) if failure else None,
        "expected": _bytes(expected),
        "received": _bytes(received),
        "difference": common_prefix(expected or b"", received or b"") if differ else None,
    }


def _bytes(data: bytes | None) -> dict[str, Any] | None:
    return None if data is None else {"size": len(data), "hex": data[:KEPT].hex()}
