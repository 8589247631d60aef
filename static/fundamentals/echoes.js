/** The connections of the page of runconsumers; what the page says stands in it already. */

/** Shows one of a box's states, or none. */
function show(box, state) {
  for (const line of box.querySelectorAll(".state")) line.hidden = !line.classList.contains(state);
}

function add(box, name, text) {
  const line = document.createElement("li");
  line.textContent = `${name}: ${text}`;
  box.querySelector(".answers").append(line);
  show(box, "");
}

function opened(form, box) {
  form.querySelector("button").disabled = false;
  if (!box.querySelector(".echo button:disabled, .answers li")) show(box, "empty");
}

function lost(form, box) {
  form.querySelector("button").disabled = true;
  show(box, "lost");
}

function connect(form) {
  const box = form.closest("section");
  const { path, name } = form.dataset;
  const socket = new WebSocket(new URL(path, location.href.replace(/^http/, "ws")));
  socket.addEventListener("open", () => opened(form, box));
  socket.addEventListener("message", ({ data }) => add(box, name, data));
  socket.addEventListener("close", () => lost(form, box));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    socket.send(form.elements.text.value);
  });
}

for (const form of document.querySelectorAll(".echo")) connect(form);
