/** The form by which a link is created or changed. */

import {html, nothing} from 'lit';
import {ConsoleElement} from './element.js';
import {counted, localInput, zone} from './format.js';

const FIELD_OF_ERROR = {
  MISSING_URL: 'long_url',
  INVALID_URL: 'long_url',
  URL_TOO_LONG: 'long_url',
  TARGET_NOT_PUBLIC: 'long_url',
  TARGET_BLOCKED: 'long_url',
  TARGET_NOT_ALLOWED: 'long_url',
  INVALID_ALIAS: 'custom_alias',
  RESERVED_ALIAS: 'custom_alias',
  ALIAS_TAKEN: 'custom_alias',
  INVALID_TITLE: 'title',
  INVALID_EXPIRY: 'expires_at',
};

class LinkForm extends ConsoleElement {
  static properties = {
    link: {attribute: false},
    busy: {type: Boolean},
    error: {attribute: false},
    action: {type: String},
    cancellable: {type: Boolean},
  };

  constructor() {
    super();
    this.link = null;
    this.busy = false;
    this.error = null;
    this.action = 'Create link';
    this.cancellable = false;
  }

  /** Empties all fields. */
  clear() {
    this.querySelector('form').reset();
  }

  /** Moves the focus to the first field. */
  focus() {
    this.querySelector('#long_url').focus();
  }

  updated(changed) {
    if (changed.has('error') && this.error) {
      const field = FIELD_OF_ERROR[this.error.code];
      (this.querySelector(`#${field}`) ?? this.querySelector('.form-error'))?.focus();
    }
  }

  render() {
    const link = this.link;
    const general = this.error && !FIELD_OF_ERROR[this.error.code];
    const wait = this.error?.retryAfter ? ` Please wait ${counted(this.error.retryAfter, 'second', 'seconds')}.` : '';
    return html`
      <form @submit=${this.submit} novalidate>
        ${this.field('long_url', 'Long URL', '', html`
          <input id="long_url" name="long_url" inputmode="url" autocomplete="off" spellcheck="false"
            placeholder="https://example.com/a-long-page" .value=${link?.long_url ?? ''}
            aria-invalid=${this.isWrong('long_url')} aria-describedby="long_url-hint" required>`)}
        ${link ? nothing : this.field('custom_alias', 'Alias', 'Optional: the end of the short link, such as spring-sale.', html`
          <input id="custom_alias" name="custom_alias" autocomplete="off" autocapitalize="none" spellcheck="false"
            aria-invalid=${this.isWrong('custom_alias')} aria-describedby="custom_alias-hint">`)}
        ${this.field('title', 'Title', 'Optional: a name by which you find the link again.', html`
          <input id="title" name="title" autocomplete="off" dir="auto" .value=${link?.title ?? ''}
            aria-invalid=${this.isWrong('title')} aria-describedby="title-hint">`)}
        ${this.field('expires_at', 'Expires', `Optional: the time in your zone (${zone()}) from which on it leads nowhere.`, html`
          <input id="expires_at" name="expires_at" type="datetime-local" .value=${localInput(link?.expires_at)}
            aria-invalid=${this.isWrong('expires_at')} aria-describedby="expires_at-hint">`)}
        <p class="form-error" role="alert" tabindex="-1" ?hidden=${!general}>${general ? this.error.message + wait : nothing}</p>
        <div class="actions">
          <button class="primary" type="submit" ?disabled=${this.busy}>${this.busy ? 'Please wait…' : this.action}</button>
          ${this.cancellable
            ? html`<button type="button" @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</button>`
            : nothing}
        </div>
      </form>`;
  }

  field(name, label, hint, input) {
    const wrong = this.isWrong(name) === 'true';
    return html`
      <div class="field">
        <label for=${name}>${label}</label>
        ${input}
        <p id="${name}-hint" class=${wrong ? 'wrong' : 'hint'}>${wrong ? this.error.message : hint}</p>
      </div>`;
  }

  isWrong(name) {
    return String(FIELD_OF_ERROR[this.error?.code] === name);
  }

  submit(event) {
    event.preventDefault();
    const expiry = this.querySelector('#expires_at');
    if (expiry.validity.badInput) {
      this.error = {code: 'INVALID_EXPIRY', message: 'This is not a whole date with a time.'};
      return;
    }
    this.error = null;
    const form = new FormData(event.target);
    const text = (name) => (form.get(name) ?? '').trim() || null;
    const fields = {
      long_url: text('long_url') ?? '',
      title: text('title'),
      expires_at: this.expiry(form.get('expires_at')),
    };
    if (!this.link) {
      fields.custom_alias = text('custom_alias');
    }
    this.dispatchEvent(new CustomEvent('fields', {detail: fields}));
  }

  /** Returns the time that was chosen; the one that the link has as long as its minute is the same. */
  expiry(chosen) {
    if (!chosen) {
      return null;
    }
    const old = this.link?.expires_at;
    return old && localInput(old) === chosen ? old : new Date(chosen).toISOString();
  }
}

customElements.define('terse-link-form', LinkForm);
