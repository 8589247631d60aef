// check: length_in_bytes
// mistake: caracteres foram contados como bytes
const net = require("node:net");

const PAGE = 'Este é o conteúdo do recurso "/" neste servidor.';

function answer(socket, status, body) {
  socket.write(`HTTP/1.1 ${status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  socket.end();
}

const server = net.createServer((socket) => {
  let head = "";
  socket.on("error", () => {});
  socket.on("data", (data) => {
    head += data;
    if (!head.includes("\r\n\r\n")) return;
    const [method, target] = head.split(" ");
    if (method !== "GET") answer(socket, "405 Method Not Allowed", "405");
    else if (target !== "/") answer(socket, "404 Not Found", "404");
    else answer(socket, "200 OK", PAGE);
  });
});
server.listen(process.argv[2], "127.0.0.1");
