"""Markdown to HTML: what everybody's browser is given. Whatever is typed, nothing but the allow-list comes out."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat import markdown
from chat.highlight import CLASSES, LANGUAGES, Highlighter
from chat.markdown import HTML_LIMIT, candidates, excerpt, may_call, plain, render

TAGS = {"p", "br", "hr", "pre", "code", "blockquote", "ul", "ol", "li", "strong", "em", "s", "a", "span"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6"}
ATTRIBUTES = {"a": {"href", "rel", "title"}, "code": {"class"}, "span": {"class", "data-user"}, "ol": {"start"}}
ATTRIBUTES["pre"] = {"data-language"}
PEOPLE = {"ana": 1, "bruno.dias": 2, "joão": 3, "c-3_po": 4}


class Judge(HTMLParser):
    """Reads HTML as a browser would, and asserts that each tag and attribute is one of the allowed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.mentioned: set[int] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert tag in TAGS, tag
        assert values.keys() <= ATTRIBUTES.get(tag, set()), attrs
        if tag == "a":
            self.links += [values["href"] or ""] if "href" in values else []
            assert values["rel"] == "noopener nofollow"
        if tag == "span" and values["class"] in CLASSES:
            assert "data-user" not in values
        elif tag == "span":
            assert values["class"] == "mention"
            self.mentioned.add(int(values["data-user"] or ""))
        elif tag == "code" and "class" in values:
            assert (values["class"] or "").removeprefix("language-") in LANGUAGES

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def html(body: str) -> str:
    return render(body, PEOPLE).html


def mentions(body: str) -> set[int]:
    made = render(body, PEOPLE)
    assert Judge(made.html).mentioned == made.mentioned
    return made.mentioned


# What it makes

MADE = [
    ("Hello, all", "<p>Hello, all</p>"),
    ("one\ntwo", "<p>one<br>\ntwo</p>"),
    ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
    ("**a** *b* ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>"),
    ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
    ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
    ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
    ("# a", "<h1>a</h1>"),
    ("@ana", '<p><span class="mention" data-user="1">@ana</span></p>'),
]


@pytest.mark.parametrize(("body", "made"), MADE)
def test_what_it_makes(body: str, made: str) -> None:
    assert html(body).strip() == made


def code(language: str, inner: str) -> str:
    return f'<pre data-language="{LANGUAGES[language]}"><code class="language-{language}">{inner}</code></pre>'


def test_code_is_coloured_and_bears_its_language() -> None:
    colours = '<span class="k">return</span> a &lt; <span class="m">1</span>\n'
    assert html("```python\nreturn a < 1\n```").strip() == code("python", colours)
    assert html("> ~~~js title\n> a\n> ~~~").split("\n")[1:3] == code("javascript", "a\n").split("\n")


@pytest.mark.parametrize("info", ["", "nonsense", '"onclick=x', "x" * 300, "text"])
def test_code_in_a_language_that_is_none_stays_plain(info: str) -> None:
    assert html(f"```{info}\ndef f(): pass\n```").strip() == "<pre><code>def f(): pass\n</code></pre>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_keeps_the_code_as_it_was_written(language: str) -> None:
    """Some lexers drop or double what they do not know."""
    for text in ("a = 1 # é\n\tb(\"x\", '<y>')\n\n", "<?a b='1'>&amp;{{ x }}</a>\n", "`~!@#$%^&*()_+|\\[]{};:\n"):
        shown = Judge(html(f"~~~{language}\n{text}~~~")).text
        assert shown == text + "\n"


def test_a_long_line_and_what_takes_too_long_stay_plain() -> None:
    assert "<span" not in html("```js\nreturn " + "a." * 400 + "\n```")
    assert "<span" not in (Highlighter(0).html("return 1", "python") or "")


EMOJI = [(":tada:", "🎉"), (":+1:", "👍"), (":cone_de_festa:", "🎉"), ("a:tada:", None), ("12:30:45", None)]
EMOJI += [("`:tada:`", None), ("```\n:tada:\n```", None), (":nothing_like_it:", None), ("http://a.br/:tada:", None)]


@pytest.mark.parametrize(("body", "sign"), EMOJI)
def test_names_between_colons_become_emoji(body: str, sign: str | None) -> None:
    assert Judge(html(body)).text.strip() == (sign or body.strip("`").strip())


def test_tables() -> None:
    made = html("|a|b|\n|-|-|\n|1|2|")
    assert Judge(made).text.split() == ["a", "b", "1", "2"]
    assert "<table>" in made


@pytest.mark.parametrize("body", ["see https://example.org/a?b=1", "[x](https://example.org/a?b=1)"])
def test_links(body: str) -> None:
    made = html(body)
    assert Judge(made).links == ["https://example.org/a?b=1"]
    assert "target" not in made


def test_bare_links_and_addresses_are_links() -> None:
    assert Judge(html("write to ana@example.org")).links == ["mailto:ana@example.org"]


