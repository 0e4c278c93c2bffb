/** The browser's storage; what can't be stored, because it is full or forbidden, is kept while the page is open. */

/** Returns what kind of storage keeps texts by name. */
function of(kind) {
  const unstored = new Map();
  return {
    get(name) {
      if (unstored.has(name)) {
        return unstored.get(name);
      }
      try {
        return window[kind].getItem(name);
      } catch {
        return null;
      }
    },
    /** Returns whether the text outlives the page. */
    set(name, text) {
      try {
        window[kind].setItem(name, text);
        unstored.delete(name);
        return true;
      } catch {
        unstored.set(name, text);
        return false;
      }
    },
    remove(name) {
      unstored.delete(name);
      try {
        window[kind].removeItem(name);
      } catch {
        // It was not stored either.
      }
    },
  };
}

/** What is kept until the tab is closed. */
export const tab = of('sessionStorage');

/** What is kept until it is removed. */
export const browser = of('localStorage');

/** Calls a listener when another tab has changed what the browser keeps under a name. */
export function onChangeElsewhere(name, listener) {
  window.addEventListener('storage', (event) => {
    if (event.key === name || event.key === null) {
      listener();
    }
  });
}
