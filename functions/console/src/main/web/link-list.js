/** A list of any length, of which only what is in view is in the document. */

import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {now} from './clock.js';
import {ConsoleElement, copy} from './element.js';
import {bare, dateTime} from './format.js';
import './spark-line.js';

/** As in the style sheet, so that rows grow with the reader's text. */
const ROW_REM = 5.25;
const BEYOND_VIEW = 8;

class LinkList extends ConsoleElement {
  static properties = {links: {attribute: false}, first: {state: true}, count: {state: true}};

  constructor() {
    super();
    this.first = 0;
    this.count = 30;
    this.rowPx = ROW_REM * parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.listen(window, 'scroll', () => this.onScroll(), {passive: true});
    this.listen(window, 'resize', () => this.onScroll(), {passive: true});
  }

  onScroll() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.measure();
    });
  }

  measure() {
    const above = -this.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(above / this.rowPx) - BEYOND_VIEW);
    // In steps, so that few scrolls change the document.
    this.first = Math.min(first - (first % 4), Math.max(0, this.links.length - 1));
    this.count = Math.ceil(window.innerHeight / this.rowPx) + 2 * BEYOND_VIEW + 4;
    if (this.first + this.count + BEYOND_VIEW >= this.links.length) {
      this.dispatchEvent(new Event('end'));
    }
  }

  willUpdate() {
    const focused = document.activeElement?.closest('terse-link-list li');
    if (!focused) {
      return;
    }
    const index = focused.getAttribute('aria-posinset') - 1;
    if (index < this.start() || index >= this.start() + this.count) {
      // Its row is about to show another link.
      document.activeElement.blur();
    }
  }

  updated(changed) {
    if (changed.has('links') || changed.has('first')) {
      const list = this.querySelector('ul');
      list.style.paddingTop = `${this.start() * this.rowPx}px`;
      list.style.height = `${this.links.length * this.rowPx}px`;
    }
    if (changed.has('links')) {
      this.onScroll();
    }
  }

  start() {
    return Math.min(this.first, Math.max(0, this.links.length - 1));
  }

  render() {
    const start = this.start();
    return html`<ul class="links" role="list">${repeat(
      this.links.slice(start, start + this.count),
      // A row that leaves the view shows the link that comes into it.
      (link, i) => (start + i) % this.count,
      (link, i) => this.row(link, start + i),
    )}</ul>`;
  }

  row(link, index) {
    return html`
      <li aria-setsize=${this.links.length} aria-posinset=${index + 1}>
        <div class="what">
          <a class="name" href="#/links/${link.code}"><bdi>${link.title || bare(link.short_url)}</bdi></a>
          <p class="target"><bdi>${bare(link.long_url).slice(0, 300)}</bdi></p>
          <p class="meta">${link.title ? html`${bare(link.short_url)} · ` : nothing}${dateTime(link.created_at)}${badges(link)}</p>
        </div>
        <terse-spark-line code=${link.code}></terse-spark-line>
        <button class="small" @click=${() => copy(link.short_url)} aria-label="Copy ${bare(link.short_url)}">Copy</button>
      </li>`;
  }
}

/** What is out of the ordinary about a link. */
export function badges(link) {
  return [
    link.disabled ? html` <span class="badge">Disabled</span>` : nothing,
    link.isExpired || (link.expires_at && Date.parse(link.expires_at) <= now()) ? html` <span class="badge">Expired</span>` : nothing,
  ];
}

customElements.define('terse-link-list', LinkList);
