// The record: counts, then headings, then the words of one entry at a time. What is ticked is kept here, by number.

import { button, find, make, say } from "/static/dom.js";
import { act, labels } from "./net.js";

export const ticked = new Set();
let month = null, shown = 0;

const person = () => Number(find("#person").value || 0);

export async function counts() {
  const found = await act("overview", { contact: person() });
  if (!found) return;
  say(find("#kept"), found.said);
  const chosen = person();
  find("#person").replaceChildren(...found.people.map((one) => make("option", { value: one.contact, selected: one.contact === chosen }, one.name)));
  find("#months").replaceChildren(...found.months.map((one) =>
    make("li", {}, button(`${one.name}: ${one.count}`, () => open(one), { "data-month": one.month }))));
}

async function open(one) {
  [month, shown] = [one, 0];
  find("#entries").replaceChildren();
  say(find("#month-title"), one.name);
  find("#month").hidden = false;
  await more();
  find("#month-title").focus();
}

async function more() {
  const of = month;
  const found = await act("list", { month: of.month, contact: person(), start: shown });
  if (!found || of !== month) return;
  month.numbers = found.numbers;
  shown += found.entries.length;
  find("#entries").append(...found.entries.map(row));
  find("#more").hidden = !found.more;
}

function row(entry) {
  const tick = make("input", { type: "checkbox", "aria-label": entry.tick, checked: ticked.has(entry.entry) });
  tick.dataset.entry = entry.entry;
  tick.addEventListener("change", () => mark([entry.entry], tick.checked));
  const words = make("td", { class: "words" });
  words.append(button(labels.show, () => show(entry, words), { "aria-label": entry.show }));
  return make("tr", {},
    make("td", {}, make("label", { class: "tick" }, tick, String(entry.entry))),
    make("td", {}, entry.at), make("td", {}, entry.kind), make("td", {}, entry.way), words);
}

async function show(entry, cell, alone = false) {
  const found = await act("show", { entry: entry.entry, alone });
  if (!found) return;
  const again = button(labels.show, () => show(entry, cell), { "aria-label": entry.show });
  if (found.wait) cell.replaceChildren(make("p", {}, found.wait), again);
  else if (found.alone) cell.replaceChildren(make("p", {}, found.alone), button(labels.alone, () => show(entry, cell, true)));
  else {
    cell.replaceChildren(
      ...(found.heading ? [make("p", { class: "soft" }, found.heading)] : []),
      make("p", { dir: "auto" }, found.text),
      button(labels.fold, () => { cell.replaceChildren(again); again.focus(); }));
  }
  cell.querySelector("button").focus();
}

function mark(numbers, on) {
  for (const number of numbers) on ? ticked.add(number) : ticked.delete(number);
  for (const box of document.querySelectorAll("#entries input")) box.checked = ticked.has(Number(box.dataset.entry));
  say(find("#ticked"), String(ticked.size));
  find("#telling").hidden = true;
}

// As ranges, "3,7-9": whole months are ticked at once.
export function asText() {
  const found = [];
  for (const number of [...ticked].sort((one, other) => one - other)) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
}

export function prepare() {
  find("#person").addEventListener("change", () => { find("#month").hidden = true; counts(); });
  find("#more").addEventListener("click", more);
  find("#tick-all").addEventListener("click", () => mark(month.numbers, true));
  find("#untick").addEventListener("click", () => mark([...ticked], false));
  counts();
}
