/** The WebSocket of /turtles/. The server draws what it saw of it; here it is put in its place. */

const box = document.querySelector("#socket");
const form = document.querySelector("#words");
const button = form.querySelector("button");
let socket;

/** Shows one state of the box: loading, problem, or what has come. */
function show(state) {
  for (const line of box.querySelectorAll(":scope > [data-state]")) line.hidden = line.dataset.state !== state;
  box.setAttribute("aria-busy", String(state === "loading"));
  button.disabled = state !== "ready";
}

/** A piece of HTML that names the part of the page that it replaces. */
function put(html) {
  const piece = document.createRange().createContextualFragment(html).firstElementChild;
  box.querySelector(`[data-part="${piece.dataset.part}"]`)?.replaceWith(piece);
  show("ready");
}

function connect() {
  show("loading");
  socket = new WebSocket(new URL(box.dataset.url, location.href.replace(/^http/, "ws")));
  socket.addEventListener("message", ({ data }) => put(data));
  socket.addEventListener("close", () => show("problem"));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  socket.send(form.elements.text.value);
  form.reset();
});
box.addEventListener("click", (event) => event.target.closest("[data-retry]") && connect());

connect();