@pytest.mark.parametrize(
    "body", ["  spaces", "a  b", "Olá", "1. ", "", " ", "\n", "[a]: http://b", "<!-- x -->", "***"]
)
def test_what_was_written_is_never_hidden(body: str) -> None:
    made = html(body)
    Judge(made)
    assert "<hr>" in made or Judge(made).text.split() == body.split() or body == "1. "


# What it does not let through

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<a href='javascript:alert(1)' onclick='alert(1)'>x</a>",
    "<span class='mention' data-user='1'>@ana</span>",
    "<style>*{display:none}</style>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<?php x ?>",
    "<![CDATA[x]]>",
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example"onmouseover="alert\\(1\\))',
    "```\"onmouseover=alert(1) x='\na\n```",
    "```x\x22 onclick=\x22alert(1)\na\n```",
    "`<b onclick=x>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p style='position:fixed'>x</p>",
    "<form action=/accounts/logout/><button>x</button></form>",
    "\u202e<script>\u202c",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_markup_but_ours(attack: str) -> None:
    for body in (attack, f"> {attack}", f"- a\n\n  {attack}", f"|{attack}|\n|-|\n|{attack}|", f"**{attack}** @ana"):
        made = html(body)
        Judge(made)
        assert "<script" not in made.lower()


SCHEMES = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd"]
SCHEMES += ["java\tscript:alert(1)", "&#106;avascript:alert(1)", "javascript&colon;alert(1)", "\x01javascript:alert(1)"]
SCHEMES += ["blob:https://a.example/1", "ftp://a.example", "tel:+55", "/admin/", "//evil.example", "?x", "#x", "x/y"]
WAYS = ["[a](%)", "[a](<%>)", "<%>", "[a]: %\n\n[a]", "[a](%  'title')", "%"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_links_lead_to_the_web_or_to_mail(scheme: str, way: str) -> None:
    for link in Judge(html(way.replace("%", scheme))).links:
        assert link.startswith(("http://", "https://", "mailto:"))


# Mentions

MENTIONED = [
    ("@ana", {1}),
    ("@Ana, @ANA and @ana.", {1}),
    ("(@bruno.dias)", {2}),
    ("**@joão** e @c-3_po!", {3, 4}),
    ("> @ana", {1}),
    ("- @ana\n- @bruno.dias", {1, 2}),
    ("@ana\n@joão", {1, 3}),
    ("@nobody", set()),
    ("ana@example.org", set()),
    ("x@ana", set()),
    ("@@ana", set()),
    ("https://example.org/@ana", set()),
    ("[@ana](https://example.org)", set()),
    ("`@ana`", set()),
    ("```\n@ana\n```", set()),
    ("    @ana", set()),
    ("@anabela", set()),
    ("@ana.x", set()),
    (r"\@ana", {1}),
]


@pytest.mark.parametrize(("body", "who"), MENTIONED)
def test_mentions(body: str, who: set[int]) -> None:
    assert mentions(body) == who


@pytest.mark.parametrize(("body", "who"), MENTIONED)
def test_all_who_are_mentioned_were_candidates(body: str, who: set[int]) -> None:
    assert {name for name, user in PEOPLE.items() if user in who} <= candidates(body)


def test_fifty_people_are_looked_up() -> None:
    names = [f"p{number}" for number in range(60)]
    assert candidates(" ".join(f"@{name}" for name in names)) == set(names[:50])


def test_one_person_mentioned_often_is_one() -> None:
    assert mentions("@ana " * 1000) == {1}


@pytest.mark.parametrize(("body", "here"), [("@here", True), ("@Aqui: hoje", True), ("`@todos`", False), ("x", False)])
def test_who_may_calls_everybody(body: str, here: bool) -> None:
    called = render(body, {}, caller=True)
    assert called.here == here
    assert ('data-user="here"' in called.html) == here
    assert not render(body, {}).here
    assert may_call(body) or not here


def test_a_person_called_like_everybody_is_that_person() -> None:
    made = html("@ana").replace("1", "7").replace("ana", "here")
    assert render("@here", {"here": 7}, caller=True) == (made, {7}, False)


# Excerpts

EXCERPTS = [("**a**b `c`", "ab c"), ("- one\n- two\n\n# Three", "one two Three"), ("1 < 2 &amp; x\ny", "1 < 2 & x y")]
EXCERPTS += [("[link](http://a.br)!", "link!"), ("```py\nif a:\n  b\n```", "if a: b"), (":tada: " * 200, ("🎉 " * 70))]


@pytest.mark.parametrize(("body", "text"), EXCERPTS)
def test_excerpts_are_plain_text(body: str, text: str) -> None:
    assert excerpt(html(body), 140) == text


# Size and time

UNITS = ["&", "😀", "\n", "*a*", "@ana ", "<", "'\"", "> ", "[", "`a", "a@b.co ", "http://a.b ", "|a", "- ", "*", "\\"]
UNITS += ["[a](", "![", "_a*", "~~a", "&#", "1. \n", "a\n=\n", "<!--", "www.a.co/", "[a]: b\n", "\x01", "@@", "@a@"]
UNITS += ["|a|b|\n|-|-|\n", ":tada:", "```py\na\n```\n"]


@pytest.mark.parametrize("unit", UNITS)
def test_long_texts_make_little_html_quickly(unit: str) -> None:
    body = (unit * 10_000)[:10_000]
    begin = time.process_time()
    made = html(body)
    assert time.process_time() - begin < 2
    assert len(made.encode()) <= HTML_LIMIT == 64 * 1024
    Judge(made)


def test_html_that_grows_too_long_is_plain() -> None:
    body = "*a*" * 3333
    assert len(html(body)) < HTML_LIMIT
    body = "@ana " * 2000
    assert html(body) == plain(body)


def test_plain_text_keeps_its_lines() -> None:
    assert plain("a\n<b>") == "<p>a<br>&lt;b&gt;</p>"
    assert len(plain("&" * 10_000)) <= 5 * 10_000 + 7


# Anything at all

signs = st.sampled_from(list("*_~`>#-+|[]()<>!@\\&;:/.'\"\n\t 1a") + ["ana", "http://", "javascript:", "</p>", "```\n"])


@given(st.lists(signs, max_size=60).map("".join) | st.text(max_size=200))
def test_anything_becomes_harmless_html(body: str) -> None:
    made, mentioned, _here = render(body, PEOPLE)
    judge = Judge(made)
    assert judge.mentioned == mentioned <= set(PEOPLE.values())
    assert all(link.startswith(("http://", "https://", "mailto:")) for link in judge.links)
    assert made.strip() or not body.strip()


@given(st.text(st.sampled_from("abç .,!?;"), min_size=1, max_size=30))
def test_the_short_way_makes_what_the_long_one_makes(body: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = html(body)
        patch.setattr(markdown, "_PLAIN", markdown.re.compile("(?!)"))
        assert quick.strip() == html(body).strip() or not body.strip()


def test_a_text_of_signs_is_shown_as_typed() -> None:
    """Parsing it would hold the writer up."""
    assert render("*a*" * 601, {})[0] == f"<p>{'*a*' * 601}</p>"
    assert "<em>" in render("*a*" * 100, {})[0]


def test_signs_in_code_are_no_reason_not_to_parse() -> None:
    code = "```python\n" + "[x] = {a: b}\n" * 600 + "```"
    assert '<code class="language-python">' in render(code, {})[0]


LOOKS_LIKE_CODE = ["```a`\n%s\n```", "```\n```\n%s\n```", "a\n    ```\n%s\n    ```", "~~~\n~~~\n%s\n~~~"]
IS_CODE = ["```\n%s\n```", "~~~a`\n%s\n~~~", "```\n~~~\n%s", "- ```\n  %s\n  ```", "> ````\n> ```\n> %s", "    %s"]


@pytest.mark.parametrize("frame", LOOKS_LIKE_CODE)
def test_signs_that_only_look_like_code_are_counted(frame: str) -> None:
    """Else they are parsed for a second."""
    for unit in ("*a*", "://["):
        body = frame % (unit * 601)
        assert render(body, {})[0] == plain(body)
    assert "<a " not in render(frame % ("http://a.br " * 41), {})[0]


@pytest.mark.parametrize("frame", IS_CODE)
def test_signs_in_what_is_code_are_not_counted(frame: str) -> None:
    made = render(frame % ("*a*" * 601) + "\n\n", {})[0]
    assert "<pre><code>" in made
    made = render(frame % ("http://a.br " * 41), {})[0]
    assert "<pre><code>" in made


def test_links_in_code_leave_those_outside_of_it() -> None:
    assert render("```\n" + "http://a.br " * 41 + "\n```\nhttp://b.br", {})[0].count("<a ") == 1


@pytest.mark.parametrize("body", ["a\n" * 1001, "a\r" * 1001, "- " * 7 + "a", ">" * 13 + "a"])
def test_more_lines_than_a_text_has_or_nested_deeper_is_shown_as_typed(body: str) -> None:
    """The parser leaves out what is nested too deep."""
    assert render(body, {})[0] == plain(body)


def test_quotes_and_lists_in_one_another() -> None:
    assert render("- " * 6 + "a", {})[0].count("<ul>") == 6
    assert render("> " * 12 + "a", {})[0].count("<blockquote>") == 12


def test_a_table_has_few_cells() -> None:
    """Each of its short rows would get all of the columns."""
    head = "|a" * 50 + "\n" + "|-" * 50 + "\n"
    assert "<table>" in render(head + "a\n" * 70, {})[0]
    assert "<table>" not in render(head + "a\n" * 90, {})[0]


def test_many_bare_links_stay_text_and_marked_ones_do_not() -> None:
    html = render("http://a.br " * 41 + "[here](http://b.br)", {})[0]
    assert html.count("<a ") == 1
    assert render("http://a.br " * 20, {})[0].count("<a ") == 20
