"""The page's own rules, without a page: what it holds of a room, and what waits in the outbox."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from config import bundle
from tests.config.test_bundle import COUNTED

MODEL = (Path(__file__).parent / "model.js").read_text()
TRIALS = 3_000


@pytest.fixture
def page(server, open_window) -> Page:
    return open_window(f"{server().url}/accounts/login/")


def test_the_model_converges_whatever_the_wire_does(page):
    """Lost events, dropped connections, late pages, trimmed ranges, resets: in the end the database's list."""
    code = f"""async ([trials]) => {{
        const {{ Chat }} = await import("/static/chat/chat.js");
        const model = {MODEL.strip()};
        const faults = [];
        for (let seed = 1; seed <= trials; seed++) faults.push(model.trial(Chat, seed));
        return faults.filter(Boolean).slice(0, 3);
    }}"""
    assert page.evaluate(code, [TRIALS]) == []


OUTBOX = """async () => {
    const items = await import("/static/chat/item.js");
    const send = (id, fields) => ({id, room: "1", kind: "send", state: "waiting", body: `text ${id}`, ...fields});
    %s
}"""


def outbox(page: Page, script: str) -> object:
    """What a script answers that is given the verbs of item.js and a maker of items."""
    return page.evaluate(OUTBOX % script)


def test_items_go_out_in_order_and_a_failed_one_holds_the_rest(page):
    assert outbox(
        page,
        """
        let all = items.add([], send("b"), send("a"), send("c", {room: "2"}));
        const first = items.next(all, "1", 0).id;
        all = items.fail(items.markSent(all, "a"), "a", {code: "forbidden"});
        const held = items.next(all, "1", 0);
        all = items.again(all, "a", "z");
        return [first, held ?? null, items.next(all, "1", 0).id, items.next(all, "2", 0).id];
        """,
    ) == ["a", None, "a", "c"]


def test_what_is_sent_is_frozen_and_changes_follow_it(page):
    assert outbox(
        page,
        """
        let all = items.markSent(items.add([], send("a")), "a");
        all = items.amend(all, "a", "better", {id: "b"});
        const frozen = [all[0].body, items.next(all, "1", 0).id];
        all = items.settle(all, "a", {id: "77", body_seq: 5});
        const {kind, message, base, body} = items.next(all, "1", 0);
        return [...frozen, all.length, kind, message, base, body];
        """,
    ) == ["text a", "a", 1, "edit", "77", 5, "better"]


def test_what_waits_is_changed_in_place_and_taken_back_without_a_trace(page):
    assert outbox(
        page,
        """
        let all = items.add([], send("a"), send("b"));
        all = items.amend(all, "a", "better", {id: "c"});
        const changed = all.map(({body}) => body);
        return [changed, items.withdraw(all, "a", {id: "d"}).map(({id}) => id)];
        """,
    ) == [["better", "text b"], ["b"]]


def test_a_deletion_waits_until_it_is_due_and_holds_nobody(page):
    assert outbox(
        page,
        """
        let all = items.add([], send("a", {kind: "delete", message: "9", due: 100}), send("b"));
        const now = items.next(all, "1", 50).id;
        const later = items.next(all, "1", 100).id;
        return [now, later, items.nextDue(all, 50), items.undo(all, "a").length];
        """,
    ) == ["b", "a", 100, 1]


def test_after_a_conflict_a_message_gets_a_new_id_and_an_edit_the_newer_base(page):
    assert outbox(
        page,
        """
        let all = items.add([], send("a"), send("b", {kind: "edit", message: "9", base: 1}));
        all = items.fail(all, "a", {code: "conflict"});
        all = items.fail(all, "b", {code: "conflict", newer: {body_seq: 8}});
        all = items.again(items.again(all, "a", "c"), "b", "d");
        return all.map(({id, state, base}) => [id, state, base ?? 0]);
        """,
    ) == [["b", "waiting", 8], ["c", "waiting", 0]]


def test_ids_are_uuids_of_version_seven_in_order(page):
    ids = page.evaluate(
        "async () => { const {uuid7} = await import('/static/chat/uuid.js'); return Array.from({length: 500}, uuid7) }"
    )
    assert ids == sorted(set(ids))
    assert all(len(one) == 36 and one[14] == "7" and one[19] in "89ab" for one in ids)


def test_a_bundled_module_is_there_once(page):
    served = bundle.bundled(COUNTED)
    page.route(
        "**/bundled/*",
        lambda route: route.fulfill(body=served[route.request.url.split("/")[-1]], content_type="text/javascript"),
    )
    assert page.evaluate("() => import('/bundled/app.js').then(() => globalThis.counted)") == [41, 43]


WRITING = """async () => {
    const writing = await import("/static/chat/writing.js");
    // "[" and "]" mark the selection, before and after.
    const read = (marked) => [marked.replace(/[\\[\\]]/g, ""), marked.indexOf("["), marked.indexOf("]") - 1];
    const show = (text, {from, to, insert, select: [start, end]}) => {
        const all = text.slice(0, from) + insert + text.slice(to);
        return `${all.slice(0, start)}[${all.slice(start, end)}]${all.slice(end)}`;
    };
    const on = (verb, marked, ...more) => { const it = read(marked); return show(it[0], verb(...it, ...more)) };
    %s
}"""


def test_formatting_puts_signs_around_and_takes_them_away(page):
    assert page.evaluate(
        WRITING
        % """const {wrap, asCode} = writing;
        return [on(wrap, "a [b] c", "**"), on(wrap, "a **[b]** c", "**"), on(wrap, "a [**b**] c", "**"),
                on(wrap, "[]", "*"), on(asCode, "a [b] c"), on(asCode, "x[a\\n```\\nb]y")]"""
    ) == ["a **[b]** c", "a [b] c", "a [b] c", "*[]*", "a `[b]` c", "x\n````\na\n```\nb\n````\n[]y"]


def test_a_new_line_continues_what_it_stands_in(page):
    continued = {
        "- a[]": "- a\n- []",
        "1. a[]": "1. a\n2. []",
        "  9) a[]": "  9) a\n  10) []",
        "> a[]": "> a\n> []",
        "- a\n- []": "- a\n[]",
        "a[]": "a\n[]",
        "```\n  a[]": "```\n  a\n  []",
    }
    code = WRITING.replace("()", "(lines)", 1) % "return lines.map((line) => on(writing.breakLine, line))"
    assert page.evaluate(code, list(continued)) == list(continued.values())


def test_code_is_told_from_prose_and_differences_word_by_word(page):
    texts = ["def f(x):\n    return x", "int main() {\n  return 0;\n}", "for i in a:\n  b(i)", "<p>\n  a\n</p>"]
    prose = [
        "one line = 1;",
        "- a\n- b\n- c",
        "Olá, turma\nHoje tem prova\nAté",
        "```\nlet a;\nlet b;\n```",
        "1. a;\n2. b;",
    ]
    found = page.evaluate(
        """async (texts) => {
            const {looksLikeCode} = await import("/static/chat/writing.js");
            return texts.map(looksLikeCode);
        }""",
        [*texts, *prose],
    )
    assert found == [True] * len(texts) + [False] * len(prose)
    assert page.evaluate(
        """async () => {
            const {difference} = await import("/static/chat/difference.js");
            return [difference("a b c", "a x c"), difference("", "a"), difference("a", "a")]
                .map((parts) => parts.map(({kind, text}) => `${kind}:${text}`).join("|"));
        }"""
    ) == [":a |del:b|ins:x|: c", "ins:a", ":a"]
