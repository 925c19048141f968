// The list of operations: its filter, its keys, and how it opens and closes on narrow windows.

import { element } from "./dom.js";

const byId = (id) => document.getElementById(id);

/** List the chapters and operations of a specification. */
export function listOperations(spec) {
  byId("chapters").replaceChildren(
    ...spec.chapters.map((chapter) =>
      element(
        "details",
        {},
        element(
          "summary",
          {},
          element("span", {}, chapter.name),
          element("span", { class: "count" }, String(chapter.operations.length)),
        ),
        element(
          "ul",
          {},
          chapter.operations.map((operation) =>
            element(
              "li",
              { "data-words": words(operation) },
              element(
                "a",
                { href: `#${operation.id}`, "data-id": operation.id },
                element("span", { class: `verb verb-${operation.verb}` }, operation.verb),
                element("span", { class: "title" }, operation.title),
                element("span", { class: "where" }, operation.shortPath),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

function words({ verb, path, title, scopes, chapter }) {
  return `${verb} ${path} ${title} ${chapter} ${scopes.join(" ")}`.toLowerCase();
}

/** Make the filter, its keys and the menu work. Done once. */
export function startNavigation() {
  startFilter();
  startKeys();
  byId("menu").addEventListener("click", () => {
    const open = !document.body.classList.contains("menu-open");
    showMenu(open);
    if (open) byId("filter").focus();
  });
}

function startFilter() {
  const filter = byId("filter");
  filter.addEventListener("input", () => applyFilter(filter.value));
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && filter.value) {
      filter.value = "";
      applyFilter("");
      event.preventDefault();
    }
    if (event.key === "Enter") visibleLinks()[0]?.click();
  });
}

function startKeys() {
  const filter = byId("filter");
  byId("navigation").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && document.body.classList.contains("menu-open")) {
      showMenu(false);
      byId("menu").focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [filter, ...visibleLinks()];
    const from = stops.indexOf(document.activeElement);
    if (from < 0) return;
    stops[Math.min(stops.length - 1, Math.max(0, from + step))].focus();
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    showMenu(true);
    filter.focus();
    filter.select();
  });
}

function visibleLinks() {
  return [...document.querySelectorAll("#chapters details[open]:not([hidden]) li:not([hidden]) a")];
}

function applyFilter(text) {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  let matches = 0;
  for (const chapter of byId("chapters").children) {
    let inChapter = 0;
    for (const row of chapter.querySelectorAll("li")) {
      row.hidden = !wanted.every((word) => row.dataset.words.includes(word));
      inChapter += row.hidden ? 0 : 1;
    }
    chapter.hidden = inChapter === 0;
    chapter.open = wanted.length ? inChapter > 0 : chapter.querySelector("[aria-current]") !== null;
    chapter.querySelector(".count").textContent = String(inChapter);
    matches += inChapter;
  }
  byId("no-match").hidden = matches > 0;
  byId("matches").textContent = wanted.length ? `${matches} operations match` : "";
}

/** Open or close the list of operations where the window is too narrow to show it always. */
export function showMenu(open) {
  document.body.classList.toggle("menu-open", open);
  byId("menu").setAttribute("aria-expanded", String(open));
}

/** Mark the operation in view and open its chapter; on `arriving` it is shown amid its neighbours. */
export function markCurrent(id, arriving) {
  for (const link of document.querySelectorAll("#chapters a")) {
    const chosen = link.dataset.id === id;
    if (chosen) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    if (!chosen) continue;
    link.closest("details").open = true;
    link.scrollIntoView({ block: arriving ? "center" : "nearest" });
  }
}
