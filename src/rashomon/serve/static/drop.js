// Files dropped anywhere on the page are added to those chosen.
"use strict";
(() => {
  const field = document.getElementById("files");
  const zone = document.getElementById("drop");
  for (const one of document.querySelectorAll(".scripted")) one.hidden = false;
  addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  addEventListener("dragleave", () => zone.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const all = new DataTransfer();
    for (const file of [...field.files, ...event.dataTransfer.files]) all.items.add(file);
    field.files = all.files;
  });
})();
