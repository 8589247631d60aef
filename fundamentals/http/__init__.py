"""HTTP/1.1 by hand (RFC 9112 says how it looks on the wire, RFC 9110 what it means).

To read from top to bottom, in this order:

1. `message`: a request and a response, as values;
2. `fields`: one line of the head, `Name: value`;
3. `request_line`, `target`: the first line, and whom and what it asks for;
4. `framing`: where a body ends, which is where the next request begins;
5. `parser`: bytes in, in any pieces; requests out;
6. `writer`: a response in, bytes out;
7. `conversation`: the above on a connection, with its times and its ends;
8. `greeting`: the first resource, one page (stage a); `files`: a folder's files (stage b).

Only `conversation` knows of sockets, and of time.
"""

from fundamentals.http.parser import parse_request

__all__ = ["parse_request"]
