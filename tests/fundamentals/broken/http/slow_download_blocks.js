// check: slow_download_delays_nobody
// arguments: {port} {root}
// mistake: cliente que baixa devagar bloqueia os outros
// One download at a time: the next request waits in a queue until the one before has been sent.
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");

const root = process.argv[3];
const waiting = [];
let busy = false;

function next() {
  if (busy || !waiting.length) return;
  busy = true;
  const [request, response] = waiting.shift();
  const name = decodeURIComponent(request.url.split("?")[0]);
  fs.readFile(path.join(root, name === "/" ? "index.html" : name), (error, data) => {
    response.writeHead(error ? 404 : 200, { "Content-Length": error ? 0 : data.length });
    response.on("close", () => {
      busy = false;
      next();
    });
    response.end(error ? "" : data);
  });
}

const server = http.createServer((request, response) => {
  waiting.push([request, response]);
  next();
});
server.listen(process.argv[2], "127.0.0.1");
