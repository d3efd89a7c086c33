"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  document.documentElement.classList.add("scripting");
  for (const one of document.querySelectorAll(".scripted")) one.hidden = false;

  // Filters: which findings are shown follows what is chosen, and stands in the address, so that it can be sent.
  // Of long lists the first hundred are shown, the others when asked for: a list of thousands would answer slowly.
  const filters = by("filters");
  const filtered = "findings?";
  const most = 100;
  let filterBy = () => {};
  let show = () => {};
  if (filters) {
    const output = filters.querySelector("output");
    const { words: searched } = filters.elements;
    const groups = [...document.querySelectorAll("#findings .kind")].map((fold) => {
      const more = document.createElement("button");
      more.type = "button";
      fold.append(more);
      const findings = [...fold.querySelectorAll(".finding")].map((element, weight) => {
        const places = [...element.querySelectorAll("a:not(.cite)")].map((one) => one.hash);
        return {
          element, weight, places, home: element.parentElement, words: "",
          accounts: new Set(places.map((place) => place.slice(1, place.lastIndexOf(".")))),
          people: (element.dataset.people || "").split(" "), day: Number(element.dataset.day ?? Infinity),
        };
      });
      const group = { fold, more, findings, kind: fold.dataset.kind, limit: most, moved: false, fitting: findings };
      more.addEventListener("click", () => {
        const next = group.fitting[group.limit];
        group.limit += most;
        draw(group);
        next.element.querySelector("a").focus();
      });
      return group;
    });
    const every = groups.flatMap((group) => group.findings);
    const draw = (group) => {
      const shown = new Set(group.fitting.slice(0, group.limit));
      for (const one of group.findings) if (one.element.hidden === shown.has(one)) one.element.hidden = !shown.has(one);
      if (group.moved) for (const one of shown) one.home.append(one.element);
      const left = group.fitting.length - shown.size;
      group.more.hidden = !left;
      group.more.textContent = `Show ${Math.min(left, most)} more of ${left}`;
      if (left) group.fold.append(group.more);
    };
    // Its own words and those of its passages, which stand in the accounts.
    const wording = ({ element, places }) =>
      [element, ...places.map((place) => by(place.slice(1)))].map((one) => one?.textContent).join(" ").toLowerCase();
    // The texts are read when somebody is about to search them, some at a time.
    const learn = (from = 0) => {
      for (const one of every.slice(from, from + 400)) one.words ||= wording(one);
      if (from + 400 < every.length) setTimeout(learn, 0, from + 400);
    };
    const placing = (order, account) => {
      if (order === "date") return (one) => one.day;
      if (order !== "account" || !account) return null;
      const texts = document.querySelectorAll(`#accounts .claim[id^="${CSS.escape(account)}."]`);
      const places = new Map([...texts].map((one, number) => [`#${one.id}`, number]));
      return (one) => Math.min(...one.places.map((place) => places.get(place) ?? Infinity));
    };
    const apply = (remember = true) => {
      const chosen = Object.fromEntries([...new FormData(filters)].filter(([, value]) => value.trim()));
      const { kind, about, account, person, order, ...rest } = chosen;
      const words = (rest.words || "").toLowerCase().split(/\s+/).filter(Boolean);
      if (words.length) for (const one of every) one.words ||= wording(one);
      const fits = (one) => (!about || one.element.dataset.about === about) && (!account || one.accounts.has(account)) &&
        (!person || one.people.includes(person)) && words.every((word) => one.words.includes(word));
      const narrowed = Boolean(kind || about || account || person || words.length);
      const key = placing(order, account);
      let count = 0;
      for (const group of groups) {
        group.fitting = kind && group.kind !== kind ? [] : group.findings.filter(fits);
        group.limit = most;
        if (key) {
          const keys = new Map(group.fitting.map((one) => [one, key(one)]));
          group.fitting.sort((a, b) => (keys.get(a) === keys.get(b) ? a.weight - b.weight : keys.get(a) - keys.get(b)));
        }
        group.moved ||= Boolean(key);
        draw(group);
        group.moved = Boolean(key);
        group.fold.hidden = !group.fitting.length;
        if (narrowed && group.fitting.length) group.fold.open = true;
        count += group.fitting.length;
      }
      output.textContent = narrowed ? `${count} of ${every.length} findings` : `${every.length} findings`;
      const query = new URLSearchParams(chosen).toString();
      if (remember) history.replaceState(null, "", query ? `#${filtered}${query}` : "#findings");
    };
    filterBy = (query) => {
      const asked = new URLSearchParams(query);
      for (const field of filters.elements) {
        const { name, options } = field;
        const value = (name && asked.get(name)) || "";
        if (name) field.value = !options || [...options].some((one) => one.value === value) ? value : "";
      }
      apply(false);
    };
    show = (element) => {
      const group = groups.find(({ fold }) => fold.contains(element));
      filterBy("");
      group.limit = Math.max(most, group.fitting.findIndex((one) => one.element === element) + 1);
      draw(group);
    };
    let waiting = 0;
    searched.addEventListener("focus", () => learn(), { once: true });
    searched.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 150);
    });
    filters.addEventListener("change", () => apply());
    filters.addEventListener("reset", () => setTimeout(apply));
    filters.addEventListener("submit", (event) => {
      event.preventDefault();
      apply();
    });
    filters.hidden = false;
    apply(false);
  }

  // A fold that holds what an address points to opens; an address of filtered findings filters them.
  const decoded = (address) => {
    try {
      return decodeURIComponent(address);
    } catch {
      return address;
    }
  };
  const reveal = () => {
    const address = location.hash.slice(1);
    if (address.startsWith(filtered)) filterBy(address.slice(filtered.length));
    const target = by(address.startsWith(filtered) ? "findings" : decoded(address));
    if (!target) return;
    const finding = target.closest(".finding[hidden]");
    if (finding) show(finding);
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
