"""A progress bar: on a terminal a line that fills, elsewhere a line each 10%."""

from collections.abc import Iterable

from django.core.management.base import OutputWrapper

WIDTH = 30


def advance(label: str, steps: Iterable[int], total: int, out: OutputWrapper) -> None:
    """Go through `steps`, each so many of `total`, and show how far it is."""
    terminal = out.isatty()
    done, shown = 0, 0
    for step in steps:
        done += step
        percent = min(100, done * 100 // max(total, 1))
        if terminal and percent > shown:
            bar = "#" * (WIDTH * percent // 100)
            out.write(f"\r{label} [{bar:-<{WIDTH}}] {percent}%", ending="\n" if percent == 100 else "")
        elif percent // 10 > shown // 10:
            out.write(f"{label}: {percent // 10 * 10}%")
        shown = percent
        out.flush()
