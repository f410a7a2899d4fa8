import { brackets } from "./brackets.js";
import type { HostileText } from "./case.js";
import { delimiters } from "./delimiters.js";
import { faults } from "./faults.js";
import { keys } from "./keys.js";
import { layout } from "./layout.js";
import { endless, quoted } from "./scalars.js";

// Input that means harm, in any size: what makes a careless reader or writer quadratic, or fills its memory.

export const hostileTexts: readonly HostileText[] = [
  ...brackets,
  ...delimiters,
  ...quoted,
  ...keys,
  ...endless,
  ...layout,
  ...faults,
];
