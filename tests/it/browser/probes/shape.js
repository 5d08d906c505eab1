// The frame that a reader who listens or types moves in: headings, landmarks, names, the link that skips, targets for a thumb.
(() => {
  const faults = [], all = (s, within) => [...(within || document).querySelectorAll(s)];
  const says = e => (e.getAttribute("aria-label") || e.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
  let level = 0;
  if (all("h1").length !== 1) faults.push(`${all("h1").length} h1`);
  for (const h of all("main h1, main h2, main h3, main h4, main h5, main h6")) {
    const own = +h.tagName[1];
    if (own > level + 1) faults.push(`h${own} 「${says(h)}」 follows h${level}`);
    level = own;
  }
  for (const one of ["main", "body header", "footer"]) if (!all(one).length) faults.push(`no ${one}`);
  if (all("main").length > 1) faults.push("more than one main");
  const names = all("nav").map(says);
  if (all("nav").some(n => !n.getAttribute("aria-label") && !n.getAttribute("aria-labelledby"))) faults.push("a nav without a name");
  if (new Set(names).size !== names.length) faults.push(`two nav of one name: ${names}`);
  if (!document.documentElement.lang) faults.push("no language");
  const first = document.querySelector("a[href], button, summary, [tabindex]");
  if (!first || !first.matches(".skip[href='#main']")) faults.push("the first stop is no link that skips to the text");
  if (matchMedia("(max-width: 63.99rem)").matches) {
    for (const e of all(".tabs a, .tools a, .tools button, .toc a, .toc button, .copy, .btn")) {
      const box = e.getBoundingClientRect();
      if (box.width && (box.height < 43.9 || box.width < 43.9)) faults.push(`a target of ${Math.round(box.width)} × ${Math.round(box.height)} px: 「${says(e)}」`);
    }
  }
  // Less than a hundredth of the window is a border that finds its place while a busy machine still reads the page.
  if (window.shifted > 0.01) faults.push(`the page moved while it loaded: ${window.shifted}`);
  return faults;
})()
