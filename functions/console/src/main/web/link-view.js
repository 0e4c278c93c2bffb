/** The view of one link: what it is, its changes and its statistics. For another link another element is made. */

import {html, nothing} from 'lit';
import {change, details, hasCredential, remove} from './api.js';
import {ConsoleElement, announce, copy} from './element.js';
import {bare, dateTime, followable} from './format.js';
import {forget, keptLink, update} from './kept-links.js';
import {key, session} from './session.js';
import {badges} from './link-list.js';
import './confirm-dialog.js';
import './link-form.js';
import './statistics-view.js';

class LinkView extends ConsoleElement {
  static properties = {
    code: {attribute: false},
    link: {state: true},
    error: {state: true},
    isEditing: {state: true},
    isBusy: {state: true},
    changeError: {state: true},
    deleteError: {state: true},
    outdated: {state: true},
  };

  constructor() {
    super();
    this.listen(session, 'change', () => this.load());
    this.listen(window, 'online', () => this.error && this.load());
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    const asked = (this.asked = {});
    this.error = null;
    try {
      const {data, etag} = await details(this.code);
      if (asked === this.asked) {
        this.show(data, etag);
      }
    } catch (error) {
      if (asked === this.asked) {
        this.showExpired(error) || this.fail(error);
      }
    }
  }

  show(link, etag) {
    this.link = link;
    this.etag = etag;
    update(link);
  }

  /** An expired link's details are withheld, and its version is told, by which it can be revived. */
  showExpired(error) {
    const isExpired = error.code === 'GONE' && error.etag;
    if (isExpired) {
      this.etag = error.etag;
      this.link = keptLink(this.code) ?? {code: this.code, short_url: `${location.origin}/${this.code}`, isUnknown: true};
      this.link = {...this.link, isExpired: true};
    }
    return isExpired;
  }

  fail(error) {
    this.link = null;
    this.error = error;
  }

  render() {
    const link = this.link;
    return html`
      <p class="back"><a href="#/links">All links</a></p>
      <h1 tabindex="-1"><bdi>${link ? link.title || bare(link.short_url) : this.code}</bdi></h1>
      ${link ? this.whole(link) : this.error ? this.failure() : html`<p class="waiting" role="status">Loading…</p>`}`;
  }

  whole(link) {
    return html`
      <section class="card" aria-label="The link">
        <dl>
          <dt>Short link</dt>
          <dd><a href=${followable(link.short_url) ?? nothing} target="_blank" rel="noopener">${bare(link.short_url)}</a>
            <button class="small" @click=${() => copy(link.short_url)}>Copy</button>${badges(link)}</dd>
          ${link.isUnknown ? nothing : html`
            <dt>Leads to</dt>
            <dd class="target"><a href=${followable(link.long_url) ?? nothing} target="_blank" rel="noopener noreferrer"><bdi>${link.long_url}</bdi></a></dd>
            <dt>Created</dt>
            <dd>${dateTime(link.created_at)}</dd>
            <dt>Expires</dt>
            <dd>${link.expires_at ? dateTime(link.expires_at) : 'Never'}</dd>`}
        </dl>
        ${link.isExpired ? html`<p class="note">This link has expired. With a later expiry, or none, it works again.</p>` : nothing}
        ${this.outdated ? html`<p class="wrong" role="alert" tabindex="-1" id="outdated">Somebody else has changed this link meanwhile: it leads to
          <bdi>${this.outdated.long_url}</bdi>, has ${this.outdated.title ? html`the title <bdi>${this.outdated.title}</bdi>` : 'no title'} and expires
          ${this.outdated.expires_at ? dateTime(this.outdated.expires_at) : 'never'}. Saving again overwrites that.</p>` : nothing}
        ${this.isEditing ? this.form() : this.buttons()}
        ${this.changeError && !this.isEditing ? html`<p class="wrong" role="alert">${this.changeError.message}</p>` : nothing}
      </section>
      <terse-statistics .code=${link.code}></terse-statistics>
      <terse-confirm heading="Delete this link?" action="Delete for good"
        text="It will lead nowhere from now on, its statistics are deleted, and its code is never given again. This can’t be undone."
        .busy=${this.isBusy} .error=${this.deleteError ?? ''} @confirm=${this.delete}></terse-confirm>`;
  }

