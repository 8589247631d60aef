// check: split_letter
// mistake: meia letra foi substituída \(U\+FFFD\): uma letra pode chegar em dois pacotes
const net = require("net");
const server = net.createServer((conn) => {
  conn.on("data", (data) => conn.write(data.toString("utf8").toUpperCase()));
});
server.listen(Number(process.argv[2]), "127.0.0.1");
