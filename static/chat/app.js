/** The chat page: makes its parts and ties them together. */
import { Actions } from "./actions.js";
import { Announcer } from "./announcer.js";
import { drawAttention } from "./attention.js";
import { Banner } from "./banner.js";
import { CardOpener } from "./card-opener.js";
import { Channel } from "./channel.js";
import { Chat } from "./chat.js";
import { Chooser } from "./chooser.js";
import { Completion } from "./completion.js";
import { Composer } from "./composer.js";
import { Details } from "./details.js";
import { Drafts } from "./drafts.js";
import { Election } from "./election.js";
import { Flag } from "./flag.js";
import { Gestures } from "./gestures.js";
import { gettext } from "./i18n.js";
import { followMe } from "./me.js";
import { Navigator } from "./navigator.js";
import { Notices } from "./notices.js";
import { Outbox } from "./outbox.js";
import { People } from "./people.js";
import { Pill } from "./pill.js";
import { Reader } from "./reader.js";
import { remember } from "./remember.js";
import { RoomHead } from "./room-head.js";
import { fillStart } from "./room-start.js";
import { RoomsList } from "./rooms-list.js";
import { Sender } from "./sender.js";
import { goToClosed, goToLogin, whoIsHere } from "./session.js";
import { Side } from "./side.js";
import { Socket } from "./socket.js";
import { openStorage } from "./storage.js";
import { Switcher } from "./switcher.js";
import { TimelineView } from "./timeline-view.js";
import { TypingLine } from "./typing-line.js";
import { startWorker } from "./worker.js";
import { tellZone } from "./zone.js";

const ASK_AGAIN = 3_000;

const part = (id) => document.getElementById(id);
const boot = JSON.parse(part("boot").textContent);

function socketAddress() {
  return new URL(boot.urls.ws, location.href.replace(/^http/, "ws")).href;
}

/** The parts that know the server and the disk, not the page. */
async function makeCore() {
  const name = `prosa-${boot.user.id}`;
  const chat = new Chat(boot.user, (frame) => socket.tell(frame));
  const socket = new Socket(socketAddress(), () => chat.hello());
  socket.on("frame", (frame) => chat.receive(frame));
  const channel = new Channel(name);
  const storage = await openStorage(name);
  const outbox = new Outbox(storage, channel);
  const drafts = new Drafts(storage, channel);
  await Promise.all([outbox.load(), drafts.load()]);
  const election = new Election(channel, () => socket.live);
  return { chat, socket, storage, outbox, drafts, sender: new Sender(outbox, socket, election) };
}

function makeTimeline(core) {
  const box = part("timeline");
  const view = new TimelineView(box, part("rows"), fillStart);
  const reader = new Reader({ ...core, view, box });
  return { box, view, reader, pill: new Pill(part("pill"), reader, box) };
}

function makeComposer({ chat, socket, outbox, drafts }, reader) {
  const people = new People(chat);
  const field = part("text");
  const completion = new Completion(field, part("completions"), async () => people.of(reader.room), () =>
    reader.room?.may("call"),
  );
  const elements = { form: part("composer"), field, mode: part("composer-mode"), note: part("composer-note") };
  const composer = new Composer(elements, {
    drafts,
    outbox,
    completion,
    tell: (frame) => socket.tell(frame),
    lastOwn: () => lastOwn(reader),
    enterSends: () => chat.user.enter_sends ?? true,
  });
  composer.on("sent", (room) => {
    room.line = null;
    reader.jumpToEnd();
  });
  chat.on("message", ({ room }) => room === reader.room && composer.refresh());
  return { people, composer };
}

function lastOwn({ view }) {
  const rows = view.messages().map((element) => view.row(element));
  return rows.findLast(({ mine, message, deletion }) => mine && !message.deleted_at && !deletion);
}

function makeActions(core, { reader, box }, composer, notices, card) {
  const chooser = new Chooser(part("chooser"), notices);
  const actions = new Actions({ ...core, reader, composer, chooser, notices, card, menu: part("menu") });
  part("insert-emoji").addEventListener("click", () =>
    chooser.open(part("insert-emoji"), (emoji) => composer.insert(emoji)),
  );
  return new Gestures({ box, reader, actions, outbox: core.outbox, leave: () => composer.focus() });
}

