// Filters for the events of the timeline: by actor, issue, kind and status. What is chosen stands in the address. The page
// is whole without this script; the bars of the picture show what is left beside what there is.
(() => {
  "use strict";
  const template = document.getElementById("timeline-controls");
  if (!template) return;

  const panel = template.content.firstElementChild.cloneNode(true);
  // Numbers stand in the digits of the language, as in the page.
  const shownAs = (value) =>
    typeof value === "number" ? value.toLocaleString(document.documentElement.lang, { useGrouping: "min2" }) : value;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => shownAs(values[key] ?? whole));
  const fields = [...panel.querySelectorAll("select")];
  const rows = [...document.querySelectorAll(".event-row[data-status]")].map((row) => ({
    row,
    bar: row.dataset.bar,
    says: Object.fromEntries(fields.map(({ name }) => [name, new Set(row.dataset[name].split(" "))])),
  }));
  const sections = [...document.querySelectorAll(".dated, .year")];
  const picture = document.querySelector(".density svg[data-foot]");
  const bars = [...(picture?.querySelectorAll("a[data-count]") ?? [])].map((link) => {
    const hits = document.createElementNS(picture.namespaceURI, "rect");
    hits.classList.add("hits");
    hits.setAttribute("x", "20%");
    hits.setAttribute("width", "60%");
    link.querySelector("svg").append(hits);
    const title = link.querySelector("title");
    return { link, hits, title, whole: title.textContent, count: Number(link.dataset.count) };
  });
  const [top, foot] = [Number(picture?.dataset.top), Number(picture?.dataset.foot)];
  const most = Math.max(1, ...bars.map(({ count }) => count));

  // The view, from the address and back. What the page does not have to choose from is kept for the pages of other years.
  const read = () => {
    const query = new URLSearchParams(location.search);
    // An address may be older than a name.
    const now = (field, value) =>
      [...field.options].find(({ dataset }) => dataset.formerly?.split(" ").includes(value))?.value ?? value;
    return Object.fromEntries(fields.map((field) => [field.name, now(field, query.get(field.name) ?? "")]));
  };
  let view = read();
  let waiting = 0;
  const save = () => {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(view)) {
      if (value === "") url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url);
    for (const link of document.querySelectorAll(".turn a")) link.search = url.search;
  };

  const show = () => {
    const chosen = Object.entries(view).filter(([, value]) => value !== "");
    const left = bars.map(() => 0);
    let shown = 0;
    for (const { row, bar, says } of rows) {
      const fits = chosen.every(([name, value]) => says[name].has(value));
      row.hidden = !fits;
      shown += fits;
      if (fits && bar !== undefined) left[bar] += 1;
    }
    for (const section of sections) section.hidden = !section.querySelector(".event-row:not([hidden])");
    picture?.classList.toggle("filtered", chosen.length > 0);
    bars.forEach(({ link, hits, title, whole, count }, at) => {
      const tall = left[at] === 0 ? 0 : Math.max(3, Math.round((left[at] * (foot - top)) / most));
      hits.setAttribute("y", foot - tall);
      hits.setAttribute("height", tall);
      const values = { name: link.dataset.name, shown: left[at], all: count };
      title.textContent = chosen.length > 0 ? fill(panel.dataset.bar, values) : whole;
    });
    const output = panel.querySelector("output");
    const told = fill(panel.dataset.shown, { shown, all: rows.length });
    if (output.textContent !== told) output.textContent = told;
  };
  const sync = () => {
    for (const field of fields) {
      const value = view[field.name];
      if (value && ![...field.options].some((option) => option.value === value)) field.add(new Option(value, value));
      field.value = value;
    }
  };
  const changed = () => {
    show();
    // Browsers bear only so many changes of the address in a row.
    clearTimeout(waiting);
    waiting = setTimeout(save, 100);
  };
  for (const field of fields) {
    field.addEventListener("change", () => { view[field.name] = field.value; changed(); });
  }
  panel.querySelector("[name=reset]").addEventListener("click", () => {
    for (const { name } of fields) view[name] = "";
    sync();
    changed();
  });
  const restore = () => {
    view = read();
    sync();
    show();
  };
  template.after(panel);
  restore();
  save();
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
  addEventListener("popstate", restore);
})();
