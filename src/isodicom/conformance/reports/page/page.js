"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const SEVERITIES = data.severities;
  const SHORT = { error: "errors", warning: "warnings", information: "information" };
  const STEP = 200; // how many rows are made at once
  const T = (index) => data.texts[index];
  const byId = (id) => document.getElementById(id);

  // Findings as objects; each stands once, however many files have it.
  const findings = data.findings.map(([rule, severity, items, ...texts]) => {
    const [path, keyword, tag, module, message, expected, found, reference] = texts.map(T);
    return { rule: T(rule), severity: SEVERITIES[severity], items, path, keyword, tag, module, message, expected, found, reference, files: [] };
  });
  const files = data.files.map(([name, what, listed, counts, outline], index) => {
    const [, folder, base] = /^(.*[/\\])?([^]*)$/.exec(T(name));
    const file = { index, name: T(name), folder: folder || "", base, what: T(what), findings: listed.map((number) => findings[number]), counts, outline };
    new Set(file.findings).forEach((finding) => finding.files.push(file));
    return file;
  });
  const rules = data.rules.map(([id, title, reference, section, counts]) => ({ id, title, reference, section, counts }));
  findings.forEach((f) => { f.text = `${f.rule} ${f.path} ${f.keyword} ${f.tag} ${f.module} ${f.message}`.toLowerCase(); });

  const state = { by: "files", search: "", rule: "", clean: false, severities: new Set(SEVERITIES), chosen: null, shown: STEP };

  /** An element; text is only ever set as text. */
  function h(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }
  const number = (count) => count.toLocaleString("en");
  const plural = (count, what) => `${number(count)} ${what}${count === 1 ? "" : "s"}`;

  /** A link, if it leads to a page and does nothing else. */
  function link(address, text) {
    if (!/^https?:\/\//i.test(address)) return null;
    return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
  }
  function pills(counts, clean) {
    const shown = SEVERITIES.map((severity, i) => counts[i] && state.severities.has(severity)
      ? h("span", { class: `pill ${severity}`, title: SHORT[severity] }, number(counts[i])) : null).filter(Boolean);
    return h("span", { class: "pills" }, ...(shown.length || !clean ? shown : [h("span", { class: "pill clean", title: "no findings" }, "✓")]));
  }

  // What is wanted of the findings.
  const wanted = (f) => state.severities.has(f.severity) && (!state.rule || f.rule === state.rule);
  const found = (f) => wanted(f) && (!state.search || f.text.includes(state.search));
  const named = (file) => file.name.toLowerCase().includes(state.search) || file.what.toLowerCase().includes(state.search);
  const ofFile = (file) => file.findings.filter(state.search && !named(file) ? found : wanted);

  function rows() {
    if (state.by === "rules") {
      return rules.filter((rule) => (!state.rule || rule.id === state.rule) && rule.counts.some((count, i) => count && state.severities.has(SEVERITIES[i]))
        && (!state.search || `${rule.id} ${rule.title}`.toLowerCase().includes(state.search) || findings.some((f) => f.rule === rule.id && found(f))));
    }
    const keep = (file) => ofFile(file).length > 0 || (state.clean && !state.rule && (!state.search || named(file)) && !file.findings.length);
    return files.filter(keep);
  }

  let visible = [];
  function drawList() {
    visible = rows();
    const list = byId("list");
    list.replaceChildren(...visible.slice(0, state.shown).map(row));
    if (visible.length > state.shown) {
      list.append(h("button", { type: "button", class: "more", click: () => { state.shown += STEP * 5; drawList(); } },
        `Show more (${number(visible.length - state.shown)})`));
    }
    if (!visible.length) list.append(h("p", { class: "empty" }, files.some((file) => file.findings.length) ? "Nothing matches." : "Nothing was found."));
    byId("count").textContent = state.by === "rules" ? plural(visible.length, "rule") : plural(visible.length, "file");
    mark();
  }
  function row(item, index) {
    const [name, ...about] = state.by === "rules" ? [item.id, item.title] : [item.base, item.what, item.folder];
    return h("div", { class: "row", role: "option", id: `row-${index}`, "aria-selected": "false", click: () => choose(item) },
      h("span", { class: "name" }, name, ...about.filter(Boolean).map((line) => h("span", { class: "what" }, line))), pills(item.counts, true));
  }
  function mark() {
    const index = visible.indexOf(state.chosen);
    byId("list").querySelectorAll("[aria-selected=true]").forEach((one) => one.setAttribute("aria-selected", "false"));
    const chosen = index >= 0 && byId(`row-${index}`);
    if (chosen) {
      chosen.setAttribute("aria-selected", "true");
      byId("list").setAttribute("aria-activedescendant", chosen.id);
    } else byId("list").removeAttribute("aria-activedescendant");
    return chosen;
  }
  function choose(item) {
    state.chosen = item;
    const place = item ? (item.name === undefined ? `#rule=${encodeURIComponent(item.id)}` : `#file=${item.index + 1}`) : "#";
    try { history.replaceState(null, "", place); } catch { /* pages from some places have no history */ }
    const marked = mark();
    if (marked) marked.scrollIntoView({ block: "nearest" });
    drawDetail();
  }

  function drawDetail() {
    const detail = byId("detail");
    if (!state.chosen) {
      detail.replaceChildren(h("p", { class: "empty" }, visible.length ? "Choose a line to see what was found." : ""));
    } else detail.replaceChildren(...(state.chosen.name === undefined ? ofRule(state.chosen) : aboutFile(state.chosen)));
    detail.scrollTop = 0;
  }
  function aboutFile(file) {
    const shown = ofFile(file);
    const total = file.counts.reduce((a, b) => a + b, 0);
    const parts = [h("h2", {}, file.name), h("p", { class: "soft" }, file.what || "no SOP class")];
    if (!total) parts.push(h("p", { class: "empty" }, "Nothing was found in this file."));
    else {
      parts.push(h("h3", {}, shown.length === total ? plural(total, "finding") : `${number(shown.length)} of ${plural(total, "finding")}`));
      parts.push(listed(shown, (f) => finding(f, false)));
      if (file.findings.length < total) {
        parts.push(h("p", { class: "soft" }, `${number(total - file.findings.length)} more are not in this page; check the file by itself, or see --format jsonl.`));
      }
    }
    if (file.outline || shown.length) parts.push(...treeOf(file, shown));
    return parts;
  }
  function ofRule(rule) {
    const shown = findings.filter((f) => f.rule === rule.id && found(f)).sort((a, b) => b.files.length - a.files.length);
    return [
      h("h2", {}, rule.title || rule.id),
      h("p", { class: "soft facts" }, h("code", {}, rule.id), link(rule.reference, rule.section), pills(rule.counts)),
      h("h3", {}, plural(shown.length, "distinct finding")),
      listed(shown, (f) => finding(f, true)),
    ];
  }
  /** A list that is made part by part. */
  function listed(items, made) {
    const list = h("ul", { class: "findings" });
    let done = 0;
    function more() {
      list.querySelector(".more")?.remove();
      list.append(...items.slice(done, done + STEP).map(made));
      done += STEP;
      if (done < items.length) list.append(h("button", { type: "button", class: "more", click: more }, `Show more (${number(items.length - done)})`));
    }
    more();
    return list;
  }
  function finding(f, withFiles) {
    const facts = [
      f.path ? (withFiles || !hasPlace(f) ? h("code", {}, f.path) : h("button", { type: "button", class: "place", click: () => show(f) }, h("code", {}, f.path))) : null,
      f.tag ? h("code", {}, f.tag) : null,
      f.module ? h("span", {}, f.module) : null,
      f.items > 1 ? h("span", {}, `so in ${number(f.items)} items`) : null,
      f.expected ? h("span", {}, `expected: ${f.expected}`) : null,
      f.found ? h("span", {}, `found: ${f.found}`) : null,
      withFiles ? null : h("code", {}, f.rule),
      link(f.reference, "standard ↗"),
    ].filter(Boolean);
    return h("li", { class: "finding" },
      h("span", { class: `dot ${f.severity}`, title: f.severity, role: "img", "aria-label": f.severity }),
      h("span", { class: "message" }, f.message), h("span", { class: "facts" }, ...facts), withFiles ? filesOf(f) : null);
  }
  function filesOf(f) {
    const inside = h("ul");
    const fill = (event) => {
      if (!event.target.open || inside.firstChild) return;
      inside.append(...f.files.slice(0, STEP * 5).map((file) => h("li", {}, h("button", { type: "button", click: () => open(file) }, file.name))));
      if (f.files.length > STEP * 5) inside.append(h("li", { class: "soft" }, `and ${number(f.files.length - STEP * 5)} more`));
    };
    return h("details", { class: "files", toggle: fill }, h("summary", {}, `in ${plural(f.files.length, "file")}`), inside);
  }
  function open(file) {
    list("files");
    choose(file);
  }

  // The elements of an object, with the findings at their places.
  function level() { return { rows: new Map(), said: [] }; }
  function grown(outline) {
    const made = level();
    for (const [tag, keyword, vr, value, items] of outline || []) {
      const element = { tag: T(tag), key: T(keyword) || T(tag), vr: T(vr), value: T(value), items: new Map(), said: [] };
      for (const [position, inside] of items || []) element.items.set(position, grown(inside));
      made.rows.set(element.key, element);
    }
    return made;
  }
  /** Whether a finding is about an element; what is about a module has a path that names none. */
  const hasPlace = (f) => Boolean(f.tag) || /[/[]/.test(f.path);
  function put(root, f) {
    const places = hasPlace(f) ? f.path.split("/").filter(Boolean) : [];
    let here = root;
    let target = root;
    places.forEach((step, depth) => {
      const [, key, position] = /^(.*?)(?:\[(\d+)\])?$/.exec(step);
      if (!here.rows.has(key)) {
        const last = depth === places.length - 1;
        here.rows.set(key, { tag: last ? f.tag : "", key, vr: "", value: "", items: new Map(), said: [], absent: true });
      }
      target = here.rows.get(key);
      if (position) {
        const at = Number(position);
        if (!target.items.has(at)) target.items.set(at, level());
        target = here = target.items.get(at);
      } else here = level();
    });
    target.said.push(f);
  }
  const worst = (said) => SEVERITIES.find((severity) => said.some((f) => f.severity === severity)) || "";
  const loud = (place) => place.said.length > 0 || [...(place.rows || new Map()).values(), ...(place.items || new Map()).values()].some(loud);
  const marks = new Map();
  function drawLevel(place) {
    const ordered = [...place.rows.values()].sort((a, b) => (a.tag || "~").localeCompare(b.tag || "~"));
    return h("ul", {}, ...said(place, "li"), ...ordered.map(drawElement));
  }
  function drawElement(element) {
    const items = [...element.items].sort((a, b) => a[0] - b[0]).map(([position, inside]) => drawItem(position, inside));
    const severity = worst(element.said);
    const value = element.absent && severity ? "not there" : element.value;
    const parts = h("li", { class: loud(element) ? "loud" : "quiet" },
      h("div", { class: `line ${severity}${element.absent ? " absent" : ""}` }, h("span", { class: "tag" }, element.tag), h("span", { class: "key" }, element.key),
        h("span", { class: "vr" }, element.vr), h("span", { class: element.absent ? "soft" : "" }, value)),
      ...said(element, "div"), ...items);
    element.said.forEach((f) => marks.set(f, parts));
    return parts;
  }
  function drawItem(position, inside) {
    const drawn = h("details", { open: loud(inside) }, h("summary", {}, `item ${position}`), drawLevel(inside));
    inside.said.forEach((f) => marks.set(f, drawn));
    return drawn;
  }
  const said = (place, kind) => place.said.map((f) => h(kind, { class: `said ${f.severity}` }, f.message + (f.items > 1 ? ` So in ${number(f.items)} items.` : "")));
  function treeOf(file, shown) {
    const root = grown(file.outline);
    marks.clear();
    shown.forEach((f) => put(root, f));
    const tree = h("div", { class: "tree" }, drawLevel(root));
    const only = h("input", { type: "checkbox", change: (event) => tree.classList.toggle("only", event.target.checked) });
    const heading = h("div", { class: "bar" }, h("h3", {}, "Object"), h("label", { class: "check" }, only, "Only where something was found"));
    if (!file.outline) return [heading, h("p", { class: "soft" }, "Only the places of findings are told of this file."), tree];
    return [heading, tree];
  }
  function show(f) {
    const place = marks.get(f);
    if (!place) return;
    for (let up = place; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    place.scrollIntoView({ block: "center" });
  }

  // What is pressed and typed.
  function list(by) {
    state.by = by;
    state.shown = STEP;
    byId("by-files").setAttribute("aria-pressed", String(by === "files"));
    byId("by-rules").setAttribute("aria-pressed", String(by === "rules"));
    drawList();
  }
  function again() {
    state.shown = STEP;
    drawList();
    choose(visible.includes(state.chosen) ? state.chosen : visible[0] || null);
  }
  byId("by-files").addEventListener("click", () => { list("files"); choose(visible[0] || null); });
  byId("by-rules").addEventListener("click", () => { list("rules"); choose(visible[0] || null); });
  byId("controls").addEventListener("submit", (event) => event.preventDefault());
  let waiting;
  byId("search").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { state.search = event.target.value.trim().toLowerCase(); again(); }, 120);
  });
  byId("clean").addEventListener("change", (event) => { state.clean = event.target.checked; again(); });
  byId("rule").append(h("option", { value: "" }, "All rules"), ...rules.map((rule) => h("option", { value: rule.id }, rule.id)));
  byId("rule").addEventListener("change", (event) => { state.rule = event.target.value; again(); });
  SEVERITIES.forEach((severity, i) => {
    if (!rules.some((rule) => rule.counts[i])) return;
    byId("severities").append(h("button", { type: "button", "aria-pressed": "true", click: (event) => {
      const on = !state.severities.delete(severity);
      if (on) state.severities.add(severity);
      event.target.setAttribute("aria-pressed", String(on));
      again();
    } }, SHORT[severity]));
  });
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  const MOVES = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
  byId("list").addEventListener("keydown", (event) => {
    if (event.target !== byId("list")) return;
    if (event.key === "Enter") byId("detail").focus();
    if (!(event.key in MOVES)) return;
    event.preventDefault();
    const last = Math.min(visible.length, state.shown) - 1;
    if (last >= 0) choose(visible[Math.max(0, Math.min(last, visible.indexOf(state.chosen) + MOVES[event.key]))]);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      byId("search").focus();
    }
  });

  // Where nothing was found in any file, all of them are shown.
  state.clean = byId("clean").checked = !findings.length;
  drawList();
  const asked = /^#(file|rule)=(.*)$/.exec(location.hash);
  if (asked && asked[1] === "rule") list("rules");
  const there = asked && (asked[1] === "file" ? files[Number(asked[2]) - 1] : rules.find((rule) => encodeURIComponent(rule.id) === asked[2]));
  choose(there || visible[0] || null);
})();
