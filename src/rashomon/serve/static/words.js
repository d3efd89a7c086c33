// Words selected in the passage are put into a field.
"use strict";
(() => {
  const passage = document.querySelector(".context blockquote");
  for (const one of document.querySelectorAll(".scripted")) one.hidden = false;
  let selected = "";
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    if (!chosen.isCollapsed && passage.contains(chosen.anchorNode) && passage.contains(chosen.focusNode)) selected = String(chosen);
  });
  for (const button of document.querySelectorAll(".take")) {
    button.addEventListener("click", () => {
      const field = document.getElementById(button.dataset.for);
      if (selected) field.value = selected.replace(/\s+/g, " ").trim();
      field.focus();
    });
  }
})();
