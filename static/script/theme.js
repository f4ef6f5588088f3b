// Light or dark by choice, before anything is drawn. Without one the system decides; `colors.js` asks for it.
(() => {
  "use strict";
  let choice = "";
  try {
    choice = localStorage.getItem("rapporteur-colors");
  } catch {
    // Nothing may be remembered here.
  }
  if (choice !== "light" && choice !== "dark") return;
  document.documentElement.dataset.colors = choice;
  document.querySelector('meta[name="color-scheme"]').content = choice;
})();
