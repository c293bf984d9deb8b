// Keys of the office's queue: J K next, A accept, R return, M file elsewhere, Z undo; copy, print.
(function () {
  "use strict";
  function typing(target) {
    return /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && target.type !== "checkbox";
  }
  function step(by) {
    var rows = Array.prototype.slice.call(document.querySelectorAll("[data-row]"));
    var at = rows.findIndex(function (row) { return row.hasAttribute("aria-current"); });
    var next = rows[at + by] || (at < 0 ? rows[0] : null);
    if (next) { next.click(); }
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) { return; }
    var key = event.key.toUpperCase();
    if (key === "J" || key === "K") { step(key === "J" ? 1 : -1); return; }
    var button = document.querySelector('[data-key="' + key + '"]');
    if (button) { event.preventDefault(); button.click(); return; }
    var box = document.querySelector('[data-key-open="' + key + '"]');
    if (box) {
      event.preventDefault();
      box.open = true;
      var first = box.querySelector("input, select");
      if (first) { first.focus(); }
    }
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) { return; }
    if (button.hasAttribute("data-print")) { window.print(); }
    if (button.dataset.copy) {
      var field = document.getElementById(button.dataset.copy);
      field.select();
      if (navigator.clipboard) { navigator.clipboard.writeText(field.value); }
      else { document.execCommand("copy"); }
      button.textContent = "已复制";
    }
  });
})();
