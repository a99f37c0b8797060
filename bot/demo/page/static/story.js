// The guided stories: which there are, where this one is, and going on.

import { all, button, find, make, say } from "./dom.js";
import { act, read } from "./net.js";

const PAUSE = 3500;
let playing = false, timer = 0, last = null;

export async function prepare() {
  const stories = (await read("/api/stories")) ?? [];
  find("#choose").append(
    ...stories.map((story) => button(story.title, () => begin(story.name), { "data-story": story.name, "aria-pressed": "false" })),
    make("p", {}, "or play"),
    button("On your own", () => begin(""), { "data-story": "", "aria-pressed": "false" }),
  );
  find("#next").addEventListener("click", () => { stop(); act("step"); });
  find("#play").addEventListener("click", () => (playing ? stop() : start()));
  find("#again").addEventListener("click", () => begin(last ? last.story.name : ""));
}

function begin(name) {
  stop();
  return act("begin", { story: name });
}

function start() {
  playing = true;
  goOn();
}

function stop() {
  playing = false;
  clearTimeout(timer);
  if (last) show(last);
}

async function goOn() {
  if (!playing) return;
  show(last);
  if (!(await act("step"))) return stop();
  const { step, steps } = last.story;
  if (step >= steps.length) return stop();
  timer = setTimeout(goOn, PAUSE);
}

export function show(state) {
  last = state;
  const { name, title, about, steps, step } = state.story;
  for (const choice of all("#choose button")) choice.setAttribute("aria-pressed", String(choice.dataset.story === name));
  say(find("#story-title"), title);
  say(find("#story-said"), state.trouble || (state.ready ? "" : state.busy) || (step ? steps[step - 1] : about));
  const over = step >= steps.length;
  say(find("#story-steps"), steps.length ? (over ? "The story is over. All of it is still here: write, press, move the clock." : `Step ${step} of ${steps.length}`) : "");
  const next = find("#next"), play = find("#play");
  next.hidden = play.hidden = steps.length === 0 || over;
  next.disabled = Boolean(state.busy) || !state.ready;
  say(next, step ? "Next step" : "First step");
  play.disabled = !state.ready;
  play.setAttribute("aria-pressed", String(playing));
  say(play, playing ? "Pause" : "Play to the end");
}

