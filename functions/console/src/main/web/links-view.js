/** The view of all links: those of the key, or without one those that were created in this browser. */

import {html, nothing} from 'lit';
import {list} from './api.js';
import {ConsoleElement, announce, save} from './element.js';
import {counted, number} from './format.js';
import {changes, exported, importFrom, keptLinks} from './kept-links.js';
import {key, session} from './session.js';
import './link-list.js';

/** The list as it was left for another view, to come back to. */
let left = null;

window.addEventListener('links-changed', () => (left = null));

class LinksView extends ConsoleElement {
  static properties = {
    links: {state: true},
    cursor: {state: true},
    state: {state: true},
    error: {state: true},
    filter: {state: true},
  };

  constructor() {
    super();
    this.filter = '';
    this.listen(session, 'change', () => this.start());
    this.listen(window, 'online', () => this.error && this.loadMore());
    this.listen(window, 'scroll', () => (this.scrolled = window.scrollY), {passive: true});
    this.listen(changes, 'change', () => !key() && this.start());
    this.start();
    if (left && left.key === key()) {
      Object.assign(this, left.list);
      this.scrollBefore = left.scroll;
    }
    left = null;
    if (this.state === 'loading') {
      this.loadMore();
    }
  }

  async getUpdateComplete() {
    const isComplete = await super.getUpdateComplete();
    // The list's height is needed to scroll to where it was left.
    await this.querySelector('terse-link-list')?.updateComplete;
    return isComplete;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    const {links, cursor, filter} = this;
    const state = this.state === 'loading' ? 'more' : this.state;
    if (key() && links.length) {
      left = {key: key(), scroll: this.scrolled ?? 0, list: {links, cursor, filter, state}};
    }
  }

  start() {
    this.error = null;
    this.cursor = null;
    this.generation = {};
    this.links = key() ? [] : keptLinks();
    this.state = key() ? 'loading' : 'complete';
    if (key() && this.isConnected) {
      this.loadMore();
    }
  }

  async loadMore() {
    const generation = this.generation;
    if (this.loading === generation) {
      return;
    }
    this.loading = generation;
    this.state = 'loading';
    this.error = null;
    try {
      const page = await list(this.cursor);
      if (generation === this.generation) {
        this.links = [...this.links, ...page.links];
        this.cursor = page.next_cursor;
        this.state = page.next_cursor ? 'more' : 'complete';
      }
    } catch (error) {
      if (generation === this.generation) {
        this.error = error;
        this.state = 'failed';
      }
    } finally {
      if (this.loading === generation) {
        this.loading = null;
      }
    }
  }

  shown() {
    const wanted = this.filter.trim().toLowerCase();
    return wanted
      ? this.links.filter((link) =>
          [link.code, link.long_url, link.title ?? ''].some((text) => text.toLowerCase().includes(wanted)))
      : this.links;
  }

  render() {
    const shown = this.shown();
    return html`
      <div class="heading">
        <h1 tabindex="-1">Links</h1>
        <a class="button primary" href="#/">New link</a>
      </div>
      ${key() ? nothing : this.browserNote()}
      ${this.links.length ? this.filterField(shown) : nothing}
      ${shown.length
        ? html`<terse-link-list .links=${shown} @end=${this.atEnd}></terse-link-list>`
        : nothing}
      ${this.ending(shown)}`;
  }

  browserNote() {
    return html`
      <p class="note">These links were created in this browser, which keeps their owner tokens. <a href="#/key">Sign in</a> to see
        the links of an API key.</p>
      <div class="actions">
        <button @click=${this.export} ?disabled=${!this.links.length}>Export links and tokens</button>
        <label class="button">Import<input class="visually-hidden" type="file" accept="application/json,.json" @change=${this.import}></label>
      </div>`;
  }

  filterField(shown) {
    return html`
      <div class="filter">
        <label class="visually-hidden" for="filter">Filter the loaded links</label>
        <input id="filter" type="search" placeholder="Filter by code, target or title" .value=${this.filter}
          @input=${(event) => (this.filter = event.target.value)}>
        <p class="hint" role="status">${this.filter
          ? `${number(shown.length)} of ${counted(this.links.length, 'loaded link', 'loaded links')}`
          : `${counted(this.links.length, 'link', 'links')}${this.cursor ? ' loaded' : ''}`}</p>
      </div>`;
  }

  ending(shown) {
    switch (this.state) {
      case 'loading':
        return html`<p class="waiting" role="status">Loading…</p>`;
      case 'failed':
        return html`<div class="card failed" role="alert"><p>${this.error.message}</p>
          <div class="actions"><button @click=${this.loadMore}>Try again</button>
          ${this.error.status === 401 || this.error.status === 403 ? html`<a class="button" href="#/key">Sign in again</a>` : nothing}</div></div>`;
      case 'more':
        return html`<div class="actions centered"><button @click=${this.loadMore}>Load more</button></div>`;
      default:
        return this.links.length === 0
          ? html`<div class="card empty"><p>No links yet.</p><div class="actions centered"><a class="button primary" href="#/">Create the first</a></div></div>`
          : shown.length === 0 ? html`<p class="waiting">No link matches.</p>` : nothing;
    }
  }

  atEnd() {
    // What a filter hides is loaded by the button, or all pages would be loaded at once.
    if (this.state === 'more' && !this.filter) {
      this.loadMore();
    }
  }

  export() {
    save('terse-links.json', 'application/json', exported());
  }

  async import(event) {
    try {
      const {added, leftOut, isStored} = importFrom(await event.target.files[0].text());
      announce(
        `${counted(added, 'link was', 'links were')} added.` +
          (leftOut ? ` ${number(leftOut)} more are too many for this browser.` : '') +
          (isStored ? '' : ' This browser forgets them with the page.'),
      );
    } catch {
      announce('This is not a file of exported links.');
    }
    event.target.value = '';
  }
}

customElements.define('terse-links', LinksView);
