/** Statistics as a table that spreadsheets read. */

const HEADER = ['section', 'name', 'clicks', 'people', 'unique_visitors'];

/** Returns everything that the statistics have, one row per day and per name. */
export function csv(stats) {
  const {people} = stats;
  const rows = [HEADER];
  for (const day of stats.clicks_by_day) {
    rows.push(['day', day.date, day.count, day.people, day.unique_visitors]);
  }
  const counts = {
    country: people.by_country,
    referrer: people.by_referrer,
    device: people.by_device,
    browser: people.by_browser,
    hour_utc: people.by_hour,
  };
  for (const [section, values] of Object.entries(counts)) {
    for (const [name, count] of Object.entries(values)) {
      rows.push([section, name, '', count, '']);
    }
  }
  for (const [name, count] of Object.entries(stats.other_clicks)) {
    rows.push(['program', name, count, 0, '']);
  }
  return rows.map((row) => row.map(cell).join(',') + '\r\n').join('');
}

function cell(value) {
  // A spreadsheet would run a text that begins like a formula.
  const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
