"""What a web server must do, from the first page to files that leave the folder.

The words of its pages, the order of its fields, and whether it has threads or a loop are its own affair. Stage 3 is
about files, and needs a program that is given a folder: {root} in the command.
"""

from fundamentals.exercises.http import (
    arriving,
    bodies,
    guarding,
    naming,
    page,
    portions,
    refusing,
    serving,
    sharing,
    staying,
)
from fundamentals.exercises.http.exercise import exercise

ORDER = (page, arriving, staying, naming, bodies, refusing, sharing, serving, guarding, portions)
PLACES = {module.__name__: place for place, module in enumerate(ORDER)}

# Each module has added its checks when it was imported, which was in the order of the alphabet.
exercise.own.sort(key=lambda check: PLACES[check.examine.__module__])

__all__ = ["exercise"]
