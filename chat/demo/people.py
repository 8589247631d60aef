"""The class of the demonstration: who is in it, and how each of them writes."""

from dataclasses import dataclass

from chat.demo.voice import Voice
from chat.models.role import Role


@dataclass(frozen=True, slots=True)
class Person:
    """`talk` says how much somebody writes, 1 being usual."""

    username: str
    name: str
    voice: Voice
    talk: float = 1.0
    feminine: bool = False
    teacher: bool = False
    role: Role = Role.MEMBER

    @property
    def first_name(self) -> str:
        return self.name.removeprefix("Profa. ").removeprefix("Prof. ").split()[0]


CAREFUL = Voice(capitals=0.95, periods=0.35, short=0.05, emoji=0.10, laughs=("haha", "rsrs"))
TIDY = Voice(capitals=0.75, periods=0.10, short=0.25, emoji=0.15, laughs=("haha", "kkk"))
LOOSE = Voice(capitals=0.12, periods=0.0, short=0.75, emoji=0.20, laughs=("kkkk", "kkk"))
LOUD = Voice(capitals=0.25, periods=0.0, short=0.65, emoji=0.45, laughs=("KKKK", "kkkkk", "AHAHA"))
DRY = Voice(capitals=0.05, periods=0.0, short=0.85, emoji=0.02, laughs=("kkk", "rs"), bare=0.6)
SUNNY = Voice(capitals=0.60, periods=0.02, short=0.35, emoji=0.60, laughs=("hahaha", "kkkk"))
TEACHER = Voice(capitals=1.0, periods=0.85, short=0.0, emoji=0.08, laughs=("rs", "haha"))

FIRST = [
    Person("ana", "Ana Ribeiro", TIDY, 1.6, feminine=True, role=Role.OWNER),
    Person("bruno", "Bruno Teixeira", LOOSE, 1.7, role=Role.MODERATOR),
    Person("carla", "Carla Nogueira", SUNNY, 1.5, feminine=True),
    Person("davi", "Davi Moura", DRY, 1.3),
    Person("eva", "Eva Lindner", CAREFUL, 1.0, feminine=True, role=Role.GUEST),
]
MORE = [
    Person("helio", "Prof. Hélio Bastos", TEACHER, 0.7, teacher=True),
    Person("joao.pedro", "João Pedro Farias", LOUD, 1.8),
    Person("mari", "Mariana Duarte", SUNNY, 1.5, feminine=True),
    Person("thiago", "Thiago Sampaio", LOOSE, 1.2),
    Person("leticia", "Letícia Prado", CAREFUL, 1.0, feminine=True),
    Person("igor", "Igor Yamada", DRY, 1.1),
    Person("bia", "Beatriz Fonseca", LOUD, 1.4, feminine=True),
    Person("sonia", "Profa. Sônia Meireles", TEACHER, 0.5, feminine=True, teacher=True),
    Person("rafael", "Rafael Antunes", LOOSE, 1.0),
    Person("juliana_c", "Juliana Castro", TIDY, 0.9, feminine=True),
    Person("gustavo", "Gustavo Lacerda", LOUD, 1.1),
    Person("camila", "Camila Barreto", SUNNY, 0.9, feminine=True),
    Person("felipe", "Felipe Queiroz", TIDY, 0.8),
    Person("larissa", "Larissa Maia", LOOSE, 1.2, feminine=True),
    Person("vini", "Vinícius Rocha", DRY, 1.3),
    Person("nathalia", "Nathália Pires", CAREFUL, 0.6, feminine=True),
    Person("caio", "Caio Bittencourt", LOOSE, 0.9),
    Person("amanda.s", "Amanda Siqueira", SUNNY, 0.8, feminine=True),
    Person("pedro", "Pedro Henrique Luz", LOOSE, 1.0),
    Person("yasmin", "Yasmin Haddad", TIDY, 0.9, feminine=True),
    Person("lucas", "Lucas Mendonça", DRY, 0.7),
    Person("isabela", "Isabela Tavares", LOUD, 1.0, feminine=True),
    Person("matheus", "Matheus Oliveira", LOOSE, 1.1),
    Person("gabi", "Gabriela Freitas", SUNNY, 1.0, feminine=True),
    Person("otavio", "Otávio Brandão", CAREFUL, 0.5),
    Person("renata", "Renata Coelho", TIDY, 0.6, feminine=True),
    Person("samuel", "Samuel Okafor", TIDY, 0.7),
    Person("luana", "Luana Batista", LOUD, 0.9, feminine=True),
    Person("diego", "Diego Vilela", DRY, 0.9),
    Person("alice", "Alice Kuhn", CAREFUL, 0.7, feminine=True),
]
# Of MORE, how many the small class has.
SMALL = 7


def the_class(*, small: bool) -> list[Person]:
    """12 people, or 35 of whom two teach."""
    return FIRST + (MORE[:SMALL] if small else MORE)
