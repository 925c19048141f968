// Starts the explorer: loads the specification and shows the page that the address names.

import { connection, startConnection } from "./connection.js";
import { element } from "./dom.js";
import { listOperations, markCurrent, showMenu, startNavigation } from "./navigation.js";
import { OperationPage, overview } from "./page.js";
import { Spec } from "./spec.js";

const content = document.getElementById("content");
// A page is kept once made, with what was typed and answered, so that "back" leads back to it.
const pages = new Map();

async function start() {
  const [source, config] = await Promise.allSettled([load("/openapi.json"), load("/docs/config.json")]);
  startConnection(config.value ?? {}, () => pages.get(currentId())?.preview());
  try {
    if (source.reason) throw source.reason;
    const spec = new Spec(source.value);
    listOperations(spec);
    follow(spec, true);
    addEventListener("hashchange", () => follow(spec, false));
  } catch (error) {
    showFailure(error);
  }
}

async function load(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the server answered ${answer.status} ${answer.statusText}`.trim());
  return answer.json();
}

function currentId() {
  const raw = location.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function follow(spec, arriving) {
  const id = currentId();
  const operation = spec.operations.find((each) => each.id === id);
  if (operation && !pages.has(id)) pages.set(id, new OperationPage(spec, operation, connection));
  const page = pages.get(id);
  const unknown =
    id && !page ? element("p", { class: "notice" }, `There is no operation “${id}” here.`) : null;
  content.replaceChildren(...(page ? [page.block] : [unknown ?? "", overview(spec)]));
  page?.shown();
  document.title = operation ? `${operation.title} – Tradepost API explorer` : "Tradepost API explorer";
  markCurrent(id, arriving);
  showMenu(false);
  scrollTo(0, 0);
  if (!arriving) content.querySelector("h1").focus({ preventScroll: true });
}

function showFailure(error) {
  content.replaceChildren(
    element(
      "div",
      { class: "notice", role: "alert" },
      element("h1", {}, "The specification cannot be shown"),
      element("p", {}, `/openapi.json: ${error.message.replace(/\.$/, "")}.`),
      element("button", { class: "primary", type: "button", onclick: () => location.reload() }, "Try again"),
    ),
  );
}

document.getElementById("skip").addEventListener("click", (event) => {
  // The address names the operation in view, so it may not change to that of the main element.
  event.preventDefault();
  content.focus();
});
startNavigation();
start();
