// check: reset_is_told_once
// mistake: o programa inteiro terminou por causa de um cliente
const net = require("node:net");
const readline = require("node:readline");

const everybody = new Set();

net.createServer((socket) => {
  const name = `${socket.remoteAddress}:${socket.remotePort}`;
  const say = (text) => everybody.forEach((other) => other.write(text + "\n"));
  everybody.add(socket);
  const lines = readline.createInterface({ input: socket });
  lines.on("line", (text) => {
    if (text === ":bye") lines.close();
    else say(`${name}: ${text}`);
  });
  lines.on("close", () => {
    say(`* ${name} saiu`);
    everybody.delete(socket);
    socket.end();
  });
}).listen(process.argv[2], "127.0.0.1"); // no "error" event is listened to: Node ends the program
