// Search over the index that samsyn.publication.search writes. What a word finds is decided as in query.py;
// tests/journeys/test_search.py holds the two to each other. Without this script the page is a list from A to Z.

"use strict";

const POINTS = { asItStands: 8, form: 6, part: 4, begun: 3, split: 2, alike: 1 };
const SHORTEST = { part: 3, start: 3, stem: 5 };
const DEEPEST = 6;
const FOLDED = { æ: "a", ä: "a", ø: "o", ö: "o", å: "a", ð: "d", þ: "th" };

const wordsOf = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
const fold = (word) =>
  word.replace(/[æäøöåðþ]/g, (letter) => FOLDED[letter]).normalize("NFD").replace(/\p{Mn}/gu, "");

function numbers(written) {
  let sum = 0;
  return written ? written.split(",").map((step) => (sum += parseInt(step, 36))) : [];
}

function frontDecoded(written, separator = " ") {
  let before = "";
  return written.split(separator).filter(Boolean).map((each) => {
    before = before.slice(0, parseInt(each[0], 36)) + each.slice(1);
    return before;
  });
}

function changesIn(written) {
  const found = new Map();
  for (const line of written.split(";")) {
    const change = line.split(" ", 1)[0];
    for (const place of frontDecoded(line.slice(change.length))) found.set(place, [...(found.get(place) ?? []), change]);
  }
  return found;
}

const changeWord = (word, change) => word.slice(0, Math.max(0, word.length - change[0])) + change.slice(1);

class SearchIndex {
  constructor(data) {
    this.groups = data.groups;
    this.count = data.groups.reduce((sum, [, n]) => sum + n, 0);
    this.ordered = frontDecoded(data.keys);
    this.keys = new Map(this.ordered.map((key, number) => [key, number]));
    this.posts = data.posts.split(" ");
    this.about = data.about.split(" ");
    this.empty = new Set(data.empty.split(" "));
    this.endings = changesIn(data.endings);
    this.forms = changesIn(data.forms);
    this.compounds = new Map();
    for (const each of data.parts.split(" ").filter(Boolean)) {
      const [key, parts] = each.split(":");
      for (const part of numbers(parts)) {
        this.compounds.set(part, [...(this.compounds.get(part) ?? []), parseInt(key, 36)]);
      }
    }
  }

  // [number of an entry, points], the best first. An entry must fit every word.
  find(query) {
    const all = wordsOf(query);
    const telling = all.filter((word) => !this.empty.has(word));
    const scores = (telling.length ? telling : all).map((word) => this.entriesFor(word));
    if (!scores.length) return [];
    return [...scores[0].keys()]
      .filter((entry) => scores.every((score) => score.has(entry)))
      .map((entry) => [entry, scores.reduce((sum, score) => sum + score.get(entry), 0)])
      .sort(([one, less], [other, more]) => more - less || one - other);
  }

  entriesFor(word) {
    for (const found of [this.entries(this.keysFor(word)), this.split(word)]) {
      if (found.size) return found;
    }
    return this.entries(this.alike(word));
  }

  keysFor(word) {
    const found = new Map();
    const add = (key, points) => found.set(key, Math.max(points, found.get(key) ?? 0));
    this.exact(word, add);
    for (const key of [...found.keys()]) {
      for (const compound of this.compounds.get(key) ?? []) add(compound, POINTS.part);
    }
    if (word.length >= SHORTEST.stem) {
      for (const key of this.begun(word)) if (!found.has(key)) found.set(key, POINTS.begun);
    }
    return found;
  }

  exact(word, add) {
    const tryKey = (key, points) => this.keys.has(key) && add(this.keys.get(key), points);
    tryKey(word, POINTS.asItStands);
    for (const change of this.forms.get(word) ?? []) tryKey(changeWord(word, change), POINTS.form);
    for (let start = Math.max(0, word.length - DEEPEST); start < word.length; start++) {
      const ending = [...word.slice(start)].reverse().join("");
      for (const change of this.endings.get(ending) ?? []) {
        tryKey(changeWord(word, change), POINTS.form);
      }
    }
  }

  begun(start) {
    return this.ordered.flatMap((key, number) => (key.startsWith(start) ? [number] : []));
  }

  split(word) {
    for (let at = SHORTEST.part; at <= word.length - SHORTEST.part; at++) {
      const last = this.entries(this.keysFor(word.slice(at)), POINTS.split);
      const first = last.size ? this.first(word.slice(0, at)) : last;
      if (!first.size) continue;
      const both = new Map([...last].filter(([entry]) => first.has(entry)));
      return both.size ? both : last;
    }
    return new Map();
  }

  first(part) {
    for (const link of ["", "s", "e", "o", "u", "a"]) {
      if (!part.endsWith(link)) continue;
      for (const lost of link ? [""] : ["", "a", "e"]) {
        const bare = part.slice(0, part.length - link.length) + lost;
        const found = bare.length >= SHORTEST.part ? this.entries(this.keysFor(bare)) : new Map();
        if (found.size) return found;
      }
    }
    return new Map();
  }

