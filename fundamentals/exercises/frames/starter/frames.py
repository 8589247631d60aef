"""WebSocket frames: python3 frames.py encode --text Oi, and: echo 81024f69 | python3 frames.py decode"""

import argparse
import sys

OPCODES = {"continuation": 0x0, "text": 0x1, "binary": 0x2, "close": 0x8, "ping": 0x9, "pong": 0xA}


def encode_frame(opcode: int, payload: bytes, fin: bool, key: bytes | None) -> bytes:
    """The frame's bytes."""
    # TODO: the first byte, the second one, the length that does not fit it, the key, the payload.
    return payload


def decode_frame(data: bytes) -> tuple[str, int] | None:
    """The frame that `data` begins with, as a line to print, and how many bytes it takes; None: not all is there."""
    # TODO: how many bytes must be there before you may look at the second one?
    return None


def encode(options: argparse.Namespace) -> None:
    name = next(name for name in OPCODES if getattr(options, name, None) is not None)
    payload = getattr(options, name).encode()
    # TODO: --binary is hex; and what is the payload of --close?
    print(encode_frame(OPCODES[name], payload, options.fin, options.mask).hex(" "))


def decode() -> None:
    for line in sys.stdin:
        data = bytes.fromhex(line)
        # TODO: is it one frame? All of one? And where does a frame go on that was cut?
        found = decode_frame(data)
        if found:
            print(found[0], flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("decode")
    parser_of_encode = actions.add_parser("encode")
    for option in ("--text", "--binary", "--continuation", "--ping", "--close", "--reason"):
        parser_of_encode.add_argument(option)
    parser_of_encode.add_argument("--mask", type=bytes.fromhex)
    parser_of_encode.add_argument("--no-fin", dest="fin", action="store_false")
    options = parser.parse_args()
    if options.action == "encode":
        encode(options)
    else:
        decode()


if __name__ == "__main__":
    main()
