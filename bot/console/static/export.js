// A part of the record as a file: first what it would tell.

import { all, find, make } from "/static/dom.js";
import { act } from "./net.js";
import { asText, counts } from "./record.js";
import { follow } from "./work.js";

let whole = false;

const wanted = () => ({
  ...(whole ? { all: true } : { entries: asText() }),
  shown: all("#choices input").filter((box) => box.checked).map((box) => box.value),
});

async function survey(everything) {
  whole = everything;
  const found = await act("survey", wanted());
  if (!found) return;
  find("#told").replaceChildren(...found.lines.map((line) => make("p", {}, line)));
  find("#choices").replaceChildren(...found.choices.map((one) => make("li", {},
    make("label", { class: "tick" }, make("input", { type: "checkbox", value: one.what, checked: one.inside }), one.label))));
  find("#telling").hidden = false;
}

async function write() {
  find("#write").disabled = true;
  if (await act("write", wanted())) await follow();
  find("#write").disabled = false;
  await counts();
}

export function prepare() {
  find("#survey").addEventListener("click", () => survey(false));
  find("#survey-all").addEventListener("click", () => survey(true));
  find("#write").addEventListener("click", write);
}
