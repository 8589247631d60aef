// check: half_close
// mistake: encerrou o envio .* a sua resposta se perdeu
const fs = require("node:fs/promises");
const net = require("node:net");

const PAGE = 'Este é o conteúdo do recurso "/" neste servidor.';

async function answer(socket, target) {
  const log = await fs.open("/dev/null", "a"); // while this goes on, the client's end arrives, and Node ends our side
  await log.write(target + "\n");
  await log.close();
  const [status, body] = target === "/" ? ["200 OK", PAGE] : ["404 Not Found", "404"];
  const length = Buffer.byteLength(body);
  socket.write(`HTTP/1.1 ${status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${length}\r\n\r\n${body}`);
}

const server = net.createServer((socket) => {
  let buffer = "";
  socket.on("error", () => {});
  socket.on("data", async (data) => {
    buffer += data;
    for (let end; (end = buffer.indexOf("\r\n\r\n")) >= 0; ) {
      const target = buffer.split(" ")[1];
      buffer = buffer.slice(end + 4);
      await answer(socket, target);
    }
  });
});
server.listen(process.argv[2], "127.0.0.1");
