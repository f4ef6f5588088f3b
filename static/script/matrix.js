// The controls of the matrix: sort, filter, fold, and the view kept in the address, so that it can be sent to someone.
// Not needed to read the tables: without script they are whole, in registry order, and fold.
//
// One view holds for all tables of a page: they show the same actors. On the page of a matrix that is too large for one the
// table is an overview: a column is a group of issues, and a cell tells how many of them an actor is on record on.
(() => {
  "use strict";
  const template = document.getElementById("matrix-controls");
  if (!template) return;

  const BY_NAME = "*"; // No issue has this id.
  const panel = template.content.firstElementChild.cloneNode(true);
  // Numbers stand in the digits of the language, as in the page.
  const shownAs = (value) =>
    typeof value === "number" ? value.toLocaleString(document.documentElement.lang, { useGrouping: "min2" }) : value;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => shownAs(values[key] ?? whole));
  // Letters are told apart as little as in the search: see `SPELLED` in `search.js`, which is loaded on its page alone.
  const SPELLED = {
    ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ς: "σ",
    "\u0649": "\u06CC", "\u064A": "\u06CC", "\u0643": "\u06A9", "\u0629": "\u0647",
  };
  const spelled = new RegExp(`[${Object.keys(SPELLED).join("")}]`, "g");
  const plain = (text) => {
    const bare = text.normalize("NFKD").replace(/[\p{M}\u00AD\u0640\u200C\u200D]/gu, "").toLowerCase();
    return bare.replace(spelled, (letter) => SPELLED[letter]).replace(/\s+/g, " ").trim();
  };
  const byName = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

  // The tables as they stand in the page.
  const marks = [...document.querySelectorAll(".legend [data-state]")].map((item) => ({
    state: item.dataset.state,
    glyph: item.querySelector("dt").textContent,
    words: item.querySelector("dd").textContent,
  }));
  const rankOfState = new Map(marks.map((mark, rank) => [mark.state, rank]));
  const actorOf = (row) => row.dataset.actor ?? row.querySelector("td").dataset.actor;
  // What a cell's marks tell: its state, or that members alone are on record; of a cell that counts others, theirs.
  const statesOf = ({ dataset }) => (dataset.states ?? dataset.mark ?? dataset.state).split(" ");
  const tables = [...document.querySelectorAll(".matrix-region")].map((region) => {
    const table = region.querySelector("table");
    const [corner, ...heads] = table.tHead.rows[0].cells;
    const columns = heads.map((head) => ({
      head,
      issue: head.dataset.issue ?? head.dataset.part,
      formerly: (head.dataset.formerly ?? "").split(" ").filter(Boolean),
      name: head.querySelector(".issue").textContent,
      positions: (head.dataset.positions ?? "").split(" "),
    }));
    const rows = [];
    for (const body of table.tBodies) {
      const above = [];
      const fold = body.querySelector(".fold input");
      for (const row of body.rows) {
        const depth = Number(row.dataset.depth);
        const [head, ...cells] = row.cells;
        const texts = [...head.querySelectorAll(".actor, .meta")].map((part) => part.textContent);
        above.length = depth;
        above.push(plain(texts.join(" ")));
        rows.push({
          row,
          body,
          fold,
          depth,
          cells,
          actor: actorOf(row),
          name: texts[0],
          says: above.join("\n"),
        });
      }
    }
    const flat = document.createElement("tbody");
    flat.className = "flat";
    return { region, table, corner, columns, rows, flat, caption: table.caption.querySelector(".caption") };
  });
  const columns = tables.flatMap((table) => table.columns);
  // What the choice of columns is called in the address: groups are chosen apart from issues.
  const CHOICE = columns.some(({ head }) => head.dataset.part) ? "groups" : "issues";

  // The view, from the address and back.
  // An address may be older than an issue's name.
  const renamed = new Map(columns.flatMap(({ issue, formerly }) => formerly.map((former) => [former, issue])));
  const now = (issue) => renamed.get(issue) ?? issue;
  const read = () => {
    const query = new URLSearchParams(location.search);
    const set = (key) => new Set((query.get(key) ?? "").split(" ").filter(Boolean));
    const sort = query.get("sort") ?? "";
    return {
      sort: now(sort.replace(/^-/, "")),
      down: sort.startsWith("-"),
      actor: query.get("actor") ?? "",
      text: query.get("text") ?? "",
      issues: query.has(CHOICE) ? new Set([...set(CHOICE)].map(now)) : null, // null: all, also those to come.
      states: set("states"),
      full: query.has("full"),
      folded: set("folded"),
    };
  };
  let view = read();
  let waiting = 0;
  const save = () => {
    const url = new URL(location.href);
    // Anew in one order, so that a view has one address however one came to it.
    const put = (key, value) => {
      url.searchParams.delete(key);
      if (value !== "") url.searchParams.set(key, value);
    };
    put("actor", view.actor.trim());
    put("text", view.text.trim());
    put("sort", view.sort && (view.down ? "-" : "") + view.sort);
    put("states", [...view.states].join(" "));
    put("full", view.full ? "1" : "");
    put("folded", [...view.folded].join(" "));
    url.searchParams.delete(CHOICE);
    if (view.issues) url.searchParams.set(CHOICE, [...view.issues].join(" "));
    if (url.href !== location.href) history.replaceState(history.state, "", url);
    // The same view on other days, and without its choice of columns on the pages of other groups.
    for (const link of document.querySelectorAll(".turn a, .days a, .page-head a")) link.search = url.search;
    for (const key of ["issues", "groups"]) url.searchParams.delete(key);
    for (const link of document.querySelectorAll('.overview a:not([href^="#"], [aria-current])')) link.search = url.search;
  };
  const changed = () => {
    show();
    // Browsers bear only so many changes of the address in a row.
    clearTimeout(waiting);
    waiting = setTimeout(save, 100);
  };

  // A dated page may lack the issue that the view is sorted by; the view keeps it for the other days.
  const sortKey = () => (view.sort === BY_NAME || columns.some(({ issue }) => issue === view.sort) ? view.sort : "");

  // Sorting: by position along the scale, then what holds none, then who has said nothing; after that by name.
  const ranksOf = (key) => {
    const ranks = new Map();
    for (const { columns, rows } of tables) {
      const at = columns.findIndex((column) => column.issue === key);
      if (at < 0) continue;
      for (const { actor, cells } of rows) {
        const { position, count } = cells[at].dataset;
        if (count) {
          ranks.set(actor, { kind: 0, first: Number(count), last: 0, state: 0 });
          continue;
        }
        const [state] = statesOf(cells[at]);
        const held = position ? position.split("|").map((one) => columns[at].positions.indexOf(one)) : [];
        const kind = held.length ? 0 : state === "none" ? 2 : 1;
        ranks.set(actor, { kind, first: held[0] ?? 0, last: held.at(-1) ?? 0, state: rankOfState.get(state) ?? 0 });
      }
    }
    return ranks;
  };
  const silent = { kind: 2, first: 0, last: 0, state: 0 };
  const sorted = (rows, key, ranks) => {
    const turn = view.down ? -1 : 1;
    if (key === BY_NAME) return [...rows].sort((one, other) => turn * byName(one.name, other.name));
    const of = (row) => ranks.get(row.actor) ?? silent;
    return [...rows].sort((one, other) => {
      const [a, b] = [of(one), of(other)];
      const along = turn * (a.first - b.first || a.last - b.last);
      return a.kind - b.kind || along || a.state - b.state || byName(one.name, other.name);
    });
  };
  let arranged = "";
  const arrange = () => {
    const key = sortKey();
    const wanted = `${view.down} ${key}`;
    if (arranged === wanted) return;
    arranged = wanted;
    const ranks = ranksOf(key);
    for (const { table, rows, flat, corner, columns } of tables) {
      flat.remove();
      if (key) {
        flat.append(...sorted(rows, key, ranks).map(({ row }) => row));
        table.append(flat);
      } else {
        for (const { row, body } of rows) body.append(row);
      }
      const direction = view.down ? "descending" : "ascending";
      for (const [head, own] of [[corner, BY_NAME], ...columns.map(({ head, issue }) => [head, issue])]) {
        if (key === own) head.setAttribute("aria-sort", direction);
        else head.removeAttribute("aria-sort");
      }
    }
  };

  // What the view shows.
  const texts = new Map();
  const textOf = (cell) => {
    if (!texts.has(cell)) texts.set(cell, plain(cell.textContent));
    return texts.get(cell);
  };
  const show = () => {
    arrange();
    const [actor, text] = [plain(view.actor), plain(view.text)];
    const chosen = view.states.size > 0 || text !== "";
    const fits = (cell) =>
      (view.states.size === 0 || statesOf(cell).some((state) => view.states.has(state))) && (text === "" || textOf(cell).includes(text));
    // Whoever sorts or filters looks for rows: folding hides none of them.
    const key = sortKey();
    const searching = key !== "" || chosen || actor !== "";
    let [shown, all, left] = [0, 0, 0]; // Folding leaves none out.
    const [known, found] = [new Set(), new Set()]; // Actors, in any row and in one that is shown.
    for (const { region, table, columns, rows, caption } of tables) {
      table.classList.toggle("searching", searching);
      const open = columns.map(({ issue }) => !view.issues || view.issues.has(issue));
      columns.forEach(({ head }, at) => { head.hidden = !open[at]; });
      const seen = new Set();
      let here = 0;
      for (const { row, fold, depth, cells, actor: id, says } of rows) {
        let [full, fitting] = [false, false];
        cells.forEach((cell, at) => {
          cell.hidden = !open[at];
          const fit = !chosen || fits(cell);
          cell.classList.toggle("out", !fit);
          full ||= open[at] && cell.dataset.state !== "none";
          fitting ||= open[at] && fit;
        });
        const twin = key !== "" && seen.has(id);
        seen.add(id);
        row.hidden = twin || !fitting || (view.full && !full) || !says.includes(actor);
        if (fold) fold.checked = !view.folded.has(rowOf(fold));
        all += !twin;
        left += row.hidden && !twin;
        known.add(id);
        if (row.hidden || !(searching || depth === 0 || !fold || fold.checked)) continue;
        found.add(id);
        here += 1;
      }
      region.hidden = here === 0;
      shown += here;
      const way = document.querySelector(`.overview a[href="#${CSS.escape(caption.id)}"]`);
      if (way) way.parentElement.hidden = region.hidden;
    }
    tell(shown, all, found.size, known.size, left, chosen);
  };
  const rowOf = (fold) => actorOf(fold.closest("tr"));
  const nameOf = (key) => columns.find(({ issue }) => issue === key)?.name;
  const tell = (shown, all, actors, known, left, chosen) => {
    const name = view.sort === BY_NAME ? tables[0]?.corner.firstChild.textContent : nameOf(sortKey());
    const said = [];
    if (shown < all) said.push(fill(known === all ? panel.dataset.rows : panel.dataset.actors, { shown, all, actors, known }));
    if (chosen) said.push(panel.dataset.blank);
    if (name) said.push(fill(panel.dataset.sorted, { name }));
    const output = panel.querySelector("output");
    if (output.textContent !== said.join(panel.dataset.semicolon)) output.textContent = said.join(panel.dataset.semicolon);
    const open = columns.filter(({ head }) => !head.hidden).length;
    // On paper only a view that leaves something out, or is in another order, needs to say so.
    panel.toggleAttribute("data-narrowed", left > 0 || open < columns.length || Boolean(name));
    of("columns").textContent = fill(panel.dataset.columns, { shown: open, all: columns.length });
    of("states").textContent = marks.filter(({ state }) => view.states.has(state)).map(({ glyph }) => glyph).join(" ");
  };
  const of = (what) => panel.querySelector(`[data-of="${what}"]`);

  // The controls.
  const choice = (...words) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    label.append(box, " ", ...words);
    return { label, box };
  };
  const groups = tables.map(({ columns, caption }) => {
    const [field, legend, list] = ["fieldset", "legend", "p"].map((name) => document.createElement(name));
    const whole = choice(caption.textContent);
    const parts = columns.map(({ issue, name }) => ({ issue, ...choice(name) }));
    legend.append(whole.label);
    list.className = "choices";
    list.append(...parts.map(({ label }) => label));
    field.append(legend, list);
    of("columns").closest("details").append(field);
    whole.box.addEventListener("change", () => {
      for (const { box } of parts) box.checked = whole.box.checked;
      pick();
    });
    for (const { box } of parts) box.addEventListener("change", () => pick());
    return { whole: whole.box, parts };
  });
  const pick = () => {
    const parts = groups.flatMap(({ parts }) => parts);
    const open = parts.filter(({ box }) => box.checked).map(({ issue }) => issue);
    view.issues = open.length === parts.length ? null : new Set(open);
    sync();
    changed();
  };
  const states = marks.map(({ state, glyph, words }) => {
    const mark = document.createElement("span");
    Object.assign(mark, { className: "glyph", textContent: glyph, ariaHidden: "true" });
    const { label, box } = choice(mark, " ", words);
    label.dataset.state = state;
    panel.querySelector(".choices:not(fieldset *)").append(label);
    box.addEventListener("change", () => {
      if (box.checked) view.states.add(state);
      else view.states.delete(state);
      changed();
    });
    return { state, box };
  });
  const field = (name) => panel.querySelector(`[name="${name}"]`);
  const sync = () => {
    for (const name of ["actor", "text"]) if (field(name).value !== view[name]) field(name).value = view[name];
    field("full").checked = view.full;
    for (const { state, box } of states) box.checked = view.states.has(state);
    for (const { whole, parts } of groups) {
      for (const { issue, box } of parts) box.checked = !view.issues || view.issues.has(issue);
      const open = parts.filter(({ box }) => box.checked).length;
      whole.checked = open === parts.length;
      whole.indeterminate = open > 0 && open < parts.length;
    }
  };
  for (const name of ["actor", "text"]) {
    field(name).addEventListener("input", () => { view[name] = field(name).value; changed(); });
  }
  field("full").addEventListener("change", () => { view.full = field("full").checked; changed(); });
  field("reset").addEventListener("click", () => {
    view = { sort: "", down: false, actor: "", text: "", issues: null, states: new Set(), full: false, folded: new Set() };
    sync();
    changed();
  });
  for (const { corner, columns, rows } of tables) {
    const sorter = (head, place, key, name) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "sort", ariaLabel: fill(panel.dataset.sort, { name }) });
      button.title = button.ariaLabel;
      // Once up, twice down, and with the third click as before.
      button.addEventListener("click", () => {
        const [sort, down] = view.sort !== key ? [key, false] : view.down ? ["", false] : [key, true];
        Object.assign(view, { sort, down });
        changed();
      });
      place.append(" ", button);
    };
    sorter(corner, corner, BY_NAME, corner.textContent);
    for (const { head, issue, name } of columns) sorter(head, head.querySelector(".issue"), issue, name);
    for (const fold of new Set(rows.map((row) => row.fold).filter(Boolean))) {
      fold.addEventListener("change", () => {
        if (fold.checked) view.folded.delete(rowOf(fold));
        else view.folded.add(rowOf(fold));
        changed();
      });
    }
  }

  // A link to a row leads to it, folded or not.
  const reveal = () => {
    const row = document.getElementById(location.hash.slice(1))?.closest(".matrix tr");
    const fold = row && tables.flatMap(({ rows }) => rows).find((one) => one.row === row)?.fold;
    if (fold && view.folded.delete(rowOf(fold))) show();
    row?.scrollIntoView({ block: "nearest" });
  };
  const restore = () => {
    view = read();
    sync();
    show();
    reveal();
  };
  template.after(panel);
  restore();
  save();
  addEventListener("popstate", restore);
})();
