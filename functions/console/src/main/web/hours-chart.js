/** People's clicks by the hour of the day, in the reader's zone where it is whole hours from UTC. */

import {html, svg} from 'lit';
import {ConsoleElement} from './element.js';
import {counted, number, zone} from './format.js';

const HOURS = 24;

class HoursChart extends ConsoleElement {
  static properties = {hours: {attribute: false}};

  render() {
    const minutes = -new Date().getTimezoneOffset();
    const offset = minutes % 60 === 0 ? minutes / 60 : 0;
    const counts = Array.from({length: HOURS}, (_, hour) => {
      const utc = (hour - offset + HOURS) % HOURS;
      return this.hours[String(utc).padStart(2, '0')] ?? 0;
    });
    const most = Math.max(...counts, 1);
    const busiest = counts.indexOf(Math.max(...counts));
    const at = minutes % 60 === 0 ? zone() : 'UTC';
    return html`
      <h3>Hours of the day <span class="hint">${at}</span></h3>
      <svg class="hours" viewBox="0 0 239 84" role="img" aria-label="${counts[busiest]
        ? `Busiest from ${busiest}:00 with ${counted(counts[busiest], 'click', 'clicks')}`
        : 'No clicks in this period'}">
        ${counts.map((count, hour) => {
          const height = count === 0 ? 1 : Math.max(3, (count / most) * 64);
          return svg`<rect x=${hour * 10} y=${66 - height} width="8" height=${height} rx="1.5"><title>${hour}:00: ${number(count)}</title></rect>`;
        })}
        ${[0, 6, 12, 18].map((hour) => svg`<text x=${hour * 10} y="80">${hour}</text>`)}
      </svg>
      <details>
        <summary>The numbers as a table</summary>
        <table><thead><tr><th scope="col">Hour</th><th scope="col">Clicks</th></tr></thead>
          <tbody>${counts.map((count, hour) => html`<tr><th scope="row">${hour}:00</th><td>${number(count)}</td></tr>`)}</tbody></table>
      </details>`;
  }
}

customElements.define('terse-hours-chart', HoursChart);
