/** The API key of the person who is signed in. */

import {browser, onChangeElsewhere, tab} from './storage.js';

const NAME = 'terse.key';

/** Tells listeners of "change" that somebody signed in or out. */
export const session = new EventTarget();

onChangeElsewhere(NAME, changed);

/** Returns the key; null if nobody is signed in. */
export function key() {
  return tab.get(NAME) ?? browser.get(NAME);
}

/** Keeps a key for this tab, or until somebody signs out. */
export function signIn(newKey, stay) {
  forget();
  (stay ? browser : tab).set(NAME, newKey);
  changed();
}

/** Forgets the key. */
export function signOut() {
  forget();
  changed();
}

function forget() {
  tab.remove(NAME);
  browser.remove(NAME);
}

function changed() {
  session.dispatchEvent(new Event('change'));
}
