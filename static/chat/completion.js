/** Completes @people and :emoji: in a text field, as one types. */
import { gettext } from "./i18n.js";
import { matches } from "./people.js";
import { apply } from "./writing.js";

const MOST = 8;
const PERSON = /(?:^|[\s(])@([\p{L}\p{N}_.+-]*)$/u;
const EMOJI = /(?:^|\s):([\p{L}\p{N}_+-]{2,})$/u;

export class Completion {
  #field;
  #list;
  #people;
  #mayCall;
  #found = [];
  #at = 0;
  #word = "";

  /** `people()` resolves to those who can be named; `mayCall()`: whether I may call everybody. */
  constructor(field, list, people, mayCall) {
    this.#field = field;
    this.#list = list;
    this.#people = people;
    this.#mayCall = mayCall;
    field.addEventListener("input", () => this.update());
    field.addEventListener("blur", () => this.close());
    list.addEventListener("pointerdown", (event) => this.#pointed(event));
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  /** Looks at the word before the caret. */
  async update() {
    const text = this.#field.value.slice(0, this.#field.selectionStart);
    const person = PERSON.exec(text);
    const emoji = EMOJI.exec(text);
    this.#word = (person ?? emoji)?.[0] ?? "";
    const found = person ? await this.#findPeople(person[1]) : emoji ? await findEmoji(emoji[1]) : [];
    const now = this.#field.value.slice(0, this.#field.selectionStart);
    if (now === text) this.#show(found);
  }

  /** Takes a key of the field; answers whether it was meant for the list. */
  key({ key }) {
    if (!this.isOpen || (key === "Enter" && this.#isWhole())) return false;
    switch (key) {
      case "ArrowDown":
        this.#select(this.#at + 1);
        return true;
      case "ArrowUp":
        this.#select(this.#at - 1);
        return true;
      case "Enter":
      case "Tab":
        this.#take(this.#found[this.#at]);
        return true;
      case "Escape":
        this.close();
        return true;
      default:
        return false;
    }
  }

  close() {
    this.#list.hidden = true;
    this.#field.removeAttribute("aria-activedescendant");
  }

  /** Nothing is left to complete. */
  #isWhole() {
    return this.#found[this.#at].insert.trim() === this.#word.trim().replace(/^\(/, "");
  }

  async #findPeople(text) {
    const people = await this.#people().catch(() => []);
    const found = people.filter((person) => matches(person, text));
    const everybody = { username: gettext("here"), name: gettext("everybody in this room") };
    if (this.#mayCall() && matches(everybody, text)) found.push(everybody);
    return found.slice(0, MOST).map((person) => ({
      insert: `@${person.username} `,
      sign: "@",
      text: person.name,
      note: `@${person.username}`,
    }));
  }

  #show(found) {
    this.#found = found.slice(0, MOST);
    this.#list.hidden = !this.#found.length;
    this.#list.replaceChildren(...this.#found.map(option));
    this.#select(0);
  }

  #select(at) {
    if (!this.isOpen) return this.#field.removeAttribute("aria-activedescendant");
    this.#at = (at + this.#found.length) % this.#found.length;
    [...this.#list.children].forEach((entry, index) => entry.setAttribute("aria-selected", String(index === this.#at)));
    return this.#field.setAttribute("aria-activedescendant", this.#list.children[this.#at].id);
  }

  #pointed(event) {
    event.preventDefault();
    const entry = event.target.closest("li");
    if (entry) this.#take(this.#found[[...this.#list.children].indexOf(entry)]);
  }

  #take({ insert }) {
    const end = this.#field.selectionStart;
    const start = end - this.#word.trimStart().replace(/^\(/, "").length;
    this.close();
    apply(this.#field, { from: start, to: end, insert, select: [start + insert.length, start + insert.length] });
  }
}

async function findEmoji(text) {
  const catalogue = await import("./emoji-catalogue.js").catch(() => null);
  const found = catalogue?.find(text).slice(0, MOST) ?? [];
  return found.map((one) => ({ insert: `${catalogue.toned(one)} `, sign: catalogue.toned(one), text: one.name, note: "" }));
}

function option({ sign, text, note }, index) {
  const entry = document.createElement("li");
  Object.assign(entry, { id: `completion-${index}` });
  entry.setAttribute("role", "option");
  const part = (className, textContent) => Object.assign(document.createElement("span"), { className, textContent });
  entry.append(part("sign", sign), part("grow", text), part("hint", note));
  return entry;
}
