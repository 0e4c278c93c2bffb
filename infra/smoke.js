// Checks a running deployment from outside, as the canary does: ./terse smoke URL, with a key in TERSE_KEY, and the
// seconds that a click may take to the statistics in TERSE_PATIENCE_SECONDS.
const { smoke } = require("./src/main/resources/dev/terse/infra/operations/check.js");

smoke(console.log).catch((failure) => {
  console.error(`terse: ${failure.message}${failure.cause ? `: ${failure.cause.message}` : ""}.`);
  process.exitCode = 1;
});
