"""The rooms of the demonstration: who is in each, what is said there, and how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from chat.demo.people import Person
from chat.demo.scene import Scene, scenes
from chat.models.role import Role
from chat.models.room import Room

PUBLIC, PRIVATE, DIRECT = Room.Kind.PUBLIC, Room.Kind.PRIVATE, Room.Kind.DIRECT
# Messages in all.
SMALL, FULL = 1_500, 100_000


@dataclass(frozen=True, slots=True)
class Plan:
    """A room. A direct conversation has neither slug nor name yet."""

    slug: str
    name: str
    topic: str
    kind: Room.Kind
    people: Sequence[Person]
    scenes: Sequence[Scene]
    messages: int

    def role(self, person: Person) -> Role:
        """In a conversation all are members; elsewhere as in the community, for those who have a part in it."""
        return Role.MEMBER if self.kind == DIRECT else person.role


def plans(people: Sequence[Person], rng: Random, *, small: bool) -> list[Plan]:
    """All rooms with these people, SMALL or FULL messages between them."""
    found = [*(_small(people) if small else _full(people, rng)), *_directs(people, rng, small=small)]
    said = sum(plan.messages for plan in found)
    if said != (SMALL if small else FULL):
        raise ValueError(f"the rooms hold {said} messages")
    return found


def _small(people: Sequence[Person]) -> list[Plan]:
    return _three(people, geral=1_000, projeto=290, visitas=70)


def _full(people: Sequence[Person], rng: Random) -> list[Plan]:
    return [*_three(people, geral=38_240, projeto=3_600, visitas=160), *_further(people, rng)]


def _three(people: Sequence[Person], *, geral: int, projeto: int, visitas: int) -> list[Plan]:
    """The rooms that documents and tests speak of."""
    class_ = [person for person in people if person.role != Role.GUEST]
    three = _called(people, "ana", "bruno", "carla")
    hosts = _called(people, "ana", "bruno", "eva")
    talk = scenes("everyday", "study", "code", "leisure")
    return [
        Plan("geral", "Geral", "Tudo que é da turma toda", PUBLIC, class_, talk, geral),
        Plan(
            "projeto",
            "Projeto",
            "O chat da feira: código, tarefas e prazos",
            PRIVATE,
            three,
            scenes("project"),
            projeto,
        ),
        Plan("visitas", "Visitas", "Para quem vem conhecer a turma", PRIVATE, hosts, scenes("visitors"), visitas),
    ]


def _further(people: Sequence[Person], rng: Random) -> list[Plan]:
    class_ = [person for person in people if person.role != Role.GUEST]

    def some(share: float) -> list[Person]:
        """Those who have a part in every room, and a share of the others."""
        return [p for p in class_ if p.role != Role.MEMBER or p.username == "carla" or rng.random() < share]

    def room(slug: str, name: str, topic: str, people: list[Person], scenes: Sequence[Scene], messages: int) -> Plan:
        return Plan(slug, name, topic, PUBLIC, people, scenes, messages)

    return [
        room("avisos", "Avisos", "Só o que não pode se perder", class_, scenes("notices"), 360),
        room("duvidas", "Dúvidas", "Pergunte sem medo: exercícios, provas, matéria", class_, scenes("study"), 22_000),
        room(
            "programacao",
            "Programação",
            "Python, JavaScript e mensagens de erro",
            some(0.7),
            scenes("code", "coding"),
            7_000,
        ),
        room("intervalo", "Intervalo", "Conversa fiada", some(0.85), scenes("leisure", "everyday"), 19_000),
        room("jogos", "Jogos", "Quem joga hoje?", some(0.45), scenes("leisure"), 4_000),
        room("caronas", "Caronas", "Ida e volta, com hora e bairro", some(0.5), scenes("lifts"), 1_400),
    ]


def _directs(people: Sequence[Person], rng: Random, *, small: bool) -> list[Plan]:
    """Conversations of two and three. Whoever talks there shares a room, as the rules ask."""
    pairs = {"ana bruno": 50, "ana carla": 40, "carla davi": 30, "ana eva": 20}
    if not small:
        pairs = {"ana bruno": 640, "ana carla": 520, "carla davi": 480, "ana eva": 60, "ana helio": 40}
        pairs |= {"ana bruno carla": 180}
        students = [p.username for p in people if p.role == Role.MEMBER and not p.teacher]
        rng.shuffle(students)
        pairs |= {f"{one} {other}": 232 for one, other in zip(students[:20:2], students[1:20:2], strict=True)}
    return [
        Plan("", "", "", DIRECT, _called(people, *pair.split()), scenes("two"), count) for pair, count in pairs.items()
    ]


def _called(people: Sequence[Person], *names: str) -> list[Person]:
    return [person for person in people if person.username in names]
