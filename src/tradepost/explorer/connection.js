// The store and the token that requests are sent with. They stay in this tab, and go when it is closed.

const FIELDS = { store: "storeId", token: "token" };
const byId = (id) => document.getElementById(id);

export const connection = {
  /** True while the token is covered on the screen. */
  hidden: true,
  get store() {
    return byId("store").value.trim();
  },
  get token() {
    return byId("token").value.trim();
  },
  /** Ask for a store id where it is missing; true when there is one. */
  demandStore() {
    byId("store").setCustomValidity(this.store ? "" : "This operation needs a store id.");
    return byId("store").reportValidity();
  },
};

/** Fill the fields from this tab's memory, else from the server's demo store. `changed` is called after every edit. */
export function startConnection(config, changed) {
  const demo = Object.fromEntries(Object.entries(FIELDS).map(([id, key]) => [id, String(config[key] ?? "")]));
  const update = () => {
    // What the demo store has anyway is not remembered, or it would hide the token of a demo store made anew.
    for (const id of Object.keys(FIELDS)) remember(id, connection[id] === demo[id] ? null : connection[id]);
    byId("store").setCustomValidity("");
    byId("demo").hidden = !demo.token || Object.keys(FIELDS).every((id) => connection[id] === demo[id]);
    changed();
  };
  const fill = (values) => {
    for (const id of Object.keys(FIELDS)) byId(id).value = values[id] ?? demo[id];
    update();
  };
  byId("connection").addEventListener("input", update);
  byId("connection").addEventListener("submit", (event) => event.preventDefault());
  byId("demo").addEventListener("click", () => fill(demo));
  byId("reveal").addEventListener("click", () => {
    connection.hidden = !connection.hidden;
    byId("token").type = connection.hidden ? "password" : "text";
    byId("reveal").setAttribute("aria-pressed", String(!connection.hidden));
    changed();
  });
  fill({ store: recall("store"), token: recall("token") });
}

// A browser that blocks storage throws at every touch of it; the explorer then simply forgets.
function remember(id, value) {
  try {
    if (value === null) sessionStorage.removeItem(`tradepost.${id}`);
    else sessionStorage.setItem(`tradepost.${id}`, value);
  } catch {
    // Nothing is lost but the memory of this tab.
  }
}

function recall(id) {
  try {
    return sessionStorage.getItem(`tradepost.${id}`);
  } catch {
    return null;
  }
}
