/** The time by the service's clock, because the browser's may be wrong by a day. */

const NOTED_MS = 60_000;
let offset = 0;

/** Takes the time of an answer, in whole seconds; a small difference is none. */
export function noteClock(date) {
  const difference = Date.parse(date ?? '') - Date.now();
  if (!Number.isNaN(difference)) {
    offset = Math.abs(difference) > NOTED_MS ? difference : 0;
  }
}

/** Returns the present time in milliseconds since 1970. */
export function now() {
  return Date.now() + offset;
}
