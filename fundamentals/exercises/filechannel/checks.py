"""What two programs must do that speak through files: from one greeting to fifty clients at once.

Nothing is asked of them but what the exercise says. How they use the path that they share is their own affair: the
checks call the client, read what it prints, and look at the folder from outside. Where chance decides whether a
mistake shows, they help it along: a program that is stopped (SIGSTOP) is a program that is slow.
"""

from fundamentals.exercises.filechannel import greeting, reusing, sums, whole, without_clients
from fundamentals.exercises.filechannel.exercise import exercise

STAGES = (greeting, sums, reusing, whole, without_clients)  # each adds its checks to the exercise

__all__ = ["exercise"]
