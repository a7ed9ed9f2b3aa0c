"use strict";
(() => {
  const root = document.documentElement;
  const views = [...document.querySelectorAll(".view")];
  const tabs = [...document.querySelectorAll(".masthead nav a")];
  const title = document.title;
  root.classList.add("js");

  // The fragment says which view is shown; without a script the page is simply all of them, one below the other.
  const show = () => {
    let name = "";
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch {
      name = "";
    }
    const target = document.getElementById(name) || views[0];
    const view = target.closest(".view") || views[0];
    const before = document.querySelector(".view.current");
    for (const other of views) other.classList.toggle("current", other === view);
    for (const tab of tabs) {
      if (tab.dataset.section === view.dataset.section) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    const heading = view.querySelector("h1, h2");
    document.title = heading && view !== views[0] ? heading.textContent.trim() + " – " + title : title;
    for (const old of document.querySelectorAll(".target")) old.classList.remove("target");
    if (target === view) {
      if (view !== before) window.scrollTo(0, 0);
      if (before) view.focus({ preventScroll: true });
      return;
    }
    target.classList.add("target");
    light(view, target.dataset.passage);
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  };

  // A passage lights up in both texts and in the drawing above them.
  const light = (view, numbers) => {
    for (const old of view.querySelectorAll(".lit")) old.classList.remove("lit");
    if (!numbers) return;
    const wanted = numbers.split(" ");
    for (const element of view.querySelectorAll("[data-passage]")) {
      if (element.dataset.passage.split(" ").some((number) => wanted.includes(number))) element.classList.add("lit");
    }
  };
  for (const pair of document.querySelectorAll(".pair")) {
    const follow = (event) => {
      const element = event.target.closest("[data-passage]");
      if (element) light(pair, element.dataset.passage);
    };
    pair.addEventListener("mouseover", follow);
    pair.addEventListener("focusin", follow);
    pair.addEventListener("click", (event) => {
      const element = event.target.closest("span.mark[data-passage], g[data-passage]");
      if (!element || String(getSelection())) return;
      const number = element.dataset.passage.split(" ")[0];
      const here = element.closest(".side");
      for (const side of pair.querySelectorAll(".side")) {
        const other = side.querySelector('.num[data-passage="' + number + '"]');
        if (other && side !== here) other.scrollIntoView({ block: "center" });
      }
    });
  }

  for (const input of document.querySelectorAll("[data-filter]")) {
    const rows = [...input.closest(".view").querySelectorAll("[data-row]")];
    const texts = rows.map((row) => row.textContent.toLocaleLowerCase());
    input.addEventListener("input", () => {
      const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      rows.forEach((row, at) => { row.hidden = !words.every((word) => texts[at].includes(word)); });
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
    const view = document.querySelector(".view.current");
    if (event.key === "/") {
      const input = view.querySelector("[data-filter]");
      if (input) {
        event.preventDefault();
        input.focus();
      }
    } else if (/^[npu]$/.test(event.key)) {
      const link = view.querySelector('[data-key="' + event.key + '"]');
      if (link) location.hash = link.getAttribute("href");
    }
  });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".view.current details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
  addEventListener("hashchange", show);
  show();
  root.dataset.ready = "yes";
})();
