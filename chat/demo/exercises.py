"""Exercises with computed answers, so that no two conversations are about the same numbers."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Exercise:
    """`wrong` is what somebody gets who makes the usual mistake, `steps` how the `answer` comes about."""

    question: str
    wrong: str
    answer: str
    steps: str


def number(value: float, digits: int = 2) -> str:
    """As one writes it in Brazil: 1.234,5."""
    text = f"{value:,.{digits}f}"
    if digits:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def hosts(rng: Random) -> Exercise:
    prefix = rng.randint(19, 29)
    found = 2 ** (32 - prefix) - 2
    return Exercise(
        f"quantos hosts cabem num /{prefix}?",
        number(found + 2, 0),
        number(found, 0),
        f"são {32 - prefix} bits de host, 2^{32 - prefix} = {number(found + 2, 0)}, menos a rede e o broadcast",
    )


def network(rng: Random) -> Exercise:
    prefix = rng.randint(25, 29)
    host = f"192.168.{rng.randint(0, 250)}.{rng.randint(1, 254)}"
    found = ipaddress.ip_network(f"{host}/{prefix}", strict=False)
    block = found.num_addresses
    return Exercise(
        f"qual é o endereço de rede de {host}/{prefix}?",
        f"{host.rpartition('.')[0]}.0",
        str(found.network_address),
        f"as redes andam de {block} em {block}, o último múltiplo antes é {int(found.network_address) % 256}",
    )


def broadcast(rng: Random) -> Exercise:
    prefix = rng.randint(20, 27)
    found = ipaddress.ip_network(
        f"10.{rng.randint(0, 250)}.{rng.randint(0, 250)}.{rng.randint(1, 250)}/{prefix}", False
    )
    return Exercise(
        f"qual o broadcast da rede {found}?",
        f"{str(found.network_address).rpartition('.')[0]}.255" if prefix != 24 else str(found.network_address),
        str(found.broadcast_address),
        f"põe um nos {32 - prefix} bits do fim",
    )


def mask(rng: Random) -> Exercise:
    prefix = rng.choice([18, 19, 20, 21, 22, 23, 25, 26, 27, 28, 29])
    found = ipaddress.ip_network(f"0.0.0.0/{prefix}").netmask
    return Exercise(
        f"como fica a máscara /{prefix} em decimal?",
        f"255.255.255.{prefix * 8 % 256}",
        str(found),
        f"{prefix} uns: {'.'.join(f'{int(part):08b}' for part in str(found).split('.'))}",
    )


def transmission(rng: Random) -> Exercise:
    size, rate = rng.choice([5, 12, 40, 80, 150, 700]), rng.choice([4, 10, 20, 50, 100, 300])
    return Exercise(
        f"quanto demora pra mandar {size} MB num link de {rate} Mbps?",
        f"{number(size / rate)} s",
        f"{number(size * 8 / rate)} s",
        f"byte tem 8 bits: {size} × 8 = {size * 8} Mb, dividido por {rate}",
    )


def window(rng: Random) -> Exercise:
    kilobytes, rtt = rng.choice([16, 32, 64, 128, 256]), rng.choice([10, 20, 40, 50, 80, 100, 200])
    megabits = kilobytes * 1000 * 8 / (rtt / 1000) / 1e6
    return Exercise(
        f"janela de {kilobytes} kB e RTT de {rtt} ms: qual o máximo de vazão?",
        f"{number(megabits / 8)} Mbps",
        f"{number(megabits)} Mbps",
        "uma janela por RTT, e lembra de passar de byte pra bit",
    )


def propagation(rng: Random) -> Exercise:
    distance = rng.randrange(200, 9000, 100)
    return Exercise(
        f"cabo de {number(distance, 0)} km, sinal a 200 mil km/s: qual o atraso de ida e volta?",
        f"{number(distance / 200)} ms",
        f"{number(distance / 100)} ms",
        f"{number(distance / 200)} ms só a ida, vezes dois",
    )


def to_hexadecimal(rng: Random) -> Exercise:
    value = rng.randint(17, 255)
    return Exercise(
        f"{value} em hexadecimal?",
        f"0x{value // 16}{value % 16}",
        f"0x{value:02X}",
        f"{value} = {value // 16} × 16 + {value % 16}",
    )


def from_binary(rng: Random) -> Exercise:
    value = rng.randint(129, 250)
    parts = [1 << bit for bit in range(7, -1, -1) if value >> bit & 1]
    return Exercise(
        f"{value:08b} em decimal dá quanto?", str(value - 1), str(value), " + ".join(map(str, parts)) + f" = {value}"
    )


def split(rng: Random) -> Exercise:
    bits = rng.randint(1, 4)
    base = f"192.168.{rng.randint(0, 250)}.0/24"
    nets = list(ipaddress.ip_network(base).subnets(prefixlen_diff=bits))
    wanted = rng.randrange(1, len(nets))
    return Exercise(
        f"dividindo {base} em {2**bits} partes iguais, qual a {wanted + 1}ª sub-rede?",
        str(nets[wanted - 1]),
        str(nets[wanted]),
        f"empresta {bits} bit{'s' * (bits > 1)}, vira /{24 + bits}, e elas andam de {256 >> bits} em {256 >> bits}",
    )


def compressed(rng: Random) -> Exercise:
    found = ipaddress.IPv6Address((0x20010DB8 << 96) | (rng.randrange(1, 0xFFFF) << 80) | rng.randrange(1, 0xFFF))
    shortened = found.exploded.replace(":0", ":").replace(":0", ":")
    return Exercise(
        f"como abrevia `{found.exploded}`?",
        f"`{shortened}`",
        f"`{found}`",
        "tira os zeros à esquerda de cada grupo e troca a maior sequência de zeros por `::`, uma vez só",
    )


def slow_start(rng: Random) -> Exercise:
    rounds = rng.randint(3, 7)
    return Exercise(
        f"slow start começando com 1 segmento, sem perda: quantos segmentos já foram depois de {rounds} RTTs?",
        str(2**rounds),
        str(2**rounds - 1),
        " + ".join(str(2**n) for n in range(rounds)),
    )


KINDS: list[Callable[[Random], Exercise]] = [
    hosts,
    network,
    broadcast,
    mask,
    transmission,
    window,
    propagation,
    to_hexadecimal,
    from_binary,
    split,
    compressed,
    slow_start,
]


def exercise(rng: Random) -> Exercise:
    """Any of them, with numbers for which the usual mistake shows."""
    made = rng.choice(KINDS)(rng)
    return made if made.wrong != made.answer else exercise(rng)
