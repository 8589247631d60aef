"""What a CGI server must do: start a program for each request, tell it all, and let nothing of it stay behind.

How it reads HTTP is its own affair, and the exercise before this one: each request here comes alone on its connection.
"""

from fundamentals.exercises.cgi import bodies, leaving, meaning, page, telling, trouble
from fundamentals.exercises.cgi.exercise import exercise

ORDER = (page, telling, meaning, bodies, trouble, leaving)
PLACES = {module.__name__: place for place, module in enumerate(ORDER)}

# Each module has added its checks when it was imported, which was in the order of the alphabet.
exercise.own.sort(key=lambda check: PLACES[check.examine.__module__])

__all__ = ["exercise"]
