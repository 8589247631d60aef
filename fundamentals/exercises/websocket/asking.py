"""Stage 1, the handshake: a request of HTTP after which nobody speaks HTTP any more."""

import base64
import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.asking import in_pieces
from fundamentals.exercises.websocket.exercise import ASKING, KEY, curl, exercise, frames
from fundamentals.exercises.websocket.handshake import Fields, fail_status, new_key, read_answer, request
from fundamentals.exercises.websocket.talking import echoes, expect, text
from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program
from fundamentals.websocket.frame import Opcode
from fundamentals.websocket.handshake import GUID, accept_key

FIREFOX = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Accept-Language": "pt-BR,pt;q=0.8,en-US;q=0.5,en;q=0.3",
    "Upgrade": "WebSocket",
    "Connection": "keep-alive, Upgrade",
    "Cookie": "sessao=" + "0123456789abcdef" * 100,
    "Sec-WebSocket-Extensions": "permessage-deflate",
}


def demand_switch(conn: Connection, key: str, *, silent: Text = "") -> Fields:
    """Fail unless the answer is the 101 that belongs to `key`."""
    status, fields = read_answer(conn, silent=silent)
    if status != 101:
        mistake = _("the handshake is answered with %(status)d instead of 101") % {"status": status}
        fail_status(conn, mistake, status, 101)
    for name, value in (("Upgrade", "websocket"), ("Connection", "upgrade")):
        if value not in fields.get(name.lower(), "").lower():
            mistake = _("the answer has no field %(field)s") % {"field": f"`{name}: {value}`"}
            conn.fail(mistake, expected=f"{name}: {value}".encode())
    found, right = fields.get("sec-websocket-accept", ""), accept_key(key)
    if found != right:
        conn.fail(wrong_accept(found, key), expected=right.encode(), received=found.encode("latin-1"))
    return fields


def wrong_accept(found: str, key: str) -> Text:
    both = key.encode() + GUID
    names = {
        "": _("the answer has no Sec-WebSocket-Accept"),
        key: _("Sec-WebSocket-Accept is the client's key: it is the SHA-1 of the key and the GUID, in base64"),
        hashlib.sha1(both).hexdigest(): _("Sec-WebSocket-Accept is in hexadecimal: it is base64 of the 20 bytes"),
        base64.b64encode(hashlib.sha1(both).hexdigest().encode()).decode(): _(
            "Sec-WebSocket-Accept is base64 of the hexadecimal digits: take the 20 bytes (digest(), not hexdigest())"
        ),
        base64.b64encode(hashlib.sha1(key.encode()).digest()).decode(): _(
            "Sec-WebSocket-Accept leaves the GUID out: the SHA-1 is of the key with the GUID behind it"
        ),
        base64.b64encode(hashlib.sha1(base64.b64decode(key) + GUID).digest()).decode(): _(
            "the key was decoded from base64: for Sec-WebSocket-Accept it is taken as it is written"
        ),
        accept_key(KEY): _("Sec-WebSocket-Accept is the same for every key: compute it from the client's"),
    }
    return names.get(found) or _("Sec-WebSocket-Accept is not base64(SHA-1(key + GUID)): is a space or \\r in the key?")


@exercise.check(
    stage=1,
    title=gettext_lazy("the handshake is answered with 101 and the right Sec-WebSocket-Accept"),
    hints=(
        gettext_lazy("Which field of the answer depends on the request, and on what in it?"),
        gettext_lazy("Put the GUID of the statement behind the key, take the SHA-1, and write its 20 bytes in base64."),
        "base64.b64encode(hashlib.sha1(key + GUID).digest())",
    ),
    reproduce=curl(),
)
def switches(program: Program) -> None:
    for key in (KEY, new_key(), new_key()):
        with program.connect() as conn:
            conn.send(request(conn, Sec_WebSocket_Key=key))
            demand_switch(conn, key)


@exercise.check(
    stage=1,
    title=gettext_lazy("a browser's handshake, in any capitals, and in pieces, is understood"),
    hints=(
        gettext_lazy("Firefox says `Connection: keep-alive, Upgrade`. Is that `Upgrade`?"),
        gettext_lazy(
            "Names of fields and these two values have no case; Connection is a list; a head may come in pieces."
        ),
        '"upgrade" in [word.strip() for word in value.lower().split(",")]',
    ),
    reproduce=curl(
        ASKING.replace("Connection: Upgrade", "connection: keep-alive, Upgrade") + " -H 'sec-websocket-version: 13'"
    ),
)
def browsers_handshake(program: Program) -> None:
    with program.connect() as conn:
        whole = request(conn, **{name.replace("-", "_"): value for name, value in FIREFOX.items()})
        conn.send(whole)
        fields = demand_switch(conn, KEY)
        if "sec-websocket-extensions" in fields:
            conn.fail(_("the answer takes an extension (Sec-WebSocket-Extensions) that the exercise does not have"))
    with program.connect() as conn:
        conn.send(whole.replace(b"Sec-WebSocket-Key", b"sec-websocket-key").replace(b"Upgrade:", b"UPGRADE:"))
        demand_switch(conn, KEY)
    with program.connect() as conn:
        whole = request(conn)
        cut = _("a handshake that comes in pieces is not understood: read until the empty line has come")
        early = in_pieces(conn, *(whole[at : at + 50] for at in range(0, len(whole), 50)))
        if early or conn.ended:
            conn.fail(cut, expected=b"", received=early)
        demand_switch(conn, KEY, silent=cut)


