// The desk beyond plain forms: one fact is sent and put in its place, lists filter at once, selected words become
// a fact, keys move and decide. Every one of these works without it, as a link or a button.
"use strict";

const KEPT = "liantu-operator";

function operator(field) {
  try {
    field.value = field.value || localStorage.getItem(KEPT) || "";
    field.addEventListener("change", () => localStorage.setItem(KEPT, field.value.trim()));
  } catch { /* a browser that keeps nothing */ }
}

function uploading(form) {
  const largest = Number(form.dataset.largest);
  const problem = form.querySelector("[data-upload-problem]");
  form.addEventListener("submit", (event) => {
    const large = [...form.querySelector("input[type=file]").files].filter((file) => file.size > largest);
    problem.hidden = !large.length;
    if (!large.length) {
      form.querySelector("button").textContent = "正在读取…";
      return;
    }
    event.preventDefault();
    problem.textContent = `${large.map((file) => file.name).join("、")} 超过 ${Math.floor(largest / 1048576)} MB，没有上传。`;
  });
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

class Desk {
  constructor(form) {
    this.form = form;
    this.home = form.dataset.home;
    this.list = form.querySelector("[data-list]");
    this.text = form.querySelector("[data-text]");
    this.adding = form.querySelector("#adding");
    this.kind = form.querySelector("[data-only-kind][aria-current]")?.dataset.onlyKind ?? "";
    this.waiting = form.querySelector("[data-only-waiting]").hasAttribute("aria-current");
    this.whole = !this.kind && !this.waiting;
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("click", (event) => this.click(event));
    form.addEventListener("change", (event) => this.change(event));
    this.list.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("selectionchange", () => this.selected());
    form.querySelector("[data-keys]").hidden = false;
    const first = this.list.querySelector("[data-fact]");
    if (first) first.tabIndex = 0;
    if (location.hash) this.reveal(location.hash.slice(1));
  }

  facts() {
    return [...this.list.querySelectorAll("[data-fact]:not([hidden])")];
  }

  // --- asking and putting in place ---

  async asked(address, options = {}) {
    const answer = await fetch(address, { credentials: "same-origin", ...options, headers: { "X-Part": "1" } });
    if (answer.status >= 500 || answer.redirected) throw new Error("没有保存：服务器没有应答，请稍后再试。");
    const type = answer.headers.get("content-type") ?? "";
    if (!type.startsWith("text/html")) throw new Error("没有保存，请刷新页面再试。");
    const part = parsed(await answer.text());
    const problem = part.querySelector("main h1 + p");
    if (!answer.ok && !part.querySelector("[data-fact], [data-adding]")) {
      throw new Error(problem?.textContent.trim() ?? "没有保存，请刷新页面再试。");
    }
    return part;
  }

  place(part, number) {
    const fact = part.querySelector("[data-fact]");
    const progress = part.querySelector("#progress");
    if (progress) this.form.querySelector("#progress").replaceWith(progress);
    const old = document.getElementById(`f-${number}`);
    if (!fact) {
      old?.remove();
      return null;
    }
    old.replaceWith(fact);
    const gone = fact.classList.contains("gone");
    for (const mark of this.text.querySelectorAll(`[href="#f-${number}"]`)) mark.classList.toggle("gone", gone);
    fact.tabIndex = 0;
    return fact;
  }

  trouble(number, message) {
    const fact = document.getElementById(`f-${number}`);
    fact?.querySelector(".trouble")?.remove();
    const line = document.createElement("p");
    line.className = "trouble";
    line.setAttribute("role", "alert");
    line.textContent = message;
    (fact ?? this.form).append(line);
  }

  async submit(event) {
    const button = event.submitter;
    if (!button || !["accept", "reject", "save"].includes(button.name)) return;
    event.preventDefault();
    const number = button.value;
    const data = new FormData(this.form, button);
    // Other corrections may stand open: only the entries of this one are sent.
    for (const name of [...data.keys()].filter((key) => key.startsWith("e-"))) data.delete(name);
    for (const field of button.closest("[data-fact]").querySelectorAll("[name^=e-]")) data.append(field.name, field.value);
    button.disabled = true;
    try {
      const next = this.after(number);
      const fact = this.place(await this.asked(this.form.action, { method: "POST", body: new URLSearchParams(data) }), number);
      const open = fact?.querySelector(".wrong input, .wrong textarea, .wrong select");
      (open ?? (button.name === "save" ? fact : next ?? fact))?.focus();
      this.count();
    } catch (error) {
      button.disabled = false;
      this.trouble(number, error.message);
    }
  }

  after(number) {
    const facts = this.facts();
    return facts[facts.findIndex((fact) => fact.id === `f-${number}`) + 1] ?? null;
  }

  async open(number, correct) {
    try {
      const fact = this.place(await this.asked(`${this.home}/facts/${number}${correct ? "?correct=1" : ""}`), number);
      (fact.querySelector(".fields input, .fields textarea") ?? fact).focus();
    } catch (error) {
      this.trouble(number, error.message);
    }
  }

  // --- filters ---

  filter() {
    for (const fact of this.list.querySelectorAll("[data-fact]")) {
      fact.hidden = (this.kind && fact.dataset.kind !== this.kind) || (this.waiting && fact.dataset.waits !== "1");
    }
    for (const chip of this.form.querySelectorAll("[data-only-kind]")) {
      chip.toggleAttribute("aria-current", chip.dataset.onlyKind === this.kind);
    }
    this.form.querySelector("[data-only-waiting]").toggleAttribute("aria-current", this.waiting);
    this.count();
  }

  count() {
    this.form.querySelector("[data-count]").textContent = `${this.facts().length} 条`;
  }

  reveal(id) {
    const target = document.getElementById(id);
    if (!target || !this.form.contains(target)) return;
    if (target.hidden) {
      this.kind = "";
      this.waiting = false;
      this.filter();
    }
    for (const here of this.form.querySelectorAll(".here")) here.classList.remove("here");
    target.classList.add("here");
    target.scrollIntoView({ block: "center" });
    if (target.matches("[data-fact]")) target.focus({ preventScroll: true });
  }

  click(event) {
    const link = event.target.closest("a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const data = link.dataset;
    const marked = link.classList.contains("mark") || "toText" in data;
    if (marked && !getSelection().isCollapsed) {
      event.preventDefault();
    } else if (marked && document.getElementById(link.hash.slice(1))) {
      event.preventDefault();
      this.reveal(link.hash.slice(1));
    } else if (data.correct || data.cancel) {
      event.preventDefault();
      this.open(data.correct ?? data.cancel, Boolean(data.correct));
    } else if (this.whole && ("onlyKind" in data || "onlyWaiting" in data)) {
      event.preventDefault();
      if ("onlyKind" in data) this.kind = this.kind === data.onlyKind ? "" : data.onlyKind;
      else this.waiting = !this.waiting;
      this.filter();
    } else if ("add" in data) {
      event.preventDefault();
      this.add(this.kind || "targets");
    } else if ("cancelAdd" in data) {
      event.preventDefault();
      this.adding.replaceChildren();
    }
  }

  // --- adding ---

  async add(kind, words, near) {
    const before = this.adding.querySelector("[data-adding]");
    const kept = { words: words ?? before?.querySelector("[name=words]").value ?? "", near: near ?? before?.querySelector("[name=near]").value ?? 0 };
    const part = await this.asked(`${this.home}/add?kind=${encodeURIComponent(kind)}`).catch(() => null);
    if (!part) {
      if (kind !== "targets") this.add("targets", words, near);
      return;
    }
    const form = part.querySelector("[data-adding]");
    form.querySelector("[name=words]").value = kept.words;
    form.querySelector("[name=near]").value = kept.near;
    this.adding.replaceChildren(form);
    form.scrollIntoView({ block: "nearest" });
    form.querySelector(kept.words ? ".fields input" : "[name=words]").focus();
  }

  change(event) {
    if (event.target.matches("[data-add-kind]")) this.add(event.target.value);
  }

  selected() {
    const chosen = getSelection();
    const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
    this.pick?.remove();
    if (!range || !this.text.contains(range.commonAncestorContainer) || !range.toString().trim()) return;
    const before = document.createRange();
    before.setStart(this.text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const near = [...before.toString()].length;
    const box = range.getBoundingClientRect();
    const frame = this.text.getBoundingClientRect();
    this.pick = document.createElement("button");
    this.pick.type = "button";
    this.pick.className = "pick";
    this.pick.textContent = "补充为事实";
    this.text.append(this.pick);
    this.pick.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - 120))}px`;
    this.pick.style.top = `${box.bottom - frame.top + this.text.scrollTop + 6}px`;
    this.pick.addEventListener("mousedown", (event) => event.preventDefault());
    this.pick.addEventListener("click", () => {
      this.pick.remove();
      this.add(this.adding.querySelector("[data-add-kind]")?.value ?? (this.kind || "targets"), words, near);
    });
  }

  // --- keys ---

  key(event) {
    const fact = event.target.closest("[data-fact]");
    if (!fact || event.target !== fact || event.altKey || event.ctrlKey || event.metaKey) return;
    const facts = this.facts();
    const at = facts.indexOf(fact);
    const acts = { a: "[name=accept]", x: "[name=reject]", e: "[data-correct]", t: "[data-to-text]" };
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = step ? facts[at + step] : fact.querySelector(acts[event.key] ?? "nothing");
    if (!target) return;
    event.preventDefault();
    if (!step) {
      target.click();
      return;
    }
    fact.tabIndex = -1;
    target.tabIndex = 0;
    target.focus();
  }
}

document.querySelectorAll("[data-operator]").forEach(operator);
document.querySelectorAll("[data-upload]").forEach(uploading);
document.querySelectorAll("[data-desk]").forEach((form) => new Desk(form));
