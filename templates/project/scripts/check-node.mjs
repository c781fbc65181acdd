// Tools of this project fail in odd places on an older Node.js; say why before they do.
const needed = 22;
const running = process.versions.node;

if (Number.parseInt(running, 10) < needed) {
  console.error(`Node.js ${running} is older than this project supports: use Node.js ${needed} or newer (.nvmrc names the version CI uses).`);
}
