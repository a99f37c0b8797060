// What takes longer: how far it is stands in the line at the top, until it is done.

import { act, tell } from "./net.js";

export async function follow() {
  for (;;) {
    const found = await act("work");
    if (!found) return;
    tell(found.said);
    if (!found.running) return;
    await new Promise((done) => setTimeout(done, 700));
  }
}
