// Building blocks for elements. Data only ever becomes text nodes, never markup.

/**
 * Make an element. Attributes that are null, undefined or false are left out, true makes an empty attribute,
 * functions become listeners (`onclick` listens to "click"). Children are nodes or texts; null is skipped.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false)
      made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** Turn one line of a description into nodes: `code` and **strong** are understood, all else is text. */
export function inline(text) {
  return text
    .split(/(``[^`]+``|`[^`]+`|\*\*[^*]+\*\*)/)
    .filter(Boolean)
    .map((part) => {
      if (part.startsWith("`")) return element("code", {}, part.replace(/^`+|`+$/g, ""));
      if (part.startsWith("**") && part.length > 4) return element("strong", {}, part.slice(2, -2));
      return part;
    });
}

/** Turn a description into paragraphs and bullet lists. */
export function prose(text) {
  return text
    .trim()
    .split(/\n\s*\n/)
    .filter(Boolean)
    .map((block) => {
      const lines = block.split("\n").map((line) => line.trim());
      if (!lines.every((line) => /^[-*] /.test(line))) return element("p", {}, inline(lines.join(" ")));
      return element(
        "ul",
        {},
        lines.map((line) => element("li", {}, inline(line.slice(2)))),
      );
    });
}

/** Make a button that copies what `text()` returns and says so for a moment. */
export function copyButton(label, text) {
  const button = element("button", { class: "quiet", type: "button", "aria-live": "polite" }, label);
  button.addEventListener("click", async () => {
    button.textContent = (await copy(text())) ? "Copied" : "Copying failed";
    setTimeout(() => {
      button.textContent = label;
    }, 1500);
  });
  return button;
}

async function copy(text) {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  // Browsers offer the clipboard only on https and localhost; a server in a local network is neither.
  const field = element("textarea", { class: "unseen", "aria-hidden": "true" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

/** Say a number of bytes for people, as in "1.2 KB". */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
