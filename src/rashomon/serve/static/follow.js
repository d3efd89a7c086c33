// Keeps the marked parts of a page as the server has them now; a part that says it is over ends it.
"use strict";
for (const region of document.querySelectorAll("[data-follow]")) {
  let every = Number(region.dataset.every);
  const look = async () => {
    try {
      const answer = await fetch(region.dataset.follow, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of region.querySelectorAll("[data-part]")) {
          const now = page.querySelector(`[data-part="${part.dataset.part}"]`);
          // What has not changed stays untouched: it is not read out again, and the focus stays where it is.
          if (now && now.innerHTML !== part.innerHTML) part.innerHTML = now.innerHTML;
        }
        if (page.querySelector("[data-over]")) return;
        every = Number(page.querySelector("[data-every]")?.dataset.every ?? every);
      }
    } catch {
      // The server is away for a moment: ask again.
    }
    setTimeout(look, every);
  };
  if (!region.querySelector("[data-over]")) setTimeout(look, every);
}
