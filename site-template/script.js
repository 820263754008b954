"use strict";
(() => {
  const stored = (() => { try { return localStorage.getItem("theme"); } catch { return null; } })();
  if (stored === "light" || stored === "dark") document.documentElement.dataset.theme = stored;

  const byId = (id) => document.getElementById(id);

  function theme() {
    const button = byId("theme");
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const current = () => document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
    const label = () => { button.textContent = current() === "dark" ? "Light" : "Dark"; button.setAttribute("aria-label", `Use the ${button.textContent.toLowerCase()} theme`); };
    button.hidden = false;
    label();
    dark.addEventListener("change", label);
    button.addEventListener("click", () => {
      const next = current() === "dark" ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      try { localStorage.setItem("theme", next); } catch { /* The choice lasts as long as the page. */ }
      label();
    });
  }

  async function copied(text) {
    if (navigator.clipboard) {
      try { await navigator.clipboard.writeText(text); return true; } catch { /* Another way is tried. */ }
    }
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "hidden";
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone;
  }

  function copyButtons() {
    for (const button of document.querySelectorAll("button[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const isDone = await copied(button.dataset.copy);
        button.textContent = isDone ? "Copied" : "Select it";
        button.focus();
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      });
    }
  }

  function versionSwitch() {
    const select = byId("go");
    if (!select) return;
    byId("switch").hidden = false;
    select.addEventListener("change", () => { location.href = select.value; });
  }

  // Images lie on other hosts, which would see who reads what: they are loaded when asked for.
  function images() {
    const places = [...document.querySelectorAll(".readme [data-src]")];
    const load = (place) => {
      const image = document.createElement("img");
      image.referrerPolicy = "no-referrer";
      image.alt = place.firstChild?.textContent ?? "";
      const { width, height } = place.dataset;
      if (width) image.setAttribute("width", width);
      if (height) image.setAttribute("height", height);
      image.src = place.dataset.src;
      place.replaceWith(image);
    };
    for (const place of places) {
      place.addEventListener("click", (event) => { event.preventDefault(); load(place); });
    }
    const button = byId("images");
    if (!button || places.length === 0) return;
    button.hidden = false;
    button.textContent = places.length === 1 ? "Load 1 image from another host" : `Load ${places.length} images from other hosts`;
    button.addEventListener("click", () => { places.filter((place) => place.isConnected).forEach(load); button.remove(); });
  }

  // What scrolls sideways must be reachable by keys.
  function scrollers() {
    const mark = () => {
      for (const place of document.querySelectorAll("pre, .readme table")) {
        if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
        else place.removeAttribute("tabindex");
      }
    };
    addEventListener("resize", mark);
    addEventListener("toggle", mark, true);
    mark();
  }

  // Search: see Sources/Site/SearchIndex.swift for the files that are read here.
  const base = () => `${document.body.dataset.root}-/web/search/`;
  const files = new Map();
  const read = (name) => {
    if (!files.has(name)) {
      files.set(name, fetch(base() + name).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer.json();
      }));
    }
    return files.get(name);
  };
  let index;
  const names = () => index ??= read("names.json").then((file) => {
    let last = "";
    const list = file.names.map((entry) => {
      const isDeprecated = entry.endsWith(" ");
      const suffix = isDeprecated ? entry.slice(1, -1) : entry.slice(1);
      last = last.slice(0, parseInt(entry[0], 36)) + suffix;
      return { name: last, folded: last.toLowerCase(), isDeprecated };
    });
    return { list, chunk: file.chunk, shards: new Set(file.shards.split(" ")) };
  });

  const words = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const shardName = (word) => {
    const scalars = [...word];
    return [0, 1].map((place) => /^[a-z0-9]$/.test(scalars[place] ?? "") ? scalars[place] : "_").join("");
  };

  // Whether one letter put in, left out, replaced or swapped makes one word of the other.
  function isNear(left, right) {
    if (Math.abs(left.length - right.length) > 1) return false;
    let start = 0;
    while (start < left.length && start < right.length && left[start] === right[start]) start++;
    let [a, b] = [left.length, right.length];
    while (a > start && b > start && left[a - 1] === right[b - 1]) { a--; b--; }
    if (a - start <= 1 && b - start <= 1) return true;
    return a - start === 2 && b - start === 2 && left[start] === right[start + 1] && left[start + 1] === right[start];
  }

  function nameScore(entry, term) {
    const name = entry.folded;
    if (name === term) return 1000;
    const bare = name.slice(name.indexOf("/") + 1);
    if (bare === term) return 900;
    if (bare.startsWith(term)) return 500 - Math.min(bare.length, 100);
    const place = name.indexOf(term);
    if (place >= 0) return (place === 0 || /[^a-z0-9]/.test(name[place - 1]) ? 350 : 200) - Math.min(name.length, 100);
    if (term.length < 4) return 0;
    return isNear(bare, term) || words(name).some((word) => isNear(word, term)) ? 90 : 0;
  }

  function* postings(text) {
    const weights = [40, 20, 8];
    for (const [place, group] of text.split(";").entries()) {
      let ordinal = 0;
      for (const delta of group ? group.split(",") : []) {
        ordinal += parseInt(delta, 36);
        yield [ordinal, weights[place]];
      }
    }
  }

  async function shard(word) {
    const { shards } = await names();
    const name = shardName(word);
    return shards.has(name) ? read(`words/${name}.json`) : {};
  }

  async function termScores(term) {
    const { list } = await names();
    const scores = new Map();
    const raise = (ordinal, score) => { if (score > (scores.get(ordinal) ?? 0)) scores.set(ordinal, score); };
    list.forEach((entry, ordinal) => raise(ordinal, nameScore(entry, term)));
    // Of a term with several words, such as a-b, a package must have each.
    const [first, ...rest] = await Promise.all(words(term).map(wordScores));
    for (const [ordinal, score] of first ?? []) {
      if (rest.every((other) => other.has(ordinal))) raise(ordinal, score);
    }
    return scores;
  }

  async function wordScores(word) {
    const scores = new Map();
    for (const [other, text] of Object.entries(await shard(word))) {
      if (other[1] === ":") continue;
      const share = other === word ? 1 : word.length >= 3 && other.startsWith(word) ? 0.6
        : word.length >= 4 && isNear(other, word) ? 0.3 : 0;
      if (!share) continue;
      for (const [ordinal, weight] of postings(text)) {
        scores.set(ordinal, Math.max(weight * share, scores.get(ordinal) ?? 0));
      }
    }
    return scores;
  }

  async function facet(kind, value) {
    const found = (await shard(value))[`${kind}:${value}`];
    return new Set(found ? [...postings(found)].map(([ordinal]) => ordinal) : []);
  }

  async function filters(qualifiers) {
    const { list } = await names();
    return Promise.all(qualifiers.map(async ([key, value]) => {
      if (key === "keyword") { const set = await facet("k", value); return (ordinal) => set.has(ordinal); }
      if (key === "author") { const set = await facet("a", value); return (ordinal) => set.has(ordinal); }
      if (key === "scope") return (ordinal) => list[ordinal].folded.startsWith(`@${value.replace(/^@/, "")}/`);
      return (ordinal) => value === "deprecated" && list[ordinal].isDeprecated;
    }));
  }

  function parsed(text) {
    const qualifiers = [];
    const rest = text.toLowerCase().replace(/(^|\s)(scope|keyword|author|is):(?:"([^"]*)"|(\S+))/g, (_, before, key, quoted, plain) => {
      qualifiers.push([key, (quoted ?? plain).trim()]);
      return before;
    });
    return { qualifiers, terms: rest.split(/\s+/).filter(Boolean) };
  }

  async function found(text) {
    const { qualifiers, terms } = parsed(text);
    const { list } = await names();
    const tests = await filters(qualifiers);
    const maps = await Promise.all(terms.map(termScores));
    const hits = [];
    list.forEach((entry, ordinal) => {
      if (!tests.every((test) => test(ordinal))) return;
      let score = 0;
      for (const map of maps) {
        const part = map.get(ordinal);
        if (!part) return;
        score += part;
      }
      hits.push({ ordinal, name: entry.name, isDeprecated: entry.isDeprecated, score: entry.isDeprecated ? score / 2 : score });
    });
    return hits.sort((left, right) => right.score - left.score || left.ordinal - right.ordinal);
  }

  const element = (kind, properties, ...children) => {
    const made = Object.assign(document.createElement(kind), properties);
    made.append(...children);
    return made;
  };

  async function item(hit) {
    const { chunk } = await names();
    const [version, description] = (await read(`packages/${Math.floor(hit.ordinal / chunk)}.json`))[hit.ordinal % chunk];
    const link = element("a", { href: `${document.body.dataset.root}-/web/package/${hit.name}/index.html` }, hit.name);
    const heading = element("h2", {}, link, " ", element("span", { className: "version" }, version));
    if (hit.isDeprecated) heading.append(" ", element("span", { className: "mark bad" }, "deprecated"));
    const entry = element("li", {}, heading);
    if (description) entry.append(element("p", {}, description));
    return entry;
  }

  function searchPage(field) {
    const [results, status, list, more] = ["results", "status", "hits", "more"].map(byId);
    const step = 20;
    let hits = [];
    let turn = 0;
    let chosen = -1;
    const choose = (next) => {
      list.children[chosen]?.classList.remove("chosen");
      chosen = Math.max(-1, Math.min(next, list.children.length - 1));
      const entry = list.children[chosen];
      if (!entry) { field.focus(); return; }
      entry.classList.add("chosen");
      entry.querySelector("a").focus();
    };
    const show = async (count, mine) => {
      const entries = await Promise.all(hits.slice(list.children.length, count).map(item));
      if (mine !== turn) return;
      list.append(...entries);
      more.hidden = list.children.length >= hits.length;
    };
    const search = async () => {
      const text = field.value.trim();
      const mine = ++turn;
      byId("listing").hidden = text !== "";
      results.hidden = text === "";
      results.setAttribute("aria-busy", text !== "");
      if (!text) return;
      try {
        const answer = await found(text);
        if (mine !== turn) return;
        hits = answer;
        chosen = -1;
        list.replaceChildren();
        status.textContent = hits.length === 1 ? "1 package" : `${hits.length} packages`;
        await show(step, mine);
        if (mine === turn) results.setAttribute("aria-busy", false);
      } catch {
        if (mine !== turn) return;
        byId("listing").hidden = false;
        results.setAttribute("aria-busy", false);
        list.replaceChildren();
        status.textContent = location.protocol === "file:"
          ? "Search needs a web server. Here is every package."
          : "The search index could not be read. Here is every package.";
      }
    };
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    field.addEventListener("input", () => {
      const query = field.value.trim();
      try { history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname); } catch { /* From disk. */ }
      search();
    });
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      list.querySelector("a")?.click();
    });
    more.addEventListener("click", () => show(list.children.length + step, turn));
    document.addEventListener("keydown", (event) => {
      if (results.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
      if (event.key === "ArrowUp" && chosen >= 0) { event.preventDefault(); choose(chosen - 1); }
    });
    field.focus();
    search();
  }

  function keys(field) {
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.focus();
        field.select();
      }
      if (event.key === "Escape" && event.target === field) field.blur();
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const field = byId("q");
    theme();
    copyButtons();
    versionSwitch();
    images();
    scrollers();
    keys(field);
    if (byId("results")) searchPage(field);
  });
})();
