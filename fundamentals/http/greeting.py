"""The first resource: one page at `/`, and nothing else (stage a)."""

from fundamentals.http.message import Request, Response, error_response

METHODS = ("GET", "HEAD")
PAGE = 'Este é o conteúdo do recurso "/" neste servidor.'


def answer(request: Request) -> Response:
    """The handler. Characters are not bytes: Content-Length counts what encode() makes of them."""
    if request.method not in METHODS:
        return error_response(405, headers=[("Allow", ", ".join(METHODS))])
    if request.path != "/":
        return error_response(404)
    return Response(200, [("Content-Type", "text/html; charset=utf-8")], PAGE.encode())
