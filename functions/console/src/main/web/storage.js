/** The browser's storage; what can't be stored, because the browser forbids it, is kept while the page is open. */

const memory = new Map();

function of(storage) {
  return {
    get(name) {
      try {
        return window[storage].getItem(name) ?? memory.get(storage + name) ?? null;
      } catch {
        return memory.get(storage + name) ?? null;
      }
    },
    /** Returns whether the text outlives the page. */
    set(name, text) {
      memory.set(storage + name, text);
      try {
        window[storage].setItem(name, text);
        return true;
      } catch {
        return false;
      }
    },
    remove(name) {
      memory.delete(storage + name);
      try {
        window[storage].removeItem(name);
      } catch {
        // It was kept in memory only.
      }
    },
  };
}

/** What is kept until the tab is closed. */
export const tab = of('sessionStorage');

/** What is kept until it is removed. */
export const browser = of('localStorage');