@exercise.check(
    stage=1,
    title=gettext_lazy("a version other than 13 is answered with 426, and with the version that is known"),
    hints=(
        gettext_lazy("Which field says which version of the protocol the client speaks?"),
        gettext_lazy("426 says: not like this. The same field in the answer says how: Sec-WebSocket-Version: 13."),
        'b"HTTP/1.1 426 Upgrade Required\\r\\nSec-WebSocket-Version: 13\\r\\n…"',
    ),
    reproduce=curl(f"{ASKING} -H 'Sec-WebSocket-Version: 8'"),
)
def other_versions(program: Program) -> None:
    for version in ("8", "25", None):
        with program.connect() as conn:
            conn.send(request(conn, Sec_WebSocket_Version=version))
            status, fields = read_answer(conn)
            if version and status != 426:
                mistake = _("version %(version)s is answered with %(status)d instead of 426")
                fail_status(conn, mistake % {"version": version, "status": status}, status, 426)
            if version and "13" not in fields.get("sec-websocket-version", ""):
                conn.fail(_("426 does not say which version is known: `Sec-WebSocket-Version: 13` belongs into it"))
            if status not in (426, 400):
                mistake = _("a handshake without a version is answered with %(status)d instead of 426")
                fail_status(conn, mistake % {"status": status}, status, 426)


@exercise.check(
    stage=1,
    title=gettext_lazy("a handshake without a key, or with one that is none, is 400; and what is no handshake no 101"),
    hints=(
        gettext_lazy("What does your program do when it does not find Sec-WebSocket-Key?"),
        gettext_lazy("The key is 16 bytes in base64: 24 characters. Anything else is 400, an ordinary GET 426 or 400."),
        "len(base64.b64decode(key, validate=True)) == 16",
    ),
    reproduce=curl("-H 'Upgrade: websocket' -H 'Connection: Upgrade' -H 'Sec-WebSocket-Version: 13'"),
)
def bad_handshakes(program: Program) -> None:
    bad: dict[str, tuple[dict[str, str | None], tuple[int, ...]]] = {
        _("a handshake without Sec-WebSocket-Key"): ({"Sec_WebSocket_Key": None}, (400,)),
        _("a key of 3 bytes"): ({"Sec_WebSocket_Key": "YWJj"}, (400,)),
        _("a key that is no base64"): ({"Sec_WebSocket_Key": "?" * 24}, (400,)),
        _("a GET without `Upgrade: websocket`"): ({"Upgrade": None}, (426, 400, 404, 200)),
        _("a GET without `Connection: Upgrade`"): ({"Connection": "keep-alive"}, (426, 400, 404, 200)),
    }
    for what, (changed, statuses) in bad.items():
        with program.connect() as conn:
            conn.send(request(conn, **changed))
            status, _fields = read_answer(conn)
            if status not in statuses:
                mistake = _("%(what)s is answered with %(status)d instead of %(wanted)d")
                facts = {"what": what, "status": status, "wanted": statuses[0]}
                fail_status(conn, mistake % facts, status, statuses[0])


@exercise.check(
    stage=1,
    title=gettext_lazy("a frame in the same packet as the handshake is not lost"),
    hints=(
        gettext_lazy("What did recv() return behind the empty line, and where is it now?"),
        gettext_lazy("It is the beginning of the first frame: the frames begin with what is left of the head."),
        'head, _, buffer = data.partition(b"\\r\\n\\r\\n")',
    ),
    reproduce=frames().replace(r"\r\n\r\n'", r"\r\n\r\n\201\202\0\0\0\0oi'"),
)
def frame_with_the_handshake(program: Program) -> None:
    lost = _("a frame that came in the same packet as the handshake was lost: keep what stands behind the empty line")
    with program.connect() as conn:
        conn.send(request(conn) + text("junto"))
        demand_switch(conn, KEY)
        expect(conn, Opcode.TEXT, b"junto", missing=lost)
        echoes(conn, "depois", missing=lost)


@exercise.check(
    stage=1,
    title=gettext_lazy("a page of another site is refused with 403, one of this server is not"),
    hints=(
        gettext_lazy("Any page may open a WebSocket to your server, with the visitor's cookies. How do you tell?"),
        gettext_lazy(
            "A browser sends Origin: where the page comes from. Compare it with Host; who sends none is no browser."
        ),
        'if origin and origin not in (f"http://{host}", f"https://{host}"): 403',
    ),
    reproduce=curl(f"{ASKING} -H 'Sec-WebSocket-Version: 13' -H 'Origin: http://example.com'"),
)
def foreign_pages(program: Program) -> None:
    with program.connect() as conn:
        conn.send(request(conn, Origin=f"http://{conn.peer}"))
        status, _fields = read_answer(conn)
        if status != 101:
            mistake = _("a page of this very server (Origin) is answered with %(status)d instead of 101")
            fail_status(conn, mistake % {"status": status}, status, 101)
    for origin in ("http://example.com", "http://127.0.0.1:1", "http://127.0.0.1.example.com"):
        with program.connect() as conn:
            conn.send(request(conn, Origin=origin))
            status, _fields = read_answer(conn)
            if status != 403:
                mistake = _("a page of another site (Origin: %(origin)s) is answered with %(status)d instead of 403")
                fail_status(conn, mistake % {"origin": origin, "status": status}, status, 403)
