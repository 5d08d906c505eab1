// What must stand on paper: every word of the text, in folds too, but for what a sheet cannot serve or says in another shape.
(() => {
  const left_out = ".local, .copy, .acts, .dl, .edit, .needs-js, .msg-foot.bare, .more summary, .magnets .fig, details.long, .quiz details, .agenda, .narrow, .chk a, .way, [hidden], .vh";
  const pieces = new Set();
  const read = node => {
    if (node.nodeType === 1) { if (!node.matches(left_out)) node.childNodes.forEach(read); return; }
    if (node.nodeType !== 3 || node.parentElement.closest("svg")) return;
    node.data.normalize("NFKC").split(/[\s\p{P}\p{S}]+/u).filter(piece => piece.length > 1).forEach(piece => pieces.add(piece));
  };
  read(document.querySelector("main"));
  return [...pieces];
})()
