// Search: a field in every page's frame. Titles are read on first use, then the texts of sections one script after
// another. Only text nodes are ever made from what is read or typed.
(function () {
  "use strict";
  var MOST = 40, ON_A_PAGE = 3, WORDS = 8;
  var data = null, texts = [], root = "", loading = false, lost = false, done = false;
  var field, box, list, sorts, end, say, config, results = [], active = -1, only = -1, waiting = 0;

  function fold(text) { return text.normalize("NFKC").toLowerCase(); }
  function make(name, parent, text) {
    var node = document.createElement(name);
    if (text) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }

  // What the data scripts call.
  window.qunceSearch = {
    titles: function (read) {
      data = read;
      data.folded = read.names.map(function (name) { return fold(name[0]); });
      data.sounds = read.names.map(function (name) { return name[1] ? syllables(name[0], name[1]) : null; });
      data.aliases = read.pages.map(function (page) { return fold(page[4]); });
    },
    texts: function (rows) {
      rows.forEach(function (row) { texts.push({ text: row[0], folded: fold(row[0]), at: row[1] }); });
    }
  };
  function load(href, then) {
    var script = document.createElement("script");
    script.src = href;
    script.onload = then;
    script.onerror = function () { lost = true; then(); };
    document.head.appendChild(script);
  }
  function begin() {
    if (loading) return;
    loading = true;
    var href = config.getAttribute("data-titles");
    root = href.slice(0, href.lastIndexOf("assets/"));
    load(href, function () {
      var next = 0;
      (function shard() {
        done = !data || next === data.shards.length;
        update();
        if (done) announce(); else load(root + data.shards[next++], shard);
      })();
    });
  }

  // Pinyin: each character of a name as its whole syllable, the beginnings of it, or the initial of any reading.
  function syllables(name, sounds) {
    var said = sounds.split(" ");
    return Array.from(name).map(function (sign, at) {
      var parts = (said[at] || "").split("|"), plain = fold(sign).trim();
      return parts[0] ? { whole: parts[0], initials: parts[0][0] + (parts[1] || "") } : { whole: plain, initials: plain };
    });
  }
  function said(sounds, from, word) {
    if (!word) return from;
    var sound = sounds[from];
    if (!sound) return -1;
    if (!sound.whole) return said(sounds, from + 1, word);
    if (sound.whole.indexOf(word) === 0) return from + 1;
    var to = word.indexOf(sound.whole) === 0 ? said(sounds, from + 1, word.slice(sound.whole.length)) : -1;
    // A sound of one letter is its own initial: trying it twice would double the work with each letter.
    return to < 0 && sound.whole !== word[0] && sound.initials.indexOf(word[0]) >= 0 ? said(sounds, from + 1, word.slice(1)) : to;
  }
  // Where a word is heard in a name: the first and the end, in characters.
  function heard(sounds, word) {
    if (!sounds || !/^[a-z]+$/.test(word)) return null;
    for (var from = 0; from < sounds.length; from++) {
      var to = sounds[from].whole ? said(sounds, from, word) : -1;
      if (to >= 0) return [from, to];
    }
    return null;
  }

  // How well a word fits a name: itself, its beginning, a part of it, its sound, not.
  function fit(name, word) {
    var at = data.folded[name].indexOf(word);
    if (at >= 0) return data.folded[name] === word ? 9 : at === 0 ? 7 : 5;
    var sound = heard(data.sounds[name], word);
    return !sound ? 0 : sound[0] === 0 ? (sound[1] === data.sounds[name].length ? 6 : 4) : 3;
  }
  function fitAlias(alias, word) {
    var at = alias.indexOf(word);
    return at < 0 ? 0 : alias.split(" ").indexOf(word) >= 0 ? 8 : at === 0 ? 6 : 2;
  }

  // All words have to stand in a page's title, or in a section together with the title above it.
  function find(words) {
    var full = (1 << words.length) - 1, found = [], known = {}, fits = data.names.map(function (_, name) {
      return words.map(function (word) { return fit(name, word); });
    });
    function mask(of) { return of.reduce(function (bits, value, at) { return value ? bits | 1 << at : bits; }, 0); }
    function sum(of) { return of.reduce(function (all, value) { return all + value; }, 0); }
    var titles = data.pages.map(function (page, at) {
      var best = fits[page[2]].map(function (value, word) { return Math.max(value, fitAlias(data.aliases[at], words[word])); });
      return { mask: mask(best), score: sum(best) };
    });
    function add(page, section, score, row) {
      var key = page + "/" + section;
      if (known[key]) return;
      known[key] = true;
      found.push({ page: page, section: section, score: score, row: row });
    }
    data.pages.forEach(function (page, at) {
      var title = titles[at];
      if (title.mask === full) { add(at, 0, 10000 + title.score * 100, null); return; }
      page[5].forEach(function (heading, section) {
        var own = mask(fits[heading[1]]);
        if (own && (own | title.mask) === full) add(at, section + 1, 1000 + sum(fits[heading[1]]) * 10 + title.score, null);
      });
    });
    texts.forEach(function (row) {
      var own = mask(words.map(function (word) { return row.folded.indexOf(word) >= 0 ? 1 : 0; }));
      if (!own) return;
      for (var at = 0; at < row.at.length; at += 2) {
        var page = row.at[at], section = row.at[at + 1], title = titles[page];
        if (title.mask === full) continue;
        var heading = section ? mask(fits[data.pages[page][5][section - 1][1]]) : 0;
        if ((own | heading | title.mask) === full) add(page, section, (heading ? 500 : 0) + title.score * 10 + 1, row);
      }
    });
    found.sort(function (a, b) { return b.score - a.score || a.page - b.page || a.section - b.section; });
    var each = {};
    return found.filter(function (hit) { return (each[hit.page] = (each[hit.page] || 0) + 1) <= ON_A_PAGE; });
  }

  // A text with what was found in it marked: folded sign by sign, so that places fit the text as it is written.
  function marked(parent, text, words, sounds) {
    var signs = Array.from(text), folded = "", from = [], on = [];
    signs.forEach(function (sign, at) {
      var own = fold(sign);
      for (var i = 0; i < own.length; i++) from.push(at);
      folded += own;
    });
    words.forEach(function (word) {
      var place = folded.indexOf(word), sound = place < 0 && heard(sounds, word), at;
      for (; place >= 0; place = folded.indexOf(word, place + word.length)) {
        for (at = from[place]; at <= from[place + word.length - 1]; at++) on[at] = true;
      }
      if (sound) for (at = sound[0]; at < sound[1]; at++) on[at] = true;
    });
    for (var start = 0, stop; start < signs.length; start = stop) {
      for (stop = start + 1; stop < signs.length && !on[stop] === !on[start];) stop++;
      var piece = signs.slice(start, stop).join("");
      if (on[start]) make("mark", parent, piece); else parent.appendChild(document.createTextNode(piece));
    }
  }
  function excerpt(row, words) {
    var first = words.map(function (word) { return row.folded.indexOf(word); }).filter(function (at) { return at >= 0; });
    var start = Math.max(0, Math.min.apply(null, first) - 16);
    var signs = Array.from(row.text.slice(start, start + 160));
    return (start ? "…" : "") + signs.slice(0, 72).join("") + (row.text.length > start + 72 ? "…" : "");
  }

  function option(hit, at, words) {
    var page = data.pages[hit.page], section = hit.section && page[5][hit.section - 1], node = make("a", list);
    node.id = "find-" + at;
    node.href = root + page[1] + (section ? "#" + encodeURIComponent(section[0]) : "");
    node.tabIndex = -1;
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
    var head = make("b", node), name = section ? section[1] : page[2];
    marked(head, data.names[name][0], words, data.sounds[name]);
    var where = section ? [data.names[page[2]][0]] : [];
    if (data.names[page[3]][0]) where.push(data.names[page[3]][0]);
    var note = make("small", node, data.sorts[page[0]]);
    where.forEach(function (text) { note.appendChild(document.createTextNode(" · ")); marked(note, text, words, null); });
    if (hit.row) marked(make("span", node), excerpt(hit.row, words), words, null);
  }
  function sortButton(sort, word, count) {
    var button = make("button", sorts, word + " ");
    make("span", button, String(count));
    button.type = "button";
    button.setAttribute("aria-pressed", String(only === sort));
    button.addEventListener("click", function () { only = sort; update(); announce(); field.focus(); });
  }
  function words() { return fold(field.value).split(/\s+/).filter(Boolean).slice(0, WORDS); }
  function filled(text, value) { return text.split("{}").join(value); }

  function update() {
    var asked = words();
    list.textContent = sorts.textContent = end.textContent = "";
    active = -1;
    field.removeAttribute("aria-activedescendant");
    if (!asked.length) { show(false); return; }
    if (!data) {
      if (lost) { end.textContent = config.getAttribute("data-lost"); show(true); }
      return;
    }
    var all = find(asked), counts = data.sorts.map(function (_, sort) {
      return all.filter(function (hit) { return data.pages[hit.page][0] === sort; }).length;
    });
    if (only >= 0 && !counts[only]) only = -1;
    results = only < 0 ? all : all.filter(function (hit) { return data.pages[hit.page][0] === only; });
    if (all.length) {
      sortButton(-1, data.words.all, all.length);
      counts.forEach(function (count, sort) { if (count) sortButton(sort, data.sorts[sort], count); });
    }
    results.slice(0, MOST).forEach(function (hit, at) { option(hit, at, asked); });
    if (results.length > MOST) end.textContent = filled(data.words.more, results.length - MOST);
    if (!results.length && done) end.textContent = filled(data.words.none, field.value.trim());
    if (lost) end.textContent = data.words.lost;
    show(true);
  }
  function announce() {
    if (!data || !words().length) say.textContent = data ? "" : end.textContent;
    else say.textContent = results.length ? filled(data.words.some, results.length) : end.textContent;
  }
  function show(open) {
    box.hidden = !open;
    field.setAttribute("aria-expanded", String(open && list.childNodes.length > 0));
  }
  function choose(at) {
    var options = list.children;
    if (!options.length) return;
    if (options[active]) options[active].setAttribute("aria-selected", "false");
    active = (at + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[active].id);
  }

  function key(event) {
    if (event.isComposing || event.keyCode === 229) return; // the input method's own keys
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (box.hidden) update();
      choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      var goal = list.children[Math.max(active, 0)];
      if (goal && !box.hidden) { show(false); goal.click(); }
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!box.hidden) show(false); else if (field.value) { field.value = ""; update(); } else field.blur();
    }
  }
  function typing(node) { return /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName) || node.isContentEditable; }

  document.addEventListener("DOMContentLoaded", function () {
    config = document.querySelector("[data-find]");
    if (!config) return;
    field = config.querySelector("input");
    box = config.querySelector(".found");
    list = config.querySelector("[role=listbox]");
    sorts = config.querySelector(".sorts");
    end = config.querySelector(".found-end");
    say = config.querySelector("[role=status]");
    field.addEventListener("focus", function () { begin(); if (words().length) update(); });
    field.addEventListener("input", function () {
      only = -1;
      update();
      clearTimeout(waiting);
      waiting = setTimeout(announce, 600);
    });
    field.addEventListener("keydown", key);
    list.addEventListener("click", function () { show(false); });
    config.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !config.contains(event.relatedTarget)) show(false);
    });
    document.addEventListener("pointerdown", function (event) { if (!config.contains(event.target)) show(false); });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      event.preventDefault();
      field.focus();
      field.select();
    });
    var asked = new URLSearchParams(location.search).get("q");
    if (asked) { field.value = asked.slice(0, 100); field.focus(); begin(); update(); }
  });
})();
