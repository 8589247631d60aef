"""The modules in one file, and an error for what the bundle would break. In a browser: test_chat_models."""

import pytest

from config import bundle, static

APP = """import { next } from "./count.js";
globalThis.counted = import("./later.js").then(({ more }) => [next(), more()]);
"""
COUNT = """import * as all from "./start-at.js";
let at = all.start;
export function next() {
  return ++at;
}
"""
LATER = """import { next as again } from "./count.js";
import { one } from "./own.js";
export const more = () => again() + one;
"""
COUNTED = {
    "app.js": APP,
    "count.js": COUNT,
    "later.js": LATER,
    "start-at.js": "/** Where. */\nexport const start = 40;\n",
    "own.js": "export const one = 1;\n",
}


def test_what_is_needed_at_once_is_one_file():
    served = bundle.bundled(COUNTED)
    assert set(served) == {"app.js", "bundle.js", "later.js", "own.js"}
    assert "Where" not in served["bundle.js"]
    assert bundle.preloads(COUNTED) == ["count.js", "start-at.js"]


@pytest.mark.parametrize(
    "line",
    [
        'import a from "./count.js";',
        'import { a } from "./count.js"',
        'import { a } from "../count.js";',
        "export default 1;",
        "export { next };",
        "export let a = 1;",
        "await 1;",
    ],
)
def test_what_it_does_not_understand_is_refused(line):
    with pytest.raises(ValueError, match=r"count\.js: the bundle does not understand"):
        bundle.bundled(COUNTED | {"count.js": f"{COUNTED['count.js']}{line}\n"})


def test_a_name_that_is_not_exported_is_named():
    with pytest.raises(ValueError, match=r"later\.js imports two, which own\.js does not export"):
        bundle.bundled(COUNTED | {"later.js": LATER.replace("one }", "two }")})


def test_a_circle_is_named():
    circle = {"start-at.js": 'import { next } from "./count.js";\n'}
    with pytest.raises(ValueError, match=r"count\.js imports start-at\.js imports count\.js"):
        bundle.bundled(COUNTED | circle)


def test_our_modules_are_understood():
    served = bundle.bundled(static.modules())
    assert "class Outbox" in served["bundle.js"]
    assert served["app.js"].startswith("import{")


def test_style_sheets_take_in_what_they_import():
    sheets = {"a.css": 'b {}\n@import "c.css";\nd {}\n', "c.css": "c {}\n"}
    assert bundle.joined(sheets) == {"a.css": "b {}\nc {}\nd {}\n"}
