"""The parent of a learner's program: whatever that one starts, and however it hides it, ends with the guard.

This file runs by itself, in a small process between the checker and the learner's program:

    python -I -S guard.py CONTROL STATUS COMMAND…

CONTROL is a pipe that the checker holds the other end of. A line with a number on it is a signal for the program;
its end means that the program has to go, and it also comes when the checker itself is killed. STATUS tells what
happens, a line each: `started PID`, `failed ERRNO`, `exit CODE` (negative: ended by that signal). It ends when no
process is left.

A process that leaves its group (setsid) or its parent (a daemon) is found all the same: on Linux orphans are given
to the nearest "subreaper" above them, which is this one (prctl(2), PR_SET_CHILD_SUBREAPER).
"""

import ctypes
import os
import select
import signal
import sys
import time
from contextlib import suppress

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LAST_TRY = 5.0  # seconds; a process that cannot be killed (it sleeps in the kernel) is not waited for longer


def children() -> dict[int, list[int]]:
    """All processes of the system by their parent. Empty where there is no /proc."""
    found: dict[int, list[int]] = {}
    for name in os.listdir("/proc") if os.path.isdir("/proc") else ():
        if name.isdigit():
            with suppress(OSError), open(f"/proc/{name}/stat", "rb") as file:
                # pid (name) state parent …, and the name may hold anything, also spaces and parentheses
                parent = int(file.read().rpartition(b")")[2].split()[1])
                found.setdefault(parent, []).append(int(name))
    return found


def descendants(ancestor: int) -> list[int]:
    """The processes below `ancestor`, parents before their children."""
    below = children()
    found = list(below.get(ancestor, ()))
    for pid in found:  # grows while it is walked through
        found += below.get(pid, ())
    return found


def main(control: int, status: int, command: list[str]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    for fd in (control, status):
        os.set_inheritable(fd, False)
    call_prctl(PR_SET_CHILD_SUBREAPER, 1)
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    child = start(command, status)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)  # the program's pipes end with the program, not with us
    watch(child, control, status, woken)


def call_prctl(option: int, value: int) -> None:
    with suppress(AttributeError, OSError):  # only Linux has it
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def start(command: list[str], status: int) -> int:
    """The program's process id. It gets a session of its own, and signals as a terminal would start it with."""
    trouble, tell = os.pipe()  # closed by a successful exec
    child = os.fork()
    if not child:
        try:
            os.setsid()
            call_prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
                with suppress(OSError, ValueError):
                    signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, ())
            os.execvp(command[0], command)
        except OSError as error:
            os.write(tell, b"%d" % (error.errno or 0))
        finally:
            os._exit(127)
    os.close(tell)
    number_of_error = os.read(trouble, 16)
    report(status, f"failed {int(number_of_error)}" if number_of_error else f"started {child}")
    return child


def watch(child: int, control: int, status: int, woken: int) -> None:
    """Until no process is left, or we are told to end them."""
    poller = select.poll()
    poller.register(control, select.POLLIN)
    poller.register(woken, select.POLLIN)
    while reap(child, status):
        ready = {fd for fd, _event in poller.poll()}
        if woken in ready:
            os.read(woken, 4096)
        if control in ready and not obey(os.read(control, 4096), child):
            return end(child, status)


def obey(orders: bytes, child: int) -> bool:
    """Pass signals on to the program's group, as Ctrl-C in a terminal does. False when there are no more orders."""
    for number in orders.split():
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child, int(number))
    return bool(orders)


def reap(child: int, status: int) -> bool:
    """Take back who has ended; whether anybody is left."""
    try:
        while ended := os.waitpid(-1, os.WNOHANG)[0:2]:
            if not ended[0]:
                return True
            if ended[0] == child:
                report(status, f"exit {os.waitstatus_to_exitcode(ended[1])}")
    except ChildProcessError:
        return False
    return True


def end(child: int, status: int) -> None:
    """Kill the group, at once and as a whole; then, again and again, whoever is still there."""
    deadline = time.monotonic() + LAST_TRY
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    while reap(child, status) and time.monotonic() < deadline:
        for pid in descendants(os.getpid()):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.002)


def report(status: int, line: str) -> None:
    with suppress(OSError):  # the checker is gone: its end of the other pipe will say so
        os.write(status, line.encode() + b"\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
