"use strict";
// The reader of an export: everything it shows is in the page, and nothing is fetched. Text is put in as text, never as markup.
(() => {
  const AT_ONCE = 200;
  const data = JSON.parse(document.getElementById("record").textContent);
  const { words, about, entries } = data;
  const undone = new Set(data.undone);
  const marked = new Set();
  let shown = AT_ONCE;

  const say = (key, fallback) => words[key.replaceAll("_", "-")] ?? fallback ?? key;
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  // Controls that turn text around, or show nothing, are made visible.
  const visible = (text) =>
    text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
      (char) => `[U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
  const minute = (moment) => moment.slice(0, 19).replace("T", " ");
  const zone = (moment) => moment.slice(19).replace(/^\.\d+/, "");
  const senderOf = (entry) => {
    const origin = entry.content.origin;
    if (entry.content.sender_side !== undefined) {
      if (entry.content.what === "system") return null;
      const side = say(`side-${entry.content.sender_side}`);
      const name = [side, entry.content.sender_raw].filter(Boolean).join(": ");
      return { id: entry.sender?.id ?? null, name, username: null };
    }
    return origin ? { id: origin.id, name: origin.name, username: null } : entry.sender;
  };
  const keyOf = (entry) => {
    const sender = senderOf(entry);
    return sender ? String(sender.id ?? sender.name ?? "") : "";
  };
  const wordsOf = (entry) => {
    const sender = senderOf(entry) ?? {};
    const files = entry.attachments.map((one) => `${one.name ?? ""} ${one.kind} ${one.sha256 ?? ""}`);
    const content = JSON.stringify(entry.content);
    return [entry.number, entry.text ?? "", sender.name ?? "", sender.username ?? "", ...files, content]
      .join("\n").normalize("NFKC").toLocaleLowerCase();
  };
  const searched = entries.map(wordsOf);

  const form = document.getElementById("filters");
  const list = document.getElementById("entries");
  const count = document.getElementById("count");
  const more = document.getElementById("more");

  const fill = (name, values, label) => {
    const select = form.elements[name];
    for (const value of values) {
      const option = element("option", label(value));
      option.value = value;
      select.append(option);
    }
  };
  const names = new Map();
  for (const entry of entries) {
    const sender = senderOf(entry);
    if (sender) names.set(keyOf(entry), `${visible(sender.name ?? "")} (${sender.id ?? say("unnamed")})`);
  }
  fill("kind", [...new Set(entries.map((entry) => entry.kind))].sort(), (kind) => say(`kind-${kind}`, kind));
  fill("direction", [...new Set(entries.map((entry) => entry.direction))].sort(), (one) => say(`direction-${one}`, one));
  fill("sender", [...names.keys()].sort(), (key) => names.get(key));

  const found = () => {
    const wanted = form.elements.search.value.normalize("NFKC").toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const { kind, direction, sender, from, to, order, only } = form.elements;
    const kept = entries.filter((entry, place) =>
      wanted.every((word) => searched[place].includes(word)) &&
      (!kind.value || entry.kind === kind.value) &&
      (!direction.value || entry.direction === direction.value) &&
      (!sender.value || keyOf(entry) === sender.value) &&
      (!from.value || entry.at_local.slice(0, 10) >= from.value) &&
      (!to.value || entry.at_local.slice(0, 10) <= to.value) &&
      (!only.checked || marked.has(entry.number)));
    const by = { number: (one) => one.number, time: (one) => Date.parse(one.at), sender: (one) => keyOf(one) };
    const [what, backwards] = order.value.split("-");
    const value = by[what];
    kept.sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a.number - b.number));
    return backwards ? kept.reverse() : kept;
  };

  const row = (table, name, value) => {
    table.append(element("dt", name), element("dd", visible(value)));
  };
  const item = (entry) => {
    const one = element("li", undefined, "entry");
    const head = element("div", undefined, "head");
    const mark = element("input");
    mark.type = "checkbox";
    mark.checked = marked.has(entry.number);
    mark.className = "screen";
    mark.setAttribute("aria-label", `${say("mark")} ${entry.number}`);
    mark.addEventListener("change", () => {
      if (mark.checked) marked.add(entry.number); else marked.delete(entry.number);
    });
    const sender = senderOf(entry);
    head.append(mark, element("b", `#${entry.number}`), element("span", `${minute(entry.at_local)} ${zone(entry.at_local)}`));
    if (minute(entry.at_local) !== minute(entry.at)) head.append(element("span", `${minute(entry.at)} UTC`, "quiet"));
    head.append(element("span", say(`kind-${entry.kind}`, entry.kind)));
    if (entry.direction !== "none") head.append(element("span", say(`direction-${entry.direction}`, entry.direction)));
    if (sender) head.append(element("span", `${visible(sender.name ?? "")} (${sender.id ?? say("unnamed")})`));
    if (entry.attribution !== "none") head.append(element("span", say(`attribution-${entry.attribution}`, entry.attribution), "quiet"));
    one.append(head);
    if (entry.text) {
      const text = element("div", visible(entry.text), "text");
      text.dir = "auto";
      one.append(text);
    }
    if (!entry.opens) one.append(element("p", say("closed"), "quiet"));
    if (undone.has(entry.number) || undone.has(entry.refers_to)) one.append(element("p", say("taken-back"), "quiet"));
    const table = element("dl");
    if (entry.refers_to) row(table, say("refers-to"), `#${entry.refers_to}`);
    for (const file of entry.attachments) {
      const parts = [file.kind, file.name, file.size === null ? null : `${file.size} B`, say(`state-${file.state}`, file.state), file.sha256];
      row(table, say("file"), parts.filter(Boolean).join(", "));
    }
    for (const [name, value] of Object.entries(entry.content)) {
      if (value === null || name === "chat_id" || name === "message_id") continue;
      row(table, name, typeof value === "string" ? value : JSON.stringify(value));
    }
    row(table, say("recorded"), `${minute(entry.recorded_at)} UTC`);
    one.append(table, element("div", entry.hash, "hash quiet"));
    return one;
  };

  let kept = [];
  const draw = (most) => {
    list.replaceChildren(...kept.slice(0, most).map(item));
    more.hidden = kept.length <= most;
    count.textContent = say("count").replace("[n]", kept.length).replace("[all]", entries.length);
  };
  const look = () => {
    kept = found();
    shown = AT_ONCE;
    draw(shown);
  };
  form.addEventListener("input", look);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(look));
  more.addEventListener("click", () => {
    shown += AT_ONCE;
    draw(shown);
  });
  document.getElementById("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => draw(kept.length));
  window.addEventListener("afterprint", () => draw(shown));
  document.getElementById("about").textContent = about;
  look();
})();
