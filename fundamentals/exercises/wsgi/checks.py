"""What a WSGI server must do: keep every promise of PEP 3333 to an application that it knows nothing of.

How it reads HTTP is its own affair, and so is whether it answers one request at a time: each request here comes alone
on its connection.
"""

from fundamentals.exercises.wsgi import calling, ending, reading, starting, telling, waiting
from fundamentals.exercises.wsgi.exercise import exercise

ORDER = (calling, telling, reading, starting, ending, waiting)
PLACES = {module.__name__: place for place, module in enumerate(ORDER)}

# Each module has added its checks when it was imported, which was in the order of the alphabet.
exercise.own.sort(key=lambda check: PLACES[check.examine.__module__])

__all__ = ["exercise"]
