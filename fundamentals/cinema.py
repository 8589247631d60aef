"""Twenty films of Brazilian cinema: what the external API has to tell."""

from typing import NamedTuple


class Film(NamedTuple):
    title: str
    year: int
    director: str


FILMS = (
    Film("Limite", 1931, "Mário Peixoto"),
    Film("Ganga Bruta", 1933, "Humberto Mauro"),
    Film("O Cangaceiro", 1953, "Lima Barreto"),
    Film("Rio, 40 Graus", 1955, "Nelson Pereira dos Santos"),
    Film("O Pagador de Promessas", 1962, "Anselmo Duarte"),
    Film("Vidas Secas", 1963, "Nelson Pereira dos Santos"),
    Film("Deus e o Diabo na Terra do Sol", 1964, "Glauber Rocha"),
    Film("São Paulo, Sociedade Anônima", 1965, "Luiz Sérgio Person"),
    Film("Terra em Transe", 1967, "Glauber Rocha"),
    Film("O Bandido da Luz Vermelha", 1968, "Rogério Sganzerla"),
    Film("Macunaíma", 1969, "Joaquim Pedro de Andrade"),
    Film("Dona Flor e Seus Dois Maridos", 1976, "Bruno Barreto"),
    Film("Eles Não Usam Black-Tie", 1981, "Leon Hirszman"),
    Film("Cabra Marcado para Morrer", 1984, "Eduardo Coutinho"),
    Film("A Hora da Estrela", 1985, "Suzana Amaral"),
    Film("Carlota Joaquina, Princesa do Brazil", 1995, "Carla Camurati"),
    Film("Central do Brasil", 1998, "Walter Salles"),
    Film("Lavoura Arcaica", 2001, "Luiz Fernando Carvalho"),
    Film("O Som ao Redor", 2012, "Kleber Mendonça Filho"),
    Film("Que Horas Ela Volta?", 2015, "Anna Muylaert"),
)