function makeSides({ chat }, reader, people, notices) {
  const close = part("close-side");
  const side = new Side({
    side: part("side"),
    main: part("main"),
    veil: part("veil"),
    button: part("open-side"),
    close,
  });
  const lists = { box: document.querySelector(".side-lists"), rooms: part("list-rooms"), direct: part("list-direct") };
  const list = new RoomsList(lists, chat, () => reader.room);
  new Flag(part("reports-link"), chat);
  const head = new RoomHead(chat, () => reader.room, notices);
  const buttons = { people: part("show-people"), pins: part("show-pins"), invite: part("show-invite") };
  const panel = {
    panel: part("details"),
    title: part("details-title"),
    body: part("details-body"),
    close: part("close-details"),
    buttons,
  };
  const details = new Details(panel, { chat, people, reader });
  return { side, list, head, details };
}

function makeSwitcher({ chat }, reader, go) {
  const elements = {
    dialog: part("switcher"),
    field: part("switcher-text"),
    list: part("switcher-list"),
    note: part("switcher-note"),
  };
  const acts = { current: () => reader.room, go: (room) => go.open(room), write: (id) => go.write(id) };
  const switcher = new Switcher(elements, { chat, ...acts });
  for (const id of ["find", "find-person"]) part(id).addEventListener("click", () => switcher.open());
  return switcher;
}

/** What is said outside the timeline. */
function tellAround({ chat, outbox }, reader) {
  const announcer = new Announcer(part("announcer"));
  chat.on("message", ({ room, message }) => {
    if (room === reader.room && message.author.id !== chat.user.id) announcer.message(message);
  });
  outbox.on("stored", (message) => {
    const room = chat.rooms.get(message.room);
    if (room) chat.stored(room, message);
  });
  return announcer;
}

/** Signed out, or the session ended: stays if it was another session of the same person. */
function watchSession({ socket, drafts, chat }) {
  const ask = async (code) => {
    await drafts.flush();
    const who = await whoIsHere(chat.user);
    if (who === "other") goToLogin();
    else if (who === "unknown") setTimeout(() => ask(code), ASK_AGAIN);
    else if (code === 4001) socket.tryNow();
  };
  socket.on("state", ({ reason, code, name }) => name === "ended" && reason === "signed_out" && ask(code));
  socket.on("state", ({ reason, name }) => name === "ended" && reason === "banned" && drafts.flush().then(goToClosed));
}

function warnIfUnsafe({ storage, outbox, drafts }, notices) {
  const warn = () =>
    notices.error(
      gettext("This browser keeps nothing on disk here. What is not sent yet is lost when this tab closes."),
    );
  if (!storage.durable) warn();
  for (const kept of [outbox, drafts]) kept.on("unsafe", warn);
  addEventListener("beforeunload", (event) => !storage.durable && outbox.items.length && event.preventDefault());
}

async function start() {
  tellZone();
  const core = await makeCore();
  const timeline = makeTimeline(core);
  const { reader } = timeline;
  followMe(core.chat, document.querySelector(".account"), () => {
    timeline.view.refill();
    reader.draw();
  });
  const notices = new Notices(part("notices"));
  const { people, composer } = makeComposer(core, reader);
  const go = new Navigator({ ...core, reader, composer, notices, home: part("rows"), slug: boot.room });
  const write = (id) => go.write(id);
  const card = new CardOpener(part("person-card"), { chat: core.chat, current: () => reader.room, write, notices });
  makeActions(core, timeline, composer, notices, card);
  const sides = makeSides(core, reader, people, notices);
  const switcher = makeSwitcher(core, reader, go);
  const announcer = tellAround(core, reader);
  drawAttention({ ...core, reader, go, notices, announcer, switcher, list: sides.list, boot });
  new TypingLine(part("typing"), core.chat, () => reader.room);
  new Banner(part("banner"), core.socket);
  go.attach(sides);
  watchSession(core);
  warnIfUnsafe(core, notices);
  core.socket.start();
  remember(boot.user.id);
  startWorker();
}

start();
