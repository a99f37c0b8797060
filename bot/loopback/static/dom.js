// Making elements. Text is always set as text: what people write never becomes markup.

export const find = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

export function make(tag, values = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export function button(label, onclick, values = {}) {
  return make("button", { type: "button", onclick, ...values }, label);
}

// Sets a text only where it is another one, so that a screen reader is not told the same again.
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
