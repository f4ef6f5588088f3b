// The choice of colors at the foot of a page: as the system has them, light, or dark. `theme.js` keeps it on the next page.
(() => {
  "use strict";
  const template = document.getElementById("colors");
  if (!template) return;
  const KEY = "rapporteur-colors";
  const root = document.documentElement;
  template.replaceWith(template.content);
  const field = document.querySelector("[name=colors]");
  const show = (remembered) => {
    const choice = remembered === "light" || remembered === "dark" ? remembered : "";
    if (choice) root.dataset.colors = choice;
    else delete root.dataset.colors;
    document.querySelector('meta[name="color-scheme"]').content = choice || "light dark";
    field.value = choice;
  };
  // What cannot be remembered, as where a page was opened from disk by a strict browser, holds for this page.
  const storage = (act) => {
    try {
      act(localStorage);
    } catch {
      // A choice is still shown.
    }
  };
  show(root.dataset.colors);
  field.addEventListener("change", () => {
    show(field.value);
    storage((kept) => (field.value ? kept.setItem(KEY, field.value) : kept.removeItem(KEY)));
  });
  // A choice on another page, and before one comes back to this one.
  addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY || key === null) show(newValue);
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) storage((kept) => show(kept.getItem(KEY)));
  });
})();
