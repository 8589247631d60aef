// check: length_in_bytes
// arguments: {args}
// mistake: letras foram contadas como bytes
const text = process.argv[4];
const head = text.length < 126 ? [0x81, text.length] : [0x81, 126, text.length >> 8, text.length & 255];
console.log(Buffer.concat([Buffer.from(head), Buffer.from(text)]).toString("hex"));
