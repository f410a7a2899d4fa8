import fc from "fast-check";
import { generateDtos } from "./src/dtos/index.js";
import { metadata } from "./test/dtos/arbitrary.js";
const sizes: [number, number, number][] = [];
fc.sample(metadata, { numRuns: 500, seed: Number(process.argv[2]) }).forEach((m, i) => {
  const t = performance.now();
  const r = generateDtos(JSON.stringify(m));
  sizes.push([Math.round(performance.now() - t), r.text.length, i]);
});
sizes.sort((a, b) => b[1] - a[1]);
console.log(sizes.slice(0, 12), sizes.sort((a, b) => b[0] - a[0]).slice(0, 5));
