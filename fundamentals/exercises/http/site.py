"""The folder that a learner's server is given: what lies in it, and what lies beside it and must not come out."""

import random
from pathlib import Path

from django.utils.translation import gettext as _

from fundamentals.labcheck.failure import Skipped
from fundamentals.labcheck.program import Program

SENTENCE = 'Este é o conteúdo do recurso "/" neste servidor.'
SECRET = b"Isto fica fora da raiz: ninguem deveria receber.\n"

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
FILES = {
    "index.html": SENTENCE.encode(),
    "pasta/index.html": "<p>A página da pasta.".encode(),
    "lista/olá mundo.txt": b"oi\n",
    "lista/a&b <1>.txt": b"tags\n",
    "lista/100%.txt": b"uma vez\n",
    "lista/100%25.txt": b"duas vezes\n",
    "lista/mais/fundo.txt": b"fundo\n",
    "texto.txt": "Olá, mundo!\nSegunda linha.\n".encode(),
    "vazio.txt": b"",
    "bytes.bin": bytes(range(256)) * 40,
    "estilo.css": b"body { margin: 1rem }\n",
    "programa.js": b"console.log('oi')\n",
    "dados.json": b'{"a": 1}\n',
    "imagem.png": PNG,
    "imagem.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "grande.bin": random.Random(9).randbytes(1 << 20) * 8,
}


def furnish(root: Path) -> None:
    """Fill the empty folder `root`, and put beside it what is none of the clients' business."""
    if (root / "index.html").exists():
        return
    for name, data in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    neighbour = root.with_name(f"{root.name}-vizinha")
    neighbour.mkdir()
    for folder in (root.parent, neighbour):
        (folder / "segredo.txt").write_bytes(SECRET)
    (root / "atalho.txt").symlink_to(root.parent / "segredo.txt")
    (root / "saida").symlink_to(root.parent)


def root_of(program: Program) -> Path:
    """The furnished folder. Raises Skipped when the program is not given one."""
    if program.root is None:
        raise Skipped(_("for files, put {root} into the command: there it gets the path of a folder to serve"))
    furnish(program.root)
    return program.root
