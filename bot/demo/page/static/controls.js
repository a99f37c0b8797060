// Everything that is pressed or typed outside of a message.

import { all, button, find, make, say } from "./dom.js";
import { act } from "./net.js";

let account = "ex", state = null, keyboard = "", told = "";

export const writesAs = () => account;

export function prepare(changed) {
  for (const choice of all("[data-account]")) {
    choice.addEventListener("click", () => {
      choose(choice.dataset.account);
      changed();
    });
  }
  compose("#write-ex", (text) => act("write", { who: account, text }));
  compose("#write-owner", (text) => act("type", { text }));
  for (const one of all("[data-send]")) one.addEventListener("click", () => send(one.dataset.send));
  for (const one of all("[data-type]")) one.addEventListener("click", () => act("type", { text: one.dataset.type }));
  for (const one of all("[data-act]")) {
    const { act: name, ...values } = one.dataset;
    one.addEventListener("click", () => act(name, values));
  }
  find("#kill").addEventListener("click", () => act("bot", { do: state?.running ? "kill" : "start" }));
  find("#cut").addEventListener("click", () => act("telegram", { up: !state?.telegram }));
  for (const tab of all("[data-show]")) tab.addEventListener("click", () => only(tab.dataset.show));
}

function choose(which) {
  account = which;
  for (const one of all("[data-account]")) one.setAttribute("aria-pressed", String(one.dataset.account === which));
}

// The phone shows the account that the step of a story was about; from the beginning, the first.
function followStory(now) {
  const here = `${now.generation} ${now.story.step}`;
  if (here === told) return;
  told = here;
  if (now.story.who || !now.story.step) choose(now.story.who || "ex");
}

function send(kind) {
  return kind === "several" ? act("several", { who: account }) : act("send", { who: account, kind });
}

// Enter sends, Shift and Enter begin a new line. What was not taken stays in the field.
function compose(selector, sent) {
  const form = find(selector), field = find("textarea", form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value;
    if (!text.trim()) return field.focus();
    field.value = "";
    if (!(await sent(text)) && !field.value) field.value = text;
    field.focus();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

// On a narrow screen one of the three is shown.
export function only(which) {
  document.body.dataset.shown = which;
  for (const tab of all("[data-show]")) tab.setAttribute("aria-pressed", String(tab.dataset.show === which));
}

export function show(now) {
  state = now;
  followStory(now);
  const idle = now.ready && !now.busy;
  for (const one of all("[data-act='clock'], #kill, #cut")) one.disabled = !idle;
  for (const one of all("#choose button, #again")) one.disabled = Boolean(now.busy);
  for (const one of all(".compose button, .also button, [data-act='fault']")) one.disabled = !now.ready;
  say(find("#left-title"), `${now.ex}'s phone`);
  say(find("#account-ex"), now.ex);
  say(find("[data-show='left']"), `${now.ex}'s phone`);
  find("#text-ex").placeholder = `Write to ${now.owner} as ${now.ex}`;
  if (!now.ready) return say(find("#health"), "");
  say(find("#kill"), now.running ? "Kill the bot" : "Start the bot again");
  say(find("#cut"), now.telegram ? "Cut Telegram off" : "Telegram is back");
  say(find("#health"), health(now));
  showKeyboard(now.keyboard);
}

function health(now) {
  if (now.busy) return now.busy;
  if (!now.running) return "The bot is down. What is written waits at Telegram.";
  if (!now.telegram) return "Telegram cannot be reached. What is written waits there.";
  if (now.faults.length) return `At the next message the bot sends: ${now.faults.join(", ")}.`;
  return "The bot is up.";
}

function showKeyboard(rows) {
  const wanted = JSON.stringify(rows);
  if (wanted === keyboard) return;
  keyboard = wanted;
  const root = find("#keyboard");
  root.hidden = rows.length === 0;
  root.replaceChildren(...rows.map((row) => make("div", { class: "row" }, ...row.flatMap(keys))));
}

function keys(cell) {
  if (!cell.asks) return [button(cell.text, () => act("type", { text: cell.text }))];
  return [
    button(`${cell.text}: the first account`, () => act("share", { who: "ex" })),
    button(`${cell.text}: the second`, () => act("share", { who: "other" })),
  ];
}
