// The page: opened by a link that works once; Esc twice, and another page stands here.

import { find, say } from "/static/dom.js";
import * as files from "./files.js";
import * as out from "./export.js";
import { act, enter, labels, leave, tell, whenOver } from "./net.js";
import * as record from "./record.js";

const TWICE = 900;
let last = -TWICE;

function plain() {
  leave();
  location.replace("/static/plain.html");
}

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") { last = -TWICE; return; }
  if (event.timeStamp - last < TWICE) plain();
  last = event.timeStamp;
});
addEventListener("pagehide", leave);
whenOver(plain);
find("#close").addEventListener("click", plain);

if (await enter()) {
  tell("");
  find("#desk").hidden = false;
  find("#close").hidden = false;
  record.prepare();
  out.prepare();
  files.prepare();
  const backups = await act("backups");
  if (backups) say(find("#backups"), backups.said);
} else {
  tell(labels.used);
}
