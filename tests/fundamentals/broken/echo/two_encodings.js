// check: all_bytes
// mistake: cada byte acima de 127 voltou como dois
const net = require("net");
const server = net.createServer((conn) => {
  conn.setEncoding("latin1");
  conn.on("data", (text) => conn.write(text)); // written as UTF-8
});
server.listen(Number(process.argv[2]), "127.0.0.1");
