(function () {
  var root = document.documentElement, choice = null;
  root.classList.add("js");
  try { choice = localStorage.getItem("anjuan-theme"); } catch (e) { /* no storage: the system's */ }
  if (choice === "dark" || choice === "light") root.setAttribute("data-theme", choice);
  var days = Math.floor((Date.now() - new Date(root.dataset.asOf + "T00:00:00+08:00")) / 864e5);
  if (days > 7) { root.classList.add("old"); root.dataset.days = days; }
})();
