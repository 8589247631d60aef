"""What a WebSocket server must do: shake hands, echo messages, keep to the protocol, and serve many at once.

How a server is built is its own affair; what it sends is compared byte by byte, as there is one way to send a message
in one frame. Where a rule was broken only the code of the close frame counts, and not its reason.
"""

from fundamentals.exercises.websocket import arriving, asking, closing, echoing, fragments, refusing, sharing
from fundamentals.exercises.websocket.exercise import exercise

ORDER = (asking, echoing, arriving, fragments, closing, refusing, sharing)
PLACES = {module.__name__: place for place, module in enumerate(ORDER)}

# Each module has added its checks when it was imported, which was in the order of the alphabet.
exercise.own.sort(key=lambda check: PLACES[check.examine.__module__])

__all__ = ["exercise"]
