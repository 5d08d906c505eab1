// Adds up how far the page moves under its reader while it loads.
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });
