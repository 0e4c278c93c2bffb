/** How values are written for the person who reads them. */

import {now} from './clock.js';

/** The reader's languages; English where the browser names one that is none. */
export const languages = supported(navigator.languages);

const DAY_MS = 86_400_000;

const dateTimes = new Intl.DateTimeFormat(languages, {dateStyle: 'medium', timeStyle: 'short'});
const days = new Intl.DateTimeFormat(languages, {dateStyle: 'medium', timeZone: 'UTC'});
const numbers = new Intl.NumberFormat(languages);
const percents = new Intl.NumberFormat(languages, {style: 'percent', maximumFractionDigits: 0});
const regions = new Intl.DisplayNames(languages, {type: 'region'});

function supported(names) {
  try {
    return Intl.getCanonicalLocales([...names, 'en']);
  } catch {
    return ['en'];
  }
}

/** Returns a time in the reader's zone. */
export function dateTime(iso) {
  return dateTimes.format(new Date(iso));
}

/** Returns a UTC day such as 2026-11-30. */
export function day(date) {
  return days.format(new Date(date + 'T00:00:00Z'));
}

export function number(count) {
  return numbers.format(count);
}

/** Returns a part of a whole in percent. */
export function share(part, whole) {
  return percents.format(whole === 0 ? 0 : part / whole);
}

/** Returns "1 click" or "2 clicks". */
export function counted(count, one, many) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** Returns the name of a country by its ISO 3166 code. */
export function country(code) {
  if (code === 'XX') {
    return 'Unknown';
  }
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Returns today's UTC date, or one some days before it. */
export function utcDate(daysAgo = 0) {
  return new Date(now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
}

/** Returns a time as an input of type datetime-local takes it, in the reader's zone. */
export function localInput(iso) {
  if (!iso) {
    return '';
  }
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Returns the reader's offset, such as UTC+02:00. */
export function zone() {
  const minutes = -new Date().getTimezoneOffset();
  const sign = minutes < 0 ? '−' : '+';
  const two = (value) => String(Math.floor(value)).padStart(2, '0');
  return `UTC${sign}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** Returns a URL that may be followed; null for any other than http and https. */
export function followable(url) {
  return /^https?:\/\//.test(url) ? url : null;
}

/** Returns a URL without its scheme, as people read it. */
export function bare(url) {
  return url.replace(/^https?:\/\//, '');
}
