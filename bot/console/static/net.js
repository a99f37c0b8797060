// Everything that is asked of the server, with the key that is known to this page alone and is gone with it.

import { find, say } from "/static/dom.js";

export const labels = find("#labels").dataset;
let key = "", idle = 0, timer = 0, over = () => {};

// What is done when nothing was asked for as long as the server waits: nothing that was shown stays on the screen.
export function whenOver(act) { over = act; }

function wait(more = 0) {
  clearTimeout(timer);
  timer = setTimeout(() => over(), (idle + more) * 1000);
}

export function tell(text) { say(find("#said"), text ?? ""); }

async function post(path, values, more = {}) {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(key ? { Authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify(values),
    ...more,
  });
}

// The word in the link is used once, and taken out of the address line before anything else.
export async function enter() {
  const token = location.hash.slice(1);
  history.replaceState(null, "", "/");
  try {
    const response = await post("/api/enter", { token });
    if (!response.ok) return false;
    ({ key, idle } = await response.json());
    wait();
  } catch { return false; }
  return true;
}

export async function act(name, values = {}) {
  try {
    const response = await post(`/api/act/${name}`, values);
    const answer = await response.json();
    if (response.ok) {
      wait(answer.seconds);
      return answer;
    }
    tell(answer.error);
    if (response.status === 403) away();
  } catch { tell(labels.lost); }
  return null;
}

export function leave() {
  if (!key) return;
  post("/api/leave", {}, { keepalive: true }).catch(() => {});
  key = "";
}

// Nothing that was shown stays in the page when it may not be used any more.
export function away() {
  key = "";
  find("#desk").remove();
  find("#close").hidden = true;
}
