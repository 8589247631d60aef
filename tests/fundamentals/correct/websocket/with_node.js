// One loop for all; a decoder for each client, which takes what has come out of a list of pieces.
const crypto = require("node:crypto");
const http = require("node:http");

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const LONGEST = 1 << 20;
const CODES = (code) => (code >= 1000 && code < 1004) || (code > 1006 && code < 1015) || (code > 2999 && code < 5000);
const utf8 = (data) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);

class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

class Client {
  constructor(socket) {
    this.socket = socket;
    this.buffer = Buffer.alloc(0);
    this.parts = null;
  }

  receive(data) {
    this.buffer = Buffer.concat([this.buffer, data]);
    try {
      while (!this.closed && this.takeFrame());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.close(Buffer.from([error.code >> 8, error.code & 255]));
    }
  }

  takeFrame() {
    const data = this.buffer;
    if (data.length < 2) return false;
    const [first, second] = data;
    const opcode = first & 15;
    this.checkStart(first, second, opcode);
    let at = 2;
    let length = second & 127;
    if (length > 125) {
      at = length === 126 ? 4 : 10;
      if (data.length < at) return false;
      length = at === 4 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
    }
    if (opcode < 8 && length + (this.size || 0) > LONGEST) throw new Refused(1009);
    if (data.length < at + 4 + length) return false;
    const key = data.subarray(at, at + 4);
    const payload = Buffer.from(data.subarray(at + 4, at + 4 + length));
    for (let i = 0; i < length; i += 1) payload[i] ^= key[i & 3];
    this.buffer = data.subarray(at + 4 + length);
    this.handle(first >> 7, opcode, payload);
    return true;
  }

  checkStart(first, second, opcode) {
    const control = opcode > 7;
    if (first & 0x70 || ![0, 1, 2, 8, 9, 10].includes(opcode) || !(second & 128)) throw new Refused(1002);
    if (control && (first < 128 || (second & 127) > 125)) throw new Refused(1002);
    if (!control && (opcode === 0) !== (this.parts !== null)) throw new Refused(1002);
  }

  handle(fin, opcode, payload) {
    if (opcode === 9) this.send(10, payload);
    if (opcode === 8) this.closeBy(payload);
    if (opcode < 8) this.collect(fin, opcode, payload);
  }

  collect(fin, opcode, payload) {
    if (opcode) [this.parts, this.size, this.kind] = [[], 0, opcode];
    this.parts.push(payload);
    this.size += payload.length;
    if (!fin) return;
    const whole = Buffer.concat(this.parts);
    [this.parts, this.size] = [null, 0];
    if (this.kind === 1) this.check(whole);
    this.send(this.kind, whole);
  }

  check(data) {
    try {
      utf8(data);
    } catch {
      throw new Refused(1007);
    }
  }

  closeBy(payload) {
    if (payload.length && !(payload.length > 1 && CODES(payload.readUInt16BE()))) throw new Refused(1002);
    this.check(payload.subarray(2));
    this.close(payload.subarray(0, 2));
  }

  close(payload) {
    this.closed = true;
    this.send(8, payload);
    this.socket.end();
  }

  send(opcode, payload) {
    const head = Buffer.alloc(payload.length < 126 ? 2 : payload.length < 65536 ? 4 : 10);
    head[0] = 128 | opcode;
    head[1] = head.length === 2 ? payload.length : head.length === 4 ? 126 : 127;
    if (head.length === 4) head.writeUInt16BE(payload.length, 2);
    if (head.length === 10) head.writeBigUInt64BE(BigInt(payload.length), 2);
    this.socket.write(Buffer.concat([head, payload]));
  }
}

function refusal({ headers }) {
  if (headers["sec-websocket-version"] !== "13") return "426 Upgrade Required\r\nSec-WebSocket-Version: 13";
  if (!/^[A-Za-z0-9+/]{22}==$/.test(headers["sec-websocket-key"] || "")) return "400 Bad Request";
  if (headers.origin && headers.origin !== `http://${headers.host}`) return "403 Forbidden";
  return "";
}

const server = http.createServer((request, response) => response.writeHead(426).end());
server.on("upgrade", (request, socket, head) => {
  socket.on("error", () => socket.destroy());
  const refused = refusal(request);
  if (refused) return socket.end(`HTTP/1.1 ${refused}\r\nContent-Length: 0\r\n\r\n`);
  const accept = crypto.createHash("sha1").update(request.headers["sec-websocket-key"] + GUID).digest("base64");
  const fields = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}`;
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${fields}\r\n\r\n`);
  const client = new Client(socket);
  client.receive(head);
  socket.on("data", (data) => client.receive(data));
  return socket.on("end", () => socket.end());
});
server.listen(process.argv[2], "127.0.0.1");
