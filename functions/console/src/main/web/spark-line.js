/** A link's clicks of the last seven days, loaded once the link is in view. */

import {html, nothing, svg} from 'lit';
import {statistics} from './api.js';
import {ConsoleElement} from './element.js';
import {counted, utcDate} from './format.js';

const DAYS = 7;
const MOST_AT_ONCE = 4;
const PAUSE_SECONDS = 5;
const FRESH_MS = 60_000;
/** A link that is scrolled past is not in view for so long, and not asked for. */
const STILL_MS = 200;

/** The counts that were loaded, by code, with the time of loading. */
const loaded = new Map();
const waiting = [];
let running = 0;
let pausedUntil = 0;

/** Runs loaders one after another, a few at once, the last that was asked first: it is in view. */
function next() {
  const pause = pausedUntil - Date.now();
  if (pause > 0) {
    setTimeout(next, pause);
    return;
  }
  while (running < MOST_AT_ONCE && waiting.length) {
    running++;
    waiting.pop()().finally(() => {
      running--;
      next();
    });
  }
}

class SparkLine extends ConsoleElement {
  static properties = {code: {type: String}, counts: {state: true}};

  willUpdate(changed) {
    if (changed.has('code')) {
      const known = loaded.get(this.code);
      this.counts = known?.counts ?? null;
      if (!known || Date.now() - known.at > FRESH_MS) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.load(this.code), STILL_MS);
      }
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  load(code) {
    waiting.push(async () => {
      // Scrolled out of view by now.
      if (!this.isConnected || this.code !== code) {
        return;
      }
      try {
        const answer = await statistics(code, utcDate(DAYS - 1), utcDate());
        const counts = answer.clicks_by_day.map((day) => day.count);
        loaded.set(code, {counts, at: Date.now()});
        if (this.code === code) {
          this.counts = counts;
        }
      } catch (error) {
        // The list is of use without it; a service that has too much to do is not asked for more.
        if (error.isPassing) {
          pausedUntil = Date.now() + (error.retryAfter ?? PAUSE_SECONDS) * 1000;
        }
      }
    });
    next();
  }

  render() {
    if (!this.counts) {
      return nothing;
    }
    const sum = this.counts.reduce((all, count) => all + count, 0);
    const most = Math.max(...this.counts, 1);
    return html`
      <svg class="spark" viewBox="0 0 69 24" role="img" aria-label="${counted(sum, 'click', 'clicks')} in 7 days">
        ${this.counts.map((count, i) => {
          const height = count === 0 ? 1 : Math.max(3, (count / most) * 24);
          return svg`<rect x=${i * 10} y=${24 - height} width="9" height=${height} rx="1.5"></rect>`;
        })}
      </svg>
      <span class="spark-sum" aria-hidden="true">${counted(sum, 'click', 'clicks')}</span>`;
  }
}

customElements.define('terse-spark-line', SparkLine);
