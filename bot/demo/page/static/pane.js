// A list of which the server has all and the page at most 300: the newest ones, or an earlier stretch.

import { find } from "./dom.js";
import { read } from "./net.js";

const FIRST = 60, MORE = 60, MOST = 300;

export class Pane {
  // `draw(item)` makes an element for an item; `key(item)` says which one it is.
  constructor(list, name, draw, key) {
    Object.assign(this, { list, name, draw, key, seen: "", asked: null, drawn: new Map(), limit: FIRST, end: null, from: 0, placed: 0 });
    this.scroll = list.closest(".scroll");
    this.empty = find(".empty", this.scroll);
    this.earlier = find(".earlier", this.scroll);
    this.newest = find(".newest", this.scroll);
    this.earlier.addEventListener("click", () => this.goBack());
    this.newest.addEventListener("click", () => this.goToNewest());
  }

  // Reads again where the revision is another one.
  async sync(revision, name = this.name) {
    const wanted = JSON.stringify([name, revision, this.limit, this.end]);
    if (wanted === this.seen) return;
    if (name !== this.name) this.reset(name);
    this.seen = JSON.stringify([name, revision, this.limit, this.end]);
    this.revision = revision;
    await this.load();
  }

  reset(name = this.name) {
    Object.assign(this, { name, limit: FIRST, end: null, seen: "" });
    this.asked = null;
    this.drawn.clear();
    this.list.replaceChildren();
  }

  async load() {
    const before = this.end === null ? "" : `&before=${this.end}`;
    const asked = this.asked = {};
    const page = await read(`/api/pane/${this.name}?limit=${this.limit}${before}`);
    if (asked !== this.asked) return;
    if (page === null) {
      this.seen = "";
      return;
    }
    this.from = page.from;
    this.show(page);
  }

  show(page) {
    const down = this.end === null && this.follows();
    const kept = new Map();
    const wanted = page.items.map((item) => {
      const key = this.key(item), sign = JSON.stringify(item);
      const before = this.drawn.get(key);
      const element = before && before.sign === sign ? before.element : this.draw(item);
      kept.set(key, { sign, element });
      return element;
    });
    this.put(wanted);
    this.drawn = kept;
    this.empty.hidden = page.items.length > 0;
    this.earlier.hidden = page.from === 0;
    this.earlier.textContent = `Earlier (${page.from} more)`;
    this.newest.hidden = this.end === null;
    if (down) this.toNewest(wanted.at(-1));
  }

  // Whether the newest is in sight, or nobody has scrolled since it was put there.
  follows() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroll;
    return scrollHeight - scrollTop - clientHeight < 80 || Math.abs(scrollTop - this.placed) < 2;
  }

  // To the end; of a message that is longer than the phone, to its beginning.
  toNewest(newest) {
    this.scroll.scrollTop = this.scroll.scrollHeight;
    if (newest && newest.offsetHeight > this.scroll.clientHeight) {
      this.scroll.scrollTop += newest.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top - 8;
    }
    this.placed = this.scroll.scrollTop;
  }

  // Only what is different is touched, so that focus and the reading place stay.
  put(wanted) {
    const staying = new Set(wanted);
    for (const child of [...this.list.children]) if (!staying.has(child)) child.remove();
    wanted.forEach((element, place) => {
      if (this.list.children[place] !== element) this.list.insertBefore(element, this.list.children[place] ?? null);
    });
  }

  async goBack() {
    const height = this.scroll.scrollHeight - this.scroll.scrollTop;
    if (this.limit < MOST) this.limit += MORE;
    else this.end = this.from + MOST - MORE;
    await this.load();
    this.scroll.scrollTop = this.scroll.scrollHeight - height;
  }

  async goToNewest() {
    this.limit = FIRST;
    this.end = null;
    await this.load();
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.scroll.focus();
  }
}
