from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.http.listing import Entry, page
from fundamentals.http.paths import names_in

AT = 784111777


class Seen(HTMLParser):
    """What a browser makes of the page: its elements, its links with their texts, and all of its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: dict[str, str] = {}
        self.text = ""
        self._link: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "a":
            self._link = dict(attrs)["href"] or ""
            self.links[self._link] = ""

    def handle_endtag(self, tag: str) -> None:
        self._link = None if tag == "a" else self._link

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._link is not None:
            self.links[self._link] += data


file_names = st.binary(min_size=1).filter(
    lambda name: b"/" not in name and b"\0" not in name and name not in (b".", b"..")
)


@given(st.lists(file_names, max_size=3), st.dictionaries(file_names, st.one_of(st.none(), st.integers(0))))
def test_each_link_leads_to_its_entry_whatever_its_name(folder: list[bytes], found: dict[bytes, int | None]) -> None:
    seen = Seen(page(tuple(folder), [Entry(name, size, AT) for name, size in found.items()]))
    links = [link for link in seen.links if link != "../"]
    assert {names_in("/" + link)[0]: link.endswith("/") for link in links} == {
        name: size is None for name, size in found.items()
    }
    assert all(urljoin("http://host/sub/", link).startswith("http://host/sub/") for link in links)
    assert set(seen.tags) <= set(Seen(page((b"a",), [Entry(b"a", 1, AT)])).tags)


def test_names_are_shown_as_they_are() -> None:
    html = page(
        (b"a&b<i>",), [Entry(b"<script>alert(1)</script>", 3, AT), Entry(b'"x" y', None, AT), Entry(b"caf\xe9", 1, AT)]
    )
    assert Seen(html).links == {
        "../": "Pasta acima",
        "%22x%22%20y/": '"x" y/',
        "%3Cscript%3Ealert%281%29%3C%2Fscript%3E": "<script>alert(1)</script>",
        "caf%E9": "caf\N{REPLACEMENT CHARACTER}",
    }
    assert "Conteúdo de /a&b<i>/" in Seen(html).text and "<i>" not in html


def test_sorted_without_regard_to_case() -> None:
    names = [b"b.txt", b"A", b"a", b"sub", b"B", "É".encode(), b"10"]
    assert list(Seen(page((), [Entry(name, 1, AT) for name in names])).links) == [
        *("10", "A", "a", "B", "b.txt", "sub", "%C3%89")
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pt-br", ["Conteúdo de /", "Nome", "Tamanho", "Modificado em", "1,5 KB", "06/11/1994 06:49"]),
        ("en", ["Contents of /", "Name", "Size", "Modified", "1.5 KB", "11/06/1994 6:49 a.m."]),
    ],
)
def test_in_the_readers_language(language: str, words: list[str]) -> None:
    with override(language):
        html = page((), [Entry(b"a", 1536, AT)])
    text = Seen(html).text.replace("\N{NO-BREAK SPACE}", " ")
    assert [word for word in words if word not in text] == []
    assert f'<html lang="{language}">' in html
    assert '<data value="1536">' in html and '<time datetime="1994-11-06T08:49:37Z">' in html


def test_light_and_dark() -> None:
    """No colour is set on its own, which would be wrong in the other one."""
    assert "color-scheme: light dark" in page((), [])
    assert "background" not in page((), [])


def test_an_empty_folder_says_so() -> None:
    assert "Esta pasta está vazia." in page((), []) and "<table" not in page((), [])
    assert "vazia" not in page((), [Entry(b"a", 1, AT)])


def test_a_list_that_ends_early_says_so() -> None:
    assert "mais do que" in page((), [Entry(b"a", 1, AT)], more=True)
    assert "mais do que" not in page((), [Entry(b"a", 1, AT)])


def test_only_the_root_has_nothing_above_it() -> None:
    assert "../" not in page((), []) and 'href="../"' in page((b"sub",), [])
