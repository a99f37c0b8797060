// A text with Telegram's entities, as elements. Offsets are UTF-16 units, as in JavaScript.

import { make } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

export function written(text, entities = []) {
  return part(text, [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length), 0, text.length);
}

function part(text, entities, from, to) {
  const nodes = [];
  let at = from;
  while (entities.length && entities[0].offset < to) {
    const [first, ...rest] = entities;
    const end = Math.min(first.offset + first.length, to);
    if (first.offset > at) nodes.push(text.slice(at, first.offset));
    const inner = rest.filter((one) => one.offset < end);
    nodes.push(wrapped(first, part(text, inner, first.offset, end)));
    entities = rest.filter((one) => one.offset >= end);
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrapped(entity, children) {
  if (entity.type === "spoiler") return spoiler(children);
  const tag = TAGS[entity.type];
  return tag ? make(tag, {}, ...children) : make("span", {}, ...children);
}

function spoiler(children) {
  const hidden = make("span", { class: "behind", "aria-hidden": "true" }, ...children);
  const cover = make("button", { type: "button", class: "spoiler", "aria-expanded": "false" }, "Show what is covered");
  const whole = make("span", { class: "covered" }, cover, hidden);
  cover.addEventListener("click", () => {
    hidden.removeAttribute("aria-hidden");
    whole.classList.add("open");
    cover.remove();
  });
  return whole;
}
