/* The board: filters in the address, search, photos, keys. All pages can be read without it. */
(function () {
  "use strict";
  var doc = document, body = doc.body, kind = body.dataset.page;
  function $(q, of) { return (of || doc).querySelector(q); }
  function all(q, of) { return Array.prototype.slice.call((of || doc).querySelectorAll(q)); }
  function make(tag, attrs, inside) {
    var one = doc.createElement(tag);
    Object.keys(attrs || {}).forEach(function (key) {
      if (key === "text") one.textContent = attrs[key]; else if (attrs[key] !== null) one.setAttribute(key, attrs[key]);
    });
    (inside || []).forEach(function (child) { if (child) one.appendChild(typeof child === "string" ? doc.createTextNode(child) : child); });
    return one;
  }
  function icon(name) {
    var space = "http://www.w3.org/2000/svg", one = doc.createElementNS(space, "svg"), use = doc.createElementNS(space, "use");
    one.setAttribute("class", "i"); one.setAttribute("viewBox", "0 0 14 14"); one.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#i-" + name); one.appendChild(use);
    return one;
  }
  function say(text) { var at = $("#said"); if (at.textContent !== text) at.textContent = text; }
  function folded(text) {
    return String(text).replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); })
      .replace(/\u3000/g, " ").toLowerCase().replace(/台帐/g, "台账");
  }
  function words(text) { return folded(text).split(/\s+/).filter(Boolean); }
  function holds(hay, asked) { return asked.every(function (word) { return hay.indexOf(word) >= 0; }); }
  function later(wait, work) { var timer; return function () { clearTimeout(timer); timer = setTimeout(work, wait); }; }

  /* ── data: one global, classic scripts ── */
  var data = {}, waiting = {};
  window.anjuan = { put: function (name, value) { data[name] = value; } };
  function load(name) {
    if (waiting[name]) return waiting[name];
    waiting[name] = new Promise(function (done, fail) {
      if (data[name]) { done(data[name]); return; }
      var one = make("script", { src: "data/" + encodeURIComponent(name) + ".js" });
      one.onload = function () { if (data[name]) done(data[name]); else fail(name); };
      one.onerror = function () { delete waiting[name]; fail(name); };
      doc.head.appendChild(one);
    });
    return waiting[name];
  }
  function unread(name) {
    return make("div", { "class": "note miss", role: "alert" }, [
      make("p", {}, [make("b", { text: "读不到 data/" + name + ".js。" })]),
      make("p", { text: "看板文件夹可能没有复制完整。请把整个 site 文件夹重新复制一次；其他页面仍可查看。" })]);
  }

  /* ── theme, menu, print ── */
  $(".theme").addEventListener("click", function () {
    var root = doc.documentElement, dark = root.getAttribute("data-theme") === "dark" ||
      (!root.hasAttribute("data-theme") && matchMedia("(prefers-color-scheme: dark)").matches);
    root.setAttribute("data-theme", dark ? "light" : "dark");
    try { localStorage.setItem("anjuan-theme", dark ? "light" : "dark"); } catch (e) { /* not kept */ }
    say(dark ? "已换成浅色" : "已换成深色");
  });
  $(".print").addEventListener("click", function () { print(); });
  $(".menu").addEventListener("click", function () {
    this.setAttribute("aria-expanded", String($("#nav").classList.toggle("open")));
  });

  /* ── how old; what a mark says, for the mouse ── */
  if (doc.documentElement.dataset.days) $("#stale span").textContent = doc.documentElement.dataset.days;
  doc.addEventListener("mouseover", function (event) {
    var one = event.target.closest(".mk[aria-label]");
    if (one && !one.title) one.title = one.getAttribute("aria-label");
  });

  /* ── the address ── */
  var MANY = { "状态": 1, "级别": 1, "问题": 1 };
  function read() {
    var found = {}, text = location.hash.slice(1);
    if (text.indexOf("=") < 0) return found;
    text.split("&").forEach(function (part) {
      var at = part.indexOf("="), key, value;
      try { key = decodeURIComponent(part.slice(0, at)); value = decodeURIComponent(part.slice(at + 1)); } catch (e) { return; }
      if (key && value) found[key] = MANY[key] ? value.split(",") : value;
    });
    return found;
  }
  function write(state, typed) {
    var text = Object.keys(state).filter(function (key) { return state[key] && state[key].length; }).map(function (key) {
      return encodeURIComponent(key) + "=" + [].concat(state[key]).map(encodeURIComponent).join(",");
    }).join("&");
    if ("#" + text === location.hash || (!text && !location.hash)) return;
    try { history[typed ? "replaceState" : "pushState"](null, "", "#" + text); } catch (e) { location.hash = text; }
  }

  /* ── filters: of the heat map, of the findings, of the photos ── */
  function Filters(form, show, start) {
    var known = {}, self = this;
    this.form = form; this.state = {};
    all("select", form).forEach(function (one) { known[one.name] = 1; });
    all("button[name]", form).forEach(function (one) { known[one.name] = 1; });
    if (form.dataset.for === "heat") known.q = 1;
    function paint() {
      all("select", form).forEach(function (one) {
        var value = self.state[one.name] || "";
        if (one.name !== "月份" || value) one.value = value;
        one.classList.toggle("on", !!self.state[one.name]);
      });
      all("button[name]", form).forEach(function (one) {
        one.setAttribute("aria-pressed", String((self.state[one.name] || []).indexOf(one.value) >= 0));
      });
    }
    function restore() {
      var asked = read(), strange = Object.keys(asked).filter(function (key) { return !known[key]; });
      self.state = {};
      Object.keys(asked).forEach(function (key) { if (known[key]) self.state[key] = asked[key]; });
      if (!Object.keys(asked).length && start) self.state = JSON.parse(JSON.stringify(start));
      self.byDefault = !Object.keys(asked).length && !!start;
      self.strange = strange.length ? "看不懂筛选“" + strange.join("、") + "”，已略过。" : "";
      paint(); carry(); show(self);
    }
    function changed(typed) { self.byDefault = false; self.strange = ""; write(self.state, typed); paint(); carry(); show(self); }
    /* who looks at one department goes on looking at it */
    function carry() {
      var whose = self.state["科室"] ? "#科室=" + encodeURIComponent(self.state["科室"]) : "";
      all("#nav a").forEach(function (one) {
        var page = one.getAttribute("href").split("#")[0];
        if (/^(index|findings|photos)/.test(page)) one.setAttribute("href", page + whose);
      });
    }
    form.addEventListener("change", function (event) {
      var one = event.target; if (one.tagName !== "SELECT") return;
      if (one.value) self.state[one.name] = one.value; else delete self.state[one.name];
      changed();
    });
    form.addEventListener("click", function (event) {
      var one = event.target.closest("button[name]"); if (!one) return;
      var on = (self.state[one.name] || []).slice(), at = on.indexOf(one.value);
      if (at < 0) on.push(one.value); else on.splice(at, 1);
      if (on.length) self.state[one.name] = on; else delete self.state[one.name];
      changed();
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    this.drop = function (key) { if (key) delete self.state[key]; else self.state = {}; changed(); };
    this.told = function () {
      return Object.keys(self.state).map(function (key) {
        var select = $("select[name='" + key + "']", form), value = [].concat(self.state[key]).join("、");
        if (select && select.selectedOptions[0] && select.value) value = select.selectedOptions[0].textContent;
        return (key === "q" ? "搜索" : key) + "：" + value;
      }).join("　");
    };
    this.where = function (key) {
      var select = $("select[name='" + key + "']", form), option = select && select.selectedOptions[0];
      return self.state[key] ? (option && option.value === self.state[key] ? option.dataset.at || option.value : "-") : "";
    };
    window.addEventListener("hashchange", function () {
      if (location.hash.indexOf("=") >= 0 || !location.hash) restore();
    });
    window.addEventListener("popstate", function () { if (!location.hash) restore(); });
    restore();
  }
  function nothing(filters, what) {
    var at = $(".none"), keys = Object.keys(filters.state);
    at.textContent = "";
    var last = keys.indexOf("q") >= 0 ? "q" : keys[keys.length - 1];
    var drop = make("button", { type: "button", "class": "link", text: last === "q" ? "去掉搜索词" : "去掉“" + last + "”" });
    var clear = make("button", { type: "button", "class": "link", text: "清除全部筛选" });
    drop.addEventListener("click", function () { filters.drop(last); });
    clear.addEventListener("click", function () { filters.drop(); });
    at.appendChild(make("p", {}, ["没有符合“" + filters.told() + "”的" + what + "。", last ? drop : null, clear]));
    at.hidden = false;
  }
  function told(filters, shown, total, unit, extra) {
    var at = $(".result .told"), clear = $(".result .clear"), on = Object.keys(filters.state).length > 0;
    if (filters.state.q) extra = "（搜索“" + filters.state.q + "”）" + (extra || "");
    var text = (filters.strange || "") + (on ? "显示" + shown + unit + "，共" + total + unit : "") + (extra || "");
    at.textContent = text; clear.hidden = !on;
    $("#printed").textContent = on ? filters.told() : "";
    say(text || "共" + total + unit);
  }
  function among(list, value) { return !value || ("," + list + ",").indexOf("," + value + ",") >= 0; }

  /* ── heat map ── */
  var heat = $(".filters[data-for=heat]");
  if (heat) (function () {
    var table = $(".heat:not(.strip)"), rows = all("tbody tr:not(.task)", table).map(function (tr) {
      return { tr: tr, task: tr.parentNode.dataset.task, d: tr.dataset.d, c: tr.dataset.c, s: tr.dataset.s.split(" "), x: folded($(".c-t", tr).textContent + " " + (($(".c-d", tr) || tr).textContent) + " " + (tr.dataset.x || "")) };
    });
    var phone = matchMedia("(max-width: 640px)").matches && kind === "index";
    function show(filters) {
      var state = filters.state, asked = words(state.q || ""), wanted = state["状态"] || [], shown = 0, counts = {};
      var d = filters.where("科室"), t = filters.where("任务"), c = filters.where("周期");
      rows.forEach(function (row) {
        var rest = among(row.d, d) && (!t || row.task === t) && (!c || row.c === c) && holds(row.x, asked);
        if (rest) row.s.forEach(function (word) { counts[word] = (counts[word] || 0) + 1; });
        var on = rest && (!wanted.length || wanted.some(function (word) { return row.s.indexOf(word) >= 0; }));
        row.tr.hidden = !on; shown += on;
      });
      all("tbody", table).forEach(function (one) { one.hidden = !$("tr:not(.task):not([hidden])", one); });
      all("button[name]", heat).forEach(function (one) { $(".n", one).textContent = counts[one.value] || 0; });
      $(".none").hidden = true;
      if (!shown && rows.length) nothing(filters, "指标");
      table.hidden = !shown;
      told(filters, shown, rows.length, "项", filters.byDefault ? "（手机上先看缺项和临期）" : "");
      grid.refresh();
    }
    $(".result .clear").addEventListener("click", function () { filters.drop(); });
    var grid = Grid(table), filters = new Filters(heat, show, phone ? { "状态": ["缺项", "临期"] } : null);
    window.anjuan.query = function (text) { if (text) filters.state.q = text; else delete filters.state.q; write(filters.state, true); filters.byDefault = false; show(filters); };
  })();

  /* one tab stop; arrows move by mark */
  function Grid(table) {
    var lines = [], at = [0, 0];
    function refresh() {
      lines = all("tbody tr:not(.task)", table).filter(function (tr) { return !tr.hidden; })
        .map(function (tr) { return all("a.mk", tr); }).filter(function (line) { return line.length; });
      all("a.mk", table).forEach(function (one) { one.tabIndex = -1; });
      at = [0, 0]; if (lines.length) lines[0][0].tabIndex = 0;
    }
    function column(one) { var cell = one.closest("td"), sum = 0; while (cell) { if (cell.classList.contains("k")) sum += cell.colSpan; cell = cell.previousElementSibling; } return sum; }
    function go(row, col) {
      if (!lines[row] || !lines[row][col]) return;
      lines[at[0]][at[1]].tabIndex = -1; at = [row, col];
      lines[row][col].tabIndex = 0; lines[row][col].focus();
    }
    function near(row) {
      var want = column(lines[at[0]][at[1]]), best = 0, off = 99;
      (lines[row] || []).forEach(function (one, i) { var d = Math.abs(column(one) - want); if (d < off) { off = d; best = i; } });
      return best;
    }
    table.addEventListener("focusin", function (event) {
      lines.forEach(function (line, r) { var c = line.indexOf(event.target); if (c >= 0 && (r !== at[0] || c !== at[1])) { lines[at[0]][at[1]].tabIndex = -1; at = [r, c]; event.target.tabIndex = 0; } });
    });
    table.addEventListener("keydown", function (event) {
      if (!event.target.classList.contains("mk") || event.altKey || event.metaKey) return;
      var r = at[0], c = at[1], key = event.key, ctrl = event.ctrlKey, last = lines.length - 1;
      if (key === "ArrowLeft") go(r, c - 1); else if (key === "ArrowRight") go(r, c + 1);
      else if (key === "ArrowUp") go(r - 1, r ? near(r - 1) : 0); else if (key === "ArrowDown") go(r + 1, near(r + 1));
      else if (key === "Home") go(ctrl ? 0 : r, 0); else if (key === "End") { var row = ctrl ? last : r; go(row, lines[row].length - 1); }
      else return;
      event.preventDefault();
    });
    refresh();
    return { refresh: refresh };
  }

  /* ── findings ── */
  var faults = $(".filters[data-for=faults]");
  if (faults && $(".fault")) (function () {
    var rows = all(".fault").map(function (one) {
      return { at: one, v: one.dataset.v, r: one.dataset.r, d: one.dataset.d, t: one.dataset.task };
    }), limit = 50, last = "";
    function show(filters) {
      var state = filters.state, levels = state["级别"] || [], d = filters.where("科室"), t = filters.where("任务"), r = filters.where("处理方式");
      var key = JSON.stringify(state), counts = {}, found = 0;
      if (key !== last) { limit = 50; last = key; }
      rows.forEach(function (row) {
        var rest = among(row.d, d) && (!t || row.t === t) && (!r || row.r === r);
        if (rest) counts[row.v] = (counts[row.v] || 0) + 1;
        var on = rest && (!levels.length || levels.indexOf(row.v) >= 0);
        found += on; row.at.hidden = !on || found > limit;
      });
      all("button[name]", faults).forEach(function (one) { $(".n", one).textContent = counts[one.value] || 0; });
      $(".none").hidden = true;
      if (!found) nothing(filters, "问题");
      $(".faults").hidden = !found;
      var next = $(".next"), upto = Math.min(limit, found);
      $(".upto").textContent = found ? "第1至" + upto + "件，共" + found + "件" : "";
      next.hidden = found <= limit; next.textContent = "后面" + Math.min(50, found - limit) + "件";
      told(filters, found, rows.length, "件");
      if (filters.byDefault) { $(".result .clear").hidden = true; $("#printed").textContent = ""; }
    }
    var start = { "级别": ["须处理", "请核对"] };
    var filters = new Filters(faults, show, start);
    $(".next").addEventListener("click", function () { limit += 50; show(filters); });
    $(".result .clear").addEventListener("click", function () { filters.drop(); });
    var whole = false;
    window.addEventListener("beforeprint", function () { if (!whole) { whole = limit; limit = 1e9; show(filters); } });
    window.addEventListener("afterprint", function () { if (whole) { limit = whole; whole = false; show(filters); } });
  })();

  /* ── photos ── */
  var photos = $(".filters[data-for=photos]"), P = { thumb: 0, name: 1, alt: 2, cap: 3, ind: 4, title: 5, task: 6, d: 7, item: 8, date: 9, source: 10, pages: 11, len: 12, flaws: 13, path: 14, full: 15 };
  function middle(name) {
    if (name.length <= 18) return name;
    var dot = name.lastIndexOf("."), end = dot > 0 && name.length - dot <= 6 ? name.slice(Math.max(0, dot - 4)) : name.slice(-8);
    return name.slice(0, Math.max(3, 17 - end.length)) + "…" + end;
  }
  if (photos) (function () {
    var grid = $("#grid"), chunks = JSON.parse(grid.dataset.chunks), rows = [], found = [], upto = 0, run = 0, paged = photos.dataset.paged;
    var select = $("select[name=月份]", photos), ready = false;
    function figure(row, at) {
      var worst = row[P.flaws][0];
      var pic = make("a", { "class": "pic", href: row[P.thumb] || "#" }, [
        row[P.thumb] ? make("img", { src: row[P.thumb], alt: row[P.alt], width: 320, height: 240, loading: "lazy", decoding: "async" })
          : make("span", { "class": "noimg", role: "img", "aria-label": row[P.alt], text: row[P.len] ? "视频" : "看不到缩略图" }),
        row[P.len] ? make("span", { "class": "len", text: "视频 " + row[P.len] }) : null]);
      return make("figure", { "class": "ph" + (worst ? " " + worst[0] : ""), "data-at": at }, [pic, make("figcaption", {}, [
        worst ? make("span", { "class": "fl " + worst[0] }, [icon(worst[0]), worst[1]]) : null,
        worst ? make("span", { "class": "nm", title: row[P.name], text: middle(row[P.name]) })
          : make("span", { "class": "cap", text: row[P.cap] || middle(row[P.name]) }),
        !row[P.pages] && paged ? make("span", { "class": "un", text: "未装订" }) : null])]);
    }
    function heading(row) {
      return row[P.ind] + " " + (row[P.date] && row[P.item].indexOf(row[P.date]) < 0 ? row[P.date] + " " : "") + row[P.item];
    }
    function more() {
      var until = Math.min(upto + 60, found.length), box = null, key = null;
      var old = grid.lastElementChild && grid.lastElementChild.classList.contains("set") ? grid.lastElementChild : null;
      if (old && upto) { key = old.dataset.key; box = $(".photos", old); }
      for (; upto < until; upto++) {
        var row = found[upto], now = row[P.ind] + " " + row[P.item];
        if (now !== key) {
          var count = found.filter(function (one) { return one[P.ind] === row[P.ind] && one[P.item] === row[P.item]; }).length;
          box = make("div", { "class": "photos" });
          var set = make("section", { "class": "set" + (count < 7 ? " q" + count : "") }, [make("div", { "class": "row" }, [
            make("h2", { text: heading(row) }), make("p", { "class": "meta", text: count + " / " + found.length })]), box]);
          set.dataset.key = key = now; grid.appendChild(set);
        }
        box.appendChild(figure(row, upto));
      }
      $(".next").hidden = upto >= found.length;
      $(".upto").textContent = found.length ? "已显示" + upto + "张，共" + found.length + "张" : "";
      $("#printed").textContent = upto < found.length ? "已显示的" + upto + "张" : "";
    }
    function apply(filters) {
      var state = filters.state, wanted = state["问题"] || [], d = +filters.where("科室") || 0, t = filters.where("任务"), i = state["指标"], counts = {};
      found = rows.filter(function (row) {
        if (d && row[P.d].indexOf(d) < 0 || t && row[P.task] !== t || i && row[P.ind] !== i) return false;
        row[P.flaws].forEach(function (flaw) { counts[flaw[1]] = (counts[flaw[1]] || 0) + 1; });
        return !wanted.length || row[P.flaws].some(function (flaw) { return wanted.indexOf(flaw[1]) >= 0; });
      });
      all("button[name]", photos).forEach(function (one) { $(".n", one).textContent = counts[one.value] || 0; });
      grid.textContent = ""; upto = 0; more();
      $(".none").hidden = true;
      if (!found.length) nothing(filters, "照片");
      var text = "筛得" + found.length + "张"; $(".head .told").textContent = (filters.strange || "") + text; say(text);
    }
    function show(filters) {
      var month = filters.state["月份"], mine = ++run;
      if (!month && (filters.state["指标"] || filters.state["任务"] || filters.state["科室"]) && !ready) month = "全部";
      if (month) select.value = month;
      ready = true;
      var key = select.value, names = key === "全部" ? [].concat.apply([], Object.keys(chunks).map(function (one) { return chunks[one]; })) : chunks[key] || [];
      var label = select.selectedOptions[0] ? select.selectedOptions[0].textContent : "";
      var slow = setTimeout(function () {
        grid.setAttribute("aria-busy", "true"); grid.textContent = "";
        grid.appendChild(make("div", { "class": "still" }, [make("span"), make("span"), make("span"), make("p", { "class": "meta", text: "正在读取 " + label })]));
      }, 200);
      Promise.all(names.map(load)).then(function (parts) {
        clearTimeout(slow); if (mine !== run) return;
        grid.removeAttribute("aria-busy"); rows = [].concat.apply([], parts); apply(filters);
      }, function (name) { clearTimeout(slow); grid.removeAttribute("aria-busy"); grid.textContent = ""; grid.appendChild(unread(name)); });
    }
    new Filters(photos, show);
    $(".next").addEventListener("click", more);
    if (window.IntersectionObserver) new IntersectionObserver(function (seen) {
      if (seen[0].isIntersecting && !$(".next").hidden && upto) more();
    }, { rootMargin: "600px" }).observe($(".next"));
    grid.addEventListener("click", function (event) {
      var one = event.target.closest(".pic"); if (!one || !found.length || event.ctrlKey || event.metaKey) return;
      event.preventDefault(); see(found, +one.parentNode.dataset.at, one);
    });
  })();

  function see(list, at, from) {
    var image = make("img", { alt: "" }), text = make("div", { "class": "txt" }), head = make("h2", {});
    var back = make("button", { type: "button", "class": "tool", "aria-label": "上一张" }, [icon("left")]);
    var on = make("button", { type: "button", "class": "tool", "aria-label": "下一张" }, [icon("right")]);
    var shut = make("button", { type: "button", "class": "tool", "aria-label": "关闭" }, [icon("close")]);
    var box = make("dialog", { "class": "see", "aria-label": "照片" }, [make("div", { "class": "top" }, [head, back, on, shut]), make("div", { "class": "pane" }, [image]), text]);
    function show() {
      var row = list[at], full = row[P.full];
      image.src = row[P.thumb]; image.alt = row[P.alt];
      if (full) { var big = new Image(); big.onload = function () { if (list[at] === row) image.src = big.src; }; big.src = "../" + full.split("/").map(encodeURIComponent).join("/"); }
      head.textContent = (at + 1) + " / " + list.length + "　" + row[P.ind] + " " + row[P.title];
      text.textContent = "";
      row[P.flaws].forEach(function (flaw) { text.appendChild(make("p", { "class": "fl " + flaw[0] }, [icon(flaw[0]), flaw[1]])); });
      text.appendChild(make("p", { "class": "cap", text: row[P.cap] || "缺说明" }));
      text.appendChild(make("p", { "class": "meta", text: [row[P.item], row[P.date] ? row[P.date] + "（" + row[P.source] + "）" : "没有拍摄日期", row[P.pages] ? "资料册 " + row[P.pages] + "页" : "未装订"].join("　") }));
      text.appendChild(make("p", { "class": "path", text: row[P.path] || row[P.name] }));
      if (row[P.path]) text.lastChild.appendChild(copier(row[P.path]));
      back.disabled = at === 0; on.disabled = at === list.length - 1;
    }
    function go(by) { if (list[at + by]) { at += by; show(); } }
    back.addEventListener("click", function () { go(-1); }); on.addEventListener("click", function () { go(1); });
    shut.addEventListener("click", function () { box.close(); });
    box.addEventListener("keydown", function (event) { if (event.key === "ArrowLeft") go(-1); if (event.key === "ArrowRight") go(1); });
    box.addEventListener("click", function (event) { if (event.target === box) box.close(); });
    box.addEventListener("close", function () { box.remove(); if (from.isConnected) from.focus(); });
    body.appendChild(box); show(); box.showModal();
  }

  /* ── copying a path ── */
  function copier(path) {
    return make("button", { type: "button", "class": "link copy", "data-copy": path, text: "复制", "aria-label": "复制路径：" + path });
  }
  doc.addEventListener("click", function (event) {
    var one = event.target.closest(".copy"); if (!one) return;
    var path = one.dataset.copy || one.previousElementSibling.textContent;
    function done() { one.textContent = "已复制"; say("已复制"); setTimeout(function () { one.textContent = "复制"; }, 1500); }
    function byHand() {
      var area = make("textarea", { "class": "visually-hidden" }); area.value = path; one.parentNode.appendChild(area);
      area.select(); try { doc.execCommand("copy"); done(); } catch (e) { say("请手工选中路径复制"); } area.remove(); one.focus();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(path).then(done, byHand); else byHand();
  });

  /* ── search ── */
  var GROUPS = [["i", "指标"], ["m", "材料"], ["q", "问题"], ["p", "照片"]], index = null;
  function prepare() {
    return load("search").then(function (head) {
      return Promise.all(head.files.map(load)).then(function (parts) {
        if (index) return index;
        var names = head.indicators;
        function at(number) { return names[number][0] + " " + names[number][1]; }
        index = [].concat.apply([], parts).map(function (row) {
          var one;
          if (row[0] === "i") { var own = names.filter(function (n) { return n[0] === row[1]; })[0]; one = ["i", row[1] + " " + row[2], row[3], own[2], row.slice(1).join(" ")]; }
          else if (row[0] === "m") one = ["m", row[3], (row[4] ? row[4] + "　" : "") + at(row[1]), names[row[1]][2] + "#" + row[2], row[3] + " " + at(row[1])];
          else if (row[0] === "f") one = ["m", row[3], (row[5] ? row[5] + "　" : "") + row[4], names[row[1]][2] + "#" + row[2], row[4] + " " + row[5] + " " + names[row[1]][0]];
          else if (row[0] === "e") one = ["m", row[2], row[4] + "　" + row[3], "files.html#" + row[1], row[3] + " " + row[4]];
          else if (row[0] === "q") one = ["q", row[2], row[1] + "　" + row[4], row[3], row[2] + " " + row[4]];
          else one = ["p", row[3], at(row[1]) + "　" + row[5], "photos.html#" + (row[4] ? "月份=" + row[4] + "&" : "") + "指标=" + encodeURIComponent(names[row[1]][0]), row[2] + " " + row[3] + " " + row[5]];
          one[4] = folded(one[4]);
          return one;
        });
        return index;
      });
    });
  }
  function search() {
    if ($("dialog.seek")) return;
    var input = make("input", { type: "search", "aria-label": "搜指标、材料、科室、文件名、文号", placeholder: "搜指标、材料、科室、文件名、文号", autocomplete: "off" });
    var out = make("div", { "class": "out" }), shut = make("button", { type: "button", "class": "tool", "aria-label": "关闭搜索" }, [icon("close")]);
    var box = make("dialog", { "class": "seek", "aria-label": "搜索" }, [make("div", { "class": "top" }, [input, shut]), out]), whole = {};
    function show() {
      var asked = words(input.value); out.textContent = "";
      if (!asked.length) { out.appendChild(make("p", { "class": "meta", text: "几个词用空格隔开，都要有。" })); return; }
      prepare().then(function (rows) {
        var counts = {}, hits = {}, sum = 0;
        rows.forEach(function (row) {
          if (!holds(row[4], asked)) return;
          counts[row[0]] = (counts[row[0]] || 0) + 1; sum++;
          if (counts[row[0]] <= (whole[row[0]] ? 400 : 8)) (hits[row[0]] = hits[row[0]] || []).push(row);
        });
        out.textContent = "";
        GROUPS.forEach(function (group) {
          if (!hits[group[0]]) return;
          var head = make("h3", {}, [group[1]]);
          if (counts[group[0]] > hits[group[0]].length) {
            var every = make("button", { type: "button", "class": "link", text: "全部" + counts[group[0]] });
            every.addEventListener("click", function () { whole[group[0]] = true; show(); }); head.appendChild(every);
          }
          out.appendChild(head);
          hits[group[0]].forEach(function (row) { out.appendChild(make("a", { href: row[3] }, [row[1], make("small", { text: row[2] })])); });
        });
        if (!sum) {
          var again = make("button", { type: "button", "class": "link", text: asked.length > 1 ? "去掉最后一个词" : "清空" });
          again.addEventListener("click", function () { input.value = asked.slice(0, -1).join(" "); input.focus(); show(); });
          out.appendChild(make("p", {}, ["没有找到“" + input.value.trim() + "”。 ", again]));
        } else if (window.anjuan.query && kind === "index") {
          var narrow = make("button", { type: "button", "class": "link", text: "在总览里只看符合的指标" });
          narrow.addEventListener("click", function () { box.close(); window.anjuan.query(input.value.trim()); $(".filters").scrollIntoView(); });
          out.appendChild(make("p", {}, [narrow]));
        }
        say(sum ? "找到" + sum + "条" : "没有找到");
      }, function (name) { out.textContent = ""; out.appendChild(unread(name)); });
    }
    input.addEventListener("input", later(150, function () { whole = {}; show(); }));
    input.addEventListener("keydown", function (event) {
      var first = $("a", out);
      if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
      if (event.key === "Enter" && first) { event.preventDefault(); first.click(); }
    });
    out.addEventListener("keydown", function (event) {
      var list = all("a", out), at = list.indexOf(doc.activeElement), next = event.key === "ArrowDown" ? at + 1 : event.key === "ArrowUp" ? at - 1 : null;
      if (next === null || at < 0) return;
      event.preventDefault(); if (next < 0) input.focus(); else if (list[next]) list[next].focus();
    });
    out.addEventListener("click", function (event) { if (event.target.closest("a")) setTimeout(function () { box.close(); }, 0); });
    shut.addEventListener("click", function () { box.close(); });
    box.addEventListener("click", function (event) { if (event.target === box) box.close(); });
    box.addEventListener("close", function () { box.remove(); $(".find").focus(); });
    body.appendChild(box); box.showModal(); input.focus(); show();
    prepare().then(null, function () { /* told when somebody types */ });
  }
  $(".find").addEventListener("click", search);

  /* what an address points at is opened */
  function open() {
    var id = location.hash.slice(1), at = id && id.indexOf("=") < 0 && doc.getElementById(id), more = at && $("details", at);
    if (more && at.tagName === "LI") { more.open = true; at.scrollIntoView(); }
  }
  window.addEventListener("hashchange", open); open();

  /* ── keys ── */
  var GO = { z: "index.html", k: "departments.html", r: "tasks.html", w: "findings.html", p: "photos.html" }, gone = 0;
  function single() { try { return localStorage.getItem("anjuan-keys") !== "off"; } catch (e) { return true; } }
  function sheet() {
    if ($("dialog.help")) return;
    var shut = make("button", { type: "button", "class": "tool", "aria-label": "关闭" }, [icon("close")]);
    var turn = make("button", { type: "button", "class": "link", text: single() ? "停用单键" : "启用单键" });
    var list = [["/ 或 Ctrl K", "搜索"], ["g 再 z k r w p", "总览、科室、任务、问题、照片"], ["← → ↑ ↓", "在记号之间移动"], ["Home End", "本行第一个、最后一个；加 Ctrl 为全表"], ["回车", "打开"], ["Esc", "关闭"], ["?", "这张表"]];
    var box = make("dialog", { "class": "help", "aria-label": "按键" }, [make("div", { "class": "top" }, [make("h2", { text: "按键" }), shut]),
      make("div", { "class": "keys-list" }, list.map(function (one) { return make("div", {}, [make("span", {}, [make("kbd", { text: one[0] })]), make("span", { text: one[1] })]); }).concat([turn]))]);
    turn.addEventListener("click", function () { var off = single(); try { localStorage.setItem("anjuan-keys", off ? "off" : "on"); } catch (e) { /* not kept */ } turn.textContent = single() ? "停用单键" : "启用单键"; });
    shut.addEventListener("click", function () { box.close(); });
    box.addEventListener("close", function () { box.remove(); });
    body.appendChild(box); box.showModal();
  }
  doc.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); search(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]") || !single()) return;
    if (event.key === "/") { event.preventDefault(); search(); }
    else if (event.key === "?") sheet();
    else if (event.key === "g") gone = Date.now();
    else if (GO[event.key] && Date.now() - gone < 1500) { gone = 0; location.href = GO[event.key]; }
  });
})();
