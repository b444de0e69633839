// The records of a study in the browser, and files of those that are shown. The gap map and the
// catalogues read them here, so that a file is the same wherever it was asked for.
// Answers stand in columns: for each record the number of its set of categories (see encoding.py).

"use strict";

const samsynRecords = (() => {
  const ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%()*+,.:;";

  function element(name, properties = {}, ...children) {
    const { attributes = {}, ...own } = properties;
    const made = Object.assign(document.createElement(name), own);
    for (const [key, value] of Object.entries(attributes)) if (value !== "") made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  const inSentence = (noun) => (/^.\p{Lu}/u.test(noun) ? noun : noun.charAt(0).toLowerCase() + noun.slice(1));
  const absolute = (address, from) => (address ? new URL(address, from).href : "");

  // The data: columns as numbers ----------------------------------------------------------------------

  const VALUES = new Uint8Array(128);
  for (let place = 0; place < ALPHABET.length; place += 1) VALUES[ALPHABET.charCodeAt(place)] = place;

  function unpack({ sets, width, rows }, n) {
    const numbers = sets.length > 65535 ? new Uint32Array(n) : sets.length > 255 ? new Uint16Array(n) : new Uint8Array(n);
    for (let record = 0, at = 0; record < n; record += 1) {
      let found = 0;
      for (let letter = 0; letter < width; letter += 1, at += 1) found = found * 64 + VALUES[rows.charCodeAt(at)];
      numbers[record] = found;
    }
    return numbers;
  }

  function readDimension(written, n) {
    const categories = written.categories.map(([id, label, state = ""], place) => ({ id, label, state, place }));
    const exactly = written.exact ? unpack(written.exact, n) : null;
    return { ...written, categories, of: unpack(written, n), exactly };
  }

  const categoriesOf = (dimension, record) => dimension.sets[dimension.of[record]].map((place) => dimension.categories[place]);
  const exactOf = ({ exact, exactly }, record) => (exact ? exact.sets[exactly[record]] : "");
  const wordsOf = (dimension, record, between = ", ") =>
    exactOf(dimension, record) || categoriesOf(dimension, record).map((each) => each.label).join(between);

  class Records {
    // The addresses in the data lead on from where the data lie.
    constructor(data, from = document.baseURI) {
      this.data = data;
      this.from = from;
      this.n = data.n;
      this.dimensions = data.dimensions.map((each) => readDimension(each, data.n));
      this.nameLanguages = unpack(data.nameLanguages, data.n);
      this.otherLanguages = unpack(data.otherLanguages, data.n);
      this.rests = unpack(data.rests, data.n);
      this.nouns = { one: inSentence(data.one), many: inSentence(data.many) };
    }

    say(key, details = {}) {
      const all = { ...this.nouns, ...details };
      const words = this.data.words[key].replace(/\{(\w+)\}/g, (whole, name) => all[name] ?? whole);
      return words.charAt(0).toUpperCase() + words.slice(1);
    }

    addressOf(record) {
      const { base, suffix } = this.data.about;
      return base ? base + encodeURIComponent(this.data.ids[record]) + suffix : "";
    }

    citedBy(record) {
      return this.data.rests.sets[this.rests[record]].map((place) => this.data.references[place]);
    }

    // What a file says of a record.
    row(record) {
      const { data } = this;
      return {
        id: data.ids[record],
        name: data.names[record],
        other_name: data.others[record],
        dimensions: this.dimensions.map((each) => categoriesOf(each, record)),
        texts: data.texts.map((column) => column.words[record]),
        sources: this.citedBy(record).map(([title, url]) => ({ title, url })),
        address: absolute(this.addressOf(record), this.from),
      };
    }

    // `view` is the address at which these records were shown.
    save(kind, chosen, view) {
      const [type, write] = WRITERS[kind];
      const { id, kind: of } = this.data.about;
      save(new Blob([write(this, chosen, view)], { type }), `${id}-${of}.${kind.toLowerCase()}`);
    }
  }

  // Files ---------------------------------------------------------------------------------------------

  function save(blob, name) {
    const link = element("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // A button for each kind of file; `take` is asked for the one that is pressed.
  function downloads(label, take, kinds = Object.keys(WRITERS)) {
    const buttons = kinds.map((kind) => {
      const button = element("button", { type: "button", textContent: kind });
      button.addEventListener("click", () => take(kind));
      return button;
    });
    const words = element("span", { textContent: label });
    return element("p", { className: "downloads", attributes: { role: "group", "aria-label": label } }, words, ...buttons);
  }

  // A text that a spreadsheet would take for a formula gets an apostrophe in front, as in the dataset.
  function inert(words) {
    const isNumber = /^[+-]?\d+(\.\d+)?$/.test(words);
    const safe = /^'*[=+\-@\t\r\n]/.test(words) && !isNumber ? `'${words}` : words;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function writeCsv(records, chosen) {
    const head = [
      ...["code", "name", "other_name"].map((key) => records.say(key)),
      ...records.dimensions.map((each) => each.label),
      ...records.data.texts.map((each) => each.label),
      ...["sources", "address"].map((key) => records.say(key)),
    ];
    const lines = chosen.map((record) => {
      const row = records.row(record);
      return [
        row.id,
        row.name,
        row.other_name,
        ...records.dimensions.map((each) => wordsOf(each, record, "; ")),
        ...row.texts,
        row.sources.map(({ title, url }) => `${title} ${url}`.trim()).join("; "),
        row.address,
      ];
    });
    return `\ufeff${[head, ...lines].map((line) => `${line.map(inert).join(",")}\r\n`).join("")}`;
  }

  // RIS as reference managers read it: one tag a line, CRLF, generic type.
  function writeRis(records, chosen) {
    const { about, language } = records.data;
    const line = (tag, words) => (words ? `${tag}  - ${words.replace(/\s+/g, " ").trim()}\r\n` : "");
    return chosen
      .map((record) => {
        const row = records.row(record);
        const known = records.dimensions.map((each, place) => ({ ...each, met: row.dimensions[place].filter(({ state }) => !state) }));
        const date = records.dimensions.find((each) => each.exact && exactOf(each, record));
        return [
          line("TY", about.type),
          line("TI", row.name),
          line("TT", row.other_name),
          line("AB", row.texts[0]),
          line("PY", date ? exactOf(date, record).slice(0, 4) : ""),
          ...known.flatMap(({ label, met }) => met.map((each) => line("KW", `${label}: ${each.label}`))),
          ...row.sources.map(({ title }) => line("N1", `${records.say("sources")}: ${title}`)),
          line("UR", row.address || row.sources.find(({ url }) => url)?.url),
          line("DB", about.study),
          line("LA", language),
          line("ID", row.id),
          "ER  - \r\n\r\n",
        ].join("");
      })
      .join("");
  }

  function writeJson(records, chosen, view) {
    const entries = chosen.map((record) => {
      const row = records.row(record);
      const answers = records.dimensions.map((each, place) => [
        each.id,
        row.dimensions[place].map(({ id, label, state }) => (state ? { state, label } : { code: id, label })),
      ]);
      const texts = records.data.texts.map((each, place) => [each.id, row.texts[place]]).filter(([, words]) => words);
      const { id, name, other_name, sources, address } = row;
      return { id, name, other_name, answers: Object.fromEntries(answers), texts: Object.fromEntries(texts), sources, address };
    });
    const { study, kind, release, date, licence, licenceAddress } = records.data.about;
    const given = { study, kind, release, date, licence, licenceAddress, view: absolute(view, document.baseURI), n: entries.length, entries };
    return JSON.stringify(given, null, 1);
  }

  const WRITERS = {
    CSV: ["text/csv;charset=utf-8", writeCsv],
    RIS: ["application/x-research-info-systems;charset=utf-8", writeRis],
    JSON: ["application/json", writeJson],
  };

  return { Records, categoriesOf, downloads, element, exactOf, inSentence, save, wordsOf };
})();
