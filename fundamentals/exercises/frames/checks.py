"""What a codec of frames must do: make them, take them apart as they come, and refuse what is none.

The program is run once for each frame that it makes, and once for each stream that it takes apart. What it reads comes
in lines of hexadecimal digits, a line for what one recv() might return, so that any language can do it.
"""

from fundamentals.exercises.frames import encoding, pieces, refusing, whole
from fundamentals.exercises.frames.exercise import exercise

STAGES = (encoding, whole, pieces, refusing)  # each adds its checks to the exercise
PLACES = {module.__name__: place for place, module in enumerate(STAGES)}

# Each module has added its checks when it was imported, which was in the order of the alphabet.
exercise.own.sort(key=lambda check: PLACES[check.examine.__module__])

__all__ = ["exercise"]
