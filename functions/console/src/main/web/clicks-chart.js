/** Clicks by day: all as columns, of which people's are the lower part. */

import {html, nothing} from 'lit';
import {ConsoleElement} from './element.js';
import {counted, day, languages, number} from './format.js';

const HEIGHT_PX = 260;
const DAY_SECONDS = 86_400;

class ClicksChart extends ConsoleElement {
  static properties = {
    days: {attribute: false},
    isZoomed: {state: true},
    isMissing: {state: true},
    pointed: {state: true},
  };

  constructor() {
    super();
    this.listen(matchMedia('(prefers-color-scheme: dark)'), 'change', () => this.draw(true));
    this.resizing = new ResizeObserver(() => this.resize());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resizing.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }

  render() {
    const pointed = this.days[this.pointed] ?? null;
    return html`
      <div class="chart" role="img" aria-label=${this.summary()}></div>
      <div class="legend">
        <p><span class="key people"></span>People <span class="key programs"></span>Programs</p>
        <p class="hint" aria-hidden="true">${pointed
          ? `${day(pointed.date)}: ${number(pointed.people)} by people, ${number(pointed.count - pointed.people)} by programs`
          : html`<span class="mouse">Drag over days to enlarge them.</span>`}</p>
        ${this.isMissing
          ? html`<p role="alert">The chart could not be loaded. <button class="small" @click=${() => location.reload()}>Reload</button></p>` : nothing}
        ${this.isZoomed ? html`<button class="small" @click=${this.unzoom}>Show all days</button>` : nothing}
      </div>`;
  }

  summary() {
    const sum = this.days.reduce((all, one) => all + one.count, 0);
    const busiest = this.days.reduce((most, one) => (one.count > most.count ? one : most), this.days[0]);
    return sum === 0
      ? 'No clicks in this period'
      : `${counted(sum, 'click', 'clicks')} in ${counted(this.days.length, 'day', 'days')}, most of them on ${day(busiest.date)}: ${number(busiest.count)}`;
  }

  updated(changed) {
    if (changed.has('days')) {
      const old = changed.get('days');
      const isSamePeriod = old?.[0]?.date === this.days[0].date && old?.length === this.days.length;
      this.draw(!isSamePeriod);
    }
  }

  async draw(anew) {
    let UPlot;
    try {
      ({default: UPlot} = await import('uplot'));
    } catch {
      this.isMissing = true;
      return;
    }
    if (!this.isConnected) {
      return;
    }
    const data = [
      this.days.map((one) => Date.parse(one.date + 'T00:00:00Z') / 1000),
      this.days.map((one) => one.count),
      this.days.map((one) => one.people),
    ];
    const shown = this.isZoomed && !anew ? {...this.plot.scales.x} : null;
    if (!this.plot || anew) {
      const place = this.querySelector('.chart');
      this.plot?.destroy();
      this.isZoomed = false;
      this.plot = new UPlot(this.options(UPlot, place), data, place);
      this.resizing.observe(place);
    } else if (shown) {
      this.plot.batch(() => {
        this.plot.setData(data, false);
        this.plot.setScale('x', {min: shown.min + DAY_SECONDS / 2, max: shown.max - DAY_SECONDS / 2});
      });
    } else {
      this.plot.setData(data);
    }
  }

  options(UPlot, place) {
    const style = getComputedStyle(this);
    const color = (name) => style.getPropertyValue(name).trim();
    const bars = UPlot.paths.bars({size: [0.7, 48], radius: 0.15});
    const series = (name) => ({fill: color(name), stroke: color(name), width: 0, paths: bars, points: {show: false}});
    const axis = {
      stroke: color('--quiet'),
      font: '12px system-ui, sans-serif',
      grid: {stroke: color('--line'), width: 1},
      ticks: {stroke: color('--line'), width: 1},
    };
    return {
      width: place.clientWidth || 600,
      height: HEIGHT_PX,
      padding: [12, 28, 0, 0],
      legend: {show: false},
      cursor: {points: {show: false}, y: false, drag: {x: true, y: false, dist: 8}},
      tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      scales: {
        x: {time: true, range: (_, from, to) => [from - DAY_SECONDS / 2, to + DAY_SECONDS / 2]},
        y: {range: (_, least, most) => [0, Math.max(most * 1.05, 4)]},
      },
      axes: [
        {...axis, grid: {show: false}, incrs: [1, 2, 7, 14, 28, 56, 91, 182, 365].map((days) => days * DAY_SECONDS),
          values: (_, times) => times.map((time) => shortDay(time))},
        {...axis, size: 56, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7, 1e8, 1e9],
          values: (_, counts) => counts.map((count) => compact.format(count))},
      ],
      series: [{}, series('--programs'), series('--people')],
      hooks: {
        setCursor: [(plot) => (this.pointed = plot.cursor.idx)],
        setScale: [(plot, scale) => scale === 'x' && (this.isZoomed = this.showsPart(plot))],
      },
    };
  }

  /** Whether fewer days are shown than there are. */
  showsPart(plot) {
    const times = plot.data[0];
    const {min, max} = plot.scales.x;
    return times.length > 0 && (min > times[0] || max < times.at(-1));
  }

  resize() {
    const place = this.querySelector('.chart');
    if (this.plot && place?.clientWidth && this.plot.width !== place.clientWidth) {
      this.plot.setSize({width: place.clientWidth, height: HEIGHT_PX});
    }
  }

  unzoom() {
    this.plot.setData(this.plot.data, true);
  }
}

const compact = new Intl.NumberFormat(languages, {notation: 'compact'});
const shortDays = new Intl.DateTimeFormat(languages, {day: 'numeric', month: 'short', timeZone: 'UTC'});

function shortDay(seconds) {
  return shortDays.format(new Date(seconds * 1000));
}

customElements.define('terse-clicks-chart', ClicksChart);
