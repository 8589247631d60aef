"""What is wrong with the bytes of a frame, if one knows which frame they should be."""

from django.utils.translation import gettext as _

from fundamentals.labcheck.failure import Text
from fundamentals.websocket.frame import EIGHT_BYTES, SHORT, TWO_BYTES, Frame, Opcode, length_size, mask

LONG_SIZES = {TWO_BYTES: 2, EIGHT_BYTES: 8}


def mistake_in(wanted: Frame, found: bytes) -> Text | None:
    """A name for the first mistake in `found`; None where it has none of the usual ones."""
    if not found:
        return None
    if wanted.opcode == Opcode.CLOSE and str(int.from_bytes(wanted.payload[:2])).encode() in found:
        return _("the code of a close frame stands there in digits: it is a number of 2 bytes, the higher one first")
    if found == wanted.payload or (wanted.key and found == mask(wanted.payload, wanted.key)):
        return _("there is only the payload: a frame begins with a header of at least 2 bytes")
    return (
        _in_first_byte(wanted, found[0])
        or (_in_mask_bit(wanted, found[1]) or _in_length(wanted, found) if len(found) > 1 else None)
        or _in_payload(wanted, found)
    )


def _in_first_byte(wanted: Frame, first: int) -> Text | None:
    if first & 0x70 != wanted.rsv << 4:
        return _("a reserved bit (RSV) is set in the first byte: they are 0 unless an extension was agreed on")
    if first & 0x0F != wanted.opcode:
        text = _("the opcode is %(found)x instead of %(wanted)x (text 1, binary 2, continuation 0, close 8, ping 9)")
        return text % {"found": first & 0x0F, "wanted": wanted.opcode}
    if first >> 7 and not wanted.fin:
        return _("FIN is set: it says that this is the last frame of its message, and more follows")
    if wanted.fin and not first >> 7:
        return _("FIN (the highest bit of the first byte) is not set: it marks the last frame of a message")
    return None


def _in_mask_bit(wanted: Frame, second: int) -> Text | None:
    if second >> 7 and not wanted.key:
        return _("the bit MASK (the highest of the second byte) is set, and there is no mask: only clients mask")
    if wanted.key and not second >> 7:
        return _("the bit MASK (the highest of the second byte) is not set, and the frame is to be masked")
    return None


def _in_length(wanted: Frame, found: bytes) -> Text | None:
    """Of the second byte and what extends it (RFC 6455 section 5.2)."""
    short, length = found[1] & 0x7F, len(wanted.payload)
    right = {0: length, 2: TWO_BYTES, 8: EIGHT_BYTES}[length_size(length)]
    if short == right:
        return _in_long_length(short, length, found[2:])
    facts = {"short": short, "length": length, "right": right}
    if short in LONG_SIZES and int.from_bytes(found[2 : 2 + LONG_SIZES[short]]) == length:
        text = _("the length %(length)d is not written in the shortest way: the second byte says %(right)d")
    elif length > SHORT and short == length & 0x7F:
        text = _("the length %(length)d stands in the second byte: from 126 on that says %(right)d, and it follows")
    elif short == SHORT + 1 and length >> 16:
        text = _("the length %(length)d does not fit 2 bytes: from 65,536 on the second byte says 127, and 8 follow")
    elif _counts_characters(wanted, short):
        text = _("characters were counted as bytes: the length is %(length)d bytes, the frame says %(short)d")
    else:
        text = _("the second byte says %(short)d as the length, and it is %(length)d")
    return text % facts


def _in_long_length(short: int, length: int, rest: bytes) -> Text | None:
    size = LONG_SIZES.get(short, 0)
    if not size or rest[:size] == length.to_bytes(size):
        return None
    if rest[:size] == length.to_bytes(8, "little")[:size]:
        return _("the length has its lowest byte first: in the network's order the highest byte comes first")
    if short == EIGHT_BYTES and rest[:4] == length.to_bytes(4):
        return _("the second byte says 127, and 4 bytes of length follow: it takes 8")
    text = _("the length after the second byte is not %(length)d in %(size)d bytes")
    if length == short:
        text = _("the length %(length)d stands in the second byte: there that number says that the length follows")
    return text % {"length": length, "size": size}


def _counts_characters(wanted: Frame, short: int) -> bool:
    text = wanted.payload.decode("utf-8", "replace")
    counted = {len(text), len(text.encode("utf-16-le")) // 2}  # JavaScript and Java count by 16 bits
    return short in counted - {len(wanted.payload)}


def _in_payload(wanted: Frame, found: bytes) -> Text | None:
    head = wanted.header.size
    payload = found[head:]
    if wanted.key:
        return _in_masked_payload(wanted, wanted.key, found)
    if len(payload) == len(wanted.payload) and _is_masked_with_some_key(payload, wanted.payload):
        return _("the payload is still masked: each byte is XOR with a byte of the client's key")
    if payload[:4] == wanted.payload[:4] != b"" and payload != wanted.payload:
        return _restarted(payload, wanted.payload)
    return None


def _in_masked_payload(wanted: Frame, key: bytes, found: bytes) -> Text | None:
    head = wanted.header.size
    if found[head - 4 : head] != key:
        turned = _(", its bytes in reverse order") if found[head - 4 : head] == key[::-1] else ""
        return _("the key does not stand between the length and the payload") + turned
    payload = found[head:]
    if payload == wanted.payload:
        return _("the payload is not masked: each byte is XOR with a byte of the key")
    if payload == bytes(byte ^ key[0] for byte in wanted.payload):
        return _("every byte is masked with the first byte of the key: byte i goes with byte i modulo 4")
    if payload[:4] == mask(wanted.payload, key)[:4]:
        return _("the payload is masked up to its 4th byte: after that the key begins again (i modulo 4)")
    return None


def _is_masked_with_some_key(payload: bytes, clear: bytes) -> bool:
    if len(clear) < 8 or payload == clear:
        return False
    return mask(payload, bytes(one ^ other for one, other in zip(payload, clear, strict=True))[:4]) == clear


def _restarted(payload: bytes, clear: bytes) -> Text | None:
    """A byte of which all before it is right, and that is wrong by a mask that has begun again."""
    at = next((at for at, (one, other) in enumerate(zip(payload, clear, strict=False)) if one != other), None)
    if at is None:
        return None
    text = _("from byte %(number)d of the payload on it is unmasked wrongly: does the key begin again with each piece?")
    return text % {"number": at + 1}
