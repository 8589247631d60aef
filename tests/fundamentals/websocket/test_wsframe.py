"""`wsframe`: what is told of a frame, and what is said to nonsense."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.websocket.explained import explain

HELLO = "81 85 37 fa 21 3d 7f 9f 4d 51 58"


def wsframe(*arguments: str) -> str:
    out = io.StringIO()
    call_command("wsframe", *arguments, stdout=out)
    return out.getvalue()


def test_every_field_is_told_with_its_bytes() -> None:
    assert wsframe("decode", HELLO).splitlines() == [
        "Quadro 1, no byte 0, de 11 bytes",
        "  81                        FIN=1 RSV=000 opcode=0x1 (texto)",
        "  85                        MASK=1, comprimento 5",
        "  37 fa 21 3d               chave da máscara",
        "  7f 9f 4d 51 58            carga, mascarada",
        "  48 65 6c 6c 6f            carga, cada byte XOR um byte da chave: 'Hello'",
    ]


def test_in_english() -> None:
    with override("en"):
        assert wsframe("decode", "89 00") == (
            "Frame 1, at byte 0, of 2 bytes\n"
            "  89                        FIN=1 RSV=000 opcode=0x9 (ping)\n"
            "  00                        MASK=0, length 0\n"
            "                            no payload\n"
        )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("827e00c8" + "00" * 200, "  00 c8                     comprimento 200"),
        ("827f0000000000010000", "  7f                        MASK=0, comprimento 127: o verdadeiro vem em 8 bytes"),
        ("8802 03e8", "código 1000, motivo ''"),
        ("8801 03", "! 1002: a close code takes two bytes"),
        ("8882 00000000 03ee", "! 1002: 1006 may not stand in a close frame"),
        ("8105 48", "! bytes da carga que faltam: 4"),
        ("8104 ffe96162", r"carga: '\\xff\\xe9ab'"),
        ("0204 ffe96162", r"carga: b'\xff\xe9ab'"),
        ("b300", "FIN=1 RSV=011 opcode=0x3 (reservado)"),
        ("0900", "! 1002: a control frame may not be fragmented"),
        ("8100 8200 81", "Quadro 3, no byte 4: o cabeçalho não está completo: 81"),
        ("817e0001", "Quadro 1, no byte 0: a length of 1 in 2 bytes is not the shortest way to write it"),
    ],
)
def test_what_is_told(data: str, told: str) -> None:
    assert told in wsframe("decode", data)


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (("--text", "Hello", "--mask", "37fa213d"), HELLO),
        (("--text", "Olá", "--no-fin"), "01 04 4f 6c c3 a1"),
        (("--continuation", "", "--rsv", "2"), "a0 00"),
        (("--binary", "0xff:00 01"), "82 03 ff 00 01"),
        (("--ping", "a"), "89 01 61"),
        (("--pong", "a"), "8a 01 61"),
        (("--close", "1000", "--reason", "fim"), "88 05 03 e8 66 69 6d"),
    ],
)
def test_encode(arguments: tuple[str, ...], printed: str) -> None:
    assert wsframe("encode", *arguments) == printed + "\n"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("decode", "zz"), '"zz" não é hexadecimal'),
        (("decode", "81", "--file", "x"), "Dê os bytes"),
        (("decode", "--file", "missing"), "Não é possível ler missing"),
        (("encode", "--text", "x", "--mask", "12"), "uma chave de máscara tem 4 bytes; esta tem 1"),
        (("encode", "--text", "x", "--mask", "1"), "não é hexadecimal"),
        (("encode", "--ping", "x" * 126), "no máximo 125 bytes"),
        (("encode", "--close", "1000", "--reason", "é" * 62), "pode ter 123 bytes"),
    ],
)
def test_nonsense_is_a_sentence(arguments: tuple[str, ...], problem: str) -> None:
    with pytest.raises(CommandError, match=problem):
        wsframe(*arguments)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "frame"
    file.write_bytes(bytes.fromhex(HELLO))
    assert wsframe("decode", "--file", str(file)) == wsframe("decode", HELLO)


@given(st.binary(max_size=80))
def test_noise_is_told_to_its_end(data: bytes) -> None:
    for line in explain(data):
        assert line.isprintable()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (
            "8185 37fa213d7f\n9f4d5158 8900\n",
            "FIN=1 opcode=1 MASK=1 length=5 payload=48656c6c6f\nFIN=1 opcode=9 MASK=0",
        ),
        (
            "0101\n61 82\n00\n8a",
            "FIN=0 opcode=1 MASK=0 length=1 payload=61\nFIN=1 opcode=2 MASK=0 length=0 payload=\ninc",
        ),
        ("8101", "incompleto: 81 01\n"),
        ("8100 f3\n8100", "FIN=1 opcode=1 MASK=0 length=0 payload=\nerro 1002: a reserved bit"),
        ("827f 0000000001000001", "erro 1009: a frame may have 16777216 bytes\n"),
        ("817e 0001", "erro 1002: a length of 1 in 2 bytes"),
        ("", ""),
    ],
)
def test_a_stream_is_told_frame_by_frame(typed: str, printed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    told = wsframe("decode")
    assert told.startswith(printed) and bool(told) == bool(typed)


def test_a_stream_that_is_no_hex(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("8100\nzz\n"))
    with pytest.raises(CommandError, match="zz"):
        wsframe("decode")
