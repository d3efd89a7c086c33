(() => {
  const by = (id) => document.getElementById(id);
  const panel = by("chosen"), desk = by("desk"), shelf = by("shelf");
  const accounts = [...shelf.children];
  const made = (name, text = "", kind = "") => {
    const element = document.createElement(name);
    element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };
  const label = (account) => account.querySelector("h3").textContent;

  // How the accounts are laid out: all under each other, or some chosen ones, beside each other where there is room.
  const sizes = ["", "one", "two", "three", "four"];
  let places = [];
  const lay = () => {
    const tops = places.map((one) => one.scrollTop);
    for (const one of accounts) one.classList.toggle("away", places.length > 0 && !places.includes(one));
    if (places.length) shelf.prepend(...places);
    else shelf.append(...accounts);
    for (const name of sizes.slice(1)) for (const one of [desk, shelf]) one.classList.toggle(name, sizes[places.length] === name);
    shelf.classList.toggle("beside", places.length > 1);
    places.forEach((one, at) => {
      one.open = true;
      one.scrollTop = tops[at];
      if (places.length > 1) one.tabIndex = 0;
    });
    for (const one of accounts) if (places.length < 2 || !places.includes(one)) one.removeAttribute("tabindex");
    [...desk.querySelectorAll(".place")].forEach((one, at) => {
      one.hidden = at >= Math.max(1, places.length);
      one.firstChild.textContent = places.length ? `Account ${at + 1}` : "Go to";
      if (places[at]) one.lastChild.value = String(accounts.indexOf(places[at]));
    });
  };
  const put = (account, at) => {
    const other = places.indexOf(account);
    if (other >= 0) places[other] = places[at];
    places[at] = account;
    lay();
  };
  // An account that is needed takes the place of one that is not.
  const bring = (account, kept = null) => {
    account.open = true;
    if (!places.length || places.includes(account)) return;
    put(account, places.length > 1 ? places.findLastIndex((one) => one !== kept) : 0);
  };
  const view = made("select"), most = Math.min(4, accounts.length);
  ["all accounts", "one at a time", "two side by side", "three side by side", "four side by side"]
    .slice(0, most + 1).forEach((words, value) => view.append(new Option(words, String(value))));
  const room = matchMedia("(min-width: 52rem)");
  const choices = () => {
    for (const one of view.options) one.hidden = one.disabled = !room.matches && Number(one.value) > 1;
  };
  const arrange = (number) => {
    view.value = String(number);
    places = [...places, ...accounts.filter((one) => !places.includes(one))].slice(0, number);
    lay();
  };
  if (accounts.length > 1) {
    const field = made("label", "View", "view");
    field.append(view);
    desk.append(field);
    for (let at = 0; at < most; at += 1) {
      const place = made("label", "", "place"), select = made("select");
      place.append("Account", select);
      select.append(...accounts.map((one, number) => new Option(label(one), String(number))));
      select.addEventListener("change", () => {
        const account = accounts[Number(select.value)];
        if (places.length) put(account, at);
        else account.open = true;
        if (places.length < 2) account.scrollIntoView();
      });
      desk.append(place);
    }
    view.addEventListener("change", () => arrange(Number(view.value)));
    room.addEventListener("change", () => {
      choices();
      if (!room.matches && places.length > 1) arrange(0);
    });
    desk.hidden = false;
    choices();
    arrange(room.matches ? 2 : 0);
  }

  // Who shares a finding or an event with whom: read off the passages once, when the first is chosen.
  let shared = null;
  const listed = (claim, name) => (claim.dataset[name] || "").split(" ").filter(Boolean).map((one) => `${name.slice(0, -1)}.${one}`);
  const joined = () => {
    if (shared) return shared;
    shared = new Map();
    for (const claim of shelf.querySelectorAll(".claim[id]")) {
      for (const name of [...listed(claim, "findings"), ...listed(claim, "events")]) {
        if (!shared.has(name)) shared.set(name, []);
        shared.get(name).push(claim);
      }
    }
    return shared;
  };
  const pieces = (claim) => [claim, ...shelf.querySelectorAll(`[data-claim="${CSS.escape(claim.id)}"]`)];
  const here = (claim) => shelf.querySelector(`.here[href="#${CSS.escape(claim.id)}"]`);
  const words = (claim) => pieces(claim).map((one) => one.textContent).join(" ");
  const order = { contradict: 0, differ: 1, unsure: 2, agree: 3, event: 4 };
  const told = {
    contradict: "≠ contradicts it", differ: "≈ tells it differently", unsure: "? perhaps tells it differently",
    agree: "= agrees", event: "● tells the same event",
  };
  const counterparts = (claim) => {
    const own = claim.closest(".account"), found = new Map();
    const add = (name, kind, why) => {
      for (const other of joined().get(name) || []) {
        if (other.closest(".account") === own) continue;
        if (!found.has(other)) found.set(other, { claim: other, kind, reasons: [] });
        const one = found.get(other);
        if (order[kind] < order[one.kind]) one.kind = kind;
        if (why) one.reasons.push([why, name]);
      }
    };
    for (const name of listed(claim, "findings")) {
      const finding = by(name)?.closest(".why, .finding");
      const reason = finding?.matches(".why") ? finding : finding?.querySelector(".reason");
      add(name, finding?.closest(".kind")?.dataset.kind || "agree", reason?.textContent.trim() || "");
    }
    for (const name of listed(claim, "events")) add(name, "event", "");
    return [...found.values()].sort((a, b) => order[a.kind] - order[b.kind]);
  };

  let chosen = null, others = [], now = -1;
  const unmark = (...names) => {
    for (const name of names) for (const one of shelf.querySelectorAll(`.claim.${name}`)) one.classList.remove(name);
  };
  const mark = (claim, name) => {
    for (const one of pieces(claim)) one.classList.add(name);
  };
  const close = () => {
    panel.hidden = true;
    document.body.classList.remove("choosing");
    unmark("on", "with", "now");
    const back = chosen && here(chosen);
    chosen = null;
    if (back) back.focus({ preventScroll: true });
  };
  // Nothing moves but to bring into view what would be hidden: in its column, else in the window above the panel.
  const see = (claim) => {
    const account = claim.closest(".account"), column = places.length > 1 ? account : null;
    for (let fold = claim.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const bottom = innerHeight - panel.offsetHeight;
    const hidden = () => {
      const box = claim.getBoundingClientRect(), frame = column?.getBoundingClientRect();
      return box.top < Math.max(0, frame?.top ?? 0) || Math.min(box.bottom, box.top + 120) + 8 > Math.min(bottom, frame?.bottom ?? bottom);
    };
    if (!hidden()) return;
    if (column) {
      desk.scrollIntoView();
      const box = column.getBoundingClientRect();
      if (hidden()) column.scrollTop += claim.getBoundingClientRect().top - box.top - box.height / 4;
    } else scrollBy(0, claim.getBoundingClientRect().top - bottom / 4);
  };
  const step = (to) => {
    now = to;
    unmark("now");
    const one = others[now];
    for (const item of panel.querySelectorAll("li[aria-current]")) item.removeAttribute("aria-current");
    const item = panel.querySelectorAll("li")[now];
    item.setAttribute("aria-current", "true");
    panel.scrollTop = now ? item.offsetTop - 60 : 0;
    mark(one.claim, "now");
    panel.querySelector("output").textContent = `${now + 1} of ${others.length}`;
    const [back, on] = panel.querySelectorAll("button");
    back.setAttribute("aria-disabled", String(now === 0));
    on.setAttribute("aria-disabled", String(now === others.length - 1));
    if (places.length < 2) return;
    const column = one.claim.closest(".account");
    bring(column, chosen.closest(".account"));
    // Beside the chosen passage, at its height.
    column.scrollTop += one.claim.getBoundingClientRect().top - chosen.getBoundingClientRect().top;
  };
  const button = (text, done) => {
    const element = made("button", text);
    element.type = "button";
    element.addEventListener("click", done);
    return element;
  };
  const link = (text, name) => {
    const element = made("a", text);
    element.href = `#${name}`;
    return element;
  };
  const facts = (claim) => {
    const list = made("dl");
    const add = (term, ...values) => {
      if (!values.length) return;
      list.append(made("dt", term));
      for (const value of values) {
        const row = made("dd");
        row.dir = "auto";
        row.append(value);
        list.append(row);
      }
    };
    add("Told", here(claim)?.title || "");
    add("When", ...(claim.dataset.when ? [claim.dataset.when] : []));
    add("Event", ...listed(claim, "events").map((name) => {
      const title = by(name)?.querySelector("th")?.cloneNode(true);
      for (const one of title?.querySelectorAll("small, .n") || []) one.remove();
      return link(title?.textContent.trim() || "in the table of events", name);
    }));
    const meant = pieces(claim).flatMap((one) => [...one.querySelectorAll("[title]")]);
    add("Named in it", ...new Set(meant.map((one) => `${one.textContent}: ${one.title}`)));
    add("Address of this passage", link(`#${claim.id}`, claim.id));
    return list;
  };
  const item = (one) => {
    const row = made("li"), kind = made("p"), who = made("bdi", label(one.claim.closest(".account"))), quote = made("blockquote");
    kind.append(who, ` ${told[one.kind]}`);
    who.className = "who";
    quote.dir = "auto";
    quote.append(link(words(one.claim), one.claim.id));
    row.append(kind, quote, made("p", here(one.claim)?.title || "", "through"));
    for (const [why, name] of one.reasons) {
      const reason = made("p", `${why} `, "why");
      reason.dir = "auto";
      reason.append(link("the finding", name));
      row.append(reason);
    }
    return row;
  };
  const choose = (claim) => {
    unmark("on", "with", "now");
    chosen = claim;
    bring(claim.closest(".account"));
    mark(claim, "on");
    others = counterparts(claim);
    for (const one of others) mark(one.claim, "with");
    const bar = made("div", "", "bar"), title = made("h2"), body = made("div", "", "body"), list = made("ol");
    title.append(made("bdi", label(claim.closest(".account"))));
    bar.append(title);
    if (others.length) {
      const output = made("output");
      const move = (by_) => () => now + by_ >= 0 && now + by_ < others.length && step(now + by_);
      bar.append(button("Previous", move(-1)), output, button("Next", move(1)));
    }
    bar.append(button("Close", close));
    list.append(...others.map(item));
    body.append(facts(claim), others.length ? list : made("p", accounts.length > 1 ? "No other account was found to tell this, or to deny it." : "", "hush"));
    panel.replaceChildren(bar, body);
    panel.hidden = false;
    document.body.classList.add("choosing");
    panel.scrollTop = 0;
    see(claim);
    if (others.length) step(0);
    panel.focus({ preventScroll: true });
  };
  const pick = (claim) => {
    history.replaceState(null, "", `#${claim.id}`);
    choose(claim);
  };
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const mark_ = event.target.closest("#shelf .here");
    if (mark_) event.preventDefault();
    else if (event.target.closest("a, summary") || String(getSelection())) return;
    const claim = mark_ ? by(mark_.hash.slice(1)) : event.target.closest("#shelf .claim");
    if (claim) pick(claim.dataset.claim ? by(claim.dataset.claim) : claim);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  // An address that came from elsewhere: its account comes to the desk, and a passage is chosen.
  const arrive = () => {
    const target = by(location.hash.slice(1)), account = target?.closest("#shelf > .account");
    if (!account) return;
    bring(account, chosen?.closest(".account"));
    const claim = target.closest(".claim");
    if (claim) choose(claim);
    else target.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  arrive();
})();
