"""What a program of counters must do: one counter, several at the same time, and a number that all of them share.

The program is run with arguments, and judged by the lines that it prints: which, in what order, and now and then when.
Lines that the exercise does not ask for are passed over. Where chance decides whether a mistake shows (two threads
that meet at the total), very many chances are given to it.
"""

from fundamentals.exercises.counters import alone, sharing, together
from fundamentals.exercises.counters.exercise import exercise

STAGES = (alone, together, sharing)  # each adds its checks to the exercise

__all__ = ["exercise"]
