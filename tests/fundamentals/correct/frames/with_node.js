// arguments: {args}
// The masked payload is unmasked byte by byte as it comes, with a counter of its own.
const readline = require("node:readline");

const OPCODES = { text: 1, binary: 2, continuation: 0, ping: 9, pong: 10, close: 8 };

function encode(words) {
  const [option, value] = words;
  const opcode = OPCODES[option.slice(2)];
  let payload = Buffer.from(value, option === "--binary" ? "hex" : "utf8");
  let fin = 0x80;
  let key = null;
  if (option === "--close") {
    payload = Buffer.alloc(2);
    payload.writeUInt16BE(Number(value));
  }
  for (let at = 2; at < words.length; at += 1) {
    if (words[at] === "--no-fin") fin = 0;
    if (words[at] === "--mask") key = Buffer.from(words[at + 1], "hex");
    if (words[at] === "--reason") payload = Buffer.concat([payload, Buffer.from(words[at + 1])]);
  }
  const head = [fin | opcode];
  const long = Buffer.alloc(8);
  long.writeBigUInt64BE(BigInt(payload.length));
  const bit = key ? 0x80 : 0;
  if (payload.length < 126) head.push(bit | payload.length);
  else if (payload.length < 65536) head.push(bit | 126, ...long.subarray(6));
  else head.push(bit | 127, ...long);
  if (key) payload = payload.map((byte, at) => byte ^ key[at % 4]);
  console.log(Buffer.concat([Buffer.from(head), key || Buffer.alloc(0), payload]).toString("hex"));
}

function refuse() {
  console.log("error 1002");
  process.exit(0);
}

class Decoder {
  constructor() {
    this.head = [];
    this.payload = null;
  }

  take(byte) {
    if (this.payload) this.payload[this.done] = byte ^ this.key[this.done++ % 4];
    else this.takeHead(byte);
    if (this.payload && this.done === this.payload.length) this.end();
  }

  takeHead(byte) {
    this.head.push(byte);
    const [first, second] = this.head;
    const opcode = first & 15;
    if (first & 0x70 || ![0, 1, 2, 8, 9, 10].includes(opcode) || (opcode > 7 && first < 0x80)) refuse();
    if (this.head.length < 2) return;
    const short = second & 0x7f;
    if (opcode > 7 && short > 125) refuse();
    const size = { 126: 2, 127: 8 }[short] || 0;
    if (this.head.length < 2 + size) return;
    let length = short;
    if (size) length = Number(BigInt("0x" + Buffer.from(this.head.slice(2, 2 + size)).toString("hex")));
    if ((size === 2 && length < 126) || (size === 8 && (length < 65536 || length >= 2 ** 63))) refuse();
    const masked = second >> 7;
    if (this.head.length < 2 + size + 4 * masked) return;
    this.key = masked ? this.head.slice(2 + size) : [0, 0, 0, 0];
    this.payload = Buffer.alloc(length);
    this.done = 0;
  }

  end() {
    const [first, second] = this.head;
    const fields = [`FIN=${first >> 7}`, `opcode=${(first & 15).toString(16)}`, `MASK=${second >> 7}`];
    console.log(...fields, `length=${this.payload.length}`, `payload=${this.payload.toString("hex")}`);
    this.head = [];
    this.payload = null;
  }
}

if (process.argv[2] === "encode") {
  encode(process.argv.slice(3));
} else {
  const decoder = new Decoder();
  const lines = readline.createInterface({ input: process.stdin });
  lines.on("line", (line) => Buffer.from(line.trim(), "hex").forEach((byte) => decoder.take(byte)));
  lines.on("close", () => decoder.head.length && console.log("incomplete"));
}