  alike(word) {
    const start = fold(word);
    this.folded ??= this.ordered.map(fold);
    for (let n = start.length; n >= Math.max(SHORTEST.start, start.length - 3); n--) {
      const begun = start.slice(0, n);
      const found = this.folded.flatMap((key, at) => (key.startsWith(begun) ? [[at, POINTS.alike]] : []));
      if (found.length) return new Map(found);
    }
    return new Map();
  }

  entries(keys, points) {
    const found = new Map();
    for (const [key, own] of keys) {
      for (const number of numbers(this.posts[key])) {
        const about = number < this.count ? [number] : numbers(this.about[number - this.count]);
        for (const entry of about) found.set(entry, points ?? Math.max(own, found.get(entry) ?? 0));
      }
    }
    return found;
  }
}

// The page ---------------------------------------------------------------------------------------------

const MOST = 8;
const IN_TITLE = 4;

// The files are scripts: a page that was opened from a folder may load scripts, but fetch nothing.
const waiting = new Map();
globalThis.samsynSearch = (name, data) => waiting.get(name)(data);

function loaded(name, src) {
  return new Promise((resolve) => {
    waiting.set(name, resolve);
    document.head.append(make("script", { src }));
  });
}

class SearchPage {
  constructor(page) {
    this.page = page;
    this.words = page.dataset;
    this.input = page.querySelector("input");
    this.status = page.querySelector("[role=status]");
    this.results = page.querySelector("[data-results]");
    this.list = document.querySelector("[data-a-to-z]");
    this.labels = new Map(
      [...page.querySelectorAll("[data-group]")].map((each) => [each.dataset.group, each.textContent]),
    );
    page.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.show();
    });
    this.input.addEventListener("input", () => this.show());
    this.input.value = new URLSearchParams(location.search).get("q") ?? "";
    if (this.input.value) this.show();
  }

  async load() {
    this.loading ??= Promise.all([
      loaded("words", this.words.index),
      loaded("titles", this.words.titles),
    ]).then(([index, shown]) => {
      this.index = new SearchIndex(index);
      this.titles = frontDecoded(shown.titles, "\n");
      this.languages = new Map(
        Object.entries(shown.languages).flatMap(([language, entries]) =>
          numbers(entries).map((entry) => [entry, language]),
        ),
      );
      this.addresses = frontDecoded(shown.addresses);
    });
    await this.loading;
  }

  async show() {
    const query = this.input.value.trim();
    await this.load();
    if (query !== this.input.value.trim()) return;
    const address = new URL(location.href);
    query ? address.searchParams.set("q", query) : address.searchParams.delete("q");
    history.replaceState(null, "", address);
    const found = query.length > 1 ? this.ranked(query) : [];
    this.list.hidden = found.length > 0;
    this.results.replaceChildren(...this.groupsOf(found));
    this.status.textContent = query.length > 1 ? this.said(found.length) : "";
  }

  // What is named in the title goes before what is only mentioned.
  ranked(query) {
    const keys = wordsOf(query).map((word) => this.index.keysFor(word));
    const points = ([entry, score]) => {
      const named = new Set();
      for (const word of wordsOf(this.titles[entry])) this.index.exact(word, (key) => named.add(key));
      return score + IN_TITLE * keys.filter((of) => [...of.keys()].some((key) => named.has(key))).length;
    };
    return this.index
      .find(query)
      .map((each) => [each[0], points(each)])
      .sort(([one, less], [other, more]) => more - less || one - other);
  }

  said(n) {
    if (!n) return this.words.nothing;
    return (n === 1 ? this.words.foundOne : this.words.found).replace("{n}", n);
  }

  // One section for each group, the group with the best entry first.
  groupsOf(found) {
    const groups = new Map();
    for (const [entry] of found) {
      const kind = this.kindOf(entry);
      groups.set(kind, [...(groups.get(kind) ?? []), entry]);
    }
    return [...groups].map(([kind, entries]) => this.section(kind, entries));
  }

  kindOf(entry) {
    for (const [kind, n] of this.index.groups) {
      if (entry < n) return kind;
      entry -= n;
    }
    return "";
  }

  section(kind, entries) {
    const id = `found-${kind}`;
    const heading = make("h2", { id }, this.labels.get(kind) ?? kind, " ", make("span", { className: "count" }, entries.length));
    const items = entries.map((entry) => this.item(entry));
    const section = make("section", {}, heading, make("ul", { className: "results" }, ...items.slice(0, MOST)));
    section.setAttribute("aria-labelledby", id);
    if (items.length > MOST) {
      const rest = make("ul", { className: "results" }, ...items.slice(MOST));
      section.append(make("details", {}, make("summary", {}, this.words.more.replace("{n}", items.length - MOST)), rest));
    }
    return section;
  }

  item(entry) {
    const link = make("a", { href: this.words.root + this.addresses[entry] }, this.titles[entry]);
    const language = this.languages.get(entry);
    if (language) link.lang = language;
    return make("li", {}, make("p", { className: "title" }, link));
  }
}

function make(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const searchPage = document.querySelector("[data-search]");
if (searchPage) new SearchPage(searchPage);
