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
  // What is noted of an entry from a file is said in sentences below it, as on paper; the rest of it is of the whole file.
  const SAID = new Set(("what source format file_sha256 time_utc wall_time time_zone zone_source time_flags sender_side " +
    "sender_basis sender_raw marks same_as differs_from raw_time ordinal offset length").split(" "));
  const isImported = (entry) => entry.kind === "imported";
  const kindOf = (entry) =>
    isImported(entry) ? say(`imported-${entry.content.what ?? "message"}`) : say(`kind-${entry.kind}`, entry.kind);
  const notesOf = (entry) => {
    if (!isImported(entry)) return [];
    const { what, time_utc, time_flags, marks, raw_time, ...content } = entry.content;
    const flags = (time_flags ?? []).filter((flag) => flag !== "minute_only");
    const notes = flags.map((flag) => say(`time-${flag}`, `time_flags: ${flag}`));
    if (what && (time_utc ?? null) === null && !flags.length) notes.push(say("time-unknown"));
    notes.push(...(marks ?? []).map((mark) => say(`mark-${mark}`, `marks: ${mark}`)));
    for (const name of ["same_as", "differs_from"]) {
      const numbers = (content[name] ?? []).map((number) => `#${number}`).join(", ");
      if (numbers) notes.push(say(name).replace("[numbers]", numbers));
    }
    if (raw_time) notes.push(say("raw-time").replace("[time]", () => raw_time));
    return notes;
  };
  const rowsOf = (entry) => Object.entries(entry.content)
    .filter(([name, value]) => value !== null && name !== "chat_id" && name !== "message_id" &&
      !(isImported(entry) && SAID.has(name)))
    .map(([name, value]) => [say(`field-${name}`, name), typeof value === "string" ? value : JSON.stringify(value)]);
  const minute = (moment) => moment.slice(0, 19).replace("T", " ");
  const timeOf = (entry, moment) => minute(moment).slice(0, entry.content.time_flags?.includes("minute_only") ? 16 : 19);
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
  // The number of a sender, or why there is none; of one in a file also by what it is known who that is.
  const knownOf = (entry, sender) => {
    if (!isImported(entry)) return `(${sender.id ?? say("unnamed")})`;
    const basis = entry.content.sender_basis;
    const known = [sender.id, basis && say(`basis-${basis}`, basis)].filter(Boolean).join(", ");
    return known && `(${known})`;
  };
  // What is searched: all of an entry as it was, and as it is shown.
  const wordsOf = (entry) => {
    const sender = senderOf(entry) ?? {};
    const named = senderOf(entry) ? knownOf(entry, sender) : "";
    const files = entry.attachments.map((one) => `${one.name ?? ""} ${one.kind} ${one.sha256 ?? ""}`);
    const content = JSON.stringify(entry.content);
    const all = [entry.number, entry.text ?? "", sender.name ?? "", sender.username ?? "", named, ...files, content,
      kindOf(entry), ...notesOf(entry), ...rowsOf(entry).flat()].join("\n");
    return `${all}\n${visible(all)}`.normalize("NFKC").toLocaleLowerCase();
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
    if (sender) names.set(keyOf(entry), visible(`${sender.name ?? ""} ${knownOf(entry, sender)}`));
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
    head.append(mark, element("b", `#${entry.number}`), element("span", `${timeOf(entry, entry.at_local)} ${zone(entry.at_local)}`));
    if (minute(entry.at_local) !== minute(entry.at)) head.append(element("span", `${timeOf(entry, entry.at)} UTC`, "quiet"));
    head.append(element("span", kindOf(entry)));
    if (entry.direction !== "none") head.append(element("span", say(`direction-${entry.direction}`, entry.direction)));
    if (sender) head.append(element("span", visible(`${sender.name ?? ""} ${knownOf(entry, sender)}`)));
    if (entry.attribution !== "none") head.append(element("span", say(`attribution-${entry.attribution}`, entry.attribution), "quiet"));
    one.append(head);
    if (entry.text) {
      const text = element("div", visible(entry.text), "text");
      text.dir = "auto";
      one.append(text);
    }
    if (!entry.opens) one.append(element("p", say("closed"), "quiet"));
    if (undone.has(entry.number) || undone.has(entry.refers_to)) one.append(element("p", say("taken-back"), "quiet"));
    for (const note of notesOf(entry)) one.append(element("p", visible(note), "quiet"));
    const table = element("dl");
    if (entry.refers_to) row(table, say("refers-to"), `#${entry.refers_to}`);
    for (const file of entry.attachments) {
      const parts = [file.kind, file.name, file.size === null ? null : `${file.size} B`, say(`state-${file.state}`, file.state), file.sha256];
      row(table, say("file"), parts.filter(Boolean).join(", "));
    }
    for (const [name, value] of rowsOf(entry)) row(table, name, value);
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
