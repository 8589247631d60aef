// check: starts
// mistake: escuta na porta \d+, e não na \d+, que foi dada na linha de comando
const net = require("net");
const port = Number(process.argv[2]) + 1; // argv counted wrongly, a default port, ...
net.createServer((conn) => conn.pipe(conn)).listen(port, "127.0.0.1");
