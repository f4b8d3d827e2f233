"use strict";
// The page reads without this script. With it, statements can be searched,
// filtered and sorted, and articles open one at a time.
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const PAGE = 50;
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const { page, rows: arrays } = JSON.parse($("data").textContent);
  const words = page.words;
  const label = (code) => page.labels[code] ?? code;
  // The kind of saying, where the word itself does not say it.
  const manner = (row) => [row.cls && label(row.cls) !== row.cue && label(row.cls), row.negated && words.negated]
    .filter(Boolean).join(" · ");
  const fill = (text, ...values) => values.reduce((text, value) => text.replace("{}", () => value), text);
  const documents = new Map(page.documents.map((entry, order) => [entry.anchor, { ...entry, order }]));

  // Rows: the order of the arrays is that of article.rs.
  const rows = arrays.map((it, order) => {
    const [number, id, type, kind, cls, name, phrase, cue, content, via, addressee, occasion, negated, paragraph] = it;
    const anchor = "d" + number;
    return {
      order, id, type, kind, cls, name, phrase, cue, content, via, addressee, occasion, negated, paragraph,
      doc: anchor, anchor: anchor + "-" + id, speaker: name || phrase, title: documents.get(anchor).label,
    };
  });
  const byAnchor = new Map(rows.map((row) => [row.anchor, row]));
  const haystack = (row) =>
    (row.text ??= [row.name, row.phrase, row.cue, row.content, row.via, row.addressee, row.occasion, row.title]
      .join("\n").toLowerCase());

  function element(name, options = {}, ...children) {
    const { data, ...properties } = options;
    const node = Object.assign(document.createElement(name), properties);
    Object.assign(node.dataset, data);
    node.append(...children);
    return node;
  }

  // ---- Table ----
  const state = { sort: null, down: false, page: 0, found: rows };
  const filters = { type: $("f-type"), kind: $("f-kind"), cls: $("f-cls"), doc: $("f-doc") };

  function fillMenus() {
    for (const [key, menu] of Object.entries(filters)) {
      const counts = new Map();
      for (const row of rows) counts.set(row[key], (counts.get(row[key]) ?? 0) + 1);
      const values = [...counts.keys()];
      if (key !== "doc") values.sort((a, b) => counts.get(b) - counts.get(a));
      menu.append(new Option(words.all, "*"));
      for (const value of values) {
        const name = key === "doc" ? documents.get(value).label : label(value);
        menu.append(new Option(`${name} (${counts.get(value)})`, value));
      }
    }
  }

  const terms = () => $("q").value.toLowerCase().split(/\s+/).filter(Boolean);
  const collator = new Intl.Collator(["zh-Hans-CN", "en"], { numeric: true });
  const sortKeys = {
    speaker: (row) => row.speaker, type: (row) => label(row.type), content: (row) => row.content,
    cue: (row) => row.cue, kind: (row) => label(row.kind), doc: (row) => documents.get(row.doc).order,
  };

  function compare(a, b) {
    const key = sortKeys[state.sort];
    const [one, other] = [key(a), key(b)];
    // What is empty stands last, up or down.
    if (one === "" || other === "") return (one === "") - (other === "") || a.order - b.order;
    const order = typeof one === "number" ? one - other : collator.compare(one, other);
    return (state.down ? -order : order) || a.order - b.order;
  }

  function update() {
    const wanted = terms();
    const chosen = Object.entries(filters).filter(([, menu]) => menu.value !== "*");
    state.found = rows.filter((row) =>
      chosen.every(([key, menu]) => row[key] === menu.value) && wanted.every((term) => haystack(row).includes(term)));
    if (state.sort) state.found.sort(compare);
    state.page = 0;
    show();
  }

  // Text with what was searched for marked in it.
  function marked(text, wanted) {
    const piece = document.createDocumentFragment();
    const lower = text.toLowerCase();
    if (lower.length !== text.length) wanted = [];
    for (let at = 0; at < text.length;) {
      let next = text.length, length = 0;
      for (const term of wanted) {
        const place = lower.indexOf(term, at);
        if (place >= 0 && place < next) [next, length] = [place, term.length];
      }
      piece.append(text.slice(at, next));
      if (length) piece.append(element("mark", {}, text.slice(next, next + length)));
      at = next + length;
    }
    return piece;
  }

  function tableRow(row, index, wanted) {
    const cell = (key, ...children) => element("td", { className: "c-" + key, role: "gridcell" }, ...children);
    const more = (...children) => element("span", { className: "more" }, ...children);
    const speaker = cell("speaker");
    speaker.append(row.speaker
      ? element("bdi", { className: "name" }, marked(row.speaker, wanted))
      : element("span", { className: "name nobody" }, words.nobody));
    if (row.phrase && row.phrase !== row.speaker) speaker.append(more(element("bdi", {}, marked(row.phrase, wanted))));
    if (row.via) speaker.append(more(words.via + " ", element("bdi", {}, marked(row.via, wanted))));
    const cue = cell("cue", element("bdi", {}, marked(row.cue, wanted)));
    if (manner(row)) cue.append(more(manner(row)));
    const content = cell("content", element("bdi", { className: "content" }, marked(row.content, wanted)));
    const title = cell("doc", element("bdi", { className: "doc" }, marked(row.title, wanted)));
    const node = element("tr", { role: "row", id: "row-" + row.anchor, tabIndex: -1, data: { anchor: row.anchor } },
      speaker, cell("type", label(row.type)), content, cue, cell("kind", label(row.kind)), title);
    node.setAttribute("aria-rowindex", index + 2);
    return node;
  }

  function show() {
    const total = state.found.length;
    const from = state.page * PAGE, to = Math.min(from + PAGE, total);
    const wanted = terms();
    $("rows").replaceChildren(...state.found.slice(from, to).map((row, i) => tableRow(row, from + i, wanted)));
    if (total) $("rows").firstChild.tabIndex = 0;
    $("found").textContent = total ? fill(words.found, from + 1, to, total) : words.found_none;
    $("table").setAttribute("aria-rowcount", total + 1);
    $("previous").disabled = from === 0;
    $("next").disabled = to >= total;
    for (const head of $("table").tHead.rows[0].cells) {
      const sorted = head.firstElementChild.dataset.key === state.sort;
      head.setAttribute("aria-sort", sorted ? (state.down ? "descending" : "ascending") : "none");
    }
  }

  function turn(pages, focus) {
    const last = Math.max(0, Math.ceil(state.found.length / PAGE) - 1);
    const target = Math.min(Math.max(state.page + pages, 0), last);
    if (target === state.page) return false;
    state.page = target;
    show();
    if (focus) focusRow(focus === "last" ? $("rows").lastChild : $("rows").firstChild);
    return true;
  }

  function focusRow(row) {
    if (!row) return;
    for (const other of $("rows").querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
    row.tabIndex = 0;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  // Turns to the row of a statement, whatever was filtered.
  function goToRow(anchor) {
    const row = byAnchor.get(anchor);
    if (!row) return;
    if (!state.found.includes(row)) {
      $("filters").reset();
      update();
    }
    state.page = Math.floor(state.found.indexOf(row) / PAGE);
    show();
    focusRow($("row-" + anchor));
    $("row-" + anchor).scrollIntoView({ block: "center" });
  }

  let waiting;
  $("q").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 80); });
  $("filters").addEventListener("change", (event) => { if (event.target !== $("q")) update(); });
  $("filters").addEventListener("submit", (event) => { event.preventDefault(); update(); });
  $("filters").addEventListener("reset", () => setTimeout(update));
  $("previous").addEventListener("click", () => turn(-1));
  $("next").addEventListener("click", () => turn(1));
  $("table").tHead.addEventListener("click", (event) => {
    const key = event.target.closest("button")?.dataset.key;
    if (!key) return;
    // Up, down, and back to the order of the articles.
    if (state.sort !== key) [state.sort, state.down] = [key, false];
    else if (!state.down) state.down = true;
    else [state.sort, state.down] = [null, false];
    update();
  });
  $("rows").addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    // Who selects text to copy it does not want to leave.
    if (row && getSelection().isCollapsed) location.hash = row.dataset.anchor;
  });
  $("rows").addEventListener("keydown", (event) => {
    const row = event.target.closest("tr");
    const steps = {
      ArrowDown: () => row.nextSibling ? focusRow(row.nextSibling) : turn(1, "first"),
      ArrowUp: () => row.previousSibling ? focusRow(row.previousSibling) : turn(-1, "last"),
      Home: () => focusRow($("rows").firstChild), End: () => focusRow($("rows").lastChild),
      PageDown: () => turn(1, "first") || focusRow($("rows").lastChild),
      PageUp: () => turn(-1, "first") || focusRow($("rows").firstChild),
      Enter: () => { location.hash = row.dataset.anchor; },
    };
    if (!(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    steps[event.key]();
  });

  // ---- Articles ----
  let shown = null, origin = "#statements";

  function route() {
    hideTip();
    const [, row] = /^#row-(.+)$/.exec(location.hash) ?? [];
    const [, doc, part] = /^#(d\d+)(?:-([sp]\d+))?$/.exec(location.hash) ?? [];
    if (doc && documents.has(doc)) return openArticle(doc, part);
    const left = shown;
    closeArticle();
    if (row) goToRow(row);
    else if (left || location.hash) $(location.hash.slice(1))?.scrollIntoView();
    if (location.hash.startsWith("#index-")) $(location.hash.slice(1))?.focus();
  }

  function openArticle(doc, part) {
    closeArticle();
    shown = $(doc);
    shown.classList.add("shown");
    root.dataset.view = "article";
    step($("before"), shown.previousElementSibling);
    step($("after"), shown.nextElementSibling);
    origin = part?.startsWith("s") ? `#row-${doc}-${part}` : `#index-${doc}`;
    $("back").href = origin;
    const row = byAnchor.get(`${doc}-${part}`);
    const passage = part && ($(`${doc}-${part}`) ?? (row && $(`${doc}-p${row.paragraph}`)));
    const target = passage || shown;
    (target.tabIndex === 0 ? target : shown).focus({ preventScroll: true });
    if (!passage) return scrollTo(0, 0);
    passage.scrollIntoView({ block: "center" });
    const parts = row ? shown.querySelectorAll(`.st[data-s="${row.id}"]`) : [];
    for (const piece of parts.length ? parts : [passage]) {
      piece.classList.add("flash");
      piece.addEventListener("animationend", () => piece.classList.remove("flash"), { once: true });
    }
  }

  function closeArticle() {
    shown?.classList.remove("shown");
    shown = null;
    delete root.dataset.view;
  }

  function step(link, article) {
    const there = article?.classList.contains("article");
    if (there) link.href = "#" + article.id;
    else link.removeAttribute("href");
    link.setAttribute("aria-disabled", String(!there));
  }

  document.addEventListener("keydown", (event) => {
    if (!shown || event.ctrlKey || event.metaKey || event.altKey) return;
    const passage = event.target.closest?.(".st[id]");
    if (event.key === "Escape") location.hash = origin;
    else if (event.key === "Enter" && passage) location.hash = "#row-" + passage.id;
  });

  // ---- Who speaks: shown beside a passage that is pointed at or focused ----
  const tip = $("tip");

  function hideTip() {
    tip.hidden = true;
    for (const node of document.querySelectorAll(".on")) node.classList.remove("on");
    document.querySelector("[aria-describedby='tip']")?.removeAttribute("aria-describedby");
  }

  function showTip(node, row) {
    hideTip();
    for (const part of shown.querySelectorAll(`[data-s="${row.id}"]`)) part.classList.add("on");
    if (node.closest("aside")) return;
    const meant = row.name && row.phrase && row.phrase !== row.name;
    const lines = [
      [row.cue, manner(row)].filter(Boolean).join(" · "),
      [label(row.type), label(row.kind)].join(" · "),
      meant && `${row.phrase} ${words.resolved} ${row.name}`,
      row.via && `${words.via} ${row.via}`,
      row.addressee && `${words.addressee} ${row.addressee}`,
      row.occasion && `${words.occasion} ${row.occasion}`,
    ];
    tip.replaceChildren(element("strong", {}, row.speaker || words.nobody),
      ...lines.filter(Boolean).map((line) => element("div", {}, line)));
    tip.hidden = false;
    node.setAttribute("aria-describedby", "tip");
    const place = node.getClientRects()[0] ?? node.getBoundingClientRect();
    const left = Math.max(16, Math.min(place.left, root.clientWidth - tip.offsetWidth - 16));
    const above = place.top > tip.offsetHeight + 60;
    tip.style.left = left + scrollX + "px";
    tip.style.top = (above ? place.top - tip.offsetHeight - 6 : node.getBoundingClientRect().bottom + 6) + scrollY + "px";
  }

  function point(event) {
    // Where the mouse points at nothing, the focus decides.
    const near = (target) => shown && target?.closest?.("[data-s]");
    const node = near(event.target) ?? near(document.activeElement);
    const row = node && shown.contains(node) && byAnchor.get(`${shown.id}-${node.dataset.s}`);
    if (row) showTip(node, row);
    else hideTip();
  }
  document.addEventListener("mouseover", point);
  document.addEventListener("focusin", point);
  $("articles").addEventListener("click", point);

  // ---- Colours ----
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => root.dataset.theme ?? (dark.matches ? "dark" : "light");
  const name = () => { $("theme").textContent = theme() === "dark" ? words.theme_light : words.theme_dark; };
  $("theme").addEventListener("click", () => { root.dataset.theme = theme() === "dark" ? "light" : "dark"; name(); });
  dark.addEventListener("change", name);

  name();
  fillMenus();
  show();
  addEventListener("hashchange", route);
  if (location.hash) route();
});
