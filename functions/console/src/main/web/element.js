/** The base of the console's elements, and what they have in common. */

import {LitElement} from 'lit';

/** An element in the page's own document, so that one style sheet and all labels reach it. */
export class ConsoleElement extends LitElement {
  createRenderRoot() {
    this.textContent = '';
    return this;
  }

  /** Listens as long as the element is in the document. */
  listen(target, type, listener, options) {
    this.listening ??= [];
    this.listening.push([target, type, listener, options]);
    if (this.isConnected) {
      target.addEventListener(type, listener, options);
    }
  }

  connectedCallback() {
    super.connectedCallback();
    this.listening?.forEach(([target, ...rest]) => target.addEventListener(...rest));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.listening?.forEach(([target, ...rest]) => target.removeEventListener(...rest));
  }
}

/** Has a sentence shown for some seconds and read out by screen readers. */
export function announce(sentence) {
  window.dispatchEvent(new CustomEvent('announce', {detail: sentence}));
}

/** Copies a text and says so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    announce('Copied.');
  } catch {
    announce('The browser did not allow copying. Select the text and copy it instead.');
  }
}

/** Offers a text as a file to save. */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], {type}));
  const anchor = Object.assign(document.createElement('a'), {href: url, download: name});
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
