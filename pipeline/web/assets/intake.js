// The form of a hand-in: files are sent as they are picked, in pieces, and go on where they broke off.
(function () {
  "use strict";
  var main = document.getElementById("hand-in");
  if (!main) { return; }

  var PIECE = 1 << 20;
  var AT_ONCE = 2;
  var csrf = document.querySelector('meta[name="csrf"]').content;
  var FIELDS = ["indicator", "what", "day", "place", "people", "background", "photographer"];
  var entries = [];
  var active = 0;
  var sending = false;
  var cut = false;
  var dayByHand = false;
  var draft = main.dataset.id ? Promise.resolve(main.dataset.id) : null;

  function el(id) { return document.getElementById(id); }
  function make(tag, cls, text) {
    var made = document.createElement(tag);
    if (cls) { made.className = cls; }
    if (text) { made.textContent = text; }
    return made;
  }
  function later(ms) { return new Promise(function (done) { setTimeout(done, ms); }); }
  function say(words) { el("said").textContent = words; }
  function size(bytes) {
    return bytes >= 104858 ? mb(bytes) + " MB" : Math.max(1, Math.round(bytes / 1024)) + " KB";
  }
  function mb(bytes) { return (bytes / 1048576).toFixed(1); }
  function dayWords(iso) {
    var parts = iso.split("-");
    return Number(parts[1]) + "月" + Number(parts[2]) + "日";
  }
  function shortName(name) {
    var dot = name.lastIndexOf(".");
    var stem = dot > 0 ? name.slice(0, dot) : name;
    if (stem.length <= 16) { return name; }
    return stem.slice(0, 9) + "…" + stem.slice(-6) + (dot > 0 ? name.slice(dot) : "");
  }
  function newKey() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (one) {
      return ("0" + one.toString(16)).slice(-2);
    }).join("");
  }

  // ── asking the server ──────────────────────────────────────────────────────────────────────

  function Fault(words, status, data) { this.words = words; this.status = status; this.data = data; }
  function ask(method, path, body) {
    return fetch(path, {
      method: method,
      credentials: "same-origin",
      headers: body === undefined ? { Accept: "application/json", "X-CSRF": csrf }
        : { "Content-Type": "application/json", Accept: "application/json", "X-CSRF": csrf },
      body: body === undefined ? undefined : JSON.stringify(body)
    }).then(function (answer) {
      return answer.json().catch(function () { return {}; }).then(function (data) {
        if (!answer.ok) { throw new Fault(data.error || "没有成功，请再试一次", answer.status, data); }
        return data;
      });
    });
  }
  function hold(words) {
    var fault = el("wrong-files");
    fault.textContent = words;
    fault.hidden = !words;
  }
  function begun() {
    if (!draft) {
      draft = ask("POST", "/api/hand-ins", { indicator: el("indicator").value, period: main.dataset.period })
        .then(function (data) {
          main.dataset.id = data.id;
          history.replaceState(null, "", "/h/" + data.id);
          return data.id;
        });
      draft.catch(function () { draft = null; });
    }
    return draft;
  }

  // ── sending files ──────────────────────────────────────────────────────────────────────────

  function patch(entry, from) {
    return new Promise(function (done, failed) {
      var request = new XMLHttpRequest();
      request.open("PATCH", "/api/files/" + entry.id);
      request.setRequestHeader("X-CSRF", csrf);
      request.setRequestHeader("Upload-Offset", String(from));
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.timeout = 120000;
      request.upload.onprogress = function (event) { entry.offset = from + event.loaded; show(); };
      request.onerror = request.ontimeout = request.onabort = function () { failed(new Fault("", 0, {})); };
      request.onload = function () {
        var data = {};
        try { data = JSON.parse(request.responseText); } catch (fault) { /* no JSON: by status */ }
        if (request.status === 409 && data.offset !== undefined) { done(data); return; }
        if (request.status >= 200 && request.status < 300) { done(data); return; }
        failed(new Fault(data.error || "", request.status, data));
      };
      request.send(entry.blob.slice(from, from + PIECE));
    });
  }
  function lost(fault) {
    return !(fault instanceof Fault) || fault.status === 0 || fault.status === 408 || fault.status >= 500 && fault.status !== 507;
  }
  function patiently(entry, step, wait) {
    return step().then(function (value) {
      if (cut) { setCut(false); }
      return value;
    }, function (fault) {
      if (!lost(fault) && fault.status !== 429) { throw fault; }
      entry.paused = true;
      setCut(true);
      show();
      return woken(wait).then(function () {
        entry.paused = false;
        return patiently(entry, step, Math.min(wait * 2, 15000));
      });
    });
  }
  var wakers = [];
  function woken(ms) {
    return new Promise(function (done) {
      var timer = setTimeout(done, ms);
      wakers.push(function () { clearTimeout(timer); done(); });
    });
  }
  function wake() { wakers.splice(0).forEach(function (one) { one(); }); }
  window.addEventListener("online", wake);
  function setCut(value) {
    if (cut === value) { return; }
    cut = value;
    el("cut").hidden = !value;
    say(value ? "网络断了，已暂停" : "网络恢复，接着传。");
  }
  function announce(entry) {
    return patiently(entry, function () {
      return begun().then(function (id) {
        return ask("POST", "/api/hand-ins/" + id + "/files",
          { key: entry.key, name: entry.name, size: entry.size });
      });
    }, 1000).then(function (data) { take(entry, data); });
  }
  function take(entry, data) {
    entry.id = data.id;
    entry.shown = data.name || entry.name;
    entry.state = data.state;
    entry.offset = data.offset;
    entry.data = data;
    if (data.state === "refused") { refuse(entry, data.fault); }
  }
  function pieces(entry) {
    if (entry.state !== "sending" || entry.dropped) { return Promise.resolve(); }
    return patiently(entry, function () {
      return ask("GET", "/api/files/" + entry.id).then(function (data) {
        take(entry, data);
        return entry.state === "sending" && !entry.dropped ? patch(entry, data.offset) : data;
      });
    }, 1000).then(function (data) {
      take(entry, data);
      show();
      return pieces(entry);
    });
  }
  function upload(entry) {
    return announce(entry).then(function () { return pieces(entry); }).then(function () {
      if (entry.state === "received") { entry.blob = null; return read(entry, 0); }
      return undefined;
    }).catch(function (fault) {
      refuse(entry, fault instanceof Fault && fault.words || "没传上，请重选");
    });
  }
  function read(entry, times) {
    if (entry.data.read || times > 120 || entry.dropped) { noticed(); return Promise.resolve(); }
    show();
    later(times < 5 ? 400 : 1500).then(function () {
      return ask("GET", "/api/files/" + entry.id);
    }).then(function (data) { take(entry, data); }, function () { /* asked again below */ })
      .then(function () { show(); read(entry, times + 1); });
    return Promise.resolve();
  }
  function refuse(entry, words) {
    entry.state = "refused";
    entry.fault = words;
    entry.blob = null;
    var line = make("li", "", entry.name + "：" + words);
    line.setAttribute("role", "alert");
    el("refused").appendChild(line);
    show();
  }
  function pump() {
    while (active < AT_ONCE) {
      var entry = entries.find(function (one) { return one.blob && !one.busy && !one.dropped; });
      if (!entry) { return; }
      entry.busy = true;
      active += 1;
      upload(entry).then(finished(entry), finished(entry));
    }
  }
  function finished(entry) {
    return function () {
      entry.busy = false;
      active -= 1;
      show();
      pump();
      if (sending && !left().length) { judge(); }
    };
  }
  function left() {
    return entries.filter(function (one) { return !one.dropped && (one.busy || one.blob); });
  }
  function add(list) {
    hold("");
    Array.prototype.forEach.call(list, function (file) {
      var stale = entries.find(function (one) {
        return one.stale && !one.blob && one.size === file.size && one.name === file.name;
      });
      var entry = stale || { key: newKey(), name: file.name, size: file.size, offset: 0, state: "waiting", data: {} };
      entry.stale = false;
      entry.blob = file;
      entry.image = /^image\//.test(file.type) ? URL.createObjectURL(file) : "";
      if (!stale) { entries.push(entry); }
    });
    show();
    pump();
  }
  function remove(entry) {
    entry.dropped = true;
    entry.blob = null;
    if (entry.id) { ask("POST", "/f/" + entry.id + "/remove", {}).catch(function () { /* shown again on reload */ }); }
    show();
  }

  // ── what is shown ──────────────────────────────────────────────────────────────────────────

  function kept() {
    return entries.filter(function (one) { return !one.dropped && one.state !== "refused"; });
  }
  function mark(entry) {
    if (entry.stale) { return ["没传完，请重选", "part"]; }
    if (entry.paused) { return ["暂停 " + percent(entry) + "%", "part"]; }
    if (entry.state !== "received") { return [entry.busy ? "正在传 " + percent(entry) + "%" : "等待", ""]; }
    if (entry.data.problem) { return ["请核对", "part"]; }
    if (entry.data.taken) { return [dayWords(entry.data.taken), ""]; }
    if (entry.data.photo && entry.data.read) { return ["△ 缺日期", "part"]; }
    return [entry.data.read ? entry.data.kind || "已收到" : "已收到", ""];
  }
  function percent(entry) { return Math.floor(100 * (entry.offset || 0) / entry.size); }
  function tile(entry) {
    if (!entry.tile) {
      entry.tile = make("li");
      entry.face = make("span", "what", (entry.name.split(".").pop() || "").toUpperCase().slice(0, 4));
      entry.words = make("span", "mark");
      var button = make("button");
      button.type = "button";
      button.setAttribute("aria-label", "移除 " + entry.name);
      button.appendChild(make("span", "", "×"));
      button.addEventListener("click", function () { remove(entry); });
      entry.tile.append(entry.face, entry.words, button);
      if (entry.image) { picture(entry, entry.image); }
    }
    if (entry.data.picture && !entry.pictured) { picture(entry, "/p/" + entry.id + ".jpg"); }
    var told = mark(entry);
    entry.words.textContent = told[0];
    entry.words.className = "mark " + told[1];
    return entry.tile;
  }
  function picture(entry, source) {
    var image = new Image();
    image.alt = entry.name;
    image.onload = function () {
      entry.pictured = true;
      if (entry.face.parentNode) { entry.face.replaceWith(image); entry.face = image; }
    };
    image.src = source;
  }
  function line(entry) {
    if (!entry.line) {
      entry.line = make("li", "row");
      entry.lineName = make("span", "file-name", shortName(entry.name));
      entry.lineName.title = entry.name;
      entry.lineMeta = make("span", "meta");
      var words = make("span", "grow");
      words.append(entry.lineName, entry.lineMeta);
      entry.lineState = make("span", "state");
      var face = make("span", "tile paper", (entry.name.split(".").pop() || "").toUpperCase().slice(0, 4));
      if (entry.image) {
        face = new Image();
        face.className = "tile";
        face.alt = entry.name;
        face.src = entry.image;
      }
      entry.line.append(face, words, entry.lineState);
    }
    var whole = size(entry.size);
    var done = entry.state === "received" || entry.state === "accepted";
    var heic = entry.data.heic ? "　已转成 JPG 供查看，原件保留" : "";
    entry.lineMeta.textContent = entry.state === "refused" ? entry.fault
      : entry.paused ? whole + "　已传 " + size(entry.offset || 0) + "，接着传" : whole + heic;
    entry.lineState.className = "state " + (done ? "ok" : entry.state === "refused" ? "miss" : entry.paused ? "part" : "quiet");
    entry.lineState.textContent = done ? "✓ 已收到" : entry.state === "refused" ? "没传上" : mark(entry)[0];
    return entry.line;
  }
  var told = -1;
  function show() {
    var own = kept();
    own.forEach(function (one) { var made = tile(one); if (!made.parentNode) { el("tiles").appendChild(made); } });
    entries.filter(function (one) { return one.dropped || one.state === "refused"; }).forEach(function (one) {
      if (one.tile && one.tile.parentNode) { one.tile.remove(); }
    });
    var photos = own.filter(function (one) { return one.data.photo || one.image; }).length;
    el("counted").textContent = own.length ? "照片 " + photos + " 张，文件 " + (own.length - photos) + " 个" : "";
    el("send").textContent = own.length ? "报送 " + own.length + " 件" : "报送";
    if (!sending) { return; }
    var all = entries.filter(function (one) { return !one.dropped; });
    all.forEach(function (one) { var made = line(one); if (!made.parentNode) { el("sent-files").appendChild(made); } });
    var done = own.filter(function (one) { return one.state === "received" || one.state === "accepted"; });
    var whole = own.reduce(function (sum, one) { return sum + one.size; }, 0);
    var here = own.reduce(function (sum, one) { return sum + Math.min(one.offset || 0, one.size); }, 0);
    el("progress-words").textContent = "已传完 " + done.length + " / " + own.length + " 件";
    el("progress").value = whole ? 100 * here / whole : 100;
    el("progress-bytes").textContent = mb(here) + " / " + mb(whole) + " MB";
    var quarter = whole ? Math.floor(4 * here / whole) : 4;
    if (quarter > told && quarter > 0) { told = quarter; say(quarter === 4 ? "全部传完" : "已传 " + 25 * quarter + "%"); }
  }

  // ── dates of pictures ──────────────────────────────────────────────────────────────────────

  function noticed() {
    var days = {};
    kept().forEach(function (one) { if (one.data.photo && one.data.taken) { days[one.data.taken] = true; } });
    var sorted = Object.keys(days).sort();
    if (sorted.length && !el("day").value && !dayByHand) {
      el("day").value = sorted[0];
      el("help-day").textContent = "取自照片，可改";
      typed();
    }
    if (sorted.length === 2 && !el("days").dataset.settled) { twoDays(sorted); }
    show();
  }
  function twoDays(sorted) {
    var box = el("days");
    box.textContent = "";
    box.hidden = false;
    box.append(make("p", "", "照片有两天：" + sorted.map(dayWords).join("、") + "。是一次活动吗？"));
    var one = make("button", "", "是，跨两天");
    var two = make("button", "", "分成两次：先报" + dayWords(sorted[0]) + "的");
    one.type = two.type = "button";
    one.addEventListener("click", function () { box.dataset.settled = "1"; box.hidden = true; });
    two.addEventListener("click", function () {
      box.dataset.settled = "1";
      kept().forEach(function (entry) { if (entry.data.taken === sorted[1]) { remove(entry); } });
      box.textContent = dayWords(sorted[1]) + "的已拿出来，报完这次请再报一次。";
    });
    box.append(one, two);
  }

  // ── what is typed ──────────────────────────────────────────────────────────────────────────

  function values() {
    var found = {};
    FIELDS.forEach(function (name) { found[name] = el(name).value; });
    return found;
  }
  var keeping = 0;
  function typed() {
    clearTimeout(keeping);
    keeping = setTimeout(keep, 700);
  }
  function keep() {
    clearTimeout(keeping);
    var told = values();
    if (!told.indicator) { delete told.indicator; }
    compose();
    return begun().then(function (id) { return ask("PUT", "/api/hand-ins/" + id, told); }).then(function () {
      var now = new Date();
      el("kept").textContent = "草稿已存 " + ("0" + now.getHours()).slice(-2) + ":" + ("0" + now.getMinutes()).slice(-2);
    }, function () { el("kept").textContent = "草稿还没存上，连上网络会再存"; });
  }
  function compose() {
    var query = FIELDS.slice(1).map(function (name) { return name + "=" + encodeURIComponent(el(name).value); }).join("&");
    fetch("/api/sentence?" + query, { credentials: "same-origin" }).then(function (answer) { return answer.json(); })
      .then(function (data) {
        el("sentence").textContent = data.sentence || "";
        likely(data.likely || []);
      }).catch(function () { /* the sentence comes with the next key */ });
  }
  function likely(ids) {
    var box = el("likely");
    box.textContent = "";
    box.hidden = !!el("indicator").value || !ids.length;
    if (box.hidden) { return; }
    box.append(make("span", "meta", "像是"));
    ids.forEach(function (id) {
      var option = Array.prototype.find.call(el("indicator").options, function (one) { return one.value === id; });
      var button = make("button", "", option.textContent);
      button.type = "button";
      button.addEventListener("click", function () { el("indicator").value = id; chosen(); });
      box.append(button);
    });
  }
  function chosen() {
    document.querySelectorAll("[data-owed]").forEach(function (one) { one.hidden = one.dataset.owed !== el("indicator").value; });
    el("likely").hidden = true;
    typed();
  }
  var WORDS = { what: "请填事由，如“二季度除四害集中消杀”", day: "请选活动是哪一天", place: "请填地点，如“政务大厅一楼”",
    people: "请填人物，如“保洁班组和消杀公司人员 6 人”", photographer: "请填谁拍的", indicator: "请选归入哪一项指标", files: "请先选照片或文件" };
  function wrong(name, words) {
    var fault = el("wrong-" + name);
    var input = el(name);
    fault.textContent = words;
    fault.hidden = !words;
    if (input) { if (words) { input.setAttribute("aria-invalid", "true"); } else { input.removeAttribute("aria-invalid"); } }
  }
  function lacking() {
    var names = ["indicator", "files", "what", "day", "place", "people", "photographer"];
    return names.filter(function (name) { return name === "files" ? !kept().length : !el(name).value.trim(); });
  }
  function point(names) {
    ["indicator", "files", "what", "day", "place", "people", "photographer"].forEach(function (name) {
      wrong(name, names.indexOf(name) < 0 ? "" : WORDS[name]);
    });
    var first = names[0] && (el(names[0]) || el("photos"));
    if (first) { first.focus(); }
  }
  FIELDS.forEach(function (name) {
    var input = el(name);
    input.addEventListener(input.tagName === "SELECT" ? "change" : "input", function () {
      if (name === "day") { dayByHand = true; el("help-day").textContent = ""; }
      if (name === "indicator") { chosen(); } else { typed(); }
    });
    input.addEventListener("blur", function () { if (input.value.trim() && WORDS[name]) { wrong(name, ""); } });
    input.addEventListener("focus", function () { document.body.classList.add("typing"); });
    input.addEventListener("blur", function () { document.body.classList.remove("typing"); });
  });

  // ── the two buttons ────────────────────────────────────────────────────────────────────────

  function turn(value) {
    sending = value;
    el("filling").hidden = value;
    el("sending").hidden = !value;
    el("actions-filling").hidden = value;
    el("actions-sending").hidden = !value;
    el("title").textContent = value ? "正在报送" : "报送一次活动";
    window.scrollTo(0, 0);
    show();
  }
  function judge() {
    if (!kept().length) { turn(false); point(["files"]); return; }
    patiently({}, function () {
      return begun().then(function (id) { return ask("POST", "/api/hand-ins/" + id + "/check", values()); });
    }, 1000).then(function (data) { location.assign(data.next); }, function (fault) {
      turn(false);
      if (fault.data && fault.data.fields) { point(Object.keys(fault.data.fields)); } else { hold(fault.words || "没有成功，请再试一次"); }
    });
  }
  el("send").addEventListener("click", function () {
    var names = lacking();
    point(names);
    if (names.length) { return; }
    var stale = kept().filter(function (one) { return one.stale; });
    if (stale.length) { hold("有 " + stale.length + " 件没传完，请重选或移除"); return; }
    turn(true);
    if (!left().length) { judge(); }
  });
  el("save").addEventListener("click", function () { keep().then(function () { if (!left().length) { location.assign("/"); } }); });
  el("cancel").addEventListener("click", function () { turn(false); });
  el("again").addEventListener("click", wake);
  ["shoot", "photos", "papers"].forEach(function (id) {
    el(id).addEventListener("change", function () { add(el(id).files); el(id).value = ""; });
  });
  window.addEventListener("beforeunload", function (event) { if (left().length) { event.preventDefault(); } });

  JSON.parse(main.dataset.files).forEach(function (data) {
    var entry = { key: data.key, name: data.name, size: data.size, data: data, image: "" };
    take(entry, data);
    entry.stale = data.state === "sending";
    entries.push(entry);
    if (data.state === "received" && !data.read) { read(entry, 0); }
  });
  show();
  compose();
})();
