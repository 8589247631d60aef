// check: back_pressure
// mistake: aceitou \d+ MiB de um cliente que não lê, e guarda as respostas na memória.*contrapressão
const net = require("net");
const server = net.createServer((conn) => {
  conn.on("data", (data) => conn.write(data)); // write() returned false long ago
  conn.on("error", () => {});
});
server.listen(Number(process.argv[2]), "127.0.0.1");
