// Files that were named at the start: looked at, asked about, taken in.

import { button, find, make } from "/static/dom.js";
import { act, labels } from "./net.js";
import { counts } from "./record.js";
import { follow } from "./work.js";

async function done(name, values) {
  if (!(await act(name, values))) return;
  await follow();
  await draw();
  await counts();
}

function one(file) {
  const made = make("li", {}, make("strong", {}, file.name));
  if (file.text) made.append(make("p", {}, file.text));
  const cells = file.buttons.map((cell) => button(cell.label, () => done("press", { file: file.file, data: cell.data })));
  if (file.fresh) cells.push(button(labels.look, () => done("look", { file: file.file }), { "aria-label": `${labels.look}: ${file.name}` }));
  made.append(make("p", { class: "row" }, ...cells));
  if (file.asks) made.append(answer(file));
  return made;
}

function answer(file) {
  const field = make("input", { type: "text", maxlength: "200", autocomplete: "off", id: `answer-${file.file}` });
  const send = () => { if (field.value.trim()) done("type", { file: file.file, text: field.value }); };
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") send(); });
  return make("p", { class: "row" }, make("label", { for: field.id }, labels.type), field, button(labels.answer, send));
}

async function draw() {
  const found = await act("files");
  if (found) find("#files").replaceChildren(...found.files.map(one));
}

export function prepare() { draw(); }
