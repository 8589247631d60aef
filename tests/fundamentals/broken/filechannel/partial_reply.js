// check: a_reply_is_whole
// mistake: leu uma resposta que não estava pronta
// client: sound.py
// writeFileSync() opens, writes and closes: three calls, and whoever looks may look between them.
const fs = require("fs");
const path = require("path");

const folder = path.dirname(process.argv[2]);
process.on("SIGINT", () => process.exit());
console.log("Escutando...");
setInterval(() => {
  for (const name of fs.readdirSync(folder).filter((name) => name.endsWith(".request"))) {
    const [, verb, first, second] = fs.readFileSync(path.join(folder, name), "utf8").trim().split(/\s+/);
    fs.unlinkSync(path.join(folder, name));
    const answer = verb === "SOMA" ? BigInt(first) + BigInt(second) : "Hey, como vai?";
    fs.writeFileSync(path.join(folder, name.replace("request", "reply")), `SERVER: ${answer}\n`);
  }
}, 20);
