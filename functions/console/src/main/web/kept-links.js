/** The links that were created in this browser without a key, with their owner tokens, newest first. */

import {browser} from './storage.js';

const NAME = 'terse.links';
const MOST = 1000;
const CODE = /^[0-9A-Za-z_-]{3,64}$/;
const TOKEN = /^[0-9A-Za-z]{22}$/;

/** Tells listeners of "change" that a link was added or removed. */
export const changes = new EventTarget();

/** Returns all links, each with the fields of its creation. */
export function keptLinks() {
  try {
    const links = JSON.parse(browser.get(NAME) ?? '[]');
    return Array.isArray(links) ? links.filter(isLink) : [];
  } catch {
    return [];
  }
}

/** Returns the owner token of a link; null if it is not kept here. */
export function tokenOf(code) {
  return keptLinks().find((link) => link.code === code)?.owner_token ?? null;
}

/** Keeps a link; returns whether it outlives the page. */
export function keep(link) {
  return store([link, ...keptLinks().filter((kept) => kept.code !== link.code)]);
}

/** Takes over what has changed of a link, if it is kept. */
export function update(changed) {
  store(keptLinks().map((link) => (link.code === changed.code ? {...link, ...changed} : link)));
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
 * Adds the links of an exported text that are not kept yet; returns how many there were.
 * Throws if it is not such a text.
 */
export function importFrom(text) {
  const links = JSON.parse(text).terse_links;
  if (!Array.isArray(links)) {
    throw new TypeError('no links');
  }
  const known = new Set(keptLinks().map((link) => link.code));
  const added = links.filter((link) => isLink(link) && !known.has(link.code));
  store([...keptLinks(), ...added]);
  return added.length;
}

function store(links) {
  const outlives = browser.set(NAME, JSON.stringify(links.slice(0, MOST)));
  changes.dispatchEvent(new Event('change'));
  return outlives;
}

function isLink(link) {
  return (
    typeof link === 'object' &&
    link !== null &&
    CODE.test(link.code) &&
    TOKEN.test(link.owner_token) &&
    typeof link.short_url === 'string' &&
    typeof link.long_url === 'string'
  );
}
