// Everything that is asked of the server.

import { find, say } from "./dom.js";

let fading = 0;

export function tell(text) {
  const line = find("#said");
  clearTimeout(fading);
  line.hidden = false;
  say(line, text);
  fading = setTimeout(() => { line.hidden = true; }, 7000);
}

export async function act(name, values = {}) {
  try {
    const response = await fetch(`/api/act/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(values),
    });
    const answer = await response.json();
    if (!response.ok) tell(answer.error);
    else if (answer.said) tell(answer.said);
    return response.ok;
  } catch {
    tell("The demo does not answer. Is it still running in its terminal?");
    return false;
  }
}

// What is there, or null where nothing is to be had now.
export async function read(path) {
  try {
    const response = await fetch(path);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

// Calls back with each state, and with null while there is none. A browser that was refused does not ask again by itself.
export function follow(heard) {
  const source = new EventSource("/api/events");
  source.addEventListener("message", (event) => heard(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    heard(null);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(heard), 3000);
  });
}
