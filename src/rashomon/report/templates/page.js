"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  document.documentElement.classList.add("scripting");
  for (const one of document.querySelectorAll(".scripted")) one.hidden = false;

  // Filters: which findings are shown follows what is chosen; the lists themselves stay as they are.
  const filters = by("filters");
  if (filters) {
    const findings = [...document.querySelectorAll("#findings .finding")];
    const apply = () => {
      const { kind, about, account } = Object.fromEntries(new FormData(filters));
      let shown = 0;
      for (const one of findings) {
        const { dataset } = one;
        const fits = (!kind || dataset.kind === kind) && (!about || dataset.about === about) &&
          (!account || dataset.accounts.split(" ").includes(account));
        one.hidden = !fits;
        shown += fits;
      }
      for (const group of document.querySelectorAll("#findings .kind")) {
        const some = group.querySelector(".finding:not([hidden])") !== null;
        group.hidden = !some;
        if (some && (kind || about || account)) group.open = true;
      }
      filters.querySelector("output").textContent = `${shown} of ${findings.length} shown`;
    };
    filters.hidden = false;
    filters.addEventListener("change", apply);
    filters.addEventListener("reset", () => setTimeout(apply));
    filters.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }

  // A fold that holds what an address points to opens.
  const reveal = () => {
    const target = by(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.hidden && filters) filters.reset();
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // Choosing a passage shows whose word it is and what the other accounts say.
  const panel = by("chosen");
  let before = null;
  const close = () => {
    panel.hidden = true;
    for (const one of document.querySelectorAll(".claim.on")) one.classList.remove("on");
    if (before) before.focus({ preventScroll: true });
    before = null;
  };
  const made = (name, text, kind) => {
    const element = document.createElement(name);
    element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };
  const choose = (name, from) => {
    const pieces = [by(name), ...document.querySelectorAll(`[data-claim="${CSS.escape(name)}"]`)].filter(Boolean);
    const mark = document.querySelector(`.ref.here[href="#${CSS.escape(name)}"]`);
    if (!pieces.length || !mark) return;
    for (const one of document.querySelectorAll(".claim.on")) one.classList.remove("on");
    for (const one of pieces) one.classList.add("on");
    before = from;
    const button = made("button", "Close", "close");
    button.type = "button";
    button.addEventListener("click", close);
    panel.replaceChildren(button, made("h2", pieces[0].closest(".account").querySelector("h3").textContent));
    const line = made("p", mark.title, "through");
    line.dir = "auto";
    const address = made("a", `#${name}`);
    address.href = `#${name}`;
    const where = made("p", "Address of this passage: ", "through");
    where.append(address);
    panel.append(line, where);
    const about = [...document.querySelectorAll("#findings .finding")]
      .filter((one) => one.querySelector(`a.quote[href="#${CSS.escape(name)}"]`));
    for (const one of about) {
      const copy = one.cloneNode(true);
      copy.removeAttribute("id");
      copy.hidden = false;
      for (const side of copy.querySelectorAll(".side")) {
        if (side.querySelector(`a.quote[href="#${CSS.escape(name)}"]`)) side.remove();
      }
      panel.append(copy);
    }
    if (!about.length && filters) panel.append(made("p", "No other account was found to tell this, or to deny it.", "hush"));
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const here = event.target.closest(".text .ref.here");
    if (here) {
      event.preventDefault();
      history.replaceState(null, "", here.getAttribute("href"));
      choose(here.getAttribute("href").slice(1), here);
      return;
    }
    if (event.target.closest("a") || String(getSelection())) return;
    const claim = event.target.closest(".text .claim");
    if (claim) choose(claim.dataset.claim || claim.id, null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
})();
