// Keeps a page true while its site is edited. `rapporteur serve` sends it with every page; no published page has it.
//
// The server tells the number of each new build. The page then asks what has become of it, and is loaded again, gets
// another style sheet, shows a report over itself, or leaves for the page that has come in its place.
"use strict";

(() => {
  const { role, made } = document.currentScript.dataset;
  let build = Number(document.currentScript.dataset.build);
  const own = "/.rapporteur/";
  const page = location.pathname;

  // ---- asking, never twice at once

  let asking = false;
  let again = false;
  // On the way to another page, which asks for itself: nobody's step to it is to be overtaken by a reload.
  let leaving = false;

  function depart() {
    leaving = true;
    // It may lead nowhere, as to a file that is only saved.
    setTimeout(() => {
      leaving = false;
      ask();
    }, 3000);
  }

  async function ask() {
    if (leaving) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    do {
      again = false;
      try {
        const query = `page=${encodeURIComponent(page)}&build=${build}`;
        const answer = await fetch(`${own}state?${query}`, { cache: "no-store" });
        if (answer.ok) heed(await answer.json());
      } catch {
        // The server is gone; when it is back, the stream says so.
      }
    } while (again && !leaving);
    asking = false;
  }

  function heed(state) {
    if (!state.known) return reload();
    if (state.made !== made) {
      return state.missing && role === "page" ? leave(state.next) : reload();
    }
    const sheets = [...document.querySelectorAll("link[rel~=stylesheet]")];
    const used = new Set(performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname));
    for (const file of state.files) {
      const changed = sheets.filter((sheet) => new URL(sheet.href).pathname === file && !sheet.dataset.old);
      if (changed.length) changed.forEach((sheet) => swap(sheet, state.build));
      else if (used.has(file)) return reload();
    }
    build = state.build;
    report(state.report);
  }

  // ---- leaving and coming back

  function keep(key, value) {
    try {
      sessionStorage.setItem(`rapporteur-${key}`, JSON.stringify(value));
    } catch {
      // Without storage a page begins at its top.
    }
  }

  function take(key) {
    try {
      const value = JSON.parse(sessionStorage.getItem(`rapporteur-${key}`));
      sessionStorage.removeItem(`rapporteur-${key}`);
      return value;
    } catch {
      return null;
    }
  }

  function reload() {
    depart();
    keep("place", { page, x: scrollX, y: scrollY });
    location.reload();
  }

  function leave(next) {
    depart();
    keep("word", next ? "The page shown before has moved here." : "The page shown before is gone; this is the home page.");
    location.replace(next ?? "/");
  }

  function settle() {
    const place = take("place");
    if (document.querySelector("meta[http-equiv=refresh]")) {
      // The page has become the sign that it has moved; the browser follows it by itself.
      if (place?.page === page) keep("word", "The page shown before has moved here.");
      return;
    }
    if (place?.page === page && !location.hash) scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    const word = take("word");
    if (word) say(word);
  }

  // ---- what is shown beside the page's own

  // A tree of its own, so that neither the page's style sheets reach in nor ours out.
  function tree(html) {
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = `<link rel="stylesheet" href="${own}report.css">${html}`;
    document.body.append(host);
    return root;
  }

  function say(text) {
    const root = tree('<p class="word" role="status" hidden><span></span> <button type="button">Close</button></p>');
    const word = root.querySelector("p");
    root.querySelector("link").onload = () => (word.hidden = false);
    root.querySelector("span").textContent = text;
    const close = () => root.host.remove();
    root.querySelector("button").onclick = close;
    addEventListener("keydown", (event) => event.key === "Escape" && close());
  }

  let told = null;
  let shown = null;

  function report(html) {
    if (html === told || role === "report") return;
    told = html;
    shown?.remove();
    shown = null;
    if (html === null) return;
    const root = tree(
      `<dialog role="alertdialog" aria-labelledby="title"><div class="report">
       <h1 id="title">The last edit cannot be shown</h1><button type="button" autofocus>Close</button>
       ${html}
       <p class="foot">Below is the site as it was before. This goes away when all is mended.</p>
       </div></dialog>`,
    );
    shown = root.host;
    const dialog = root.querySelector("dialog");
    root.querySelector("button").onclick = () => dialog.close();
    const show = () => dialog.isConnected && dialog.showModal();
    root.querySelector("link").onload = show;
    root.querySelector("link").onerror = show;
  }

  // The old sheet stays until the new one is there, so that nothing flickers.
  function swap(old, number) {
    const sheet = old.cloneNode();
    const url = new URL(old.href);
    url.searchParams.set("v", number);
    sheet.href = url.href;
    old.dataset.old = "";
    sheet.onload = sheet.onerror = () => old.remove();
    old.after(sheet);
  }

  // ---- hearing of builds: one visible page holds the stream and tells the others, for a browser opens few connections

  const others = "BroadcastChannel" in window ? new BroadcastChannel("rapporteur") : null;
  if (others) others.onmessage = (event) => document.visibilityState === "visible" && hear(event.data);
  let source = null;
  let hush = null;

  function hear(number) {
    if (number !== build) ask();
  }

  function listen() {
    source = new EventSource(`${own}events`);
    source.onmessage = (event) => {
      const number = Number(event.data);
      // Told in any case: another page may have missed it while nobody held the stream.
      others?.postMessage(number);
      hear(number);
    };
    source.onerror = () => {
      // Refused, rather than broken off: the browser would not try again.
      if (source?.readyState === EventSource.CLOSED) setTimeout(() => source && listen(), 2000);
    };
  }

  function deafen() {
    source?.close();
    source = null;
  }

  function wake() {
    if (hush) return;
    if (!others || !navigator.locks) {
      listen();
      hush = deafen;
      return;
    }
    const wait = new AbortController();
    let free = () => wait.abort();
    hush = () => free();
    const held = () => {
      if (wait.signal.aborted) return undefined;
      listen();
      return new Promise((resolve) => {
        free = () => {
          deafen();
          resolve();
        };
      });
    };
    navigator.locks.request("rapporteur", { signal: wait.signal }, held).catch(() => {
      // The page was hidden before its turn came.
    });
  }

  function rest() {
    hush?.();
    hush = null;
  }

  function look() {
    if (document.visibilityState === "visible") {
      wake();
      ask();
    } else {
      rest();
    }
  }

  // ---- the page that says that there is none: its links are meant from the top, wherever it is sent from

  if (role === "missing") {
    document.querySelectorAll("[href]").forEach((element) => {
      const href = element.getAttribute("href");
      if (!href.startsWith("#")) element.setAttribute("href", new URL(href, `${location.origin}/`).href);
    });
  }

  document.addEventListener("visibilitychange", look);
  addEventListener("beforeunload", () => leaving || depart());
  addEventListener("pagehide", rest);
  addEventListener("pageshow", (event) => event.persisted && look());
  if (document.readyState === "complete") settle();
  else addEventListener("load", settle);
  look();
})();
