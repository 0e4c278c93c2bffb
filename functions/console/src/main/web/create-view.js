/** The view in which a link is created. */

import {html, nothing} from 'lit';
import {create} from './api.js';
import {ConsoleElement, announce, copy} from './element.js';
import {bare, followable} from './format.js';
import {keep} from './kept-links.js';
import {key, session} from './session.js';
import './link-form.js';

class CreateView extends ConsoleElement {
  static properties = {
    busy: {state: true},
    error: {state: true},
    created: {state: true},
    isKept: {state: true},
  };

  constructor() {
    super();
    this.busy = false;
    this.error = null;
    this.created = null;
    this.isKept = false;
    this.listen(session, 'change', () => this.requestUpdate());
  }

  render() {
    return html`
      <h1 tabindex="-1">New link</h1>
      ${this.created ? this.result(this.created) : nothing}
      <section class="card">
        <terse-link-form .busy=${this.busy} .error=${this.error} @fields=${this.create}></terse-link-form>
        ${this.error?.code === 'MISSING_KEY' ? html`<p><a href="#/key">Sign in with an API key</a></p>` : nothing}
      </section>
      ${key()
        ? nothing
        : html`<p class="note">You are not signed in. The owner token of a link that you create is kept in this browser, together with
            the link: with it you can change or delete the link here, as nobody can without it but the operator. <a href="#/links">Export your
            links</a> before you clear the browser’s data.</p>`}`;
  }

  result(link) {
    return html`
      <section class="card result" aria-labelledby="created">
        <h2 id="created" tabindex="-1">Your short link</h2>
        <p class="short"><a href=${followable(link.short_url) ?? nothing} target="_blank" rel="noopener">${bare(link.short_url)}</a></p>
        <p class="target"><bdi>${link.long_url}</bdi></p>
        <div class="actions">
          <button class="primary" @click=${() => copy(link.short_url)}>Copy</button>
          <a class="button" href="#/links/${link.code}">Statistics</a>
        </div>
        ${this.isKept === false ? html`<p class="wrong">This browser can’t keep the link. Note the owner token, without
          which the link can’t be changed: <code>${link.owner_token}</code></p>` : nothing}
      </section>`;
  }

  async create({detail: fields}) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.error = null;
    this.created = null;
    const token = key();
    try {
      const body = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
      const link = await create(body, this.idempotencyKey(body, token), token);
      this.isKept = token ? null : keep(link);
      this.created = link;
      window.dispatchEvent(new Event('links-changed'));
      this.attempt = null;
      this.querySelector('terse-link-form').clear();
      announce('The link was created.');
      await this.updateComplete;
      this.querySelector('#created').focus();
    } catch (error) {
      this.error = error;
      if (error.isPassing === false) {
        this.attempt = null;
      }
    } finally {
      this.busy = false;
    }
  }

  /** Returns the key of the last attempt if nothing has changed since, so that a retry creates nothing twice. */
  idempotencyKey(body, token) {
    const text = JSON.stringify(body) + token;
    if (this.attempt?.text !== text) {
      const random = crypto.getRandomValues(new Uint8Array(16));
      this.attempt = {text, key: Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')};
    }
    return this.attempt.key;
  }
}

customElements.define('terse-create', CreateView);
