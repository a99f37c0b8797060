// What Breakwater did with each thing that came in.

import { make } from "./dom.js";
import { clock, weekday } from "./when.js";

const FORMS = { photo: "Photo", voice: "Voice message", document: "File", video: "Video", audio: "Audio", text: "Message" };
const KINDS = { edit: "Edited message", deletion: "Deletion", boundary: "The one reply", agreement: "Agreement", gap: "Gap", account: "Account", test: "Test", damage: "Damage", export: "Copy", export_written: "Copy" };

export function card(item) {
  const title = item.kind === "message" ? FORMS[item.form] ?? "Message" : KINDS[item.kind] ?? item.kind;
  const lines = [`Kept as entry ${item.entry}${item.of ? `, about entry ${item.of}` : ""}.`];
  if (item.screened) lines.push(...screened(item.screened));
  lines.push(item.said);
  if (item.theirs || item.kind === "deletion") lines.push(item.digest ? "Was in a digest." : untilDigest(item.due));
  return make(
    "li",
    { class: `card of-${item.kind}${item.screened?.dangers.length ? " danger" : ""}` },
    make("p", { class: "head" }, make("time", {}, `${weekday(item.at).slice(0, 3)} ${clock(item.at)}`), make("strong", {}, title)),
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
  else if (practical) lines.push(`Practical words: ${practical}.`);
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

export function waiting(item) {
  return make(
    "li",
    { class: "card waits" },
    make("p", { class: "head" }, make("strong", {}, "Waits at Telegram")),
    make("p", { class: "quote" }, item.text || item.kind),
  );
}

function untilDigest(due) {
  return due ? `Waits for the digest, ${weekday(due)} ${clock(due)}.` : "Waits for the digest.";
}
