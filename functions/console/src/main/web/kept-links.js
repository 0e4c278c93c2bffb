/** The links that were created in this browser without a key, with their owner tokens, newest first. */

import {browser, onChangeElsewhere} from './storage.js';

const NAME = 'terse.links';
/** The most links that are kept, and the most characters of a file of them. */
const MOST = 1000;
const MOST_CHARACTERS = 5_000_000;
const CODE = /^[0-9A-Za-z_-]{3,64}$/;
const TOKEN = /^[0-9A-Za-z]{22}$/;
const URL_FORM = /^https?:\/\/\S{1,2100}$/;

/** Tells listeners of "change" that a link was added or removed. */
export const changes = new EventTarget();

let readText = null;
let readLinks = [];

onChangeElsewhere(NAME, changed);

/** Returns all links, each with the fields of its creation. */
export function keptLinks() {
  const text = browser.get(NAME) ?? '[]';
  if (text !== readText) {
    readText = text;
    readLinks = parsed(text);
  }
  return readLinks;
}

/** Returns a link as it was last seen; undefined if it is not kept here. */
export function keptLink(code) {
  return keptLinks().find((link) => link.code === code);
}

/** Returns the owner token of a link; null if it is not kept here. */
export function tokenOf(code) {
  return keptLink(code)?.owner_token ?? null;
}

/** Keeps a link; returns whether it outlives the page: not if storage is full or forbidden, or if there are too many. */
export function keep(link) {
  const others = keptLinks().filter((kept) => kept.code !== link.code);
  return others.length < MOST && store([checked(link), ...others]);
}

/** Takes over what has changed of a link, if it is kept. */
export function update(changedLink) {
  const kept = keptLink(changedLink.code);
  const next = kept && checked({...kept, ...changedLink});
  if (next && JSON.stringify(next) !== JSON.stringify(kept)) {
    store(keptLinks().map((link) => (link === kept ? next : link)));
  }
}

/** Forgets a link. */
export function forget(code) {
  store(keptLinks().filter((link) => link.code !== code));
}

/** Returns all links as a text that can be imported elsewhere. */
export function exported() {
  return JSON.stringify({terse_links: keptLinks()}, null, 2);
}

/**
 * Adds the links of an exported text that are not kept yet. Returns how many were added, how many were left out
 * because there are too many, and whether they outlive the page. Throws if it is not such a text.
 */
export function importFrom(text) {
  if (text.length > MOST_CHARACTERS) {
    throw new RangeError('too large');
  }
  const links = JSON.parse(text).terse_links;
  if (!Array.isArray(links)) {
    throw new TypeError('no links');
  }
  const known = new Set(keptLinks().map((link) => link.code));
  const fresh = unique(links.map(checked)).filter((link) => !known.has(link.code));
  const added = fresh.slice(0, Math.max(0, MOST - known.size));
  const isStored = store([...keptLinks(), ...added]);
  return {added: added.length, leftOut: fresh.length - added.length, isStored};
}

function store(links) {
  const isStored = browser.set(NAME, JSON.stringify(links));
  changed();
  return isStored;
}

function changed() {
  changes.dispatchEvent(new Event('change'));
}

function parsed(text) {
  try {
    const links = JSON.parse(text);
    return Array.isArray(links) ? unique(links.map(checked)) : [];
  } catch {
    return [];
  }
}

function unique(links) {
  const byCode = new Map();
  links.filter(Boolean).forEach((link) => byCode.has(link.code) || byCode.set(link.code, link));
  return [...byCode.values()];
}

/** Returns the fields that the console knows, if each is what it should be; null otherwise. */
function checked(link) {
  if (
    !isText(link?.code, CODE) ||
    !isText(link.owner_token, TOKEN) ||
    !isText(link.short_url, URL_FORM) ||
    !link.short_url.endsWith(`/${link.code}`) ||
    !isText(link.long_url, URL_FORM) ||
    !isTime(link.created_at)
  ) {
    return null;
  }
  return {
    code: link.code,
    short_url: link.short_url,
    long_url: link.long_url,
    created_at: link.created_at,
    expires_at: isTime(link.expires_at) ? link.expires_at : null,
    title: typeof link.title === 'string' ? link.title.slice(0, 200) : null,
    disabled: link.disabled === true,
    owner_token: link.owner_token,
  };
}

function isText(value, form) {
  return typeof value === 'string' && form.test(value);
}

function isTime(value) {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
