// A correct CGI server in another style: streams that are piped, names in small letters, pages in chunks.
//
// arguments: {port} {script}
const http = require("http");
const path = require("path");
const { spawn } = require("child_process");

const port = Number(process.argv[2]);
const script = path.resolve(process.argv[3]);
const SINGLE = ["content-type", "content-length", "proxy"];

function environment(request, method, target, length) {
  const [, place, query] = /^([^?]*)\??(.*)$/s.exec(target);
  const told = {
    PATH: process.env.PATH, GATEWAY_INTERFACE: "CGI/1.1", SERVER_SOFTWARE: "node", SERVER_NAME: "localhost",
    SERVER_PROTOCOL: "HTTP/" + request.httpVersion, SERVER_PORT: String(port), SCRIPT_NAME: "",
    REMOTE_ADDR: request.socket.remoteAddress, REQUEST_METHOD: method, QUERY_STRING: query,
    PATH_INFO: decodeURIComponent(place),
  };
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const name = request.rawHeaders[at].toLowerCase();
    const key = "HTTP_" + name.toUpperCase().replaceAll("-", "_");
    const value = request.rawHeaders[at + 1];
    if (!SINGLE.includes(name)) told[key] = key in told ? told[key] + ", " + value : value;
  }
  if (length) Object.assign(told, { CONTENT_LENGTH: length, CONTENT_TYPE: request.headers["content-type"] ?? "" });
  return told;
}

function run(request, response, method, target, hops) {
  const length = hops ? 0 : request.headers["content-length"];
  const options = { env: environment(request, method, target, length), cwd: path.dirname(script),
    stdio: ["pipe", "pipe", "inherit"] };
  const child = spawn(script, [], options);
  child.stdin.on("error", () => {});
  if (hops) child.stdin.end();
  else request.pipe(child.stdin);
  response.on("close", () => child.kill());
  let output = Buffer.alloc(0);
  let begun = false;
  child.stdout.on("data", (data) => {
    if (begun) return;
    output = Buffer.concat([output, data]);
    const end = /(^|\n)\r?\n/.exec(output.toString("latin1"));
    if (!end) return;
    begun = true;
    const after = end.index + end[0].length;
    const fields = output.toString("latin1", 0, end.index).split("\n").map((line) => /^([^:]*):\s*(.*?)\r?$/.exec(line));
    const value = (name) => fields.find((field) => field[1].toLowerCase() === name)?.[2];
    const location = value("location") ?? "";
    if (location.startsWith("/") && hops < 5) {
      child.stdout.resume();
      run(request, response, "GET", location, hops + 1);
      return;
    }
    const raw = fields.filter((field) => field[1].toLowerCase() !== "status").flatMap((field) => [field[1], field[2]]);
    response.writeHead(parseInt(value("status") ?? (location ? "302" : "200")), raw);
    response.write(output.subarray(after));
    child.stdout.pipe(response);
  });
  child.on("close", () => {
    if (!begun) response.writeHead(502).end();
  });
}

http
  .createServer((request, response) => run(request, response, request.method, request.url, 0))
  .listen(port, "127.0.0.1", () => console.log("Aguardando..."));
