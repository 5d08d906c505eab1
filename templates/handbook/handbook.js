// The handbook's one script: theme, copying, the reader's own day and duty, checklists, paper. Every page is whole without it; its words
// come from data- attributes. It stands in <head> without `defer`, so that the theme is set before the first paint.
(function () {
  "use strict";
  var root = document.documentElement;
  var themes = ["auto", "light", "dark"];

  // Private windows and some file: pages keep nothing; there it holds as long as the page.
  var kept = {};
  function recall(key) {
    try { return localStorage.getItem("qunce:" + key) || kept[key]; } catch (refused) { return kept[key]; }
  }
  function keep(key, value) {
    kept[key] = value;
    try { localStorage.setItem("qunce:" + key, value); } catch (refused) { /* kept for this page */ }
  }
  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  var theme = recall("theme");
  if (themes.indexOf(theme) < 0) theme = "auto";
  function paint() {
    if (theme === "auto") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", theme);
  }
  root.classList.add("js", "reading");
  paint();

  // The button holds the words for each theme; the style sheet shows one, before the first paint too.
  function themeButton(button) {
    button.addEventListener("click", function () {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      keep("theme", theme);
      paint();
    });
  }

  // Copying: the clipboard where the page may use it, else a selection and the old command, else the reader's hand.
  function select(node) {
    var range = document.createRange(), selection = window.getSelection();
    range.selectNodeContents(node);
    selection.removeAllRanges();
    selection.addRange(range);
  }
  function copyBySelection(node) {
    select(node);
    var copied = false;
    try { copied = document.execCommand("copy"); } catch (refused) { copied = false; }
    if (copied) window.getSelection().removeAllRanges();
    return copied;
  }
  function copy(node) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(node.textContent)
        .then(function () { return true; }, function () { return copyBySelection(node); });
    }
    return Promise.resolve(copyBySelection(node));
  }
  function copyOnClick(say) {
    document.addEventListener("click", function (event) {
      var button = event.target.closest && event.target.closest("[data-copy]");
      var source = button && document.getElementById(button.getAttribute("data-copy"));
      if (!source) return;
      copy(source).then(function (copied) {
        var word = button.getAttribute("data-word") || button.textContent;
        button.setAttribute("data-word", word);
        button.textContent = say.getAttribute(copied ? "data-copied" : "data-by-hand");
        button.classList.toggle("done", copied);
        say.textContent = button.textContent;
        setTimeout(function () {
          button.textContent = word;
          button.classList.remove("done");
          say.textContent = "";
        }, 2000);
      });
    });
  }

  // The reader's day, in the book's time zone.
  function dayIn(zone) {
    try {
      var parts = {};
      new Intl.DateTimeFormat("en-US", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })
        .formatToParts(new Date())
        .forEach(function (part) { parts[part.type] = part.value; });
      return parts.year + "-" + parts.month + "-" + parts.day;
    } catch (unknown) {
      return "";
    }
  }
  // Each day is set right as soon as it is there, before the first paint: nothing moves under the reader's eyes.
  function bringForward(set) {
    var today = set.today = set.today || dayIn(set.getAttribute("data-zone"));
    var days = all("[data-day]", set);
    if (!today || !days.length || today < days[0].getAttribute("data-day")) return;
    if (today > set.getAttribute("data-last")) {
      all("[data-stale]", set).forEach(function (note) { note.hidden = false; });
      return;
    }
    days.forEach(function (day) {
      var date = day.getAttribute("data-day"), mark = day.querySelector("[data-mark]");
      if (date > today || !mark || mark.textContent) return;
      mark.textContent = set.getAttribute(date === today ? "data-today" : "data-past");
      day.open = date === today;
      day.classList.toggle("lead", date === today);
      day.classList.toggle("past", date < today); // days gone by stand below the days to come
    });
    all(".strip [data-day]").forEach(function (day) {
      day.classList.toggle("on", day.getAttribute("data-day") === today);
    });
  }
  function whileReadIn() {
    all("[data-days]").forEach(bringForward);
    all("[data-pick]").forEach(pickDuty);
  }
  var reading = new MutationObserver(whileReadIn);
  reading.observe(root, { childList: true, subtree: true });

  // Only one duty's steps, as long as the reader wants it so.
  function pickDuty(group) {
    var buttons = all("button", group), wanted = recall("duty") || "", none = group.getAttribute("data-none");
    if (!buttons.some(function (button) { return button.value === wanted; })) wanted = "";
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(button.value === wanted)); });
    all("[data-days]").forEach(function (set) {
      set.classList.toggle("picked", wanted !== "");
      all(".steps", set).forEach(function (steps) {
        var left = 0, rows = all("li", steps), note = steps.nextElementSibling;
        rows.forEach(function (row) {
          row.hidden = wanted !== "" && row.getAttribute("data-duty") !== wanted;
          if (!row.hidden) left += 1;
        });
        if (!note && !left) {
          note = steps.parentNode.appendChild(document.createElement("p"));
          note.className = "dim";
          note.textContent = none;
        }
        if (note) note.hidden = left > 0;
      });
    });
  }
  function pickOnClick(group) {
    group.addEventListener("click", function (event) {
      if (event.target.tagName !== "BUTTON") return;
      keep("duty", event.target.value);
      pickDuty(group);
    });
  }

  // What is ticked stays ticked in this browser; each answer of the quiz shows what is right.
  function checklist(list) {
    var boxes = all("input", list), count = list.querySelector("[data-count]");
    function tell() {
      var done = boxes.filter(function (box) { return box.checked; }).length;
      count.textContent = count.getAttribute("data-count") + " " + done + " / " + boxes.length;
    }
    boxes.forEach(function (box) {
      var key = "check:" + list.getAttribute("data-checks") + ":" + box.value;
      box.checked = recall(key) === "1";
      box.addEventListener("change", function () { keep(key, box.checked ? "1" : ""); tell(); });
    });
    tell();
  }
  function quiz(list) {
    list.addEventListener("change", function (event) { event.target.closest("li").querySelector("details").open = true; });
  }

  // A link to a day opens it.
  function openTarget() {
    var goal = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = goal && goal.closest && goal.closest("details");
    if (fold && !fold.open) { fold.open = true; goal.scrollIntoView(); }
  }

  document.addEventListener("DOMContentLoaded", function () {
    var say = document.querySelector("[data-say]");
    all("[data-theme-toggle]").forEach(themeButton);
    reading.disconnect();
    whileReadIn();
    root.classList.remove("reading");
    all(".day.past").forEach(function (day) { day.parentNode.appendChild(day); });
    all("[data-pick]").forEach(pickOnClick);
    all("[data-checks]").forEach(checklist);
    all(".quiz").forEach(quiz);
    all("[data-print]").forEach(function (button) { button.addEventListener("click", function () { window.print(); }); });
    if (say) copyOnClick(say);
    openTarget();
    window.addEventListener("hashchange", openTarget);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && location.hash === "#toc") location.hash = "main";
    });
    var opened = [];
    window.addEventListener("beforeprint", function () {
      opened = all("details:not([open])");
      opened.forEach(function (fold) { fold.open = true; });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (fold) { fold.open = false; });
      opened = [];
    });
  });
})();
