"use strict";
// What the page can do beyond being read: sort and filter tables, show the evidence of a number,
// walk the network. Without it everything still stands there and prints.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const status = document.getElementById("status");
  const say = (text) => { status.textContent = text; };
  const make = (tag, attributes = {}, ...children) => {
    const it = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) it.setAttribute(name, "");
      else if (value !== null && value !== false) it.setAttribute(name, value);
    }
    it.append(...children);
    return it;
  };
  const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  // Evidence: a dialog with the incidents behind a number.
  const dialog = document.getElementById("evidence");
  const title = dialog.querySelector("h2");
  const about = dialog.querySelector(".about");
  const body = dialog.querySelector("tbody");
  const box = dialog.querySelector(".scroll");
  const more = dialog.querySelector(".more");
  const PAGE = 50;

  const figure = (value) => (value === null ? "–" : value.toLocaleString("en"));
  const incident = (row) => {
    const [id, date, place, sides, kind, low, best, high, where, sources, rules] = row;
    const words = data.words;
    const origin = make("td", {}, make("code", {}, id), make("br"), words[sources]);
    if (words[rules]) origin.append(make("br"), `by rule ${words[rules]}`);
    const bounds = low === null && high === null ? "–" : `${figure(low)} – ${figure(high)}`;
    return make("tr", {},
      make("th", { scope: "row", class: "date" }, date || "–"),
      make("td", {}, words[place]),
      make("td", {}, words[sides]),
      make("td", {}, words[kind] || "–"),
      make("td", { class: "number" }, figure(best)),
      make("td", { class: "interval" }, bounds),
      make("td", {}, words[where]),
      origin);
  };
  const show = (from) => {
    const places = data.evidence[from.dataset.e] || [];
    const name = from.dataset.title || from.getAttribute("aria-label") || from.textContent.trim();
    title.textContent = name.startsWith("Evidence") ? name : `Evidence: ${name}`;
    body.replaceChildren();
    more.replaceChildren();
    about.replaceChildren();
    box.hidden = !places.length;
    if (places.length) {
      const limit = data.cut && places.length >= data.cut;
      about.append(limit ? `The ${places.length} deadliest incidents. ` : `${count(places.length, "incident")}, the deadliest first. `);
      about.append("One in full: ", make("code", {}, `rivalgraph why ${data.items[places[0]][0]}`), ". ");
    }
    if (from.dataset.c) about.append("On the command line: ", make("code", {}, from.dataset.c), ". ");
    const link = (to, words) => {
      const it = make("a", { href: to }, words);
      it.addEventListener("click", () => dialog.close());
      about.append(it, " ");
    };
    const row = from.dataset.row ? `#${from.dataset.row}` : from.getAttribute("href");
    if (row && row.startsWith("#") && !row.startsWith("#recipe-")) link(row, "Its row.");
    if (from.dataset.r) link(`#${from.dataset.r}`, "How it is made.");
    let next = 0;
    const grow = () => {
      body.append(...places.slice(next, next + PAGE).map((place) => incident(data.items[place])));
      next += PAGE;
      more.replaceChildren();
      if (next >= places.length) return;
      const button = make("button", { type: "button", class: "next" }, `Show ${Math.min(PAGE, places.length - next)} more of ${places.length - next}`);
      button.addEventListener("click", grow);
      more.append(button);
    };
    grow();
    dialog.showModal();
    box.scrollTop = 0;
  };
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.addEventListener("click", (event) => {
    const from = event.target.closest("[data-e], button[data-c]");
    if (!from || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (from.dataset.e && !data.evidence[from.dataset.e]) return;
    if (!from.dataset.e && !from.dataset.c) return;
    event.preventDefault();
    const tip = from.querySelector && from.querySelector("title");
    if (tip) from.dataset.title = tip.textContent;
    show(from);
  });
  for (const button of document.querySelectorAll("td.ev button")) button.hidden = false;
  for (const hint of document.querySelectorAll(".hint")) hint.hidden = false;

  // Tables: sort by any column, filter, fold.
  const FOLD = 12;
  const value = (row, n) => {
    const cell = row.cells[n];
    if (cell.dataset.v !== undefined) return Number(cell.dataset.v);
    const text = cell.textContent.trim();
    return text === "–" ? null : text.toLocaleLowerCase();
  };
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true }));
  for (const block of document.querySelectorAll(".table")) {
    const table = block.querySelector("table");
    if (!table) continue;
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells];
    const caption = table.caption.textContent.trim();
    let open = false;
    let wanted = "";
    const refresh = () => {
      let seen = 0;
      for (const row of table.tBodies[0].rows) {
        const fits = !wanted || row.textContent.toLocaleLowerCase().includes(wanted);
        row.hidden = !fits;
        if (fits) seen += 1;
        row.classList.toggle("over", fits && seen > FOLD);
      }
      block.classList.toggle("folded", !open && seen > FOLD);
      if (fold) {
        fold.hidden = seen <= FOLD;
        fold.textContent = open ? `Show the first ${FOLD} only` : `Show all ${seen.toLocaleString("en")} rows`;
        fold.setAttribute("aria-expanded", String(open));
      }
      return seen;
    };
    heads.forEach((head, n) => {
      if (head.classList.contains("ev") || rows.length < 2) return;
      const button = make("button", { type: "button", class: "sort" }, head.textContent);
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const numeric = rows.some((row) => row.cells[n].dataset.v !== undefined);
        const now = head.getAttribute("aria-sort");
        const down = now ? now === "ascending" : numeric;
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const sorted = rows.map((row, place) => [value(row, n), place, row]).sort(([a, i], [b, j]) => {
          if (a === null || b === null) return (a === null) - (b === null) || i - j;
          return (down ? -compare(a, b) : compare(a, b)) || i - j;
        });
        table.tBodies[0].append(...sorted.map(([, , row]) => row));
        refresh();
        say(`${caption}: sorted by ${button.textContent}, ${down ? "descending" : "ascending"}`);
      });
    });
    let fold = null;
    if (rows.length > FOLD) {
      const label = make("label", {}, "Filter ");
      const input = make("input", { type: "search", "aria-label": `Filter the table ${caption}` });
      const told = make("span", { class: "quiet" });
      label.append(input);
      table.caption.append(make("span", { class: "filter" }, label, told));
      fold = make("button", { type: "button", class: "fold" });
      fold.addEventListener("click", () => { open = !open; refresh(); });
      table.parentElement.after(fold);
      const tell = (seen) => { told.textContent = `${seen.toLocaleString("en")} of ${count(rows.length, "row")}`; };
      input.addEventListener("input", () => {
        wanted = input.value.trim().toLocaleLowerCase();
        const seen = refresh();
        tell(seen);
        say(`${caption}: ${told.textContent}`);
      });
      tell(rows.length);
    }
    refresh();
    // A link may lead to a row that is folded or filtered away.
    block.addEventListener("reveal", () => { open = true; wanted = ""; const input = block.querySelector("input"); if (input) input.value = ""; refresh(); });
  }
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const block = target && target.closest(".table");
    if (!block) return;
    if (target.hidden || target.classList.contains("over")) block.dispatchEvent(new Event("reveal"));
    target.scrollIntoView({ block: "center" });
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  // The network: what touches an actor stands out; arrow keys walk from actor to actor.
  for (const svg of document.querySelectorAll("figure .picture > svg.network")) {
    const nodes = [...svg.querySelectorAll(".node")];
    const names = new Map([...svg.querySelectorAll(".names [data-n]")].map((it) => [it.dataset.n, it]));
    const ties = [...svg.querySelectorAll(".ties > g")];
    svg.setAttribute("role", "group");
    const light = (actor) => {
      const near = new Set([actor]);
      for (const tie of ties) {
        const touches = tie.dataset.a === actor || tie.dataset.b === actor;
        tie.classList.toggle("faint", !touches);
        if (touches) near.add(tie.dataset.a).add(tie.dataset.b);
      }
      for (const node of nodes) node.classList.toggle("faint", !near.has(node.dataset.n));
      for (const [name, label] of names) label.classList.toggle("faint", !near.has(name));
      svg.classList.add("dim");
    };
    const plain = () => svg.classList.remove("dim");
    const told = (node) => {
      const own = ties.filter((tie) => [tie.dataset.a, tie.dataset.b].includes(node.dataset.n) && !tie.hasAttribute("hidden"));
      const near = own.map((tie) => tie.querySelector("title").textContent);
      return `${node.querySelector("title").textContent}: ${count(own.length, "tie")}. ${near.slice(0, 8).join("; ")}`;
    };
    nodes.forEach((node, n) => {
      node.setAttribute("tabindex", n ? "-1" : "0");
      node.setAttribute("role", "link");
      node.setAttribute("aria-label", told(node));
      node.addEventListener("mouseenter", () => light(node.dataset.n));
      node.addEventListener("mouseleave", plain);
      node.addEventListener("focus", () => light(node.dataset.n));
      node.addEventListener("blur", plain);
      node.addEventListener("click", () => { location.hash = node.dataset.row; reveal(); });
      node.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (event.key === "Enter") { location.hash = node.dataset.row; reveal(); }
        if (event.key === "Escape") node.blur();
        if (!step) return;
        event.preventDefault();
        const to = nodes[(n + step + nodes.length) % nodes.length];
        for (const other of nodes) other.setAttribute("tabindex", other === to ? "0" : "-1");
        to.focus();
      });
    });
    const tools = make("div", { class: "tools" });
    for (const sign of ["hostile", "cooperative", "mixed"]) {
      const own = ties.filter((tie) => tie.classList.contains(sign));
      if (!own.length || own.length === ties.length) continue;
      const input = make("input", { type: "checkbox", checked: true });
      input.addEventListener("change", () => {
        for (const tie of own) tie.toggleAttribute("hidden", !input.checked);
        say(`${sign} ties ${input.checked ? "shown" : "hidden"}`);
      });
      tools.append(make("label", {}, input, `${sign} (${own.length})`));
    }
    tools.append(make("span", { class: "quiet" }, "Point at an actor, or walk with Tab and the arrow keys; Enter leads to its row."));
    svg.before(tools);
  }

  // Where the reader is, in the contents.
  const links = new Map([...document.querySelectorAll("nav a")].map((it) => [it.hash.slice(1), it]));
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target.id)?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-15% 0px -75% 0px" });
  for (const id of links.keys()) watch.observe(document.getElementById(id));
})();
