// Shows JSON. Tokens are laid out anew rather than parsed values, so that all is as sent: 5.0 stays 5.0, long ids exact.

import { element } from "./dom.js";

const LINES_PER_BLOCK = 200;
const TOKEN = /("(?:[^"\\]|\\.)*")(?=\s*(:)?)|[{}[\],:]|[^\s{}[\],:"]+/g;
const OPENING = new Set(["{", "["]);
const CLOSING = new Set(["}", "]"]);

/** Make the view of a JSON text: indented, coloured, long lines wrapped under their start. The text must be valid. */
export function jsonView(text) {
  const place = element("pre", { class: "code", tabindex: "0", "aria-label": "Body" });
  const lines = layOut(text);
  const paint = () => {
    const block = element("div", { class: "lines" });
    for (let count = 0; count < LINES_PER_BLOCK; count += 1) {
      const { value: line, done } = lines.next();
      if (done) {
        place.append(block);
        return;
      }
      block.append(line);
    }
    place.append(block);
    setTimeout(() => {
      // An answer that a newer one has replaced is not worth finishing; one on a page out of view is.
      if (place.parentNode) paint();
    });
  };
  paint();
  return place;
}

// Yields one line element at a time. The depth lets the style sheet keep what wraps under the start of its line.
function* layOut(text) {
  let depth = 0;
  let parts = [];
  const finished = () => {
    const line = element("span", { class: "line" }, "  ".repeat(depth), parts);
    line.style.setProperty("--depth", depth);
    parts = [];
    return line;
  };
  const tokens = text.matchAll(TOKEN);
  let next = tokens.next().value;
  while (next) {
    const [token, string, colon] = next;
    next = tokens.next().value;
    if (OPENING.has(token) && CLOSING.has(next?.[0])) {
      parts.push(token + next[0]);
      next = tokens.next().value;
    } else if (OPENING.has(token)) {
      parts.push(token);
      yield finished();
      depth += 1;
    } else if (CLOSING.has(token)) {
      yield finished();
      depth -= 1;
      parts.push(token);
    } else if (token === ",") {
      parts.push(token);
      yield finished();
    } else if (token === ":") parts.push(": ");
    else parts.push(element("span", { class: tokenClass(token, string, colon) }, token));
  }
  yield finished();
}

function tokenClass(token, string, colon) {
  if (string) return colon ? "json-key" : "json-string";
  return /^[-\d]/.test(token) ? "json-number" : "json-word";
}
