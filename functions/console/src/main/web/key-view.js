/** The view in which a person signs in with an API key, or signs out. */

import {html, nothing} from 'lit';
import {list} from './api.js';
import {ConsoleElement, announce} from './element.js';
import {key, session, signIn, signOut} from './session.js';

const FORM = /^tk_[0-9A-Za-z]{22}$/;

class KeyView extends ConsoleElement {
  static properties = {busy: {state: true}, error: {state: true}};

  constructor() {
    super();
    this.busy = false;
    this.error = null;
    this.listen(session, 'change', () => this.requestUpdate());
  }

  render() {
    return key() ? this.signedIn() : this.signedOut();
  }

  signedIn() {
    return html`
      <h1 tabindex="-1">API key</h1>
      <section class="card">
        <p>You are signed in with the key <code>${key().slice(0, 7)}…</code></p>
        <div class="actions"><button @click=${this.leave}>Sign out</button></div>
      </section>`;
  }

  signedOut() {
    return html`
      <h1 tabindex="-1">Sign in</h1>
      <section class="card">
        <form @submit=${this.enter} novalidate>
          <div class="field">
            <label for="key">API key</label>
            <input id="key" name="key" type="password" autocomplete="off" spellcheck="false"
              aria-invalid=${String(Boolean(this.error))} aria-describedby="key-hint">
            <p id="key-hint" class=${this.error ? 'wrong' : 'hint'} role=${this.error ? 'alert' : nothing}>
              ${this.error ?? 'It begins with tk_. The operator of this service makes keys.'}</p>
          </div>
          <p class="check"><input id="stay" name="stay" type="checkbox">
            <label for="stay">Stay signed in on this device. Otherwise it is forgotten when the tab is closed.</label></p>
          <div class="actions">
            <button class="primary" type="submit" ?disabled=${this.busy}>${this.busy ? 'Please wait…' : 'Sign in'}</button>
          </div>
        </form>
      </section>`;
  }

  async enter(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const entered = form.get('key').trim();
    if (!FORM.test(entered)) {
      return this.refuse('A key is tk_ and 22 letters and digits.');
    }
    this.busy = true;
    this.error = null;
    try {
      await list(null, entered);
      signIn(entered, form.get('stay') === 'on');
      announce('You are signed in.');
      location.hash = '#/links';
    } catch (error) {
      this.refuse(error.message);
    } finally {
      this.busy = false;
    }
  }

  async refuse(sentence) {
    this.error = sentence;
    await this.updateComplete;
    this.querySelector('#key')?.focus();
  }

  async leave() {
    signOut();
    announce('You are signed out.');
    await this.updateComplete;
    this.querySelector('h1').focus();
  }
}

customElements.define('terse-key', KeyView);
