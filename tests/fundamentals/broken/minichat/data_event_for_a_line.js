// check: lines_in_one_packet
// mistake: pacote foi tomado por uma linha: três linhas
const net = require("node:net");

const clients = new Map();
const tell = (text) => clients.forEach((_, client) => client.write(`${text}\n`));

net.createServer((client) => {
  const name = `${client.remoteAddress}:${client.remotePort}`;
  clients.set(client, name);
  client.on("data", (data) => {
    const text = data.toString().trimEnd();
    if (text === ":bye") client.end(`* ${name} saiu\n`);
    else tell(`${name}: ${text}`);
  });
  client.on("error", () => {});
  client.on("close", () => {
    clients.delete(client);
    tell(`* ${name} saiu`);
  });
}).listen(Number(process.argv[2]), "127.0.0.1");
