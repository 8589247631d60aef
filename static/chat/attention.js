/** What draws attention, or moves it: counts in the title and on the icon, calls, levels, keys. Ties the parts together. */
import { Alerts } from "./alerts.js";
import { Badge } from "./badge.js";
import { Channel } from "./channel.js";
import { countWords } from "./counts.js";
import { Election } from "./election.js";
import { Elsewhere } from "./elsewhere.js";
import { gettext } from "./i18n.js";
import { listenForKeys } from "./keys.js";
import { LevelMenu } from "./level-menu.js";
import { shown } from "./levels.js";
import { Offer } from "./offer.js";
import { ask, permissionText } from "./permission.js";
import { Sound } from "./sound.js";

const part = (id) => document.getElementById(id);

/** `world` is the page's parts by name: chat, socket, reader, go, notices, announcer, switcher, list, boot. */
export function drawAttention(world) {
  count(world);
  const menu = makeMenu(world);
  openMenus(world, menu);
  callOut(world);
  readAtOnce(world);
  listenForKeys(keyActs(world));
  part("show-keys").addEventListener("click", showKeys);
}

/** The title, the icon, and the button that stands for the list on a phone. */
function count({ chat, reader, boot }) {
  const badge = new Badge();
  const elsewhere = new Elsewhere(part("open-side"), chat, () => reader.room);
  const show = () => {
    badge.show(chat.attention(), [reader.room?.name, boot.community].filter(Boolean).join(" · "));
    elsewhere.show();
  };
  for (const type of ["rooms", "read", "left"]) chat.on(type, show);
  reader.on("opened", show);
}

function makeMenu({ chat, reader, notices }) {
  const current = () => reader.room;
  const allow = async () => {
    await ask();
    notices.say(permissionText());
  };
  const menu = new LevelMenu({ menu: part("room-menu"), bell: part("show-notify") }, { chat, current, notices, ask: allow });
  reader.on("opened", () => menu.show());
  return menu;
}

/** The menu of an entry in the list: by its button, the right button, a long press, or the key for menus. */
function openMenus({ list }, menu) {
  const lists = document.querySelector(".side-lists");
  const open = (event) => {
    const room = list.roomOf(event.target);
    const link = event.target.closest("li")?.querySelector("a");
    if (!room || room.gone) return;
    event.preventDefault();
    menu.open(room, event.target.closest(".room-more") ?? link, link);
  };
  lists.addEventListener("contextmenu", open);
  lists.addEventListener("click", (event) => event.target.closest(".room-more") && open(event));
}

function callOut({ chat, socket, reader, go, boot }) {
  const channel = new Channel(`prosa-${boot.user.id}-calls`);
  const election = new Election(channel, () => socket.live);
  const open = (room, seq) => chat.rooms.get(room.id) === room && go.open(room, seq);
  const alerts = new Alerts({ chat, channel, election, sound: new Sound(), current: () => reader.room, open });
  new Offer(part("offer"), alerts);
  navigator.serviceWorker?.addEventListener("message", ({ data }) => data?.type === "open" && go.openAddress(data.url));
}

/** One button for all that is unread; it is there while there is something. */
function readAtOnce({ chat, notices }) {
  const button = part("read-all");
  const show = () => (button.hidden = !unreadRooms(chat).length);
  for (const type of ["rooms", "read", "left"]) chat.on(type, show);
  button.addEventListener("click", () => readAll(chat, notices));
}

function unreadRooms(chat) {
  return [...chat.rooms.values()].filter((room) => shown(room).unread);
}

function readAll(chat, notices) {
  const before = unreadRooms(chat).map((room) => [room, room.counts.read]);
  const back = ([room, read]) => chat.markUnread(room, read + 1).catch(({ detail }) => notices.error(detail));
  for (const [room] of before) chat.readAll(room);
  if (before.length)
    notices.say(gettext("Everything is read."), { label: gettext("Undo"), run: () => before.forEach(back) });
}

function keyActs({ chat, reader, go, list, notices, announcer, switcher }) {
  const step = (by, unread) => {
    list.hold();
    const room = list.beside(by, unread);
    if (room) announcer.say([room.name, shown(room).unread && countWords(shown(room))].filter(Boolean).join(", "));
    if (room) go.open(room);
    else notices.say(unread ? gettext("Nothing is unread.") : gettext("There is no other room."));
  };
  document.addEventListener("keyup", ({ key }) => key === "Alt" && list.release());
  return {
    find: () => switcher.open(),
    before: () => step(-1, false),
    after: () => step(1, false),
    unreadBefore: () => step(-1, true),
    unreadAfter: () => step(1, true),
    read: () => reader.room && readHere(chat, reader, announcer),
    readAll: () => readAll(chat, notices),
    help: showKeys,
  };
}

function readHere(chat, reader, announcer) {
  if (reader.room.counts.unread) announcer.say(gettext("All is read here."));
  chat.readAll(reader.room);
  reader.room.line = null;
  reader.draw();
  reader.jumpToEnd();
}

async function showKeys() {
  const dialog = await import("./keys-dialog.js");
  dialog.showKeys();
}
