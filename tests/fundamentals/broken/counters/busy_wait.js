// check: side_by_side sleeps
// mistake: um depois do outro|usa .* do processador
// Counters without threads: one loop that calls whoever is due. Nobody interrupts a function, so there is no lock.
const counters = [];
let join = false, withTotal = false, total = 0;

const words = process.argv.slice(2);
for (let place = 0; place < words.length; place++) {
  if (words[place] === "--join") join = true;
  else if (words[place] === "--total") withTotal = true;
  else if (words[place] === "--counter") {
    const [, name, count, milliseconds] = words[++place].match(/^(.*):(\d+):(\d+)$/);
    counters.push({ name, count: Number(count), milliseconds: Number(milliseconds) });
  }
}

function sleep(milliseconds) {
  for (const until = Date.now() + milliseconds; Date.now() < until; );
}

async function countDown({ name, count, milliseconds }) {
  for (let n = count; n > 0; n--) {
    console.log(withTotal ? `${name}: ${n} (antes: ${total++})` : `${name}: ${n}`);
    await sleep(milliseconds);
  }
}

async function main() {
  const running = counters.map((counter, place) => {
    console.log(`Iniciando contador ${place + 1} ("${counter.name}")`);
    return countDown(counter);
  });
  if (!join) console.log("Fim");
  await Promise.all(running);
  if (join) console.log("Fim");
  if (withTotal) console.log(`Total: ${total}`);
}

main();
