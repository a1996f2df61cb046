// What is read of each site's page of today, before and after a redesign, as a table: a site a line, a generation a
// column, in each what the browsers say.
const generations = ["today", "before", "redesign"];

const cellOf = (shots) => {
  const { state, turns } = shots.at(-1);
  const sure = turns.filter(({ role, confidence }) => role !== null && confidence === "high").length;
  return `${state}, ${turns.length} turns, ${sure} sure`;
};

// tableOf is the table of results: {browser: {page: {shots}}}, lines of text.
export const tableOf = (results) => {
  const browsers = Object.keys(results);
  const pages = Object.keys(results[browsers[0]]);
  const sites = pages.filter((page) => page.endsWith("/today.html")).map((page) => page.split("/")[0]);
  const rows = sites.flatMap((site) =>
    browsers.map((browser) => [site, browser, ...generations.map((name) => cellOf(results[browser][`${site}/${name}.html`].shots))]));
  const all = [["adapter", "browser", ...generations], ...rows];
  const widths = all[0].map((_, i) => Math.max(...all.map((row) => row[i].length)));
  return all.map((row) => row.map((cell, i) => cell.padEnd(widths[i])).join("  ").trimEnd());
};
