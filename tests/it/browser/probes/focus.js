// Where the focus is, and whether a reader can tell: empty when all is well.
(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return ["end"];
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const name = `${e.tagName.toLowerCase()}.${e.className} 「${(e.getAttribute("aria-label") || e.textContent).trim().slice(0, 30)}」`;
  const faults = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push(`no ring around ${name}`);
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1);
  const seen = [box.top + 2, box.top + box.height / 2, box.bottom - 2]
    .some(y => { const over = y >= 0 && y < innerHeight && document.elementFromPoint(x, y); return over && (e.contains(over) || over.contains(e) && !over.matches(".tabs")); });
  const inline = style.display === "inline";
  if (!inline && !seen) faults.push(`${name} has the focus but is not seen: ${Math.round(box.top)}–${Math.round(box.bottom)} of ${innerHeight}`);
  return faults;
})()
