/** The API key of the person who is signed in. */

import {browser, tab} from './storage.js';

const NAME = 'terse.key';

/** Tells listeners of "change" that somebody signed in or out. */
export const session = new EventTarget();

/** Returns the key; null if nobody is signed in. */
export function key() {
  return tab.get(NAME) ?? browser.get(NAME);
}

/** Keeps a key for this tab, or until somebody signs out. */
export function signIn(newKey, stay) {
  signedOut();
  (stay ? browser : tab).set(NAME, newKey);
  session.dispatchEvent(new Event('change'));
}

/** Forgets the key. */
export function signOut() {
  signedOut();
  session.dispatchEvent(new Event('change'));
}

function signedOut() {
  tab.remove(NAME);
  browser.remove(NAME);
}
