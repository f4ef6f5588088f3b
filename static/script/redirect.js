// A former address: goes on with what stood behind it, which `meta refresh` leaves behind: the query, and the place on the page.
(() => {
  "use strict";
  const { search, hash } = location;
  if (search || hash) location.replace(document.currentScript.dataset.to + search + hash);
})();
