"""What a mini chat must do, from the first line to ten people who all talk at once.

Nothing is asked of the program but what the exercise says: whether it has threads, a loop or processes, and what it
prints, is its own affair. Lines that begin with `* ` and do not tell of a leaving (a welcome, say) are passed over.

Many checks ask for a fresh program: the people of the check before have left it, and what leaving does to a program
is the matter of stage 2 and of nothing else.
"""

from fundamentals.exercises.minichat import crowd, hostile, leaving, packets, speaking
from fundamentals.exercises.minichat.exercise import exercise

STAGES = (speaking, leaving, packets, hostile, crowd)  # each adds its checks to the exercise

__all__ = ["exercise"]
