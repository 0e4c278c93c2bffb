// Reduces the web-platform-tests' urltestdata.json to what an absolute-URL parser can be held to,
// and writes it to standard output:
//   node src/test/scripts/extract-wpt-urls.mjs urltestdata.json \
//     > src/test/resources/dev/terse/url/wpt-urls.json
// Kept are the cases without a base URL, and those whose input starts with http:// or https://, in
// which the base has no say. "href" is null where parsing must fail.
import { readFileSync } from "node:fs";

const cases = JSON.parse(readFileSync(process.argv[2], "utf8")).filter((c) => typeof c === "object");
const kept = new Map();
for (const { input, base, href, failure } of cases) {
  const hasBase = base !== null && base !== undefined && base !== "about:blank";
  if (!hasBase || /^https?:\/\//i.test(input)) {
    kept.set(input, { input, href: failure ? null : href });
  }
}
const lines = [...kept.values()].map((c) => JSON.stringify(c).replace(/[^\x20-\x7e]/g, escape));
process.stdout.write(`[\n${lines.join(",\n")}\n]\n`);

function escape(unit) {
  return "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0");
}
