// The page: one state from the server, and what of it has changed is read and drawn.

import * as buffer from "./buffer.js";
import { bubble } from "./chat.js";
import * as controls from "./controls.js";
import { find, make, say } from "./dom.js";
import * as inspector from "./inspector.js";
import { follow, tell } from "./net.js";
import { Pane } from "./pane.js";
import * as story from "./story.js";
import { clock, day, setZone } from "./when.js";

let state = null, heardAt = 0, lost = false;

const chat = (mine) => (message) => bubble(message, mine, controls.writesAs);
const left = new Pane(find("#chat-ex"), "ex", chat("ex"), (message) => message.id);
const right = new Pane(find("#chat-owner"), "owner", chat("owner"), (message) => message.id);
const middle = new Pane(find("#cards"), "buffer", buffer.card, (item) => item.entry);

function heard(now) {
  if (now === null) {
    if (!lost) tell("The demo does not answer. Is it still running in its terminal?");
    lost = true;
    return;
  }
  if (lost) tell("The demo is there again.");
  lost = false;
  const fresh = !state || state.generation !== now.generation;
  [state, heardAt] = [now, performance.now()];
  setZone(now.zone);
  if (fresh) for (const pane of [left, right, middle]) pane.reset();
  document.body.classList.toggle("busy", Boolean(now.busy) || !now.ready);
  story.show(now);
  controls.show(now);
  if (now.ready) draw();
}

function draw() {
  if (!state?.ready) return;
  const { revisions, generation, counts } = state;
  const account = controls.writesAs();
  left.sync([generation, revisions[account]], account);
  right.sync([generation, revisions.owner]);
  middle.sync([generation, revisions.buffer[0]]);
  find("#waiting").replaceChildren(...buffer.waiting(state));
  sums(counts);
  inspector.sync(counts.journal, generation);
  tick();
}

function sums(counts) {
  const said = [
    ["Kept in the record", counts.buffer],
    ["Replies", counts.replies],
    ["Waiting at Telegram", counts.waiting],
  ];
  const sign = JSON.stringify(said), root = find("#sums");
  if (root.dataset.sign === sign) return;
  root.dataset.sign = sign;
  root.replaceChildren(...said.map(([name, count]) => make("div", {}, make("dt", {}, name), make("dd", {}, String(count)))));
}

function tick() {
  if (!state?.ready) return;
  const now = state.now + (performance.now() - heardAt) / 1000;
  say(find("#day"), day(now));
  say(find("#clock"), clock(now));
}

controls.only("right");
controls.prepare(draw);
inspector.prepare();
await story.prepare();
follow(heard);
setInterval(tick, 1000);
