"""A frame told field by field, each with the bytes that hold it (`wsframe decode`)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.websocket.close import NO_STATUS, Violation, decode_close
from fundamentals.websocket.frame import EIGHT_BYTES, TWO_BYTES, Frame, FrameError, Header, Opcode, decode_header, mask
from fundamentals.websocket.receiver import check_first_bytes

SHOWN = 32  # bytes of a payload that are printed
COLUMN = 24  # characters for the bytes of a field; more of them get a line of their own
NAMES = {
    Opcode.CONTINUATION: gettext_lazy("continuation"),
    Opcode.TEXT: gettext_lazy("text"),
    Opcode.BINARY: gettext_lazy("binary"),
    Opcode.CLOSE: gettext_lazy("close"),
    Opcode.PING: gettext_lazy("ping"),
    Opcode.PONG: gettext_lazy("pong"),
}


@dataclass(frozen=True)
class Field:
    """Some bytes of a frame, and what they say."""

    data: bytes
    meaning: str


def brief(frame: Frame) -> str:
    """A frame in one line, for programs: the payload without its mask, in hex."""
    fields = {
        "FIN": f"{frame.fin:d}",
        "opcode": f"{frame.opcode:x}",
        "MASK": f"{frame.key is not None:d}",
        "length": f"{len(frame.payload)}",
        "payload": frame.payload.hex(),
    }
    return " ".join(f"{name}={value}" for name, value in fields.items())


def explain(data: bytes) -> Iterator[str]:
    """Lines about every frame in `data`, one after the other, and about what breaks a rule or is missing."""
    at, number = 0, 0
    while at < len(data):
        number += 1
        rest = data[at:]
        try:
            header = decode_header(rest)
        except FrameError as error:
            yield _("Frame %(number)d, at byte %(at)d: %(error)s") % {"number": number, "at": at, "error": error}
            return
        if header is None:
            yield _("Frame %(number)d, at byte %(at)d: the header is not complete: %(data)s") % {
                "number": number,
                "at": at,
                "data": rest.hex(" "),
            }
            return
        size = header.size + header.length
        yield _("Frame %(number)d, at byte %(at)d, of %(size)d bytes") % {"number": number, "at": at, "size": size}
        for field in fields(header, rest[:size]):
            yield from lines(field)
        yield from (f"  ! {text}" for text in objections(header, rest[:size]))
        if len(rest) < size:
            yield "  ! " + _("bytes of the payload that are missing: %(count)d") % {"count": size - len(rest)}
        at += size


def lines(field: Field) -> Iterator[str]:
    shown = field.data[:SHOWN].hex(" ") + (" …" if len(field.data) > SHOWN else "")
    if len(shown) > COLUMN:
        yield f"  {shown}"
        shown = ""
    yield f"  {shown:<{COLUMN}}  {field.meaning}"


def fields(header: Header, data: bytes) -> Iterator[Field]:
    yield Field(data[:1], first_byte(header))
    yield from _length_fields(header, data)
    start = header.size
    if header.key is not None:
        yield Field(header.key, _("masking key"))
    payload = data[start:]
    if not header.length:
        yield Field(b"", _("no payload"))
    elif header.key is None:
        yield Field(payload, _("payload: %(payload)s") % {"payload": meaning(header, payload)})
    else:
        clear = mask(payload, header.key)
        yield Field(payload, _("payload, masked"))
        yield Field(
            clear, _("payload, each byte XOR a byte of the key: %(payload)s") % {"payload": meaning(header, clear)}
        )


def first_byte(header: Header) -> str:
    name = NAMES.get(Opcode(header.opcode)) if header.opcode in NAMES else _("reserved")
    return f"FIN={header.fin:d} RSV={header.rsv:03b} opcode={header.opcode:#x} ({name})"


def _length_fields(header: Header, data: bytes) -> Iterator[Field]:
    short, masked = data[1] & 0x7F, f"MASK={data[1] >> 7}"
    if short < TWO_BYTES:
        yield Field(data[1:2], _("%(mask)s, length %(length)d") % {"mask": masked, "length": short})
        return
    size = 8 if short == EIGHT_BYTES else 2
    yield Field(
        data[1:2],
        _("%(mask)s, length %(short)d: the real one follows in %(size)d bytes")
        % {"mask": masked, "short": short, "size": size},
    )
    yield Field(data[2 : 2 + size], _("length %(length)d") % {"length": header.length})


def meaning(header: Header, payload: bytes) -> str:
    """The payload as its kind of frame means it. A continuation may be of either kind, so its bytes are shown."""
    shown = payload[:SHOWN]
    more = "…" if len(payload) > SHOWN else ""
    if header.opcode == Opcode.CLOSE:
        return _close(payload)
    if header.opcode == Opcode.TEXT:
        return repr(payload.decode(errors="backslashreplace")[:SHOWN]) + more
    return repr(shown) + more


def _close(payload: bytes) -> str:
    try:
        code, reason = decode_close(payload)
    except Violation:
        return repr(payload)
    return "" if code == NO_STATUS else _("code %(code)d, reason %(reason)r") % {"code": code, "reason": reason}


def objections(header: Header, data: bytes) -> Iterator[str]:
    """The rules that this frame breaks by itself, whatever stands before it, as the close code they lead to."""
    try:
        check_first_bytes(data[:2], header.key is not None)  # either side may have sent it
        if header.opcode == Opcode.CLOSE and len(data) == header.size + header.length:
            payload = data[header.size :]
            decode_close(payload if header.key is None else mask(payload, header.key))
    except Violation as violation:
        yield str(violation)
