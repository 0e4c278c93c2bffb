/** A question that is to be answered before something that can't be undone. */

import {html} from 'lit';
import {ConsoleElement} from './element.js';

class ConfirmDialog extends ConsoleElement {
  static properties = {
    heading: {type: String},
    text: {type: String},
    action: {type: String},
    busy: {type: Boolean},
    error: {type: String},
  };

  /** Shows the question; the event "confirm" follows if the answer is yes. */
  open() {
    this.querySelector('dialog').showModal();
    this.querySelector('.cancel').focus();
  }

  close() {
    this.querySelector('dialog').close();
  }

  render() {
    return html`
      <dialog aria-labelledby="question" aria-describedby="consequence">
        <h2 id="question">${this.heading}</h2>
        <p id="consequence">${this.text}</p>
        <p class="wrong" role="alert" ?hidden=${!this.error}>${this.error}</p>
        <div class="actions">
          <button class="danger" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('confirm'))}>${this.action}</button>
          <button class="cancel" @click=${this.close}>Cancel</button>
        </div>
      </dialog>`;
  }
}

customElements.define('terse-confirm', ConfirmDialog);
