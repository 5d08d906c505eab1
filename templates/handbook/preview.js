// The live preview's own script, in no published handbook: hears when the workspace was read again, lists what was found, and takes a
// page's new version without losing the reader's place. What it is told becomes text and nothing else.
(function () {
  "use strict";
  var FOLDER = "/.qunce/", PLACE = "qunce:place", PANEL = "qunce:panel";
  var mark = document.currentScript.getAttribute("data-page");
  var lang = document.documentElement.lang.slice(0, 2);
  var here = location.pathname.slice(1).replace(/^(index\.html)?$/, lang + "/index.html").replace(/\/$/, "/index.html");
  var stream = null, latest = "", told = null, parts = {};

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function recall(key) { try { return sessionStorage.getItem(key); } catch (refused) { return null; } }
  function keep(key, value) { try { sessionStorage.setItem(key, value); } catch (refused) { /* then not */ } }
  function make(name, style, parent, text) {
    var node = document.createElement(name);
    if (style) node.className = "qp-" + style;
    if (text) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }

  // The reader's place: what is open, filled in, scrolled and in focus, told by ids and by the order below them.
  function name(node) {
    if (node.id) return node.id;
    var box = node.parentElement && node.parentElement.closest("[id]");
    return (box ? box.id : "") + "/" + node.tagName + "/" + all(node.tagName, box || document).indexOf(node);
  }
  function find(name) {
    var steps = name.split("/"), box = steps[0] ? document.getElementById(steps[0]) : document;
    return steps.length === 1 || !box ? box : all(steps[1], box)[steps[2]];
  }
  function each(found, then) {
    Object.keys(found).forEach(function (name) { var node = find(name); if (node) then(node, found[name]); });
  }
  function anchor() {
    var best = null;
    all("main [id]").forEach(function (node) {
      var box = node.getBoundingClientRect();
      if (box.height && (!best || Math.abs(box.top) < Math.abs(best.top))) best = { id: node.id, top: box.top };
    });
    return best;
  }
  var FIELDS = "input, textarea, select";
  function remember() {
    var place = { path: location.pathname, x: scrollX, y: scrollY, anchor: anchor(), folds: {}, fields: {}, within: {}, focus: "" };
    all("details").forEach(function (fold) { place.folds[name(fold)] = fold.open; });
    all(FIELDS).forEach(function (field) { place.fields[name(field)] = [field.value, field.checked]; });
    all("body *").forEach(function (box) {
      if (box.scrollTop || box.scrollLeft) place.within[name(box)] = [box.scrollTop, box.scrollLeft];
    });
    if (document.activeElement && document.activeElement !== document.body) place.focus = name(document.activeElement);
    keep(PLACE, JSON.stringify(place));
  }
  function scrolled(place) {
    var goal = place.anchor && document.getElementById(place.anchor.id);
    scrollTo(place.x, place.y);
    if (goal && goal.getBoundingClientRect().height) scrollBy(0, goal.getBoundingClientRect().top - place.anchor.top);
  }
  function restore(place) {
    each(place.folds, function (fold, open) { fold.open = open; });
    each(place.fields, function (field, was) {
      if (["radio", "checkbox", "file"].indexOf(field.type) < 0) field.value = was[0];
      field.checked = was[1];
    });
    scrolled(place);
    each(place.within, function (box, was) { box.scrollTop = was[0]; box.scrollLeft = was[1]; });
    var focused = place.focus && find(place.focus);
    if (!focused) return;
    focused.focus({ preventScroll: true });
    // What is found as one types is found again.
    if (focused.value) focused.dispatchEvent(new Event("input", { bubbles: true }));
  }
  function renew() {
    remember();
    try { history.scrollRestoration = "manual"; } catch (refused) { /* then the browser's own way */ }
    location.reload();
  }
  function resume() {
    var place = null;
    try { place = JSON.parse(recall(PLACE)); sessionStorage.removeItem(PLACE); } catch (refused) { /* then from the top */ }
    if (!place || place.path !== location.pathname) return;
    restore(place);
    history.scrollRestoration = "auto";
  }

  // The panel: a button that says how much there is, and the list behind it.
  function build() {
    var root = make("aside", "root");
    parts.badge = make("button", "badge", root);
    parts.badge.type = "button";
    parts.badge.setAttribute("aria-controls", "qp-panel");
    parts.panel = make("div", "panel", root);
    parts.panel.id = "qp-panel";
    parts.say = make("p", "vh", root);
    parts.say.setAttribute("role", "status");
    parts.root = root;
    parts.badge.addEventListener("click", function () { toggle(parts.panel.hidden); });
    root.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || parts.panel.hidden) return;
      event.stopPropagation();
      toggle(false);
    });
    // Where nothing else is shown, the reason is.
    var kept = recall(PANEL);
    open(kept ? kept === "open" : document.body.classList.contains("qp-own"));
  }
  function open(wanted) {
    parts.panel.hidden = !wanted;
    parts.badge.setAttribute("aria-expanded", String(wanted));
  }
  function toggle(wanted) {
    open(wanted);
    keep(PANEL, wanted ? "open" : "shut");
    if (!wanted) parts.badge.focus();
  }
  function with_code(text, parent) {
    text.split("`").forEach(function (piece, at) {
      if (piece) parent.appendChild(at % 2 ? make("code", "", null, piece) : document.createTextNode(piece));
    });
  }
  function row(found, list, words) {
    var item = make("li", found.stops ? "stops" : "", list), line = make("p", "what", item), to;
    make("b", "level qp-" + found.level, line, found.word);
    line.appendChild(document.createTextNode(" "));
    make("a", "", line, found.code).href = "/" + found.rule;
    line.appendChild(document.createTextNode(" "));
    to = found.page && found.page.split("#")[0] !== here ? make("a", "to", line) : line;
    if (to !== line) to.href = "/" + found.page;
    with_code(found.message, to);
    make("code", "place", make("p", "", item), found.place);
    found.why.forEach(function (why) { with_code(why, make("p", "why", item)); });
    if (found.help) with_code(words.help + (lang === "zh" ? "：" : ": ") + found.help, make("p", "why", item));
  }
  function part(title, found, words) {
    if (!found.length) return;
    make("h3", "", parts.panel, title + " " + found.length);
    var list = make("ol", "", parts.panel);
    found.forEach(function (one) { row(one, list, words); });
  }
  function show(panel) {
    var words = panel.words, stops, own, rest, head, shut, at = parts.panel.scrollTop;
    told = panel;
    parts.root.setAttribute("aria-label", words.findings);
    parts.root.setAttribute("data-level", panel.held || panel.errors ? "error" : panel.warnings ? "warning" : panel.infos ? "info" : "none");
    parts.badge.textContent = panel.held ? words.held : panel.tally;
    parts.panel.textContent = "";
    head = make("div", "head", parts.panel);
    make("h2", "", head, words.findings);
    shut = make("button", "shut", head, words.close);
    shut.type = "button";
    shut.addEventListener("click", function () { toggle(false); });
    if (panel.held) make("p", "held", parts.panel, words.held + (lang === "zh" ? "：" : ": ") + panel.held);
    stops = panel.findings.filter(function (one) { return one.stops; });
    own = panel.findings.filter(function (one) { return !one.stops && one.page.split("#")[0] === here; });
    rest = panel.findings.filter(function (one) { return stops.indexOf(one) < 0 && own.indexOf(one) < 0; });
    part(words.stops, stops, words);
    part(words.here, own, words);
    part(own.length || stops.length ? words.elsewhere : words.all, rest, words);
    if (panel.more) make("p", "", parts.panel, words.more + panel.more);
    if (!panel.findings.length && !panel.held) make("p", "", parts.panel, words.none);
    if (!parts.root.parentNode) document.body.appendChild(parts.root);
    parts.panel.scrollTop = at;
    parts.say.textContent = parts.badge.textContent;
  }
  function lost(is) {
    if (!told) return;
    parts.root.classList.toggle("qp-lost", is);
    parts.badge.textContent = is ? told.words.lost : told.held ? told.words.held : told.tally;
  }

  // The stream. A page that nobody looks at does not listen: a browser keeps few connections to one host.
  function ask(address) { return fetch(address, { cache: "no-store" }); }
  function heard(event) {
    var count = latest = event.data;
    ask(FOLDER + "findings.json?lang=" + lang).then(function (answer) { return answer.json(); }).then(function (panel) {
      if (count === latest) show(panel);
    }, function () { /* the stream will tell */ });
    ask(location.pathname).then(function (answer) { return answer.text(); }).then(function (page) {
      var other = /data-page="([0-9a-f]+)"/.exec(page);
      if (count === latest && other && other[1] !== mark) renew();
    }, function () { /* the stream will tell */ });
  }
  function listen() {
    if (stream || document.hidden) return;
    stream = new EventSource(FOLDER + "events");
    stream.onopen = function () { lost(false); };
    stream.onmessage = heard;
    stream.onerror = function () {
      lost(true);
      if (stream && stream.readyState === 2) { deafen(); setTimeout(listen, 1000); }
    };
  }
  function deafen() {
    if (stream) stream.close();
    stream = null;
  }
  document.addEventListener("visibilitychange", function () { if (document.hidden) deafen(); else listen(); });
  window.addEventListener("pagehide", deafen);
  window.addEventListener("pageshow", listen);
  document.addEventListener("DOMContentLoaded", function () { build(); resume(); listen(); });
})();