  failure() {
    const {error} = this;
    return html`
      <div class="card failed" role="alert">
        <p>${error.message}</p>
        <div class="actions">
          ${error.isPassing ? html`<button @click=${this.load}>Try again</button>` : nothing}
          ${error.status === 401 || error.status === 403 ? html`<a class="button" href="#/key">Sign in with another key</a>` : nothing}
          ${!error.isPassing && keptLink(this.code)
            ? html`<button @click=${this.leave}>Remove from this browser’s list</button>` : nothing}
        </div>
      </div>`;
  }

  buttons() {
    if (!hasCredential(this.link.code)) {
      return html`<p class="note">To change this link, <a href="#/key">sign in</a> with the API key that it was created with. Its owner
        token is not kept in this browser.</p>`;
    }
    return html`
      <div class="actions">
        <button class="edit" @click=${this.edit}>Edit</button>
        ${key() && !this.link.isExpired
          ? html`<button ?disabled=${this.isBusy} @click=${this.toggle}>${this.link.disabled ? 'Enable' : 'Disable'}</button>` : nothing}
        <button class="danger" @click=${this.ask}>Delete</button>
      </div>`;
  }

  form() {
    return html`<terse-link-form .link=${this.link} action="Save" .busy=${this.isBusy} .error=${this.changeError} cancellable
      @fields=${this.save} @cancel=${this.stopEditing}></terse-link-form>`;
  }

  async edit() {
    this.changeError = null;
    this.isEditing = true;
    await this.updateComplete;
    const form = this.querySelector('terse-link-form');
    await form.updateComplete;
    form.focus();
  }

  async stopEditing() {
    if (this.outdated) {
      this.link = {...this.link, ...this.outdated};
      this.outdated = null;
    }
    this.isEditing = false;
    this.changeError = null;
    await this.updateComplete;
    this.querySelector('.edit')?.focus();
  }

  async save({detail: fields}) {
    const before = this.outdated ?? this.link;
    const isChanged = ([name, value]) => {
      if (name === 'expires_at' && before.isExpired) {
        return true;
      }
      // What is not known of an expired link stays as it is unless something is entered.
      return before.isUnknown ? Boolean(value) : value !== (before[name] ?? null);
    };
    const changed = Object.fromEntries(Object.entries(fields).filter(isChanged));
    if (Object.keys(changed).length === 0 || (await this.apply(changed, 'The link was changed.'))) {
      this.outdated = null;
      this.stopEditing();
    }
  }

  toggle() {
    const disabled = !this.link.disabled;
    return this.apply({disabled}, disabled ? 'The link is disabled.' : 'The link is enabled.');
  }

  async apply(fields, success) {
    this.isBusy = true;
    this.changeError = null;
    try {
      const {data, etag} = await change(this.code, fields, this.etag);
      this.show(data, etag);
      window.dispatchEvent(new Event('links-changed'));
      announce(success);
      return true;
    } catch (error) {
      if (error.code === 'OUTDATED') {
        await this.showOutdated();
      } else {
        this.changeError = error;
      }
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  /** Shows how the link is now beside what the person has typed, which is kept. */
  async showOutdated() {
    try {
      const {data, etag} = await details(this.code);
      this.etag = etag;
      if (this.isEditing) {
        this.outdated = data;
      } else {
        this.show(data, etag);
        announce('Somebody else has changed this link meanwhile. Please try again.');
      }
      await this.updateComplete;
      this.querySelector('#outdated')?.focus();
    } catch (error) {
      this.changeError = error;
    }
  }

  ask() {
    this.deleteError = null;
    this.querySelector('terse-confirm').open();
  }

  async delete() {
    this.isBusy = true;
    this.deleteError = null;
    try {
      await remove(this.code);
      this.gone();
    } catch (error) {
      // An earlier attempt has succeeded whose answer was lost.
      if (error.code === 'GONE' || error.code === 'NOT_FOUND') {
        this.gone();
      } else {
        this.deleteError = error.message;
      }
    } finally {
      this.isBusy = false;
    }
  }

  gone() {
    window.dispatchEvent(new Event('links-changed'));
    announce('The link was deleted.');
    this.leave();
  }

  leave() {
    this.querySelector('terse-confirm')?.close();
    forget(this.code);
    if (this.isConnected) {
      location.hash = '#/links';
    }
  }
}

customElements.define('terse-link', LinkView);
