// The search: what is typed becomes terms, their lists come from scripts that are loaded as they are needed (from disk,
// too, where nothing else may be loaded), and the best entries are shown with the words marked.
//
// How the files are made, and what stands in them, is told in `src/bytes/search`. Here are, in order: words as they are
// searched, the loading of files, lists, the finding of entries, what is shown of them, and the page.
(() => {
  "use strict";
  const template = document.getElementById("search-form");
  if (!template) return;

  const AT_A_TIME = 10; // So many results are shown, and as many more when asked.
  const MOST_READ = 30; // So many entries are read for them where their lists do not tell whether they fit.
  const MOST_SHARDS = 2; // So many files are looked through for words that begin with what is typed.
  const EXCERPT = 260; // In characters.

  // Words as they are searched: see `fold.rs`; letters that are spelled out stand in `matrix.js`, too.
  const LEFT_OUT =
    /[\u00AD\u0640\u200C\u200D\uFE00-\uFE0F\u0300-\u036F\u0483-\u0487\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u3099\u309A\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED]/u;
  const UNSPACED =
    /[\u0E01-\u0E4E\u0E80-\u0ECD\u1000-\u103F\u1780-\u17D3\u2E80-\u2FDF\u3005-\u3007\u3041-\u3098\u309D-\u30FA\u30FC-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\u{20000}-\u{3FFFF}]/u;
  const LETTER = /[\p{Alphabetic}\p{N}\p{M}]/u;
  const SPELLED = new Map(
    Object.entries({ ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ς: "σ" }),
  );
  for (const [from, to] of [["\u0649", "\u06CC"], ["\u064A", "\u06CC"], ["\u0643", "\u06A9"], ["\u0629", "\u0647"]]) {
    SPELLED.set(from, to);
  }
  const LONGEST = 40;

  // The terms of a text with where they stand; `tail` is the last character of a run without spaces, by itself.
  const termsOf = (text) => {
    const terms = [];
    let word = "";
    let length = 0;
    let from = 0;
    let last = null; // The last character of a run without spaces, and where it stands.
    let run = 0;
    let at = 0;
    const end = () => {
      if (last) terms.push({ term: last.c, from: last.from, to: last.to, tail: run > 1, single: run === 1 });
      else if (word) terms.push({ term: word, from, to: at });
      last = null;
      run = 0;
      word = "";
      length = 0;
    };
    const letter = (c) => {
      if (last) end();
      if (!word) from = at;
      if (length < LONGEST) word += c;
      length += 1;
    };
    for (const c of text) {
      const to = at + c.length;
      if (c < "\x80") {
        if ((c >= "a" && c <= "z") || (c >= "0" && c <= "9")) letter(c);
        else if (c >= "A" && c <= "Z") letter(c.toLowerCase());
        else end();
      } else {
        for (const part of c.normalize("NFKD").toLowerCase()) {
          if (LEFT_OUT.test(part)) continue;
          const spelled = SPELLED.get(part);
          if (spelled) {
            for (const one of spelled) letter(one);
          } else if (UNSPACED.test(part)) {
            if (last) terms.push({ term: last.c + part, from: last.from, to });
            else end();
            last = { c: part, from: at, to };
            run += 1;
          } else if (LETTER.test(part)) letter(part);
          else end();
        }
      }
      at = to;
    }
    end();
    return terms;
  };

  // FNV-1a: see `vocabulary.rs`.
  const hash = (term) => {
    let hash = 0x811c9dc5;
    for (let at = 0; at < term.length; at += 1) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
    return hash >>> 0;
  };

  // Terms are sorted by code points, JavaScript compares by halves of pairs.
  const rank = (unit) => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);
  const order = (a, b) => {
    const end = Math.min(a.length, b.length);
    for (let at = 0; at < end; at += 1) {
      const [one, two] = [a.charCodeAt(at), b.charCodeAt(at)];
      if (one !== two) return rank(one) - rank(two);
    }
    return a.length - b.length;
  };

  // Loading: each file calls the function with its data while it is the current script, so that it does not matter in
  // which order they come.
  const loaded = new Map();
  const given = new WeakMap();
  window.rapporteurSearch = (data) => given.set(document.currentScript, data);
  const load = (path) => {
    if (!loaded.has(path)) {
      const coming = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = path;
        script.onload = () => {
          script.remove();
          if (given.has(script)) resolve(given.get(script));
          else reject(new Error(path));
        };
        script.onerror = () => {
          script.remove();
          reject(new Error(path));
        };
        document.head.append(script);
      });
      // What could not be had is asked for again the next time.
      coming.catch(() => loaded.delete(path));
      loaded.set(path, coming);
    }
    return loaded.get(path);
  };
  const file = (name) => load(`data/${name}.js`);
  const NAME = 12;
  const names = (text) => text.match(/.{12}/g) ?? [];

  // Lists: see `lists.rs`.
  const BASE = 45;
  const DIGITS = [];
  for (let code = 33; code <= 126; code += 1) {
    if (!'"\\|<'.includes(String.fromCharCode(code))) DIGITS.push(String.fromCharCode(code));
  }
  const WORTH = new Uint8Array(128);
  DIGITS.forEach((digit, worth) => {
    WORTH[digit.charCodeAt(0)] = worth;
  });
  const reader = (text, at = 0) => ({
    at,
    number() {
      let number = 0;
      let worth = 1;
      for (;;) {
        const digit = WORTH[text.charCodeAt(this.at)];
        this.at += 1;
        if (digit < BASE) return number + digit * worth;
        number += (digit - BASE) * worth;
        worth *= BASE;
      }
    },
    take(length) {
      this.at += length;
      return text.slice(this.at - length, this.at);
    },
    get done() {
      return this.at >= text.length;
    },
  });
  const groups = (read, withNeighbors, into) => {
    while (!read.done) {
      const weight = read.number();
      let number = -1;
      for (let left = read.number(); left > 0; left -= 1) {
        number = number < 0 ? read.number() : number - read.number() - 1;
        const near = withNeighbors ? read.take(read.number()) : null;
        into.set(number, { weight, near });
      }
    }
    return into;
  };
  const parse = (text) => {
    const read = reader(text);
    const kind = read.number();
    const count = read.number();
    const rests = kind === 2 ? names(read.take(read.number() * NAME)) : [];
    return { count, rests, entries: groups(read, kind === 0, new Map()) };
  };
  const more = async (list, pieces) => {
    const texts = await Promise.all(list.rests.slice(0, pieces).map(file));
    for (const text of texts) groups(reader(text, text.indexOf(" ") + 1), false, list.entries);
    return { ...list, rests: list.rests.slice(pieces) };
  };

  const root = () => load("root.js");
  const shards = new Map();
  const shard = async (name) => {
    if (!shards.has(name)) {
      const lists = (await file(name)).split("|").map((one) => {
        const at = one.indexOf(" ");
        return [one.slice(0, at), one.slice(at + 1)];
      });
      shards.set(name, lists);
    }
    return shards.get(name);
  };
  // The lists of all terms from one to another, and whether there are more than were looked at.
  const between = async (from, to) => {
    const { terms, depth } = await root();
    let texts = [terms];
    let isCut = false;
    for (let level = 0; level <= depth; level += 1) {
      const firsts = texts.filter(Boolean).flatMap((text) => text.split("|").map((one) => one.split(" ")));
      let start = firsts.findLastIndex(([first]) => order(first, from) <= 0);
      start = Math.max(start, 0);
      const found = firsts.slice(start).filter(([first], at) => at === 0 || order(first, to) <= 0);
      isCut ||= found.length > MOST_SHARDS;
      const wanted = found.slice(0, MOST_SHARDS).map(([, name]) => name);
      texts = level < depth ? await Promise.all(wanted.map(file)) : wanted;
    }
    const found = (await Promise.all(texts.filter(Boolean).map(shard))).flat();
    return { lists: found.filter(([term]) => order(term, from) >= 0 && order(term, to) <= 0), isCut };
  };
  const exactly = async (term) => {
    const { lists } = await between(term, term);
    return lists.length ? parse(lists[0][1]) : null;
  };

  // A number in groups of three, or with decimals: its parts are words that stand side by side. Dates are none.
  const NUMBER = /(?<![\p{L}\p{N}.,\u066B\u066C])\p{Nd}+(?:[.,\u066C]\p{Nd}{3})*(?:[.,\u066B]\p{Nd}+)?(?!\p{L}|[.,\u066B\u066C]?\p{N})/gu;

  const asWord = (term) => ({ term, length: [...term].length, hash: hash(term) % BASE });
  // What is typed, as words to be found: quotation marks hold words together, as does a number, and the last word may go on.
  const understand = (text) => {
    const words = [];
    const parts = [...text.replace(/[“”„«»]/g, '"').matchAll(/"([^"]*)("?)|[^"]+/g)];
    parts.forEach(([all, quoted, closed], place) => {
      const inQuotes = quoted !== undefined;
      const terms = termsOf(inQuotes ? quoted : all);
      const isLast = place === parts.length - 1 && !closed;
      const kept = terms.filter(({ tail }, at) => !tail || (inQuotes && at < terms.length - 1));
      const numbers = inQuotes ? [] : [...all.matchAll(NUMBER)];
      kept.forEach(({ term, from, to, single }, at) => {
        const goesOn = isLast && at === kept.length - 1 && to === (inQuotes ? quoted : all).length;
        const number = numbers.find((one) => from >= one.index && to <= one.index + one[0].length && to - from < one[0].length);
        const phrase = inQuotes ? place : number ? `${place} ${number.index}` : null;
        words.push({
          ...asWord(term),
          typed: (inQuotes ? quoted : all).slice(from, to),
          begins: Boolean(single) || goesOn,
          phrase,
          follows: at > 0,
        });
      });
    });
    return words;
  };

  // Whether two words stand side by side in an entry, as far as the lists tell; undefined where they do not.
  const beside = (one, two, number) => {
    if (one.begins || two.begins) return undefined;
    const [keeper, mark] = two.length > one.length ? [two, DIGITS[BASE + one.hash]] : [one, DIGITS[two.hash]];
    const near = keeper.entries.get(number)?.near;
    return near === null || near === undefined ? undefined : near.includes(mark);
  };

  const read = new Map(); // Of long lists: how many further pieces were asked for.
  const look = async (word) => {
    const { term, begins } = word;
    const { lists, isCut } = await between(term, begins ? `${term}\u{10FFFF}` : term);
    let entries = new Map();
    let isWhole = true;
    let count = 0;
    for (const [found, text] of lists) {
      let list = parse(text);
      if (read.has(found)) list = await more(list, read.get(found));
      if (list.rests.length) {
        isWhole = false;
        word.rest = { term: found, count: list.count, read: list.entries.size };
      }
      count = Math.max(count, list.count);
      if (found === term) {
        // It comes before all that begin with it.
        entries = list.entries;
        continue;
      }
      for (const [number, { weight }] of list.entries) {
        const worth = weight * 0.75;
        const known = entries.get(number);
        if (!known || known.weight < worth) entries.set(number, { weight: worth, near: null });
      }
    }
    return Object.assign(word, { entries, isWhole, isCut, count: Math.max(count, entries.size) });
  };

  // A word that nothing has is looked for in the other spelling of umlauts, as if it had been typed so: the index has
  // "müller" as "muller". Of a word that nothing has still, the last letters may be an inflection; that is told.
  const spellings = (term) => {
    const places = [...term.matchAll(/[aou]e/g)].slice(0, 3).map(({ index }) => index);
    const all = [];
    for (let chosen = 2 ** places.length - 1; chosen > 0; chosen -= 1) {
      const dropped = places.filter((_, at) => chosen & (1 << at)).map((index) => index + 1);
      all.push(term.split("").filter((_, at) => !dropped.includes(at)).join(""));
    }
    return all;
  };
  const lookAgain = async (word) => {
    if (word.entries.size || word.phrase !== null || word.length < 3 || !/^\p{L}+$/u.test(word.term)) return word;
    const first = async (terms, begins) => {
      const found = await Promise.all(terms.map((term) => look({ ...word, ...asWord(term), begins })));
      return found.reduce((best, one) => (one.entries.size > best.entries.size ? one : best), word);
    };
    const spelled = await first(spellings(word.term), word.begins);
    if (spelled !== word) return spelled;
    const letters = [...word.term];
    for (let length = letters.length - 1; length >= Math.max(4, letters.length - 3); length -= 1) {
      const cut = letters.slice(0, length).join("");
      const found = await first([cut, ...spellings(cut)], true);
      if (found === word) continue;
      // As it was typed, where no letter of it is spelled out.
      const typed = [...word.typed];
      return { ...found, instead: typed.length === letters.length ? typed.slice(0, length).join("") : found.term };
    }
    return word;
  };

  // Which entries a filter leaves.
  const marked = async (mark) => {
    const list = await exactly(mark);
    return list ? (await more(list, list.rests.length)).entries : new Map();
  };
  const filtered = async (view) => {
    const { years, entries } = await root();
    const marks = ["kind", "actor", "issue", "tag"].filter((key) => view[key]).map((key) => `=${key[0]}:${view[key]}`);
    const sets = await Promise.all(marks.map(marked));
    if (view.year) {
      const at = years.findIndex(([year]) => String(year) === view.year);
      const [from, to] = at < 0 ? [0, 0] : [years[at][1], years[at + 1]?.[1] ?? entries];
      sets.push({ has: (number) => number >= from && number < to, keys: () => range(from, to), size: to - from });
    }
    return sets;
  };
  const range = (from, to) => Array.from({ length: to - from }, (_, at) => to - 1 - at);

  // The entries that fit, best ones first.
  const find = async (view) => {
    const { entries: all } = await root();
    const [sets, ...words] = await Promise.all([filtered(view), ...understand(view.q).map((word) => look(word).then(lookAgain))]);
    const within = (number) => sets.every((set) => set.has(number));
    if (!words.length) {
      if (!sets.length) return { words, numbers: [], isEmpty: true };
      const least = sets.reduce((a, b) => (b.size < a.size ? b : a));
      const numbers = [...least.keys()].filter(within).sort((a, b) => b - a);
      return { words, numbers, unknown: [] };
    }
    const unknown = words.filter((word) => !word.entries.size);
    const known = words.filter((word) => word.entries.size);
    if (!known.length || unknown.some((word) => word.phrase !== null)) return { words, numbers: [], unknown };
    const weigh = (n) => Math.log(1 + (all - n + 0.5) / (n + 0.5));
    for (const word of known) word.rarity = weigh(word.count);
    // A phrase may be ruled out here; whether it stands there for certain, the entry's text tells.
    const held = (number) =>
      words.every((word, at) => {
        if (word.phrase === null) return true;
        if (word.isWhole && !word.entries.has(number)) return false;
        return words[at - 1]?.phrase !== word.phrase || beside(words[at - 1], word, number) !== false;
      });
    const score = (number) => {
      let score = 0;
      known.forEach((word) => {
        const entry = word.entries.get(number);
        if (!entry) return;
        score += word.rarity * entry.weight;
      });
      words.forEach((word, at) => {
        if (!word.follows || !word.rarity || !words[at - 1].rarity) return;
        if (beside(words[at - 1], word, number)) score += 6 + 12 * Math.min(word.rarity, words[at - 1].rarity);
      });
      return score;
    };
    const ranked = (numbers) => {
      const scored = numbers.map((number) => ({ number, score: score(number) }));
      return scored.sort((a, b) => b.score - a.score || b.number - a.number).map(({ number }) => number);
    };
    // The rest of a long list was not looked at, so that it rules nothing out where another word is known whole: the
    // entry's text tells.
    const whole = known.filter((word) => word.isWhole && !(word.begins && word.isCut));
    const needed = whole.length ? whole : known;
    const open = known.filter((word) => !needed.includes(word));
    const least = needed.reduce((a, b) => (b.entries.size < a.entries.size ? b : a));
    const fits = (number) => within(number) && held(number);
    const numbers = [...least.entries.keys()].filter(
      (number) => needed.every((word) => word.entries.has(number)) && fits(number),
    );
    if (numbers.length || known.length < 2) return { words, numbers: ranked(numbers), unknown, open };
    // No entry has all words: those that have most of them.
    const has = new Map();
    for (const word of known) {
      for (const number of word.entries.keys()) if (fits(number)) has.set(number, (has.get(number) ?? 0) + 1);
    }
    const most = Math.max(0, ...has.values());
    const some = [...has.keys()].filter((number) => has.get(number) === most);
    return { words, numbers: ranked(some), unknown, isPartly: some.length > 0 };
  };

  const card = async (number) => {
    const { names: pages, each } = await root();
    const at = Math.floor(number / each) * NAME;
    const page = await file(pages.slice(at, at + NAME));
    const from = (number % each) * NAME;
    return file(page.slice(from, from + NAME));
  };

  // What is shown: the words that were found, marked.
  const fits = (word, term) => (word.begins ? term.startsWith(word.term) : term === word.term);
  const phrasesOf = (words) => {
    const phrases = new Map();
    for (const word of words) {
      if (word.phrase !== null) phrases.set(word.phrase, [...(phrases.get(word.phrase) ?? []), word]);
    }
    return [...phrases.values()];
  };
  const stands = (phrase, terms) =>
    terms.some((_, at) => phrase.every((word, step) => terms[at + step] && fits(word, terms[at + step].term)));
  // Whether an entry has the phrases, and the words that its lists left open.
  const holds = (card, words, open) => {
    const phrases = [...phrasesOf(words), ...open.map((word) => [word])];
    if (card.cut || !phrases.length) return true;
    const texts = [card.title, ...card.texts].map(termsOf);
    return phrases.every((phrase) => texts.some((terms) => stands(phrase, terms)));
  };
  const isTitle = (card, words) => {
    const terms = termsOf(card.title);
    return terms.length === words.length && words.every((word, at) => fits(word, terms[at].term));
  };
  const mark = (text, hits, from, to, into) => {
    let done = from;
    for (const hit of hits) {
      if (hit.from < done || hit.to > to) continue;
      const marked = document.createElement("mark");
      marked.textContent = text.slice(hit.from, hit.to);
      into.append(text.slice(done, hit.from), marked);
      done = hit.to;
    }
    into.append(text.slice(done, to));
  };
  const hitsIn = (text, words) => {
    const terms = termsOf(text);
    const hits = terms.flatMap((term) => {
      const word = words.findIndex((word) => fits(word, term.term));
      return word < 0 ? [] : [{ ...term, word }];
    });
    // Of a phrase, where it stands counts most.
    const phrases = phrasesOf(words);
    const at = phrases.length
      ? terms.findIndex((_, at) => phrases[0].every((word, step) => terms[at + step] && fits(word, terms[at + step].term)))
      : -1;
    return { hits, phrase: at < 0 ? null : terms[at].from };
  };
  const excerpt = (texts, words, into) => {
    let best = null;
    texts.forEach((text) => {
      const { hits, phrase } = hitsIn(text, words);
      hits.forEach((hit, at) => {
        const seen = new Set();
        for (let next = at; next < hits.length && hits[next].to < hit.from + EXCERPT - 60; next += 1) {
          seen.add(hits[next].word);
        }
        const worth = seen.size + (hit.from === phrase ? words.length : 0);
        if (!best || worth > best.worth) best = { text, hits, from: hit.from, worth };
      });
    });
    best ??= { text: texts.find(Boolean) ?? "", hits: [], from: 0 };
    const { text, hits } = best;
    let from = 0;
    if (best.from > 80) {
      from = text.indexOf(" ", best.from - 70) + 1;
      if (from === 0 || from > best.from) from = best.from;
    }
    let to = text.length;
    if (to - from > EXCERPT) {
      to = text.lastIndexOf(" ", from + EXCERPT);
      if (to <= best.from) to = from + EXCERPT;
    }
    if (from > 0) into.append("… ");
    mark(text, hits.filter((hit) => hit.from >= from), from, to, into);
    if (to < text.length) into.append(" …");
  };

  // The page.
  const fragment = template.content.cloneNode(true);
  const form = fragment.querySelector(".search-form");
  const [told, list, further] = [".told output", ".results", ".further"].map((one) => fragment.querySelector(one));
  const notes = fragment.querySelector(".notes");
  const row = fragment.querySelector("template").content;
  template.replaceWith(fragment);
  const field = form.elements.q;
  const KEYS = ["q", "kind", "actor", "issue", "tag", "year"];
  // Numbers stand in the digits of the language, as in the page.
  const shownAs = (value) =>
    typeof value === "number" ? value.toLocaleString(document.documentElement.lang, { useGrouping: "min2" }) : value;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => shownAs(values[key] ?? whole));
  const say = (id, values = {}) => fill(list.dataset[id], values);

  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    // An address may be older than a name.
    const now = (key, value) =>
      [...(form.elements[key].options ?? [])].find(({ dataset }) => dataset.formerly?.split(" ").includes(value))?.value ?? value;
    return Object.fromEntries(KEYS.map((key) => [key, now(key, query.get(key) ?? "")]));
  };
  const fromForm = () => Object.fromEntries(KEYS.map((key) => [key, form.elements[key].value]));
  const toForm = (view) => {
    for (const key of KEYS) {
      const control = form.elements[key];
      // An address may name what this dossier has not: it is kept, and finds nothing.
      if (view[key] && control.options && ![...control.options].some((one) => one.value === view[key])) {
        control.append(new Option(view[key], view[key]));
      }
      control.value = view[key];
    }
  };
  const save = (view) => {
    const url = new URL(location.href);
    for (const key of KEYS) url.searchParams.delete(key);
    for (const key of KEYS) if (view[key].trim()) url.searchParams.set(key, view[key]);
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  };

  const rowOf = (card, words) => {
    const item = row.cloneNode(true);
    const part = (name) => item.querySelector(name);
    const link = part("a");
    link.href = card.href;
    mark(card.title, hitsIn(card.title, words).hits, 0, card.title.length, link);
    part(".when").textContent = card.date ?? "";
    if (card.kind) part(".meta span").textContent = card.kind;
    else part(".meta span").remove();
    const badge = part(".badge");
    if (card.status) [badge.dataset.word, badge.textContent] = card.status;
    else badge.remove();
    if (!card.kind && !card.status) part(".meta").remove();
    excerpt(card.texts, words, part(".summary"));
    return item;
  };

  let turn = 0; // Whatever comes late for an earlier turn is let go of.
  const show = async (view) => {
    turn += 1;
    const mine = turn;
    list.setAttribute("aria-busy", "true");
    const isLate = () => mine !== turn;
    try {
      const found = await find(view);
      if (isLate()) return;
      const { words, numbers } = found;
      let open = found.open ?? [];
      let [at, dropped] = [0, 0];
      const rows = async () => {
        const cards = [];
        const end = Math.min(numbers.length, at + MOST_READ);
        while (cards.length < AT_A_TIME && at < end && !isLate()) {
          const some = numbers.slice(at, Math.min(end, at + AT_A_TIME - cards.length));
          at += some.length;
          const all = await Promise.all(some.map(card));
          const kept = all.filter((card, place) => {
            return holds(card, words, open.filter((word) => !word.entries.has(some[place])));
          });
          dropped += some.length - kept.length;
          cards.push(...kept);
        }
        if (open.length && dropped > 0 && dropped === numbers.length) {
          // No entry has all words: those that have the rarer ones.
          [open, at, dropped] = [[], 0, 0];
          found.isPartly = true;
          return rows();
        }
        return cards;
      };
      const tell = (rows) => {
        const count = numbers.length - dropped;
        const isOver = at >= numbers.length;
        const isSure = isOver || (!open.length && !words.some((word) => word.phrase !== null && word.follows));
        const isNothing = !count && !words.some((word) => word.rest);
        told.textContent = found.isEmpty ? "" : isNothing ? say("nothing") : say(isSure ? "found" : "most", { count });
        // Where few of those that were read fit, how far they were read is told beside the way on.
        const isShort = !isOver && rows.length < AT_A_TIME;
        further.hidden = isOver || isShort;
        tellMore(found, view, isShort && { text: say("sought", { count: numbers.length, read: at }), act: onward });
      };
      const onward = async () => {
        const before = list.children.length;
        const from = [at, dropped];
        list.setAttribute("aria-busy", "true");
        const cards = await rows().catch(() => null);
        if (isLate()) return;
        list.removeAttribute("aria-busy");
        if (!cards) {
          [at, dropped] = from;
          told.textContent = say("failed");
          return;
        }
        list.append(...cards.map((card) => rowOf(card, words)));
        tell(cards);
        list.children[before]?.querySelector("a").focus();
      };
      const first = await rows();
      if (isLate()) return;
      const titles = first.filter((card) => isTitle(card, words));
      const cards = [...titles, ...first.filter((card) => !titles.includes(card))];
      list.replaceChildren(...cards.map((card) => rowOf(card, words)));
      tell(first);
      further.onclick = onward;
    } catch {
      if (isLate()) return;
      list.replaceChildren();
      notes.replaceChildren();
      further.hidden = true;
      told.textContent = say("failed");
    }
    if (!isLate()) list.removeAttribute("aria-busy");
  };
  const tellMore = (found, view, sought) => {
    const note = (text, act) => {
      const item = document.createElement("p");
      item.append(text);
      if (act) {
        const button = document.createElement("button");
        button.type = "button";
        button.name = "deeper";
        button.textContent = say("deeper");
        button.onclick = act;
        item.append(" ", button);
      }
      return item;
    };
    const all = sought ? [note(sought.text, sought.act)] : [];
    const unknown = (found.unknown ?? []).map((word) => word.term);
    if (unknown.length && found.numbers.length) all.push(note(say("unknown", { words: unknown.join(list.dataset.comma) })));
    if (found.isPartly && list.children.length) all.push(note(say("partly")));
    for (const { rest, begins, isCut, term, typed, instead } of found.words) {
      if (instead && list.children.length) all.push(note(say("instead", { word: typed, other: instead })));
      if (rest) {
        const values = { word: rest.term, count: rest.count, read: rest.read };
        all.push(
          note(say("common", values), () => {
            read.set(rest.term, (read.get(rest.term) ?? 0) + 1);
            show(view);
          }),
        );
      }
      if (begins && isCut) all.push(note(say("begins", { word: term })));
    }
    const isFocused = notes.contains(document.activeElement);
    notes.replaceChildren(...all);
    if (isFocused) (notes.querySelector("button") ?? list.querySelector("a") ?? field).focus();
  };

  // Browsers count how often an address is changed, so it is once words rest, and before a result is opened.
  let [waiting, saving] = [0, 0];
  list.addEventListener("click", () => save(fromForm()));
  const changed = (wait) => {
    clearTimeout(waiting);
    clearTimeout(saving);
    // Nothing that was found for other words is taken for what these find.
    turn += 1;
    list.setAttribute("aria-busy", "true");
    waiting = setTimeout(() => {
      const view = fromForm();
      saving = setTimeout(save, 5 * wait, view);
      show(view);
    }, wait);
  };
  form.addEventListener("input", (event) => changed(event.target === field ? 80 : 0));
  form.addEventListener("reset", () => setTimeout(() => {
    for (const key of KEYS) form.elements[key].value = "";
    changed(0);
    field.focus();
  }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== field) return;
    if (event.key === "ArrowDown" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
    else if (event.key === "ArrowUp" && at > 0) links[at - 1].focus();
    else if ((event.key === "ArrowUp" && at === 0) || (event.key === "Escape" && at >= 0)) field.select();
    else return;
    event.preventDefault();
  });
  addEventListener("popstate", () => {
    const view = fromAddress();
    toForm(view);
    show(view);
  });

  root().then(
    ({ years }) => {
      for (const [year] of [...years].reverse()) form.elements.year.append(new Option(year.toLocaleString(document.documentElement.lang, { useGrouping: false }), year));
      const view = fromAddress();
      // What was typed before the years came stays.
      if (field.value && !view.q) view.q = field.value;
      toForm(view);
      show(view);
    },
    () => {
      told.textContent = say("failed");
      list.removeAttribute("aria-busy");
    },
  );
  if (!location.hash) field.focus({ preventScroll: true });
})();
