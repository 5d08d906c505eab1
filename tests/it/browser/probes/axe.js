// What axe-core finds that is serious or critical.
axe.run(document, {
  resultTypes: ["violations"], preload: false, iframes: false, rules: { RULES },
}).then(found => found.violations
  .filter(one => one.impact === "serious" || one.impact === "critical")
  .flatMap(one => one.nodes.slice(0, 3).map(node => `${one.id}: ${node.target.join(" ")} — ${node.any.concat(node.all, node.none).map(c => c.message).join("; ").slice(0, 160)}`)))
