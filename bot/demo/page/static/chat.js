// The messages of a phone.

import { button, make } from "./dom.js";
import { act } from "./net.js";
import { written } from "./text.js";
import { clock } from "./when.js";

const KINDS = { voice: "Voice message", document: "File", video: "Video", audio: "Audio", animation: "Animation", video_note: "Video message", sticker: "Sticker", person: "Person" };

// `mine` is whose phone it is: "ex" or "owner". `account()` is the account that the left phone writes with.
export function bubble(message, mine, account) {
  const own = message.by === mine;
  const who = own ? "" : message.by === "bot" && mine === "owner" ? "Breakwater" : message.name;
  const reply = message.by === "bot" && mine === "ex";
  return make(
    "li",
    { class: `message ${own ? "own" : "theirs"}${reply ? " reply" : ""}`, "data-id": message.id },
    make(
      "div",
      { class: "bubble" },
      who ? make("span", { class: "who" }, who) : null,
      message.forwarded ? make("span", { class: "note" }, "Forwarded") : null,
      file(message.file),
      message.text ? make("div", { class: "text" }, ...written(message.text, message.entities)) : null,
      make("span", { class: "at" }, message.edited ? "edited " : "", make("time", {}, clock(message.at))),
      reply ? make("span", { class: "note" }, "The one reply") : null,
    ),
    message.rows ? buttons(message) : null,
    mine === "ex" && own ? more(message, account) : null,
  );
}

function file(value) {
  if (!value) return null;
  if (value.kind === "photo") return make("img", { src: `/api/file/${value.id}`, alt: "A picture", width: 192, height: 128, class: "picture" });
  const details = [value.name, value.seconds ? `${value.seconds} s` : ""].filter(Boolean).join(", ");
  const label = `${KINDS[value.kind] ?? "File"}${details ? `: ${details}` : ""}`;
  return value.id ? make("a", { class: "file", href: `/api/file/${value.id}`, download: value.name || value.kind }, label) : make("span", { class: "file" }, label);
}

function buttons(message) {
  return make(
    "div",
    { class: "rows", role: "group", "aria-label": "Buttons of this message" },
    ...message.rows.map((row) =>
      make("div", { class: "row" }, ...row.map((cell) => button(cell.text, () => act("press", { id: message.id, data: cell.data }))))),
  );
}

function more(message, account) {
  const values = () => ({ who: account(), id: message.id });
  const menu = make(
    "details",
    { class: "more" },
    make("summary", { "aria-label": "What can be done with this message" }, "···"),
    make(
      "div",
      { class: "menu" },
      button("Edit", () => rewrite(menu, message, values)),
      button("Delete", () => chosen(menu, "delete", values())),
      button("Olive forwards it", () => chosen(menu, "forward", values())),
      button("… as from somebody hidden", () => chosen(menu, "forward", { ...values(), hidden: true })),
    ),
  );
  return menu;
}

function chosen(menu, name, values) {
  menu.open = false;
  menu.querySelector("summary").focus();
  return act(name, values);
}

function rewrite(menu, message, values) {
  const field = make("textarea", { rows: 2, maxlength: 4096, "aria-label": "The new wording" });
  field.value = message.text ?? "";
  const back = () => { menu.open = false; form.replaceWith(menu); menu.querySelector("summary").focus(); };
  const change = make("button", { type: "submit", class: "strong" }, "Change it");
  const form = make("form", { class: "rewrite" }, field, change, button("Leave it", back));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await act("edit", { ...values(), text: field.value })) back();
  });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") back(); });
  menu.replaceWith(form);
  field.focus();
}
