/** Counts by name, the largest first, each with a bar. */

import {html, nothing} from 'lit';
import {ConsoleElement} from './element.js';
import {number, share} from './format.js';

const SHOWN = 8;

class CountsTable extends ConsoleElement {
  static properties = {
    heading: {attribute: false},
    counts: {attribute: false},
    name: {attribute: false},
    showsAll: {state: true},
  };

  render() {
    const sorted = Object.entries(this.counts).sort(([, a], [, b]) => b - a);
    const sum = sorted.reduce((all, [, count]) => all + count, 0);
    const shown = this.showsAll ? sorted : sorted.slice(0, SHOWN);
    return html`
      <h3>${this.heading}</h3>
      ${sorted.length === 0
        ? html`<p class="hint">None in this period.</p>`
        : html`<table class="counts">
            <thead class="visually-hidden"><tr><th scope="col">Name</th><th scope="col">People’s clicks</th><th scope="col">Share</th></tr></thead>
            <tbody>${shown.map(([name, count]) => html`<tr>
              <th scope="row"><bdi>${this.name(name)}</bdi>
                <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="4" class="track"></rect><rect width=${(100 * count) / sum} height="4"></rect></svg></th>
              <td>${number(count)}</td><td class="hint">${share(count, sum)}</td></tr>`)}</tbody>
          </table>`}
      ${sorted.length > SHOWN
        ? html`<button class="small" aria-expanded=${String(Boolean(this.showsAll))} @click=${() => (this.showsAll = !this.showsAll)}>
            ${this.showsAll ? 'Show fewer' : `Show all ${sorted.length}`}</button>`
        : nothing}`;
  }
}

customElements.define('terse-counts', CountsTable);
