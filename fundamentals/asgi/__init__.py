"""The smallest server that runs this project's chat: an ASGI server by hand.

ASGI (asgi.readthedocs.io) is an agreement of one line: an application is called with a *scope* (what this connection
is) and two functions, `receive` (the next event from the client) and `send` (the next event for it). An HTTP request
is a scope of its own with two or three events each way; a WebSocket is one scope with as many events as it likes.

To read in this order: `scope`, `exchange` (HTTP), `session` (WebSocket), `lifespan`, `connection`.
"""
