// pipe() waits for 'drain', and allowHalfOpen keeps the answer's end open. It listens at "::", IPv4 included.
const net = require("net");
const server = net.createServer({ allowHalfOpen: true }, (conn) => {
  conn.on("error", () => conn.destroy());
  conn.pipe(conn);
});
server.listen(Number(process.argv[2]), () => console.log("pronto"));
