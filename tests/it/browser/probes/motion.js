// What moves although the reader asked that nothing does.
[...document.querySelectorAll("*")].flatMap(e => {
  const style = getComputedStyle(e);
  const moves = style.animationName !== "none" || style.transitionDuration.split(",").some(time => parseFloat(time) > 0.001) || style.scrollBehavior === "smooth";
  return moves ? [`${e.tagName.toLowerCase()}.${e.className} moves`] : [];
})
