// What Breakwater did with each thing that came in.

import { make } from "./dom.js";
import { clock, weekday } from "./when.js";

export function card(item) {
  const lines = [`Kept as entry ${item.entry}${item.of ? `, about entry ${item.of}` : ""}.`];
  if (item.screened) lines.push(...screened(item.screened));
  lines.push(item.said);
  if (item.theirs || item.kind === "deletion") lines.push(item.digest ? "Was in a digest." : untilDigest(item.due));
  return make(
    "li",
    { class: `card of-${item.kind}${item.screened?.dangers.length ? " danger" : ""}` },
    make("p", { class: "head" }, make("time", {}, `${weekday(item.at).slice(0, 3)} ${clock(item.at)}`), make("strong", {}, item.title)),
    item.text ? make("p", { class: "quote" }, item.text) : null,
    make("ul", {}, ...lines.map((line) => make("li", {}, line))),
    reasons(item.screened),
  );
}

function screened(found) {
  if (!found.looked) return ["Could not be screened: no words in it, or a language it does not know."];
  const lines = [];
  for (const danger of found.dangers) lines.push(`Danger: ${danger.name}, ${danger.likely ? "likely" : "possible"}.`);
  const tactics = names(found, "tactic"), practical = names(found, "practical");
  if (tactics) lines.push(`Screened: ${tactics}.`);
  if (found.needs.length) lines.push(`May need you: “${found.needs.join("”, “")}”`);
  else if (practical) lines.push(`Perhaps practical: ${practical}.`);
  if (!lines.length) lines.push("Screened: nothing found.");
  return lines;
}

const names = (found, part) => found.hints.filter((hint) => hint.part === part).map((hint) => hint.name).join(", ");

function reasons(found) {
  if (!found || !found.hints.length) return null;
  return make(
    "details",
    { class: "why" },
    make("summary", {}, "Why"),
    make("ul", {}, ...found.hints.map((hint) => make("li", {}, `${hint.name}: ${hint.why.join("; ")}`))),
  );
}

// What is not in the record, or not yet: on the disk already, kept for the owner's word, or still at Telegram.
export function waiting({ counts, waiting: atTelegram, running }) {
  const cards = atTelegram.map((item) => waits("Waits at Telegram", item.text || item.kind));
  if (counts.asked) cards.unshift(waits("Whose account is it?", `Olive is asked. Until she answers, what it writes is not shown and not answered (${counts.asked} so far). After seven days it goes.`));
  if (counts.received) cards.unshift(waits("Received", `On the disk already: ${counts.received}. ${running ? "The bot is about to look through it." : "It is looked through when the bot is up again."}`));
  return cards;
}

function waits(title, said) {
  return make("li", { class: "card waits" }, make("p", { class: "head" }, make("strong", {}, title)), make("p", { class: "quote" }, said));
}

function untilDigest(due) {
  return due ? `Waits for the digest, ${weekday(due)} ${clock(due)}.` : "Waits for the digest.";
}
