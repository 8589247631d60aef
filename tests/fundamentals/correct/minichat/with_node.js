// A correct mini chat in another language: events, no threads, and Buffers cut at the line ends.
const net = require("node:net");

const LONGEST = 64 * 1024;
const MOST_WAITING = 1024 * 1024;
const everybody = new Map();

function say(line) {
  for (const [name, socket] of everybody) {
    socket.write(line);
    if (socket.writableLength > MOST_WAITING) {
      everybody.delete(name);
      socket.destroy();
      say(`* ${name} saiu\n`);
    }
  }
}

function leave(name) {
  if (!everybody.has(name)) return;
  say(`* ${name} saiu\n`);
  everybody.get(name)?.end();
  everybody.delete(name);
}

function converse(socket) {
  const name = `${socket.remoteAddress}:${socket.remotePort}`;
  let buffer = Buffer.alloc(0);
  let skipping = false;
  everybody.set(name, socket);

  function hear(line) {
    if (line.at(-1) === 13) line = line.subarray(0, -1);
    if (line.equals(Buffer.from(":bye"))) return leave(name);
    say(`${name}: ${line.toString("utf8").replace(/\p{Cc}/gu, "")}\n`);
  }

  socket.on("data", (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (let end; everybody.has(name) && (end = buffer.indexOf(10)) >= 0; buffer = buffer.subarray(end + 1)) {
      if (!skipping && end <= LONGEST) hear(buffer.subarray(0, end));
      else if (!skipping) socket.write("! linha longa\n");
      skipping = false;
    }
    if (buffer.length > LONGEST) {
      if (!skipping) socket.write("! linha longa\n");
      skipping = true;
      buffer = Buffer.alloc(0);
    }
  });
  socket.on("end", () => leave(name));
  socket.on("error", () => {});
  socket.on("close", () => leave(name));
}

const server = net.createServer({ allowHalfOpen: true }, converse);
server.listen(Number(process.argv[2]), "127.0.0.1", () => console.log("Aguardando conexões..."));
process.on("SIGINT", () => process.exit(0));
