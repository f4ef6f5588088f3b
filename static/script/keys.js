// `/` leads to the search from every page, and into its field where it is open.
(() => {
  "use strict";
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const field = document.querySelector(".search-form [name=q]");
    const way = field ?? document.querySelector('.site-head a[href$="search/index.html"]');
    if (!way) return;
    event.preventDefault();
    if (field) field.select();
    else way.click();
  });
})();
