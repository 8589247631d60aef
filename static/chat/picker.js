/** The emoji picker: those used last, all by group, a search in Portuguese and English, and the tone of skin. */
import { ALL, TONES, chooseTone, find, noteUse, tone, toned, usual } from "./emoji-catalogue.js";
import { gettext } from "./i18n.js";
import { Popup } from "./popup.js";

const COLUMNS = 8;
const MOST_FOUND = 64;
const GROUPS = [
  ["0", "😀", () => gettext("Smileys and emotion")],
  ["1", "👋", () => gettext("People and body")],
  ["3", "🐢", () => gettext("Animals and nature")],
  ["4", "🍎", () => gettext("Food and drink")],
  ["5", "🚌", () => gettext("Travel and places")],
  ["6", "🎉", () => gettext("Activities")],
  ["7", "💡", () => gettext("Objects")],
  ["8", "✅", () => gettext("Symbols")],
  ["9", "🏁", () => gettext("Flags")],
];
const TONE_NAMES = [
  () => gettext("No skin tone"),
  () => gettext("Light skin tone"),
  () => gettext("Medium-light skin tone"),
  () => gettext("Medium skin tone"),
  () => gettext("Medium-dark skin tone"),
  () => gettext("Dark skin tone"),
];

const make = (tag, className, fields = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), { className, ...fields });
  element.append(...children);
  return element;
};

function button(one) {
  const made = make("button", "", { type: "button", textContent: toned(one), title: one.name, tabIndex: -1 });
  made.setAttribute("aria-label", one.name);
  made.one = one;
  return made;
}

export class Picker {
  #element;
  #popup;
  #field;
  #usual;
  #found;
  #groups;
  #list;
  #none;
  #chosen = () => {};

