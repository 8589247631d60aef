"""How each room stands when somebody signs in: what was said last, and who has not read it."""

from collections.abc import Iterator, Sequence
from random import Random

from chat.demo.people import FIRST, Person
from chat.demo.record import Act, Kind, Utterance, say

# Who, what, which of these it answers, and an emoji that somebody puts on it; this one pins it.
PIN = "📌"
Ending = list[tuple[str, str, int | None, str]]

GERAL: Ending = [
    (
        "bruno",
        "gente, fechei a lista dos grupos da feira:\n\n1. rede sem fio: João, Bia e Igor\n2. chat: o pessoal do "
        "projeto\n3. simulador de roteador: Mari, Thiago e Letícia",
        None,
        PIN,
    ),
    ("mari", "perfeito!! já começamos o nosso ✨", 0, ""),
    ("bruno", "@ana você confirma a sala pra quinta? o Hélio perguntou se pode ser o laboratório 2", None, ""),
    ("joao.pedro", "laboratório 2 tem 18 máquinas, somos 21", 2, ""),
    ("mari", "levo o notebook, então 20 😅", 3, "😂"),
    (
        "helio",
        "Pode ser o laboratório 2. Quem tiver notebook, traga. E lembrem: a captura é parte da nota.",
        None,
        "🙏",
    ),
    ("bruno", "@carla e o cartaz, sai quando? a gráfica fecha às 18h", None, ""),
    ("igor", "a captura vale quanto?", 5, ""),
    ("davi", "vale 2 pontos, ta no enunciado", 7, ""),
]
PROJETO: Ending = [
    ("bruno", "consegui! quem cai e volta agora recebe só o que perdeu", None, ""),
    (
        "bruno",
        "```python\nmudou = Message.objects.filter(room=sala, changed_seq__gt=cursor)\nreturn mudou.order_by("
        '"changed_seq")[:1000]\n```',
        None,
        "",
    ),
    ("bruno", "@ana dá uma olhada quando puder? é o PR #147", None, ""),
]
VISITAS: Ending = [
    ("ana", "Eva, o auditório está reservado pra quinta às 10h", None, ""),
    ("eva", "Maravilha! Levo o switch e dois cabos de fibra pra turma ver de perto.", 0, "❤️"),
    ("eva", "@ana, sabe se o projetor tem HDMI?", None, ""),
]
AVISOS: Ending = [
    (
        "helio",
        "**Feira de projetos:** quinta, a partir das 10h, laboratório 2 e auditório. Cada grupo tem dez minutos.",
        None,
        "👍",
    ),
]
WITH_BRUNO: Ending = [("bruno", "te explico a parte do cursor amanhã cedo, pode ser?", None, "")]
WITH_DAVI: Ending = [("davi", "salvou meu dia, valeu pelo caderno", None, "")]

# By a room's slug, or by the people of a conversation.
ENDINGS: dict[str, Ending] = {
    "geral": GERAL,
    "projeto": PROJETO,
    "visitas": VISITAS,
    "avisos": AVISOS,
    "ana bruno": WITH_BRUNO,
    "carla davi": WITH_DAVI,
}
# Who has read a room only up to its ending.
BEHIND = {
    "geral": {"ana", "carla"},
    "projeto": {"ana", "carla"},
    "visitas": {"ana"},
    "avisos": {"ana", "carla", "davi"},
}
BEHIND |= {"ana bruno": {"ana"}, "carla davi": {"carla"}}
UP_TO_DATE = 0.6
LAG = 90


def ending_acts(ending: Ending, until: float, rng: Random) -> Iterator[Act]:
    """The last messages, the very last one a few minutes before `until`."""
    at = until - 90 - 70 * len(ending)
    said: list[Utterance] = []
    for author, body, answered, emoji in ending:
        at += rng.uniform(20, 65)
        said.append(Utterance(at, author, body, None if answered is None else said[answered]))
        yield say(said[-1])
        if emoji == PIN:
            yield Act(at + 9, Kind.PIN, author, said[-1])
        elif emoji:
            fan = "helio" if author == "bruno" else "bruno"
            yield Act(at + rng.uniform(3, 15), Kind.REACTION, fan, said[-1], emoji=emoji)


def read_up_to(key: str, person: Person, said: Sequence[Utterance], ending: int, rng: Random) -> int:
    """The seq up to which somebody has read a room whose messages are `said`, the last `ending` of them its ending."""
    own = next((place for place in reversed(range(len(said))) if said[place].author == person.username), 0)
    if person.username in BEHIND.get(key, ()):
        return said[max(own, len(said) - 1 - ending)].seq
    if person in FIRST or rng.random() < UP_TO_DATE:
        return said[-1].seq
    return said[max(own, len(said) - 1 - int(rng.expovariate(1 / LAG)))].seq
