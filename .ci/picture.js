// Draws what `npm start` prints, for the README: npm run picture

import { readFileSync } from "node:fs";

/** Rows of the table that are shown; dots stand for the others. */
const ROWS = 10;
const [CHARACTER, LINE, MARGIN] = [7.3, 19, 18];
const [GREY, LIGHT, WHITE] = ["#3f4550", "#c9ced6", "#ffffff"];

const printed = readFileSync(0, "utf8").trimEnd().split("\n");
const columns = printed[0].slice(1, -1).split("┬");
const [header, ...calls] = printed.filter((line) => line.startsWith("│")).map(cellsOf);
const rows = [header, ...calls.slice(0, ROWS), columns.map(() => "…")];

/** Where each column begins, and where the last one ends. */
const edges = [MARGIN];
for (const { length } of columns) edges.push(edges.at(-1) + (length + 1) * CHARACTER);
const [left, right] = [edges[0], edges.at(-1)];
const bottom = MARGIN + rows.length * LINE;

const lines = [
  ...edges.map((x) => line(x, MARGIN, x, bottom)),
  ...[MARGIN, MARGIN + LINE, bottom].map((y) => line(left, y, right, y)),
];
const texts = rows.flatMap((row, r) =>
  row.map((cell, c) => text(edges[c] + CHARACTER, r, cell, r === 0 ? WHITE : LIGHT)),
);
const [width, height] = [right + MARGIN, bottom + 2 * LINE + MARGIN / 2].map(Math.round);

process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>The calls that npm start prints: when, direction, from, to, answered by, outcome, missed</title>
<rect width="${width}" height="${height}" rx="8" fill="#16181d"/>
<g stroke="${GREY}">
${lines.join("\n")}
</g>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="12">
${texts.join("\n")}
${text(left, rows.length + 0.5, printed.at(-1), WHITE)}
</g>
</svg>
`);

function cellsOf(row) {
  return row
    .slice(1, -1)
    .split("│")
    .map((cell) => cell.trim());
}

function line(x1, y1, x2, y2) {
  return `<line x1="${round(x1)}" y1="${y1}" x2="${round(x2)}" y2="${y2}"/>`;
}

function text(x, row, content, fill) {
  const escaped = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<text x="${round(x)}" y="${round(MARGIN + (row + 0.7) * LINE)}" fill="${fill}">${escaped}</text>`;
}

function round(number) {
  return Math.round(number * 10) / 10;
}
