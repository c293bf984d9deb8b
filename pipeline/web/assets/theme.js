// Light or dark: what was chosen before, else what the system says.
(function () {
  "use strict";
  var key = "anjuan-theme";
  var root = document.documentElement;
  function stored() {
    try { return localStorage.getItem(key); } catch (fault) { return null; }
  }
  var chosen = stored();
  if (chosen === "light" || chosen === "dark") { root.dataset.theme = chosen; }
  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("[data-theme-switch]") : null;
    if (!button) { return; }
    var dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem(key, root.dataset.theme); } catch (fault) { /* this page only */ }
  });
})();
