/** A link's statistics of a period, kept up to date. */

import {html, nothing} from 'lit';
import {statistics} from './api.js';
import {csv} from './csv.js';
import {ConsoleElement, save} from './element.js';
import {country, day, number, share, utcDate} from './format.js';
import './clicks-chart.js';
import './counts-table.js';
import './hours-chart.js';

const PERIODS = [7, 30, 90, 365];
const LIVE_MS = 3_000;
const CALM_MS = 15_000;
/** After so long without a click the statistics are asked for less often. */
const CALM_AFTER_MS = 300_000;

class StatisticsView extends ConsoleElement {
  static properties = {
    code: {attribute: false},
    stats: {state: true},
    error: {state: true},
    days: {state: true},
    free: {state: true},
    isPending: {state: true},
  };

  constructor() {
    super();
    this.days = 30;
    this.free = null;
    this.listen(document, 'visibilitychange', () => this.refresh());
    this.listen(window, 'online', () => this.refresh());
  }

  connectedCallback() {
    super.connectedCallback();
    this.touched = Date.now();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  willUpdate(changed) {
    if (changed.has('days') || changed.has('free')) {
      this.touched = Date.now();
      this.isPending = true;
      this.error = null;
      this.refresh();
    }
  }

  period() {
    return this.free ?? {from: utcDate(this.days - 1), to: utcDate()};
  }

  async refresh() {
    clearTimeout(this.timer);
    if (document.hidden || !this.isConnected) {
      return;
    }
    const asked = (this.asked = {});
    const {from, to} = this.period();
    try {
      const stats = await statistics(this.code, from, to);
      if (asked !== this.asked) {
        return;
      }
      this.error = null;
      this.isPending = false;
      if (JSON.stringify(stats) !== JSON.stringify(this.stats)) {
        this.touched = Date.now();
        this.stats = stats;
      }
    } catch (error) {
      if (asked !== this.asked) {
        return;
      }
      this.error = error;
    }
    if (!this.error || this.error.isPassing) {
      this.timer = setTimeout(() => this.refresh(), this.pause());
    }
  }

  pause() {
    if (this.error) {
      return Math.max(CALM_MS, (this.error.retryAfter ?? 0) * 1000);
    }
    return Date.now() - this.touched > CALM_AFTER_MS ? CALM_MS : LIVE_MS;
  }

  render() {
    return html`
      <section aria-labelledby="statistics">
        <div class="heading">
          <h2 id="statistics">Statistics</h2>
          ${this.stats ? html`<button @click=${this.download}>Download CSV</button>` : nothing}
        </div>
        ${this.picker()}
        ${this.error?.code === 'INVALID_PERIOD'
          ? html`<p class="wrong" role="alert">${this.error.message}</p>`
          : this.error
          ? html`<div class="card failed" role="alert"><p>${this.error.message}</p>
              <div class="actions">${this.error.isPassing ? html`<button @click=${this.refresh}>Try again</button>` : nothing}
              ${this.error.status === 401 || this.error.status === 403 ? html`<a class="button" href="#/key">Sign in</a>` : nothing}</div></div>`
          : nothing}
        ${this.stats && !(this.isPending && this.error)
          ? html`<div class="figures" aria-busy=${String(this.isPending)}>${this.figures(this.stats)}</div>`
          : this.error ? nothing : html`<p class="waiting" role="status">Loading…</p>`}
      </section>`;
  }

  picker() {
    const {from, to} = this.period();
    return html`
      <form class="period" @submit=${this.choose} novalidate>
        <div class="choices" role="group" aria-label="Period">
          ${PERIODS.map((days) => html`<button type="button" aria-pressed=${String(!this.free && this.days === days)}
            @click=${() => this.last(days)}>${days} days</button>`)}
        </div>
        <div class="dates">
          <label for="from">From</label><input id="from" name="from" type="date" .value=${from} required>
          <label for="to">to</label><input id="to" name="to" type="date" .value=${to} required>
          <button type="submit">Show</button>
        </div>
      </form>`;
  }

  last(days) {
    this.free = null;
    this.days = days;
    const {from, to} = this.period();
    this.querySelector('#from').value = from;
    this.querySelector('#to').value = to;
  }

  choose(event) {
    event.preventDefault();
    const wrong = event.target.querySelector('input:invalid');
    if (wrong) {
      wrong.reportValidity();
      return;
    }
    const form = new FormData(event.target);
    this.free = {from: form.get('from'), to: form.get('to')};
  }

  figures(stats) {
    const {people} = stats;
    const programs = stats.total_clicks - people.clicks;
    const days = stats.clicks_by_day;
    return html`
      <div class="tiles">
        ${tile('Clicks', number(stats.total_clicks))}
        ${tile('By people', number(people.clicks), share(people.clicks, stats.total_clicks))}
        ${tile('By programs', number(programs), share(programs, stats.total_clicks))}
        ${tile('Unique visitors', number(people.unique_visitors))}
      </div>
      ${stats.imported_clicks
        ? html`<p class="note">The link came with ${number(stats.imported_clicks)} clicks from elsewhere, whose days are unknown.</p>`
        : nothing}
      <section class="card" aria-labelledby="by-day">
        <h3 id="by-day">Clicks by day <span class="hint">days in UTC</span></h3>
        <terse-clicks-chart .days=${days}></terse-clicks-chart>
        <details>
          <summary>The numbers as a table</summary>
          <div class="scrolled" tabindex="0" role="region" aria-label="Clicks by day">
            <table>
              <thead><tr><th scope="col">Day</th><th scope="col">Clicks</th><th scope="col">People</th><th scope="col">Programs</th><th scope="col">Unique visitors</th></tr></thead>
              <tbody>${days.toReversed().map((one) => html`<tr><th scope="row">${day(one.date)}</th><td>${number(one.count)}</td>
                <td>${number(one.people)}</td><td>${number(one.count - one.people)}</td><td>${number(one.unique_visitors)}</td></tr>`)}</tbody>
            </table>
          </div>
        </details>
      </section>
      <div class="columns">
        ${counts('Countries', people.by_country, country)}
        ${counts('Referrers', people.by_referrer, (host) => (host === 'direct' ? 'Direct' : host === 'other' ? 'Others' : host))}
        ${counts('Devices', people.by_device)}
        ${counts('Browsers', people.by_browser)}
        <section class="card"><terse-hours-chart .hours=${people.by_hour}></terse-hours-chart></section>
        ${counts('Programs', stats.other_clicks, (kind) => PROGRAMS[kind] ?? kind)}
      </div>`;
  }

  download() {
    const {code, period} = this.stats;
    save(`${code}-${period.from}-${period.to}.csv`, 'text/csv', csv(this.stats));
  }
}

const PROGRAMS = {bot: 'Bots and crawlers', preview: 'Previews', prefetch: 'Prefetches'};

function tile(label, value, part) {
  return html`<div class="tile"><p class="label">${label}</p><p class="value">${value}${part ? html` <span class="hint">${part}</span>` : nothing}</p></div>`;
}

function counts(heading, values, name = (text) => text) {
  return html`<section class="card"><terse-counts .heading=${heading} .counts=${values} .name=${name}></terse-counts></section>`;
}

customElements.define('terse-statistics', StatisticsView);
