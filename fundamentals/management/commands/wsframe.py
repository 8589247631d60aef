import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.command import whole
from fundamentals.console import tolerate_narrow_encodings
from fundamentals.parsing import SpokenCommand
from fundamentals.websocket.close import LONGEST_REASON, Violation, encode_close
from fundamentals.websocket.explained import SHOWN, brief, explain
from fundamentals.websocket.frame import SHORT, Frame, Opcode, encode_frame
from fundamentals.websocket.splitting import LARGEST, split


class Command(SpokenCommand):
    help = gettext_noop("WebSocket frames by hand: makes one (encode), or tells one field by field (decode).")

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="encode|decode")
        decode = actions.add_parser("decode", help=_("tell each field of the frames in HEX or in a file"))
        decode.add_argument(
            "hex",
            nargs="*",
            metavar="HEX",
            help=_("the bytes in hex; blanks do not matter. Without any: from standard input, a line for each frame"),
        )
        decode.add_argument("--file", metavar=_("FILE"), help=_("the bytes themselves, from a file; -: standard input"))
        self._add_encode(actions.add_parser("encode", help=_("make a frame and print its bytes in hex")))

    def _add_encode(self, encode: CommandParser) -> None:
        what = encode.add_mutually_exclusive_group(required=True)
        what.add_argument("--text", metavar=_("TEXT"), help=_("a text message"))
        what.add_argument("--binary", type=from_hex, metavar="HEX", help=_("a binary message"))
        what.add_argument("--continuation", metavar=_("TEXT"), help=_("a further piece of a message"))
        what.add_argument("--ping", metavar=_("TEXT"))
        what.add_argument("--pong", metavar=_("TEXT"))
        what.add_argument("--close", type=whole(0, 65535), metavar=_("CODE"), help=_("such as 1000"))
        add = encode.add_argument
        add("--reason", default="", metavar=_("TEXT"), help=_("the reason of a close frame"))
        add("--mask", type=masking_key, metavar="HEX", help=_("the key of 4 bytes with which a client masks"))
        add("--no-fin", dest="fin", action="store_false", help=_("more of this message follows"))
        add("--rsv", type=whole(0, 7), default=0, metavar="N", help=_("the three reserved bits, as a number"))
        add("--raw", action="store_true", help=_("write the bytes themselves instead of hex"))

    def handle(self, *args: Any, **options: Any) -> None:
        tolerate_narrow_encodings()
        if options["action"] == "encode":
            self._encode(options)
        else:
            self._decode(options)

    def _encode(self, options: dict[str, Any]) -> None:
        opcode, payload = chosen(options)
        if opcode >= Opcode.CLOSE and len(payload) > SHORT:
            raise CommandError(_("A control frame has at most %(most)d bytes of payload.") % {"most": SHORT})
        data = encode_frame(Frame(opcode, payload, options["fin"], options["rsv"], options["mask"]))
        if options["raw"]:
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
        else:
            self.stdout.write(data.hex(" "))

    def _decode(self, options: dict[str, Any]) -> None:
        if options["hex"] and options["file"]:
            raise CommandError(_("Give either the bytes in hex or --file."))
        if not options["hex"] and not options["file"]:
            return self._decode_stream()
        data = read_bytes(options["file"]) if options["file"] else from_words(options["hex"])
        for line in explain(data):
            self.stdout.write(line)

    def _decode_stream(self) -> None:
        """Each line of standard input is a piece, as one recv() might return it."""
        pieces = (from_words([line]) for line in sys.stdin)
        for line in told(pieces):
            self.stdout.write(line)
            self.stdout.flush()


def chosen(options: dict[str, Any]) -> tuple[Opcode, bytes]:
    """The opcode and the payload that the options ask for."""
    if options["close"] is not None:
        if len(options["reason"].encode()) > LONGEST_REASON:
            raise CommandError(_("The reason may have %(most)d bytes.") % {"most": LONGEST_REASON})
        return Opcode.CLOSE, encode_close(options["close"], options["reason"])
    if options["binary"] is not None:
        return Opcode.BINARY, options["binary"]
    name = next(name for name in ("text", "continuation", "ping", "pong") if options[name] is not None)
    return Opcode[name.upper()], options[name].encode(errors="surrogateescape")


def told(pieces: Iterable[bytes]) -> Iterator[str]:
    """A line for each frame as soon as it is whole, and one for what breaks a rule or does not come whole."""
    frames = split(pieces)
    try:
        while True:
            yield brief(next(frames))
    except StopIteration as end:
        if end.value:
            yield _("incomplete: %(data)s") % {"data": end.value[:SHOWN].hex(" ")}
    except Violation as violation:
        yield _("error %(code)d: %(reason)s") % {"code": violation.code, "reason": violation.reason}


def from_words(words: Iterable[str]) -> bytes:
    """The bytes in hex of the command line. Raises CommandError."""
    try:
        return from_hex("".join(words))
    except argparse.ArgumentTypeError as error:
        raise CommandError(str(error)) from None


def from_hex(text: str) -> bytes:
    """An argparse type: bytes in hex, with or without blanks, colons or a leading 0x."""
    try:
        return bytes.fromhex(text.replace(":", " ").replace("0x", " "))
    except ValueError:
        raise argparse.ArgumentTypeError(
            _('"%(text)s" is not hex: two digits for each byte') % {"text": text}
        ) from None


def masking_key(text: str) -> bytes:
    """An argparse type: the four bytes of a masking key."""
    key = from_hex(text)
    if len(key) != 4:
        raise argparse.ArgumentTypeError(_("a masking key has 4 bytes, this one %(count)d") % {"count": len(key)})
    return key


def read_bytes(name: str) -> bytes:
    """What stands in a file, or comes from standard input for "-". Raises CommandError."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(_("Cannot read %(name)s: %(error)s.") % {"name": name, "error": error.strerror}) from None
    if len(data) > LARGEST:
        raise CommandError(_("%(name)s has more than %(most)d bytes.") % {"name": name, "most": LARGEST})
    return data
