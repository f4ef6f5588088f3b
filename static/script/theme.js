// The colors: as the system has them, or light or dark by choice. It runs before anything is drawn, so that nothing flashes.
// Without it the system's choice holds, and there is no switch.
(() => {
  "use strict";
  const KEY = "rapporteur-colors";
  const root = document.documentElement;
  const scheme = document.querySelector('meta[name="color-scheme"]');
  // Where pages may remember nothing, a choice holds for the page that it was made on.
  let kept = "";
  const remembered = () => {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return kept;
    }
  };
  const remember = (choice) => {
    kept = choice;
    try {
      if (choice) localStorage.setItem(KEY, choice);
      else localStorage.removeItem(KEY);
    } catch {
      return;
    }
  };
  const show = () => {
    const choice = remembered();
    const isChosen = choice === "light" || choice === "dark";
    if (isChosen) root.dataset.colors = choice;
    else delete root.dataset.colors;
    scheme.content = isChosen ? choice : "light dark";
    for (const field of document.querySelectorAll("[name=colors]")) field.value = isChosen ? choice : "";
  };
  show();

  document.addEventListener("DOMContentLoaded", () => {
    const template = document.getElementById("colors");
    if (!template) return;
    template.replaceWith(template.content);
    show();
    document.querySelector("[name=colors]").addEventListener("change", (event) => {
      remember(event.target.value);
      show();
    });
  });
  // A choice on another page, or before coming back to this one.
  addEventListener("storage", show);
  addEventListener("pageshow", show);
})();
