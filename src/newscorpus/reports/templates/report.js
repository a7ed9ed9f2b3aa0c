// What the pages of a report do besides being there: they can all be read without it.
"use strict";
(() => {
  const root = document.documentElement;
  const find = (what, where = document) => where.querySelector(what);
  const all = (what, where = document) => [...where.querySelectorAll(what)];

  // A passage lights up in both texts and in the drawing above them.
  const light = (numbers) => {
    for (const old of all(".lit")) old.classList.remove("lit");
    if (!numbers) return;
    const wanted = numbers.split(" ");
    for (const element of all("[data-passage]")) {
      if (element.dataset.passage.split(" ").some((number) => wanted.includes(number))) element.classList.add("lit");
    }
  };
  const arrive = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || target.id === "main") return;
    light(target.dataset.passage);
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  };
  if (root.dataset.view === "pair") {
    const follow = (event) => {
      const element = event.target.closest("[data-passage]");
      if (element) light(element.dataset.passage);
    };
    document.addEventListener("mouseover", follow);
    document.addEventListener("focusin", follow);
    document.addEventListener("click", (event) => {
      const element = event.target.closest("span.mark[data-passage], g[data-passage]");
      if (!element || String(getSelection())) return;
      const number = element.dataset.passage.split(" ")[0];
      for (const side of all(".side")) {
        const other = find('.num[data-passage="' + number + '"]', side);
        if (other && side !== element.closest(".side")) other.scrollIntoView({ block: "center" });
      }
    });
  }

  for (const input of all("[data-filter]")) {
    const rows = all("[data-row]");
    const texts = rows.map((row) => row.textContent.toLocaleLowerCase());
    input.addEventListener("input", () => {
      const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      rows.forEach((row, at) => { row.hidden = !words.every((word) => texts[at].includes(word)); });
    });
  }

  const load = (name, done) => {
    const script = document.createElement("script");
    script.src = root.dataset.root + name;
    script.onload = script.onerror = () => { script.remove(); done(); };
    document.head.append(script);
  };
  const form = find(".search");
  if (root.dataset.view === "search") {
    window.newscorpusLoad = load;
    load("search.js", () => { root.dataset.ready = "yes"; });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (root.dataset.view === "search") return;
    location.href = root.dataset.root + "search.html#" + encodeURIComponent(form.q.value);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
    const input = event.key === "/" ? form.q : event.key === "f" ? find("[data-filter]") : null;
    if (input) {
      event.preventDefault();
      input.focus();
    } else if (/^[npu]$/.test(event.key)) {
      const link = find('a[data-key="' + event.key + '"]');
      if (link) link.click();
    }
  });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open]):not(.beside)");
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
  if (root.dataset.view !== "search") {
    addEventListener("hashchange", arrive);
    arrive();
    root.dataset.ready = "yes";
  }
})();
