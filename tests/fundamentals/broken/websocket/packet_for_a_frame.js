// check: several_in_one_packet byte_by_byte resets_harm_nobody
// mistake: vários quadros vieram em um pacote e só o primeiro foi respondido
// mistake: um quadro que chega byte a byte não é entendido
// mistake: depois do reset de um cliente outro não é mais atendido
// What a "data" event brings is taken for one frame, and an "error" event for nothing that could happen.
const crypto = require("node:crypto");
const http = require("node:http");

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const server = http.createServer();

server.on("upgrade", (request, socket) => {
  const accept = crypto.createHash("sha1").update(request.headers["sec-websocket-key"] + GUID).digest("base64");
  socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
  socket.write(`Sec-WebSocket-Accept: ${accept}\r\n\r\n`);
  socket.on("data", (data) => {
    const short = data[1] & 127;
    const at = { 126: 4, 127: 10 }[short] || 2;
    const length = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short;
    const key = data.subarray(at, at + 4);
    const payload = data.subarray(at + 4, at + 4 + length).map((byte, i) => byte ^ key[i % 4]);
    const head = Buffer.from(data.subarray(0, at));
    head[1] &= 127;
    socket.write(Buffer.concat([head, payload]));
  });
});
server.listen(process.argv[2], "127.0.0.1");
