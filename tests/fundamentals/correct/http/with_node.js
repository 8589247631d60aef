// stage: 2
// Correct but for files, on Node's own HTTP: names of fields in small letters, bodies in chunks, an early 405.
const http = require("node:http");

const SENTENCE = "Este é o conteúdo do recurso &quot;/&quot; neste servidor.";
const MOST = 1024 * 1024;

function answer(response, status, text, fields = {}) {
  if (response.headersSent) return;
  response.writeHead(status, { "content-type": 'text/html;charset="UTF-8"', ...fields });
  response.write(`<!doctype html>\n<html lang="pt-br"><meta charset="utf-8"><p>${text}</p></html>\n`);
  response.end();
}

function refuse(response, status) {
  answer(response, status, "Assim não.", { connection: "close" });
}

function respond(request, response) {
  const hosts = request.rawHeaders.filter((name, place) => place % 2 === 0 && name.toLowerCase() === "host");
  const path = new URL(request.url === "*" ? "/" : request.url, "http://a").pathname;
  if (request.httpVersionMajor !== 1) return refuse(response, 505);
  if (hosts.length > 1 || / /.test(request.headers.host ?? "")) return refuse(response, 400);
  if (request.url.length > 8000) return refuse(response, 414);
  if (request.rawHeaders.length > 200) return refuse(response, 431);
  if (Number(request.headers["content-length"]) > MOST) return refuse(response, 413);
  if (request.headers["transfer-encoding"]) return afterTheBody(request, response);
  if (request.method === "OPTIONS") return response.writeHead(204, { allow: "GET, HEAD" }).end();
  if (!["GET", "HEAD"].includes(request.method)) answer(response, 405, "Só GET.", { allow: "GET, HEAD" });
  else if (path !== "/") answer(response, 404, "Não há nada aqui.");
  else answer(response, 200, SENTENCE);
}

function afterTheBody(request, response) {
  let size = 0;
  if (request.headers["transfer-encoding"].toLowerCase() !== "chunked") return refuse(response, 501);
  if (request.httpVersion === "1.0") return refuse(response, 400);
  request.on("data", (data) => {
    size += data.length;
    if (size > MOST) refuse(response, 413);
  });
  request.on("end", () => answer(response, 405, "Só GET.", { allow: "GET, HEAD" }));
}

const server = http.createServer({ maxHeaderSize: 16384 }, respond);
server.maxHeadersCount = 0;
server.listen(Number(process.argv[2]), "127.0.0.1");
process.on("SIGINT", () => process.exit(0));
