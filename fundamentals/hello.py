"""The smallest server there is: whoever connects is greeted, and that is all.

Two sockets are at work, and each has to be closed:

- the *listener* has the port. It never carries a byte of a conversation; `accept()` wakes up with a new socket for
  each client. The loop that all servers share (`fundamentals.server`) opens it and closes it.
- the *connection* is that new socket. It is given to the functions below, and closing it is their business.

A socket belongs to the operating system: it stays taken until somebody gives it back, also when the code in between
fails. That can be written by hand, or left to `with`; read the two functions side by side. The client cannot tell
which of them it was. With `--narrate` you can: only `with` has an `__exit__()` before its `close()`.
"""

import socket
from collections.abc import Callable

from fundamentals.stream import hang_up, send_all

GREETING = b"Hello, World!\n"

# The conversation, in two styles.


def greet_manual(conn: socket.socket) -> None:
    """Greet, and close the connection with our own `close()`. Raises OSError when the client has gone."""
    try:
        send_all(conn, GREETING)
        hang_up(conn)
    finally:
        conn.close()


def greet_with(conn: socket.socket) -> None:
    """Greet; the `with` block closes the connection, however it ends. Raises OSError when the client has gone."""
    with conn:
        send_all(conn, GREETING)
        hang_up(conn)


STYLES: dict[str, Callable[[socket.socket], None]] = {"manual": greet_manual, "with": greet_with}
