// A gap map that answers: choice of rows, columns and segment, four views, facets, search, downloads.
// Without this script the map is a table with lists; nothing is asked of anybody but the data beside it.
// The records and the files of them are in records.js.

"use strict";

(() => {
  const { Records, categoriesOf, downloads, element, exactOf, inSentence, wordsOf } = samsynRecords;
  const PAGE = 50; // entries of a list that are in the document at a time
  const MOST_ROWS = 30;
  const MOST_COLUMNS = 12;
  const MOST_SEGMENTS = 8;
  const MOST_VALUES = 8; // of a facet before it is opened further
  const VIEWS = ["bubbles", "numbers", "heat", "table"];
  const OPEN_STATES = new Set(["not_found", "not_answered", "not_asked", "conflict", "withheld"]);
  const GAP_STATES = { searched_and_none: "not_found", unanswered: "not_answered", unasked: "not_asked" };

  // Small things -------------------------------------------------------------------------------------

  const hidden = (words) => element("span", { className: "hidden", textContent: words });
  const sign = (glyph) => element("span", { className: "mark", textContent: glyph, attributes: { "aria-hidden": "true" } });
  const number = (n) => (n > 9999 ? String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f") : String(n));

  // Letters without their marks, so that "barn" and "børn", "Arhus" and "Århus" can be typed as one likes.
  const LETTERS = { ø: "o", æ: "ae", ð: "d", þ: "th", ß: "ss", ł: "l" };
  function plain(words) {
    return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øæðþßł]/g, (letter) => LETTERS[letter]);
  }

  // What is counted -----------------------------------------------------------------------------------

  // A dimension that can be chosen from and counted.
  function makeDimension(read) {
    const dimension = { ...read, rows: null, chosen: new Set(), fits: null };
    dimension.bySet = new Int32Array(read.sets.length);
    dimension.byId = new Map(read.categories.map((each) => [each.id, each]));
    for (const set of read.of) dimension.bySet[set] += 1;
    dimension.totals = spread(dimension);
    return dimension;
  }

  // How many records stand in each category, from how many have each set.
  function spread(dimension) {
    const counts = new Int32Array(dimension.categories.length);
    dimension.sets.forEach((set, place) => {
      for (const category of set) counts[category] += dimension.bySet[place];
    });
    return counts;
  }

  // "Primary: everybody" is "Primary" where the heading has said the rest.
  const short = ({ label }) => label.split(": ")[0];

  // The map ---------------------------------------------------------------------------------------------

  class GapMap extends Records {
    constructor(root, data) {
      super(data);
      this.root = root;
      this.dimensions = this.dimensions.map(makeDimension);
      this.byId = new Map(this.dimensions.map((each) => [each.id, each]));
      this.texts = [];
      this.shown = new Uint32Array(data.n);
      this.all = { rows: false, columns: false };
      this.state = { ...data.open, view: "bubbles", q: "", page: 0, cell: "" };
      this.readHash();
      this.build();
      this.prepareSearch();
      addEventListener("hashchange", () => {
        if (location.hash === this.hash || !(location.hash.includes("=") || location.hash === "")) return;
        this.readHash();
        this.readControls();
        this.update();
      });
    }

    count(n) {
      return `${number(n)}\u00a0${n === 1 ? this.nouns.one : this.nouns.many}`;
    }

    // State in the address: a view can be cited ---------------------------------------------------------

    readHash() {
      const given = new URLSearchParams(location.hash.slice(1));
      const open = this.data.open;
      const known = (name) => (this.byId.has(given.get(name)) ? given.get(name) : open[name]);
      const segment = given.get("segment");
      this.state.rows = known("rows");
      this.state.columns = known("columns");
      this.state.segment = segment === "none" ? "" : known("segment");
      this.state.view = VIEWS.includes(given.get("view")) ? given.get("view") : "bubbles";
      this.state.q = given.get("q") ?? "";
      this.state.page = Math.max(0, Number.parseInt(given.get("page") ?? "1", 10) - 1 || 0);
      this.state.cell = given.get("cell") ?? "";
      for (const dimension of this.dimensions) {
        dimension.chosen = new Set(
          given.getAll(`f.${dimension.id}`).flatMap((id) => dimension.byId.get(id)?.place ?? []),
        );
      }
    }

    writeHash() {
      const { open } = this.data;
      const given = new URLSearchParams();
      for (const name of ["rows", "columns"]) if (this.state[name] !== open[name]) given.set(name, this.state[name]);
      if (this.state.segment !== open.segment) given.set("segment", this.state.segment || "none");
      if (this.state.view !== "bubbles") given.set("view", this.state.view);
      if (this.state.q) given.set("q", this.state.q);
      for (const { id, chosen, categories } of this.dimensions) {
        for (const place of chosen) given.append(`f.${id}`, categories[place].id);
      }
      if (this.state.cell) given.set("cell", this.state.cell);
      if (this.state.page) given.set("page", String(this.state.page + 1));
      const words = given.toString();
      this.hash = words ? `#${words}` : "";
      if (location.hash !== this.hash) {
        history.replaceState(null, "", this.hash || location.pathname + location.search);
      }
      this.permalink.href = this.hash || "#";
    }

    // What fits: one pass over the records, and the counts of every facet with it ------------------------

    prepareSearch() {
      const step = () => {
        this.readTexts(Math.min(this.n, this.texts.length + 4000));
        if (this.texts.length < this.n) setTimeout(step, 15);
      };
      setTimeout(step, 50);
    }

    readTexts(end) {
      const { names, others, texts } = this.data;
      for (let record = this.texts.length; record < end; record += 1) {
        let words = `${names[record]}\n${others[record]}`;
        for (const column of texts) if (column.words[record]) words += `\n${column.words[record]}`;
        this.texts.push(plain(words));
      }
    }

    matches() {
      const terms = plain(this.state.q).split(/\s+/).filter(Boolean);
      if (!terms.length) return null;
      this.readTexts(this.n);
      return this.texts.map((words) => terms.every((term) => words.includes(term)));
    }

    filter() {
      const matches = this.matches();
      const { dimensions, shown, n } = this;
      for (const each of dimensions) each.bySet.fill(0);
      const active = dimensions.filter((each) => each.chosen.size);
      for (const each of active) each.fits = each.sets.map((set) => set.some((place) => each.chosen.has(place)));
      let found = 0;
      for (let record = 0; record < n; record += 1) {
        if (matches && !matches[record]) continue;
        let failed = null;
        let failures = 0;
        for (const each of active) {
          if (!each.fits[each.of[record]]) {
            failures += 1;
            failed = each;
            if (failures > 1) break;
          }
        }
        // A value of a facet counts what would be shown if it were chosen too: the facet's own choice is left out.
        if (failures === 1) failed.bySet[failed.of[record]] += 1;
        if (failures) continue;
        for (const each of dimensions) each.bySet[each.of[record]] += 1;
        shown[found] = record;
        found += 1;
      }
      this.found = found;
      for (const each of dimensions) each.counts = spread(each);
    }

    // Counts of cells, of segments in them, and of rows and columns in which each record counts once.
    countCells(records, n) {
      const [rows, columns] = [this.byId.get(this.state.rows), this.byId.get(this.state.columns)];
      const segment = this.byId.get(this.state.segment);
      const wide = columns.categories.length;
      const deep = segment ? segment.categories.length : 0;
      const cells = new Int32Array(rows.categories.length * wide);
      const parts = new Int32Array(cells.length * deep);
      const rowTotals = new Int32Array(rows.categories.length);
      const columnTotals = new Int32Array(wide);
      for (let at = 0; at < n; at += 1) {
        const record = records ? records[at] : at;
        const over = columns.sets[columns.of[record]];
        const kinds = segment ? segment.sets[segment.of[record]] : [];
        for (const column of over) columnTotals[column] += 1;
        for (const row of rows.sets[rows.of[record]]) {
          rowTotals[row] += 1;
          for (const column of over) {
            const cell = row * wide + column;
            cells[cell] += 1;
            for (const kind of kinds) parts[cell * deep + kind] += 1;
          }
        }
      }
      return { rows, columns, segment, wide, deep, cells, parts, rowTotals, columnTotals };
    }

    // What is not known of each row and column: records whose answer is open could stand anywhere in it.
    findUncertain({ rows, columns }) {
      const found = { row: new Map(), column: new Map(), any: new Set() };
      const add = (map, place, states) => map.set(place, new Set([...(map.get(place) ?? []), ...states]));
      const seen = new Set();
      for (let record = 0; record < this.n; record += 1) {
        const pair = rows.of[record] * columns.sets.length + columns.of[record];
        if (seen.has(pair)) continue;
        seen.add(pair);
        const [row, column] = [rows.sets[rows.of[record]], columns.sets[columns.of[record]]];
        const states = [rows.categories[row[0]].state, columns.categories[column[0]].state];
        const [openRow, openColumn] = states.map((state) => OPEN_STATES.has(state));
        const reasons = states.filter((state) => OPEN_STATES.has(state));
        if (openRow && openColumn) reasons.forEach((state) => found.any.add(state));
        else if (openRow) for (const place of column) add(found.column, place, reasons);
        else if (openColumn) for (const place of row) add(found.row, place, reasons);
      }
      return found;
    }

    gapAt(row, column) {
      const { rows, columns } = this.counted;
      if (rows.categories[row].state || columns.categories[column].state) return "";
      const states = new Set([
        ...(this.uncertain.row.get(row) ?? []),
        ...(this.uncertain.column.get(column) ?? []),
        ...this.uncertain.any,
      ]);
      if (!states.size) return "searched_and_none";
      return states.size === 1 && states.has("not_asked") ? "unasked" : "unanswered";
    }

    // Building: once --------------------------------------------------------------------------------------

    build() {
      this.status = element("p", { className: "status", attributes: { role: "status" } });
      this.chips = element("ul", { className: "chips", attributes: { "aria-label": this.say("chosen") } });
      this.plate = element("div", { className: "plate-of-map" });
      this.legend = element("ul", { className: "legend" });
      this.permalink = element("a", { href: "#", textContent: this.say("this_view") });
      this.list = new List(this, (page) => this.set({ page }));
      const heading = element("h2", { textContent: this.say("list") });
      const work = element(
        "div",
        { className: "map-work" },
        this.buildTools(),
        this.chips,
        this.status,
        this.legend,
        this.plate,
        element("section", { className: "map-list" }, heading, this.downloads(() => this.records()), this.list.root),
        element("p", { className: "small muted permalink" }, this.permalink, `. ${this.say("this_view_means")}`),
      );
      this.dialog = this.buildDialog();
      this.root.replaceChildren(
        element("div", { className: "map-frame" }, this.buildFacets(), work),
        this.dialog,
      );
      this.root.classList.add("is-live");
      this.readControls();
    }

    buildTools() {
      const select = (name, extra) => {
        const options = this.dimensions.map((each) => element("option", { value: each.id, textContent: each.label }));
        const made = element("select", {}, ...(extra ? [extra] : []), ...options);
        made.addEventListener("change", () => this.choose(name, made.value));
        return made;
      };
      this.controls = {
        rows: select("rows"),
        columns: select("columns"),
        segment: select("segment", element("option", { value: "", textContent: this.say("no_segment") })),
      };
      const swap = element("button", {
        type: "button",
        className: "swap",
        textContent: "⇄",
        title: this.say("swap"),
        attributes: { "aria-label": this.say("swap") },
      });
      swap.addEventListener("click", () => this.choose("rows", this.state.columns));
      const label = (name) => element("label", {}, this.say(name), this.controls[name]);
      this.search = element("input", { type: "search", autocomplete: "off", spellcheck: false });
      let timer;
      this.search.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.set({ q: this.search.value, page: 0 }), this.n > 20000 ? 150 : 40);
      });
      return element(
        "div",
        { className: "tools map-tools" },
        label("rows"),
        swap,
        label("columns"),
        label("segment"),
        this.buildViews(),
        element("label", { className: "map-search" }, this.say("search"), this.search),
      );
    }

    buildViews() {
      this.views = VIEWS.map((view) => {
        const input = element("input", { type: "radio", name: "map-view", value: view });
        input.addEventListener("change", () => this.set({ view }));
        return element("label", {}, input, element("span", { textContent: this.say(`view_${view}`) }));
      });
      const legend = element("legend", { textContent: this.say("view") });
      return element("fieldset", { className: "map-views" }, legend, element("div", {}, ...this.views));
    }

    buildFacets() {
      this.boxes = [];
      const facets = this.dimensions.map((dimension, place) => this.buildFacet(dimension, place < 3));
      this.facetSummary = element("summary", { textContent: this.say("filters") });
      const all = element("details", { className: "facets map-facets" }, this.facetSummary, ...facets);
      const wide = matchMedia("(min-width: 64rem)");
      const fit = () => {
        all.open = wide.matches;
      };
      wide.addEventListener("change", fit);
      fit();
      return all;
    }

    buildFacet(dimension, isOpen) {
      const labels = dimension.categories.map((category) => {
        const input = element("input", { type: "checkbox" });
        const count = element("span", { className: "count" });
        const glyph = category.state ? sign(this.data.glyphs[category.state]) : null;
        const words = element("span", {}, ...(glyph ? [glyph, " "] : []), category.label);
        input.addEventListener("change", () => {
          dimension.chosen[input.checked ? "add" : "delete"](category.place);
          this.set({ page: 0 });
        });
        const label = element("label", {}, input, words, count);
        this.boxes.push({ dimension, category, input, count, label });
        return label;
      });
      const title = element("h2", { textContent: dimension.label, id: `facet-${dimension.id}` });
      const group = element("div", { attributes: { role: "group", "aria-labelledby": title.id } }, ...labels);
      const part = element("details", { className: "facet", open: isOpen }, element("summary", {}, title), group);
      dimension.facet = { part, more: labels.length > MOST_VALUES + 2 ? this.buildMore(group, labels) : null };
      return part;
    }

    buildMore(group, labels) {
      const more = element("button", { type: "button", className: "as-link" });
      more.addEventListener("click", () => {
        more.isOpen = !more.isOpen;
        this.showFacets();
      });
      more.total = labels.length;
      group.append(more);
      return more;
    }

    buildDialog() {
      const title = element("h2", { id: "cell-title", attributes: { tabindex: "-1" } });
      const close = element("button", { type: "button", textContent: this.say("close") });
      const dialog = element("dialog", { className: "map-cell", attributes: { "aria-labelledby": title.id } });
      this.cellTitle = title;
      this.cellList = new List(this, (page) => this.cellList.show(this.cellRecords, page));
      const head = element("div", { className: "cell-head" }, title, close);
      dialog.append(head, this.downloads(() => this.cellRecords), this.cellList.root);
      close.addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (event) => {
        if (event.target === dialog) dialog.close();
      });
      dialog.addEventListener("close", () => {
        this.state.cell = "";
        this.writeHash();
        this.plate.querySelector(`[data-cell="${this.lastCell}"]`)?.focus();
      });
      return dialog;
    }

    downloads(records) {
      return downloads(this.say("download"), (kind) => this.save(kind, [...records()], this.hash || "#"));
    }

    readControls() {
      for (const [name, control] of Object.entries(this.controls)) control.value = this.state[name];
      for (const label of this.views) label.firstChild.checked = label.firstChild.value === this.state.view;
      if (this.search.value !== this.state.q) this.search.value = this.state.q;
      for (const { dimension, category, input } of this.boxes) {
        input.checked = dimension.chosen.has(category.place);
        if (input.checked) dimension.facet.part.open = true;
      }
    }

    // Changes ---------------------------------------------------------------------------------------------

    // Rows, columns and segment are three questions: who chooses one that is taken swaps the two.
    choose(name, value) {
      for (const other of ["rows", "columns", "segment"]) {
        if (other !== name && value && this.state[other] === value) this.state[other] = this.state[name];
      }
      this.state[name] = value;
      if (this.state.rows === this.state.columns || !this.state.rows || !this.state.columns) {
        const free = this.dimensions.filter((each) => each.id !== this.state.rows && each.id !== this.state.columns);
        this.state[this.state.rows ? "columns" : "rows"] = free[0].id;
      }
      this.all = { rows: false, columns: false };
      this.readControls();
      this.update();
    }

    set(changes) {
      Object.assign(this.state, changes);
      this.update();
    }

    clear() {
      for (const each of this.dimensions) each.chosen.clear();
      this.state.q = "";
      this.state.page = 0;
      this.readControls();
      this.update();
      this.search.focus();
    }

    records() {
      return this.shown.subarray(0, this.found);
    }

    update() {
      this.filter();
      this.counted = this.countCells(this.shown, this.found);
      const pair = `${this.state.rows} ${this.state.columns}`;
      if (this.pair !== pair) {
        this.pair = pair;
        this.whole = this.countCells(null, this.n);
        this.uncertain = this.findUncertain(this.whole);
      }
      this.showFacets();
      this.showChips();
      this.showMap();
      this.list.show(this.records(), this.state.page);
      this.status.textContent = this.found
        ? this.say(this.found === this.n ? "shown_all" : "shown", { n: number(this.found), of: number(this.n) })
        : this.say("nothing");
      this.writeHash();
      if (this.state.cell && !this.dialog.open) this.openCell(this.state.cell);
    }

    showFacets() {
      const shownOf = new Map();
      const chosen = this.dimensions.reduce((sum, each) => sum + each.chosen.size, 0);
      for (const { dimension, category, input, count, label } of this.boxes) {
        const n = dimension.counts[category.place];
        count.textContent = number(n);
        label.classList.toggle("empty", !n && !input.checked);
        const place = shownOf.get(dimension) ?? 0;
        const { more } = dimension.facet;
        label.hidden = Boolean(more && !more.isOpen && !input.checked && place >= MOST_VALUES);
        if (!label.hidden) shownOf.set(dimension, place + 1);
      }
      for (const { facet } of this.dimensions) {
        if (facet.more) {
          facet.more.textContent = this.say(facet.more.isOpen ? "show_fewer" : "show_all", { n: facet.more.total });
        }
      }
      this.facetSummary.textContent = chosen ? this.say("filters_n", { n: chosen }) : this.say("filters");
    }

    showChips() {
      const chip = (words, remove) => {
        const label = this.say("remove", { words });
        const button = element("button", { type: "button", attributes: { "aria-label": label } }, words, sign("×"));
        button.addEventListener("click", remove);
        return element("li", {}, button);
      };
      const chips = this.dimensions.flatMap((dimension) =>
        [...dimension.chosen].map((place) =>
          chip(`${dimension.label}: ${dimension.categories[place].label}`, () => {
            dimension.chosen.delete(place);
            this.readControls();
            this.set({ page: 0 });
            this.focusChips();
          }),
        ),
      );
      if (this.state.q) {
        chips.push(
          chip(this.say("search_words", { words: this.state.q }), () => {
            this.search.value = "";
            this.set({ q: "", page: 0 });
            this.focusChips();
          }),
        );
      }
      if (chips.length > 1) {
        const clear = element("button", { type: "button", className: "as-link", textContent: this.say("clear") });
        clear.addEventListener("click", () => this.clear());
        chips.push(element("li", {}, clear));
      }
      this.chips.replaceChildren(...chips);
      this.chips.hidden = !chips.length;
    }

    focusChips() {
      (this.chips.querySelector("button") ?? this.search).focus();
    }

    // The map in its four views ------------------------------------------------------------------------

    // Categories that are shown: those chosen where some are, and of lists without an end those that occur.
    visible(name, most) {
      const dimension = this.counted[name];
      const fits = dimension.categories.filter((each) =>
        dimension.chosen.size ? dimension.chosen.has(each.place) : dimension.closed || dimension.counts[each.place],
      );
      return this.all[name] || fits.length <= most + 2 ? { places: fits, total: 0 } : { places: fits.slice(0, most), total: fits.length };
    }

    segments() {
      const { segment } = this.counted;
      if (!segment) return [];
      const met = segment.categories.filter((each) => segment.totals[each.place]);
      const own = met.length > MOST_SEGMENTS ? met.slice(0, MOST_SEGMENTS - 1) : met;
      const keys = own.map((each, place) => {
        if (each.state) return this.data.glyphs[each.state];
        if (/^[A-Z]{2,3}$/.test(each.id)) return each.id;
        return segment.categories.every(({ label, state }) => state || label.length < 5) ? each.label : String.fromCharCode(97 + place);
      });
      const found = own.map((each, place) => ({ label: each.label, key: keys[place], colour: each.state ? 8 : place + 1, state: each.state, places: [each.place] }));
      if (own.length < met.length) {
        const places = met.slice(own.length).map((each) => each.place);
        found.push({ label: this.say("other"), key: "…", colour: 8, places });
      }
      return found;
    }

    partsAt(cell, segments) {
      const { parts, deep } = this.counted;
      return segments
        .map((each) => ({ ...each, n: each.places.reduce((sum, place) => sum + parts[cell * deep + place], 0) }))
        .filter((each) => each.n);
    }

    showMap() {
      const held = this.plate.contains(document.activeElement) ? document.activeElement.dataset.cell : null;
      const rows = this.visible("rows", MOST_ROWS);
      const columns = this.visible("columns", MOST_COLUMNS);
      const segments = this.segments();
      this.largest = 1;
      for (const row of rows.places) {
        for (const column of columns.places) this.largest = Math.max(this.largest, this.counted.cells[row.place * this.counted.wide + column.place]);
      }
      const isTable = this.state.view === "table";
      const table = isTable ? this.flatTable(rows.places, columns.places, segments) : this.grid(rows.places, columns.places, segments);
      const region = element("div", { className: "scroll", attributes: { role: "region", "aria-label": this.say("map_region") } }, table);
      if (isTable) region.tabIndex = 0;
      this.plate.replaceChildren(region, this.showMore("rows", rows.total), this.showMore("columns", columns.total));
      this.legend.replaceChildren(...this.legendEntries(segments));
      if (held) this.plate.querySelector(`[data-cell="${held}"]`)?.focus();
    }

    showMore(name, total) {
      if (!total) return "";
      const button = element("button", { type: "button", textContent: this.say(`show_all_${name}`, { n: total }) });
      button.addEventListener("click", () => {
        this.all[name] = true;
        this.showMap();
      });
      return button;
    }

    caption() {
      const { rows, columns, segment } = this.counted;
      const given = { rows: rows.label, columns: inSentence(columns.label), segment: inSentence(segment?.label ?? "") };
      return element("caption", { textContent: this.say(segment ? "caption_segment" : "caption", given) });
    }

    grid(rows, columns, segments) {
      const { counted } = this;
      const few = columns.length <= 4 ? ` few few-${columns.length + 1}` : "";
      const head = [...columns, null].map((each) =>
        element(
          "th",
          { scope: "col", className: each ? "" : "total" },
          each ? headingOf(each, this.data.glyphs) : this.say("all"),
        ),
      );
      const corner = element("th", { scope: "col", textContent: counted.rows.label });
      const body = rows.map((row) => {
        const cells = columns.map((column) => this.gridCell(row, column, segments));
        const total = counted.rowTotals[row.place];
        const last = this.totalCell(row, null, total);
        const heading = element("th", { scope: "row", attributes: { role: "rowheader" } }, headingOf(row, this.data.glyphs));
        return element("tr", { attributes: { role: "row" } }, heading, ...cells, last);
      });
      const sums = columns.map((column) => this.totalCell(null, column, counted.columnTotals[column.place]));
      const foot = element(
        "tr",
        { className: "sums", attributes: { role: "row" } },
        element("th", { scope: "row", textContent: this.say("all"), attributes: { role: "rowheader" } }),
        ...sums,
        this.totalCell(null, null, this.found),
      );
      const table = element(
        "table",
        { className: `gapmap view-${this.state.view}${few}`, attributes: { role: "grid" } },
        this.caption(),
        element("thead", { attributes: { role: "rowgroup" } }, element("tr", { attributes: { role: "row" } }, corner, ...head)),
        element("tbody", { attributes: { role: "rowgroup" } }, ...body, foot),
      );
      // So many columns as need more room than there is are scrolled to, not squeezed.
      if (!few) table.style.minWidth = `${14 + 4.75 * (columns.length + 1)}rem`;
      makeGrid(table);
      return table;
    }

    gridCell(row, column, segments) {
      const at = row.place * this.counted.wide + column.place;
      const n = this.counted.cells[at];
      const id = `${row.id}~${column.id}`;
      if (!n) return this.emptyCell(row, column, this.whole.cells[at], id);
      const parts = this.partsAt(at, segments);
      const words = this.say("cell_label", { row: short(row), column: short(column), n: this.count(n) });
      const told = parts.length ? ` (${parts.map((each) => `${each.label} ${number(each.n)}`).join(", ")})` : "";
      const button = this.cellButton(id, words + told, n);
      const kind = this.state.view;
      if (kind === "bubbles") button.append(...bubbles(n, parts, this.largest));
      else button.append(element("strong", { textContent: number(n) }), ...(kind === "numbers" ? [bar(n, parts, this.largest), keyLine(parts)] : []));
      const heat = kind === "heat" ? ` heat heat-${heatOf(n, this.largest)}` : "";
      return element("td", { className: `some${heat}`, attributes: { role: "gridcell" } }, button);
    }

    cellButton(id, words, n) {
      const button = element("button", { type: "button", attributes: { "aria-label": words, "aria-haspopup": "dialog" } });
      button.dataset.cell = id;
      button.dataset.n = n;
      button.addEventListener("click", () => this.openCell(id));
      return button;
    }

    emptyCell(row, column, whole, id) {
      const gap = whole ? "filtered" : this.gapAt(row.place, column.place);
      const words = whole ? this.say("filtered") : this.say(gap ? `gap_${gap}` : "no_gap");
      const glyph = whole || !gap ? "0" : this.data.glyphs[GAP_STATES[gap]];
      const cell = element("td", { className: `gap gap-${gap || "none"}`, title: words, attributes: { role: "gridcell" } }, sign(glyph), hidden(words));
      if (whole) cell.append(element("span", { className: "of", textContent: `/${number(whole)}`, attributes: { "aria-hidden": "true" } }));
      cell.dataset.cell = id;
      return cell;
    }

    totalCell(row, column, n) {
      const id = `${row?.id ?? ""}~${column?.id ?? ""}`;
      const words = this.say("cell_total", { row: row || column ? short(row ?? column) : this.say("all"), n: this.count(n) });
      const made = n ? this.cellButton(id, words, n) : element("span", { textContent: "0" });
      if (n) made.textContent = number(n);
      const cell = element("td", { className: "total", attributes: { role: "gridcell" } }, made);
      if (!n) cell.dataset.cell = id;
      return cell;
    }

    flatTable(rows, columns, segments) {
      const { counted } = this;
      const heads = [counted.rows.label, counted.columns.label, this.say("number"), ...segments.map((each) => each.label)];
      // That nothing stands where an answer is not known says nothing.
      const holds = (row, column) => !(row.state || column.state) || this.whole.cells[row.place * counted.wide + column.place];
      const lines = rows.flatMap((row) =>
        columns.filter((column) => holds(row, column)).map((column, place) => {
          const at = row.place * counted.wide + column.place;
          const n = counted.cells[at];
          const id = `${row.id}~${column.id}`;
          const parts = new Map(this.partsAt(at, segments).map((each) => [each.label, each.n]));
          const words = this.say("cell_label", { row: short(row), column: short(column), n: this.count(n) });
          const count = n ? this.cellButton(id, words, n) : null;
          if (count) count.textContent = number(n);
          const gap = this.whole.cells[at] ? "filtered" : this.gapAt(row.place, column.place);
          const why = gap === "filtered" ? this.say("filtered") : this.say(gap ? `gap_${gap}` : "no_gap");
          const glyph = GAP_STATES[gap] ? [sign(this.data.glyphs[GAP_STATES[gap]]), " "] : [];
          const some = n
            ? [element("td", { className: "number" }, count), ...segments.map((each) => element("td", { className: "number", textContent: number(parts.get(each.label) ?? 0) }))]
            : [element("td", { colSpan: 1 + segments.length, className: "muted why" }, ...glyph, why)];
          const heading = element("th", { scope: "row" }, place ? hidden(row.label) : row.label);
          return element("tr", { className: place ? "again" : "" }, heading, element("td", { textContent: column.label }), ...some);
        }),
      );
      const head = heads.map((words, place) => element("th", { scope: "col", textContent: words, className: place > 1 ? "number" : "" }));
      return element(
        "table",
        { className: "map-table" },
        this.caption(),
        element("thead", {}, element("tr", {}, ...head)),
        element("tbody", {}, ...lines),
      );
    }

    legendEntries(segments) {
      const entries = segments.map((each) => {
        const n = each.places.reduce((sum, place) => sum + this.counted.segment.counts[place], 0);
        const swatch = element("span", { className: `swatch seg-${each.colour}`, textContent: each.key, attributes: { "aria-hidden": "true" } });
        return element("li", { className: "segment" }, swatch, ` ${each.label} `, element("span", { className: "count", textContent: number(n) }));
      });
      const gaps = new Set([...this.plate.querySelectorAll(".gap")].map((cell) => cell.className.replace(/.*gap-/, "")));
      for (const gap of Object.keys(GAP_STATES).filter((each) => gaps.has(each))) {
        const name = element("strong", { textContent: `${this.say(`gap_${gap}`)}.` });
        entries.push(element("li", {}, sign(this.data.glyphs[GAP_STATES[gap]]), " ", name, ` ${this.say(`gap_${gap}_means`)}`));
      }
      if (gaps.has("filtered")) {
        const name = element("strong", { textContent: `${this.say("filtered")}.` });
        entries.push(element("li", {}, sign("0/n"), " ", name, ` ${this.say("filtered_means", { of: "n" })}`));
      }
      entries.push(element("li", { textContent: this.say("counted_once") }));
      return entries;
    }

    // One cell: its records in a dialog ------------------------------------------------------------------

    openCell(id) {
      const { rows, columns } = this.counted;
      const [row, column] = id.split("~").map((each, place) => (place ? columns : rows).byId.get(each));
      const wantsRow = !id.startsWith("~");
      if ((wantsRow && !row) || (!id.endsWith("~") && !column)) return;
      const stands = (dimension, category, record) => !category || dimension.sets[dimension.of[record]].includes(category.place);
      this.cellRecords = this.records().filter((record) => stands(rows, row, record) && stands(columns, column, record));
      const words = [row, column].filter(Boolean).map(short).join(", ") || this.say("all");
      this.cellTitle.textContent = this.say("cell_label", { row: words, column: "", n: this.count(this.cellRecords.length) }).replace(", :", ":");
      this.cellList.show(this.cellRecords, 0);
      this.lastCell = id;
      this.state.cell = id;
      this.writeHash();
      if (!this.dialog.open) this.dialog.showModal();
      this.cellTitle.focus();
    }
  }

  function headingOf({ label, state }, glyphs) {
    const [first, rest] = label.includes(": ") ? [label.slice(0, label.indexOf(": ")), label.slice(label.indexOf(": ") + 2)] : [label, ""];
    const made = element("span", { className: "heading" }, ...(state ? [sign(glyphs[state]), " "] : []), element("b", { textContent: first }));
    if (rest) made.append(element("span", { className: "rest" }, hidden(": "), rest));
    return made;
  }

  // A bubble is never smaller than its number: area grows with the number above that.
  function bubbles(n, parts, largest) {
    const drawn = parts.length ? parts : [{ n, colour: 1, key: "" }];
    return drawn.map(({ n: own, colour, key }) => {
      const bubble = element("span", { className: `bubble seg-${colour}`, textContent: number(own) });
      const digits = number(own).length;
      bubble.style.setProperty("--size", `${Math.max(1.375 + 0.3 * Math.max(0, digits - 2), 3.25 * Math.sqrt(own / largest)).toFixed(3)}rem`);
      const children = key ? [bubble, element("span", { className: "key", textContent: key })] : [bubble];
      return element("span", { className: "bubble-of", attributes: { "aria-hidden": "true" } }, ...children);
    });
  }

  function bar(n, parts, largest) {
    const drawn = parts.length ? parts : [{ n, colour: 1 }];
    const sum = drawn.reduce((total, each) => total + each.n, 0);
    const made = element("span", { className: "bar-of", attributes: { "aria-hidden": "true" } });
    made.style.setProperty("--share", `${((100 * n) / largest).toFixed(1)}%`);
    for (const each of drawn) {
      const piece = element("span", { className: `seg-${each.colour}` });
      piece.style.flexGrow = String(each.n / sum);
      made.append(piece);
    }
    return made;
  }

  function keyLine(parts) {
    const words = parts.map((each) => `${each.state ? each.label : each.key}\u00a0${number(each.n)}`).join(" · ");
    return element("span", { className: "parts", textContent: words, attributes: { "aria-hidden": "true" } });
  }

  const heatOf = (n, largest) => Math.min(5, Math.max(1, Math.ceil(5 * Math.sqrt(n / largest))));

  // Arrow keys move, Home and End go to the ends of a row, with Ctrl to the corners (ARIA grid).
  function makeGrid(table) {
    const lines = [...table.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("[data-cell]")]);
    const move = (to) => {
      table.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
      to.tabIndex = 0;
      to.focus();
    };
    for (const cell of lines.flat()) cell.tabIndex = -1;
    const first = lines.flat().find((cell) => cell.dataset.n) ?? lines[0]?.[0];
    if (first) first.tabIndex = 0;
    table.addEventListener("focusin", (event) => {
      const cell = event.target.closest("[data-cell]");
      if (!cell || cell.tabIndex === 0) return;
      table.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
      cell.tabIndex = 0;
    });
    table.addEventListener("keydown", (event) => {
      const cell = event.target.closest("[data-cell]");
      if (!cell) return;
      const row = lines.findIndex((line) => line.includes(cell));
      const column = lines[row].indexOf(cell);
      const last = lines.length - 1;
      const to = {
        ArrowUp: () => lines[row - 1]?.[column],
        ArrowDown: () => lines[row + 1]?.[column],
        ArrowLeft: () => lines[row][column - 1],
        ArrowRight: () => lines[row][column + 1],
        Home: () => lines[event.ctrlKey ? 0 : row][0],
        End: () => lines[event.ctrlKey ? last : row].at(-1),
      }[event.key]?.();
      if (!to) return;
      event.preventDefault();
      move(to);
    });
  }

  // Lists: so many entries at a time, however many there are -------------------------------------------

  class List {
    constructor(map, turn) {
      this.map = map;
      this.entries = element("ul", { className: "results" });
      this.place = element("p", { className: "small", attributes: { "aria-live": "polite" } });
      this.before = this.turner("previous", -1);
      this.after = this.turner("next", 1);
      this.turn = turn;
      this.pager = element("div", { className: "pager" }, this.before, this.place, this.after);
      this.root = element("div", { className: "list" }, this.entries, this.pager);
    }

    turner(words, by) {
      const button = element("button", { type: "button", textContent: this.map.say(words) });
      button.addEventListener("click", () => {
        this.turn(this.page + by);
        this.root.scrollIntoView({ block: "start" });
      });
      return button;
    }

    show(records, page) {
      const pages = Math.max(1, Math.ceil(records.length / PAGE));
      this.page = Math.min(Math.max(0, page), pages - 1);
      const first = this.page * PAGE;
      const shown = [...records.slice(first, first + PAGE)];
      this.entries.replaceChildren(...shown.map((record) => entry(this.map, record)));
      this.pager.hidden = pages < 2;
      const given = { first: number(first + 1), last: number(first + shown.length), n: number(records.length) };
      this.place.textContent = this.map.say("page", given);
      this.before.disabled = this.page === 0;
      this.after.disabled = this.page === pages - 1;
    }
  }

  function entry(map, record) {
    const { data } = map;
    const address = map.addressOf(record);
    const tongue = data.nameLanguages.sets[map.nameLanguages[record]];
    const named = { textContent: data.names[record], attributes: { lang: tongue } };
    const name = address ? element("a", { ...named, href: address }) : element("span", named);
    const other = data.others[record];
    const otherTongue = data.otherLanguages.sets[map.otherLanguages[record]];
    const shown = [...new Set([map.counted.rows, map.counted.columns, ...map.dimensions])].slice(0, 4);
    const meta = shown.filter((each) => !categoriesOf(each, record)[0].state).map((each) => exactOf(each, record) || categoriesOf(each, record).map(short).join(", "));
    const more = element("details", {}, element("summary", {}, map.say("open_entry"), hidden(`: ${data.names[record]}`)));
    more.addEventListener("toggle", () => {
      if (more.open && more.children.length < 2) more.append(...details(map, record));
    });
    return element(
      "li",
      {},
      element("p", { className: "title" }, name),
      other ? element("p", { className: "meta", textContent: other, attributes: { lang: otherTongue } }) : null,
      element("p", { className: "meta", textContent: meta.join(" · ") }),
      more,
    );
  }

  // Everything that the map knows of a record.
  function details(map, record) {
    const { data } = map;
    const tongue = data.language === "en" ? "" : "en";
    const list = element("dl", { className: "pairs" });
    for (const column of data.texts) {
      if (column.words[record]) {
        const words = element("dd", { textContent: column.words[record], attributes: { lang: tongue } });
        list.append(element("dt", { textContent: column.label }), words);
      }
    }
    for (const dimension of map.dimensions) {
      const state = categoriesOf(dimension, record)[0].state;
      const words = element("dd", {}, ...(state ? [sign(data.glyphs[state]), " "] : []), wordsOf(dimension, record));
      list.append(element("dt", { textContent: dimension.label }), words);
    }
    const cited = map.citedBy(record);
    if (cited.length) {
      const links = cited.map(([title, url]) =>
        element("p", {}, url ? element("a", { href: url, textContent: title, rel: "external noopener" }) : title),
      );
      list.append(element("dt", { textContent: map.say("sources") }), element("dd", {}, ...links));
    }
    return [list];
  }

  // Start ----------------------------------------------------------------------------------------------

  async function start(root) {
    const inline = document.getElementById("explorer-data");
    const data = root.dataset.source ? await (await fetch(root.dataset.source)).json() : JSON.parse(inline.textContent);
    new GapMap(root, data).update();
    performance.mark("samsyn-map-ready");
  }

  for (const root of document.querySelectorAll("[data-explorer]")) {
    // Where the data cannot be had (a page opened as a file), the table stays: it holds the whole map.
    start(root).catch(() => root.classList.add("stays"));
  }
})();
