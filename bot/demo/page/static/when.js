// Times, in the zone of the story.

let zone = "UTC";

export function setZone(name) { zone = name; }

const format = (options) => (seconds) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).format(new Date(seconds * 1000));

export const clock = format({ hour: "2-digit", minute: "2-digit" });
export const exact = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const day = format({ weekday: "long", day: "numeric", month: "long" });
export const weekday = format({ weekday: "long" });