  constructor(element) {
    this.#element = element;
    this.#popup = new Popup(element, 0);
    this.#build();
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("click", ({ target }) => this.#choose(target.closest("button")?.one));
    this.#field.addEventListener("input", () => this.#search());
  }

  /** Opens beside `anchor` with the focus on the first emoji; what is typed then is looked for. */
  open(anchor, chosen, opener) {
    this.#chosen = chosen;
    this.#field.value = "";
    fill(this.#usual, usual());
    this.#search();
    this.#popup.open(anchor, opener);
    this.#list.scrollTop = 0;
    this.#focus(this.#buttons()[0]);
  }

  #build() {
    this.#field = make("input", "", { type: "search", placeholder: gettext("Search"), autocomplete: "off" });
    this.#field.setAttribute("aria-label", gettext("Search emoji"));
    this.#usual = section(gettext("Used lately"));
    this.#found = section(gettext("Found"));
    this.#groups = new Map(GROUPS.map(([group, , name]) => [group, section(name())]));
    for (const [group, holder] of this.#groups) fill(holder, ALL.filter((one) => one.group === group));
    this.#none = make("p", "hint", { textContent: gettext("No emoji has a name like this."), role: "status" });
    this.#list = make("div", "picker-list", {}, this.#none, this.#found, this.#usual, ...this.#groups.values());
    const tabs = make("div", "picker-groups", {}, ...GROUPS.map((group) => this.#tab(group)));
    reach(tabs, tabs.firstElementChild);
    this.#element.append(this.#field, tabs, this.#list, this.#tones());
  }

  #tab([group, sign, name]) {
    const tab = make("button", "", { type: "button", textContent: sign, title: name(), tabIndex: -1 });
    tab.setAttribute("aria-label", name());
    tab.addEventListener("click", () => this.#goTo(group));
    return tab;
  }

  #goTo(group) {
    this.#field.value = "";
    this.#search();
    const holder = this.#groups.get(group);
    holder.scrollIntoView({ block: "start" });
    this.#focus(holder.lastElementChild.firstElementChild);
  }

  #tones() {
    const row = make("div", "picker-tones", { role: "group" });
    row.setAttribute("aria-label", gettext("Skin tone"));
    row.append(...TONES.map((one, at) => this.#toneButton(one, TONE_NAMES[at]())));
    return row;
  }

  #toneButton(one, name) {
    const made = make("button", "", { type: "button", textContent: `✋${one}`, title: name, tabIndex: one === tone() ? 0 : -1 });
    made.setAttribute("aria-label", name);
    made.setAttribute("aria-pressed", String(one === tone()));
    made.addEventListener("click", () => this.#setTone(one, made));
    return made;
  }

  #setTone(one, pressed) {
    chooseTone(one);
    reach(pressed.parentElement, pressed);
    for (const other of pressed.parentElement.children) other.setAttribute("aria-pressed", String(other === pressed));
    for (const each of this.#list.querySelectorAll("button")) if (each.one.tones) each.textContent = toned(each.one);
  }

  #search() {
    const text = this.#field.value.trim();
    const found = text ? find(text).slice(0, MOST_FOUND) : [];
    fill(this.#found, found);
    this.#found.hidden = !found.length;
    this.#none.hidden = !text || found.length > 0;
    for (const holder of [this.#usual, ...this.#groups.values()]) holder.hidden = Boolean(text);
  }

  #choose(one) {
    if (!one) return;
    noteUse(one);
    this.#popup.close();
    this.#chosen(toned(one));
  }

  /** The emoji on show, from the first to the last. */
  #buttons() {
    return [...this.#list.querySelectorAll("section:not([hidden]) button")];
  }

  #focus(next) {
    if (next) reach(this.#list, next).focus();
  }

  #key(event) {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    const inGrid = Boolean(target.one);
    if (target === this.#field && key === "ArrowDown") this.#focus(this.#buttons()[0]);
    else if (target === this.#field && key === "Enter") this.#choose(this.#field.value && this.#buttons()[0]?.one);
    else if (beside(target, key)) reach(target.parentElement, beside(target, key)).focus();
    else if (inGrid && this.#step(key, target)) this.#focus(this.#step(key, target));
    else {
      // What is typed over the emoji goes into the search.
      if (inGrid && key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey) this.#field.focus();
      return;
    }
    event.preventDefault();
  }

  /** Where a key leads from a button; a last row may be shorter than the one above. */
  #step(key, from) {
    const all = this.#buttons();
    const row = [...from.parentElement.children];
    const [at, column] = [all.indexOf(from), row.indexOf(from) % COLUMNS];
    switch (key) {
      case "ArrowRight":
        return all[at + 1];
      case "ArrowLeft":
        return all[at - 1];
      case "ArrowDown":
        return row[row.indexOf(from) + COLUMNS] ?? this.#neighbour(from, 1, column);
      case "ArrowUp":
        return row[row.indexOf(from) - COLUMNS] ?? this.#neighbour(from, -1, column) ?? this.#field;
      case "Home":
        return all[0];
      case "End":
        return all.at(-1);
      default:
        return undefined;
    }
  }

  #neighbour(from, by, column) {
    const shown = [...this.#list.querySelectorAll("section:not([hidden])")];
    const cells = shown[shown.indexOf(from.closest("section")) + by]?.lastElementChild.children;
    if (!cells) return undefined;
    const start = by > 0 ? 0 : Math.floor((cells.length - 1) / COLUMNS) * COLUMNS;
    return cells[Math.min(start + column, cells.length - 1)];
  }
}

/** Of the buttons in `holder` Tab reaches one: `button`. */
function reach(holder, button) {
  for (const old of holder.querySelectorAll('button[tabindex="0"]')) old.tabIndex = -1;
  button.tabIndex = 0;
  return button;
}

/** The button beside one in a row of groups or tones. */
function beside(button, key) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
  const row = button.closest(".picker-groups, .picker-tones");
  return by && row ? row.children[[...row.children].indexOf(button) + by] : undefined;
}

function section(title) {
  return make("section", "", {}, make("h3", "", { textContent: title }), make("div", "picker-grid"));
}

function fill(holder, found) {
  holder.lastElementChild.replaceChildren(...found.map(button));
}
