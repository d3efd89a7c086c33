// Letters answer, where that was asked for: a single key does nothing for those who speak or tremble until they say so.
"use strict";
(() => {
  const box = document.getElementById("keys");
  if (!box) return;
  for (const one of document.querySelectorAll(".scripted")) one.hidden = false;
  addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
  });
})();
