// What a page can do beyond being read: filter and find, the product panel, the goal slider, "/" to search.
// Every one of these works without it, as a link or a form.
"use strict";
document.documentElement.classList.add("js");

function filtering(root) {
  const items = [...root.querySelectorAll("[data-kind]")];
  const buttons = [...root.querySelectorAll("[data-kind-filter]")];
  const find = root.querySelector("[data-find]");
  const count = root.querySelector("[data-count]");
  const whole = count.textContent;
  const apply = () => {
    const kinds = buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.kindFilter);
    const text = find.value.trim().toLowerCase();
    let shown = 0;
    for (const item of items) {
      const fits = (!kinds.length || kinds.includes(item.dataset.kind)) && item.dataset.text.includes(text);
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const group of root.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-kind]:not([hidden])");
    }
    count.textContent = shown === items.length ? whole : `${shown} / ${whole}`;
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      apply();
    });
  }
  find.addEventListener("input", apply);
  apply();
}

function folding(button) {
  button.addEventListener("click", () => {
    const folded = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(folded));
    button.textContent = folded ? "展开各组" : "收起各组";
    for (const group of document.querySelectorAll("[data-group]")) group.open = !folded;
  });
}

function panelling(panel) {
  let chosen = null;
  const close = () => {
    panel.hidden = true;
    panel.replaceChildren();
    if (chosen) {
      chosen.removeAttribute("aria-current");
      chosen.focus();
      chosen = null;
    }
  };
  const show = async (card) => {
    const address = new URL(card.href);
    address.searchParams.set("panel", "true");
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) {
      window.location.assign(card.href);
      return;
    }
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (chosen) chosen.removeAttribute("aria-current");
    chosen = card;
    card.setAttribute("aria-current", "true");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "panel-close";
    button.textContent = "关闭";
    button.addEventListener("click", close);
    panel.replaceChildren(button, ...part.body.childNodes);
    panel.hidden = false;
    panel.focus({ preventScroll: true });
  };
  for (const card of document.querySelectorAll("[data-card]")) {
    card.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      show(card);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
}

function arrowing(map) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  map.addEventListener("keydown", (event) => {
    if (!(event.key in step) || !event.target.matches("[data-card]")) return;
    const cards = [...map.querySelectorAll("[data-card]:not([hidden])")].filter((c) => c.offsetParent);
    const next = cards[cards.indexOf(event.target) + step[event.key]];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
}

function choosing(menu) {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

document.querySelectorAll("[data-filter]").forEach(filtering);
document.querySelectorAll("[data-fold]").forEach(folding);
document.querySelectorAll("[data-panel]").forEach(panelling);
document.querySelectorAll(".map").forEach(arrowing);
document.querySelectorAll("[data-autosubmit]").forEach((form) => form.addEventListener("change", () => form.submit()));
document.querySelectorAll("[data-goal]").forEach((form) => {
  const slider = form.querySelector("input[type=range]");
  slider.addEventListener("input", () => { form.querySelector("[data-goal-shown]").textContent = slider.value; });
  slider.addEventListener("change", () => form.submit());
});
document.querySelectorAll("details.inline").forEach(choosing);
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, select, textarea")) return;
  event.preventDefault();
  document.querySelector("[data-search]").focus();
});
