// The search: the index is made of scripts, since a page that stands in a file may load those and may read nothing else.
"use strict";
(() => {
  const load = window.newscorpusLoad;
  const root = document.documentElement;
  const input = document.querySelector(".search input");
  const said = document.getElementById("said");
  const found = document.getElementById("found");
  const more = document.getElementById("more");
  const STEP = 50, FILES = 16;
  const held = { words: new Map(), items: new Map(), index: new Map() };
  const waiting = new Map();
  let last = 0, shown = 0, results = [];

  window.newscorpusReport = (kind, number, value) => { held[kind].set(number, value); };
  const fetch = (kind, number) => {
    if (held[kind].has(number)) return Promise.resolve(held[kind].get(number));
    const name = "search/" + (kind === "index" ? "index" : kind + "-" + number) + ".js";
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((done) => load(name, () => done(held[kind].get(number)))));
    }
    return waiting.get(name);
  };

  // As the program that made the index folds words: small letters, no accents, pairs where no spaces are written.
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff";
  const RUN = new RegExp("[" + UNSPACED + "]+|[^" + UNSPACED + "]+", "gu");
  const ANY = new RegExp("[" + UNSPACED + "]", "u");
  const fold = (text) => {
    const words = [];
    for (const marked of text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) || []) {
      const plain = marked.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
      for (const token of plain.match(/[\p{L}\p{N}]+/gu) || []) {
        if (!ANY.test(token)) words.push({ word: token.slice(0, 40), whole: false });
        else {
          for (const run of token.match(RUN)) {
            if (!ANY.test(run) || run.length === 1) words.push({ word: run.slice(0, 40), whole: false });
            else for (let at = 0; at + 1 < run.length; at++) words.push({ word: run.slice(at, at + 2), whole: true });
          }
        }
      }
    }
    return words;
  };

  // The files of words are in alphabetical order; the first word of each is known.
  const place = (firsts, word) => {
    let low = 0, high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const weigh = async (index, { word, whole }) => {
    const first = Math.max(1, place(index.firsts, word));
    const end = whole ? first : Math.max(first, place(index.firsts, word + "\uffff"));
    const weights = new Map();
    const files = [];
    for (let number = first; number <= Math.min(end, first + FILES - 1); number++) files.push(fetch("words", number));
    for (const words of await Promise.all(files)) {
      for (const other in words || {}) {
        if (other !== word && (whole || !other.startsWith(word))) continue;
        let code = 0;
        for (const step of words[other]) {
          code += step;
          const weight = (code % 2 ? 4 : 1) * (other === word ? 2 : 1);
          if ((weights.get(code >> 1) || 0) < weight) weights.set(code >> 1, weight);
        }
      }
    }
    return { weights, cut: end > first + FILES - 1 };
  };

  const draw = async (turn) => {
    const next = results.slice(shown, shown + STEP);
    const index = held.index.get(0);
    const chunks = await Promise.all(next.map((item) => fetch("items", Math.floor(item / index.chunk) + 1)));
    if (turn !== last) return;
    next.forEach((item, at) => {
      const [headline, about, link] = chunks[at][item % index.chunk];
      const row = document.createElement("li");
      const anchor = document.createElement("a");
      const words = document.createElement("span");
      anchor.href = root.dataset.root + link;
      anchor.textContent = headline;
      anchor.dir = words.dir = "auto";
      words.textContent = about;
      words.className = "quiet";
      row.append(anchor, words);
      found.append(row);
    });
    shown += next.length;
    more.hidden = shown >= results.length;
    root.dataset.searched = input.value;
  };

  const search = async () => {
    const turn = ++last;
    const index = await fetch("index", 0);
    const asked = fold(input.value);
    const common = asked.filter(({ word }) => index.common.includes(word)).map(({ word }) => word);
    const words = asked.filter(({ word }) => !common.includes(word));
    const found_by = await Promise.all(words.map((word) => weigh(index, word)));
    if (turn !== last) return;
    const [first, ...rest] = found_by.map(({ weights }) => weights);
    const scores = [];
    for (const [item, weight] of first || []) {
      if (rest.every((weights) => weights.has(item))) {
        scores.push([rest.reduce((sum, weights) => sum + weights.get(item), weight), item]);
      }
    }
    scores.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    results = scores.map(([, item]) => item);
    shown = 0;
    found.replaceChildren();
    const notes = [];
    if (asked.length) words.length && notes.push(results.length.toLocaleString("en-GB") + (results.length === 1 ? " result." : " results."));
    const headlines = words.filter(({ word }) => index.headlines.includes(word)).map(({ word }) => word);
    if (headlines.length) notes.push("In most texts, and looked for in headlines and names alone: " + headlines.join(", ") + ".");
    if (common.length) notes.push("In most headlines, and not looked for: " + common.join(", ") + ".");
    if (found_by.some(({ cut }) => cut)) notes.push("More words begin so than were looked at: type on.");
    said.textContent = notes.join(" ");
    more.hidden = true;
    await draw(turn);
    history.replaceState(null, "", "#" + encodeURIComponent(input.value));
  };

  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  more.addEventListener("click", () => draw(last));
  const arrive = () => {
    try {
      input.value = decodeURIComponent(location.hash.slice(1));
    } catch {
      input.value = "";
    }
    search();
  };
  addEventListener("hashchange", arrive);
  input.focus();
  arrive();
})();
