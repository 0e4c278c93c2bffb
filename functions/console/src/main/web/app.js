/** The console: its frame, and which view is shown. */

import {html, nothing} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {ConsoleElement} from './element.js';
import {key, session} from './session.js';
import './create-view.js';
import './key-view.js';
import './link-view.js';
import './links-view.js';

const ANNOUNCED_MS = 6_000;

class Console extends ConsoleElement {
  static properties = {route: {state: true}, isOffline: {state: true}, announced: {state: true}};

  constructor() {
    super();
    this.route = location.hash;
    this.isOffline = !navigator.onLine;
    this.announced = '';
    this.listen(window, 'hashchange', () => this.navigate());
    this.listen(window, 'online', () => (this.isOffline = false));
    this.listen(window, 'offline', () => (this.isOffline = true));
    this.listen(window, 'announce', ({detail}) => this.announce(detail));
    this.listen(session, 'change', () => this.requestUpdate());
  }

  async navigate() {
    this.route = location.hash;
    await this.updateComplete;
    const view = this.querySelector('main').firstElementChild;
    await view.updateComplete;
    view.querySelector('h1')?.focus();
    window.scrollTo(0, view.scrollBefore ?? 0);
  }

  async announce(sentence) {
    // Emptied first, or the same sentence would not be read out again.
    this.announced = '';
    await this.updateComplete;
    this.announced = sentence;
    clearTimeout(this.silence);
    this.silence = setTimeout(() => (this.announced = ''), ANNOUNCED_MS);
  }

  updated() {
    document.title = `${this.title()} · Terse`;
  }

  render() {
    return html`
      <a class="skip" href="#content" @click=${this.skip}>Skip to the content</a>
      <header>
        <a class="brand" href="#/"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1"/></svg>Terse</a>
        <nav aria-label="Console">
          ${this.entry('#/', 'New link')} ${this.entry('#/links', 'Links')} ${this.entry('#/key', key() ? 'Key' : 'Sign in')}
        </nav>
      </header>
      ${this.isOffline ? html`<p class="offline" role="status">You are offline. What you see may be out of date.</p>` : nothing}
      <main id="content" tabindex="-1">${this.view()}</main>
      <p class="announced" role="status">${this.announced}</p>`;
  }

  entry(target, label) {
    const current = (this.route || '#/') === target || (target === '#/links' && this.route.startsWith('#/links/'));
    return html`<a href=${target} aria-current=${current ? 'page' : nothing}>${label}</a>`;
  }

  view() {
    const code = this.code();
    if (code) {
      return keyed(code, html`<terse-link .code=${code}></terse-link>`);
    }
    switch (this.route) {
      case '#/links':
        return html`<terse-links></terse-links>`;
      case '#/key':
        return html`<terse-key></terse-key>`;
      case '':
      case '#':
      case '#/':
        return html`<terse-create></terse-create>`;
      default:
        return html`<div><h1 tabindex="-1">Nothing here</h1><p><a href="#/links">All links</a></p></div>`;
    }
  }

  title() {
    const titles = {'#/links': 'Links', '#/key': key() ? 'API key' : 'Sign in'};
    return this.code() ?? titles[this.route] ?? 'New link';
  }

  code() {
    return /^#\/links\/([0-9A-Za-z_-]+)$/.exec(this.route)?.[1] ?? null;
  }

  skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }
}

customElements.define('terse-console', Console);
