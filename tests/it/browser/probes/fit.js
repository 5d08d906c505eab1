// What does not fit into the width of the page: the page itself, text cut off by its box, text that leaves its box.
(() => {
  const width = WIDTH, root = document.documentElement, faults = [];
  const name = e => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + [...e.classList].map(c => "." + c).join("");
  const path = e => (e.parentElement ? name(e.parentElement) + " > " : "") + name(e);
  const say = (what, e) => faults.push(`${what}: ${path(e)} 「${(e.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40)}」`);
  const scrolls = e => { for (; e && e !== document.body; e = e.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX)) return true; return false; };
  const wide = root.scrollWidth > width;
  if (wide) faults.push(`the page is ${root.scrollWidth} px wide`);
  for (const e of document.body.querySelectorAll("*")) {
    if (e.closest("svg") && e.tagName !== "svg" || !e.checkVisibility({ visibilityProperty: true }) || e.closest(".vh, .skip")) continue;
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (box.width === 0 || style.display === "inline" || style.writingMode !== "horizontal-tb") continue;
    if (wide && box.right > width + 1 && !scrolls(e.parentElement)) say(`reaches ${Math.round(box.right)} px`, e);
    const owns = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const hides = /hidden|clip/.test(style.overflowX) || /hidden|clip/.test(style.overflowY);
    if (hides && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) say("is cut off", e);
    else if (owns && style.overflowX === "visible" && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1) say(`leaves its box by ${e.scrollWidth - e.clientWidth} px`, e);
  }
  // The name of the handbook wraps beside the language and the theme, and never runs into them.
  const [brand, tools] = [".mast", ".tools"].map(s => document.querySelector(s)?.getBoundingClientRect());
  const words = document.createRange();
  words.selectNodeContents(document.querySelector(".brand") ?? document.head);
  const inner = words.getBoundingClientRect();
  if (brand && tools && tools.top < brand.bottom && inner.right > tools.left) faults.push(`the name runs into the tools by ${Math.round(inner.right - tools.left)} px`);
  // Lettering of a chart may reach a little beyond its drawing, into the margin, but is never cut off by it.
  for (const t of document.querySelectorAll("svg text")) {
    const svg = t.closest("svg"), box = svg.getBoundingClientRect(), own = t.getBoundingClientRect();
    const beyond = Math.max(box.left - own.left, own.right - box.right, box.top - own.top, own.bottom - box.bottom);
    if (own.width && beyond > (getComputedStyle(svg).overflowX === "visible" ? 8 : 1)) faults.push(`「${t.textContent}」 leaves its chart by ${Math.round(beyond)} px`);
  }
  return faults;
})()
