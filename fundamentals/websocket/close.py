"""How a WebSocket ends: with a number that says why, and a short text (RFC 6455 section 7.4)."""

NORMAL, GOING_AWAY, PROTOCOL_ERROR = 1000, 1001, 1002
NO_STATUS = 1005  # stands for "none was given"; never sent
INVALID_DATA, POLICY, TOO_BIG, INTERNAL_ERROR = 1007, 1008, 1009, 1011
LONGEST_REASON = 123  # bytes: a control frame has 125, and the number takes two

MEANINGS = {
    1000: "normal closure",
    1001: "going away",
    1002: "protocol error",
    1003: "unsupported data",
    1007: "invalid frame payload data",
    1008: "policy violation",
    1009: "message too big",
    1010: "mandatory extension",
    1011: "internal error",
    1012: "service restart",
    1013: "try again later",
    1014: "bad gateway",
}


class Violation(Exception):
    """What the other side may not do; `code` (section 7.4.1) and the text go back to it in a close frame."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason


def may_be_sent(code: int) -> bool:
    """Whether `code` may stand in a close frame.

    1004 is not assigned, 1005, 1006 and 1015 are for what never was on the wire (section 7.4.1); 1012 to 1014 came
    later into IANA's registry; 3000 to 3999 belong to libraries, 4000 to 4999 to applications (section 7.4.2).
    """
    return code in MEANINGS or 3000 <= code <= 4999


def encode_close(code: int, reason: str = "") -> bytes:
    """The payload of a close frame; NO_STATUS makes an empty one. What is too long is cut between characters."""
    if code == NO_STATUS:
        return b""
    return code.to_bytes(2) + reason.encode()[:LONGEST_REASON].decode(errors="ignore").encode()


def decode_close(payload: bytes) -> tuple[int, str]:
    """Code and reason in a close frame's payload, (NO_STATUS, "") for an empty one. Raises Violation."""
    if not payload:
        return NO_STATUS, ""
    if len(payload) == 1:
        raise Violation(PROTOCOL_ERROR, "a close code takes two bytes")
    code = int.from_bytes(payload[:2])
    if not may_be_sent(code):
        raise Violation(PROTOCOL_ERROR, f"{code} may not stand in a close frame")
    try:
        return code, payload[2:].decode()
    except UnicodeDecodeError:
        raise Violation(INVALID_DATA, "the reason is not UTF-8") from None
