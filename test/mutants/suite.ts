// All tests that mutants are run against: as one bundle, since loading a hundred files would take most of the time. The
// quick ones come first, for the first failure ends a mutant's run. Left out are those that compile with TypeScript,
// read megabytes or try out all texts.

import "../encode/values.test.js";
import "../encode/refusals.test.js";
import "../schema/builders.test.js";
import "../schema/names.test.js";
import "../schema/standard.test.js";
import "../issues.test.js";
import "../source.test.js";
import "../pitfalls.test.js";
import "../malformed.test.js";
import "../decode/bytes.test.js";
import "../decode/call-history.test.js";
import "../decode/empty-slots.test.js";
import "../decode/objects.test.js";
import "../decode/options.test.js";
import "../decode/prototypes.test.js";
import "../decode/types.test.js";
import "../syntax/faults.test.js";
import "../syntax/layout-rules.test.js";
import "../syntax/layout.test.js";
import "../syntax/tree.test.js";
import "../call-history/page.test.js";
import "../call-history/types.test.js";
import "../decode/paths.test.js";
import "../encode/agreement.test.js";
import "../laws/round-trip.test.js";
import "../laws/two-paths.test.js";
import "./vectors.js";
import "../encode/nesting.test.js";
import "../syntax/depth.test.js";
