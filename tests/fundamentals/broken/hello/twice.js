// check: greeting
// mistake: a saudação veio mais de uma vez para o mesmo cliente
const net = require("net");
net.createServer((conn) => {
  conn.write("Hello, World!\n");
  conn.end("Hello, World!\n");
}).listen(Number(process.argv[2]), "127.0.0.1");
