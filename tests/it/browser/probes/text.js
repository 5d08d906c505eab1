// The text of the page as it is seen, without what only a script can serve: its controls, and its word on the reader's day.
(() => {
  const words = [];
  const read = node => {
    if (node.nodeType === 3) { if (node.data.trim() && node.parentElement.checkVisibility()) words.push(node.data.trim().replace(/\s+/g, " ")); }
    else if (node.nodeType === 1 && !node.matches(".needs-js, [data-mark], [data-stale]")) node.childNodes.forEach(read);
  };
  document.querySelectorAll("details").forEach(fold => { fold.open = true; });
  read(document.querySelector("main"));
  return words;
})()
