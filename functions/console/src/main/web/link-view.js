/** The view of one link: what it is, its changes and its statistics. */

import {html, nothing} from 'lit';
import {change, credential, details, remove} from './api.js';
import {ConsoleElement, announce, copy} from './element.js';
import {bare, dateTime, followable, number} from './format.js';
import {forget, tokenOf, update} from './kept-links.js';
import {key, session} from './session.js';
import {badges} from './link-list.js';
import './confirm-dialog.js';
import './link-form.js';
import './statistics-view.js';

class LinkView extends ConsoleElement {
  static properties = {
    code: {type: String},
    link: {state: true},
    error: {state: true},
    isEditing: {state: true},
    isBusy: {state: true},
    changeError: {state: true},
    deleteError: {state: true},
  };

  constructor() {
    super();
    this.listen(session, 'change', () => this.load());
  }

  willUpdate(changed) {
    if (changed.has('code')) {
      this.load();
    }
  }

  async load() {
    const code = this.code;
    this.link = null;
    this.error = null;
    this.isEditing = false;
    try {
      const {data, etag} = await details(code);
      if (code === this.code) {
        this.show(data, etag);
      }
    } catch (error) {
      if (code === this.code) {
        this.error = error;
      }
    }
  }

  show(link, etag) {
    this.link = link;
    this.etag = etag;
    if (tokenOf(link.code)) {
      const {short_url, code, long_url, created_at, expires_at, title, forward_query, disabled} = link;
      update({short_url, code, long_url, created_at, expires_at, title, forward_query, disabled});
    }
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
          <dt>Leads to</dt>
          <dd class="target"><a href=${followable(link.long_url) ?? nothing} target="_blank" rel="noopener noreferrer"><bdi>${link.long_url}</bdi></a></dd>
          <dt>Created</dt>
          <dd>${dateTime(link.created_at)}</dd>
          <dt>Expires</dt>
          <dd>${link.expires_at ? dateTime(link.expires_at) : 'Never'}</dd>
          ${link.click_count === undefined ? nothing : html`<dt>All clicks</dt><dd>${number(link.click_count)}</dd>`}
        </dl>
        ${this.isEditing ? this.form() : this.buttons()}
        ${this.changeError && !this.isEditing ? html`<p class="wrong" role="alert">${this.changeError.message}</p>` : nothing}
      </section>
      <terse-statistics .code=${link.code}></terse-statistics>
      <terse-confirm heading="Delete this link?" action="Delete for good"
        text="It will lead nowhere from now on, its statistics are deleted, and its code is never given again. This can’t be undone."
        .busy=${this.isBusy} .error=${this.deleteError ?? ''} @confirm=${this.delete}></terse-confirm>`;
  }

  failure() {
    return html`
      <div class="card failed" role="alert">
        <p>${this.error.message}</p>
        <div class="actions">
          ${this.error.isPassing ? html`<button @click=${this.load}>Try again</button>` : nothing}
          ${this.error.code === 'GONE' && tokenOf(this.code)
            ? html`<button @click=${this.forget}>Remove from this browser’s list</button>` : nothing}
        </div>
      </div>`;
  }

  buttons() {
    if (!credential(this.link.code)) {
      return html`<p class="note">To change this link, <a href="#/key">sign in</a> with the API key that it was created with. Its owner
        token is not kept in this browser.</p>`;
    }
    return html`
      <div class="actions">
        <button @click=${this.edit}>Edit</button>
        ${key() ? html`<button ?disabled=${this.isBusy} @click=${this.toggle}>${this.link.disabled ? 'Enable' : 'Disable'}</button>` : nothing}
        <button class="danger" @click=${() => this.querySelector('terse-confirm').open()}>Delete</button>
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
    this.isEditing = false;
    this.changeError = null;
    await this.updateComplete;
    this.querySelector('.actions button')?.focus();
  }

  async save({detail: fields}) {
    const changed = Object.fromEntries(
      Object.entries(fields).filter(([name, value]) => value !== (this.link[name] ?? null)));
    if (Object.keys(changed).length === 0 || (await this.apply(changed, 'The link was changed.'))) {
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
      const {data, etag} = await change(this.link.code, fields, this.etag);
      this.show({...this.link, ...data}, etag);
      announce(success);
      return true;
    } catch (error) {
      if (error.code === 'OUTDATED') {
        await this.load();
        announce('Somebody else changed this link meanwhile. This is how it is now; please make your change again.');
      } else {
        this.changeError = error;
      }
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  async delete() {
    this.isBusy = true;
    this.deleteError = null;
    try {
      await remove(this.code);
      this.querySelector('terse-confirm').close();
      this.forget();
      announce('The link was deleted.');
    } catch (error) {
      this.deleteError = error.message;
    } finally {
      this.isBusy = false;
    }
  }

  forget() {
    forget(this.code);
    location.hash = '#/links';
  }
}

customElements.define('terse-link', LinkView);
