// Starts the explorer: loads the specification, keeps store and token, lists the operations, follows the address.

import { element } from "./dom.js";
import { OperationPage, overview } from "./page.js";
import { Spec } from "./spec.js";

const byId = (id) => document.getElementById(id);
const content = byId("content");
const pages = new Map();

const connection = {
  demo: { storeId: null, token: null },
  hidden: true,
  get store() { return byId("store").value.trim(); },
  get token() { return byId("token").value.trim(); },
  /** Ask for a store id where it is missing; true when there is one. */
  demandStore() {
    byId("store").setCustomValidity(this.store ? "" : "This operation needs a store id.");
    return byId("store").reportValidity();
  },
};

function startConnection(demo) {
  connection.demo = { storeId: String(demo.storeId ?? ""), token: demo.token ?? "" };
  const fill = (store, token) => {
    byId("store").value = store;
    byId("token").value = token;
    connectionChanged();
  };
  fill(sessionStorage.getItem("tradepost.store") ?? connection.demo.storeId,
    sessionStorage.getItem("tradepost.token") ?? connection.demo.token);
  byId("connection").addEventListener("input", connectionChanged);
  byId("connection").addEventListener("submit", (event) => event.preventDefault());
  byId("demo").addEventListener("click", () => fill(connection.demo.storeId, connection.demo.token));
  byId("reveal").addEventListener("click", () => {
    connection.hidden = !connection.hidden;
    byId("token").type = connection.hidden ? "password" : "text";
    byId("reveal").setAttribute("aria-pressed", String(!connection.hidden));
    currentPage()?.preview();
  });
}

// Only what differs from the server's own demo store is remembered: a demo store made anew is then never hidden by an old one.
function connectionChanged() {
  const { demo, store, token } = connection;
  const remember = (key, value, usual) => (value === usual ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, value));
  remember("tradepost.store", store, demo.storeId);
  remember("tradepost.token", token, demo.token);
  byId("store").setCustomValidity("");
  byId("demo").hidden = !demo.token || (store === demo.storeId && token === demo.token);
  currentPage()?.preview();
}

function currentId() {
  const raw = location.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function currentPage() {
  return pages.get(currentId());
}

function listOperations(spec) {
  byId("chapters").replaceChildren(...spec.chapters.map((chapter) => element("details", {},
    element("summary", {}, element("span", {}, chapter.name), element("span", { class: "count" }, String(chapter.operations.length))),
    element("ul", {}, chapter.operations.map((operation) => element("li", { "data-words": words(operation) },
      element("a", { href: `#${operation.id}`, "data-id": operation.id },
        element("span", { class: `verb verb-${operation.verb}` }, operation.verb),
        element("span", { class: "title" }, operation.title),
        element("span", { class: "where" }, operation.shortPath))))))));
}

function words({ verb, path, title, scopes, chapter }) {
  return `${verb} ${path} ${title} ${chapter} ${scopes.join(" ")}`.toLowerCase();
}

function startFilter() {
  const filter = byId("filter");
  const navigation = byId("navigation");
  filter.addEventListener("input", () => applyFilter(filter.value));
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && filter.value) {
      filter.value = "";
      applyFilter("");
      event.preventDefault();
    }
    if (event.key === "Enter") visibleLinks()[0]?.click();
  });
  navigation.addEventListener("keydown", (event) => {
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

function showMenu(open) {
  document.body.classList.toggle("menu-open", open);
  byId("menu").setAttribute("aria-expanded", String(open));
}

function follow(spec, arriving) {
  const id = currentId();
  const operation = spec.operations.find((each) => each.id === id);
  if (operation && !pages.has(id)) pages.set(id, new OperationPage(spec, operation, connection));
  for (const link of document.querySelectorAll("#chapters a")) {
    const chosen = link.dataset.id === id;
    if (chosen) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    if (!chosen) continue;
    link.closest("details").open = true;
    if (arriving) link.scrollIntoView({ block: "center" });
  }
  const unknown = id && !operation ? element("p", { class: "notice" }, `There is no operation “${id}” here.`) : null;
  content.replaceChildren(...(operation ? [pages.get(id).block] : [unknown, overview(spec)].filter(Boolean)));
  pages.get(id)?.shown();
  document.title = operation ? `${operation.title} – Tradepost API explorer` : "Tradepost API explorer";
  showMenu(false);
  scrollTo(0, 0);
  if (!arriving) content.querySelector("h1").focus({ preventScroll: true });
}

async function load(url) {
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`the server answered ${answer.status} ${answer.statusText}`.trim());
  return answer.json();
}

async function start() {
  content.replaceChildren(element("p", { class: "loading", role: "status" }, "Loading the specification…"));
  const [source, demo] = await Promise.allSettled([load("/openapi.json"), load("/docs/config.json")]);
  startConnection(demo.value ?? {});
  try {
    if (source.reason) throw source.reason;
    const spec = new Spec(source.value);
    listOperations(spec);
    follow(spec, true);
    addEventListener("hashchange", () => follow(spec, false));
  } catch (error) {
    content.replaceChildren(element("div", { class: "notice", role: "alert" },
      element("h1", {}, "The specification cannot be shown"),
      element("p", {}, `/openapi.json: ${error.message}.`),
      element("button", { class: "primary", type: "button", onclick: () => location.reload() }, "Try again")));
  }
}

byId("menu").addEventListener("click", () => {
  const open = !document.body.classList.contains("menu-open");
  showMenu(open);
  if (open) byId("filter").focus();
});
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  content.focus();
});
startFilter();
start();
