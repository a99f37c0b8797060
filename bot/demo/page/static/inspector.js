// Every update and call, a page at a time; the newest page follows unless it is told not to.

import { find, make, say } from "./dom.js";
import { read } from "./net.js";
import { exact } from "./when.js";

const SIZE = 25;
let total = 0, end = null, seen = "", generation = 0;

export function prepare() {
  const details = find("#inspector");
  details.addEventListener("toggle", () => { seen = ""; sync(total, generation); });
  find("#older").addEventListener("click", () => go((end ?? total) - SIZE));
  find("#newer").addEventListener("click", () => go((end ?? total) + SIZE));
  find("#follow").addEventListener("click", () => go(end === null ? total : null));
}

function go(place) {
  end = place === null ? null : Math.max(Math.min(SIZE, total), Math.min(place, total));
  seen = "";
  sync(total, generation);
}

export async function sync(count, current) {
  if (current !== generation) end = null;
  [total, generation] = [count, current];
  say(find("#journal-count"), `${total}`);
  const here = end ?? total, wanted = `${current} ${here} ${end === null}`;
  if (wanted === seen || !find("#inspector").open) return;
  seen = wanted;
  const page = await read(`/api/pane/journal?before=${here}&limit=${SIZE}`);
  if (page === null || wanted !== seen) return;
  say(find("#journal-range"), total ? `${page.from + 1} to ${page.from + page.items.length} of ${total}` : "Nothing yet");
  find("#older").disabled = page.from === 0;
  find("#newer").disabled = here >= total;
  find("#follow").setAttribute("aria-pressed", String(end === null));
  find("#journal").replaceChildren(...page.items.map(line));
}

function line(item) {
  const way = item.way === "update" ? "To the bot" : "From the bot";
  return make(
    "li",
    { class: item.way, value: item.place + 1 },
    make(
      "details",
      {},
      make(
        "summary",
        {},
        make("time", {}, exact(item.at)),
        make("span", { class: "way" }, way),
        make("code", {}, item.title),
        item.outcome ? make("span", { class: "outcome" }, item.outcome) : null,
      ),
      make("pre", { tabindex: 0 }, JSON.stringify(item.detail, null, 2)),
    ),
  );
}
