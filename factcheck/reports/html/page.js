// What the page does beyond being read: filters that stand in its address, links that open what they lead to,
// light and dark, and everything opened for printing. Without it all content is there, folded in <details>.
(() => {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  root.classList.add("js");

  const claims = all("details.claim").map((place) => ({
    place,
    number: place.id.slice(1),
    verdict: place.dataset.v,
    kind: place.dataset.k,
    sources: place.dataset.s.split(" "),
    lone: place.closest(".lone") !== null,
    rows: [],
    words: null,
    fits: true,
  }));
  const byNumber = new Map(claims.map((claim) => [claim.number, claim]));
  for (const row of all("#timeline [data-c]")) byNumber.get(row.dataset.c)?.rows.push(row);
  const countable = claims.filter((claim) => !claim.lone).length;
  const plural = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  // What a closed claim or source holds is text inside <noscript>, which the page's writer has made and escaped; it
  // becomes part of the page when it is opened, looked for or printed, and in any case while nothing else is to do.
  const unfolded = (folded) => new DOMParser().parseFromString(folded.textContent, "text/html").body;
  function unfold(place) {
    const folded = place.querySelector(":scope > noscript");
    if (!folded) return;
    folded.replaceWith(...unfolded(folded).childNodes);
  }
  const foldedPlaces = all("details:has(> noscript)");
  for (const place of foldedPlaces) place.addEventListener("toggle", () => { if (place.open) unfold(place); });
  function unfoldWhenIdle(at = 0) {
    const later = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 50));
    later((idle) => {
      while (at < foldedPlaces.length && idle.timeRemaining() > 4) unfold(foldedPlaces[at++]);
      if (at < foldedPlaces.length) unfoldWhenIdle(at);
    });
  }

  // Text is compared without regard to case and width: ４０ finds 40.
  const signs = { lt: "<", gt: ">", amp: "&", nbsp: " " };
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const wordsOf = (claim) =>
    (claim.words ??= folded(
      claim.place.innerHTML.replace(/<[^>]*>/g, "").replace(/&(lt|gt|amp|nbsp);/g, (_, name) => signs[name]),
    ));

  const verdictBoxes = all("input[name=verdict]");
  const [kind, source, query, one] = ["kind", "source", "q", "one"].map(byId);
  const oneAtFirst = root.classList.contains("with-lone");

  // The matrix: rows that fit the filter, as many as have been scrolled to. The first rows stand in the page; the
  // others are tables inside <noscript>, taken apart when they are first wanted.
  const matrix = (() => {
    const box = document.querySelector("#matrix .scroll");
    if (!box) return { fill() {}, all() {} };
    const table = box.querySelector("table");
    const step = 120;
    let bodies = null;
    let limit = step;
    const end = document.createElement("div");
    box.append(end);
    function collect() {
      bodies = [];
      for (const piece of [table, ...all("noscript", box).map((folded) => unfolded(folded).querySelector("table"))]) {
        for (const body of piece.tBodies) {
          const [title, ...rows] = body.rows;
          let known = bodies.find((other) => other.name === title.textContent);
          if (!known) bodies.push((known = { name: title.textContent, body, title, rows: [] }));
          for (const row of rows) known.rows.push({ row, claim: byNumber.get(row.dataset.c) });
        }
      }
      for (const folded of all("noscript", box)) folded.remove();
      table.append(...bodies.map((one) => one.body));
    }
    function draw() {
      if (!bodies) collect();
      let room = limit;
      for (const { body, title, rows } of bodies) {
        const fitting = rows.filter(({ claim }) => claim.fits && (!claim.lone || one.checked)).slice(0, room);
        room -= fitting.length;
        body.replaceChildren(...(fitting.length ? [title, ...fitting.map(({ row }) => row)] : []));
      }
    }
    let drawn = "";
    new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting) || limit >= claims.length) return;
      limit += step;
      draw();
    }, { root: box, rootMargin: "600px" }).observe(end);
    return {
      fill(shown) {
        const wanted = claims.filter((claim) => claim.fits && (!claim.lone || one.checked)).map((claim) => claim.number).join();
        if (wanted === drawn) return;
        const first = drawn === "";
        drawn = wanted;
        limit = step;
        box.parentElement.hidden = shown === 0;
        if (first && shown === countable && !one?.checked) return; // as the page was written
        draw();
        box.scrollTop = 0;
      },
      all() {
        limit = claims.length;
        draw();
      },
    };
  })();

  const asked = () => ({
    verdicts: verdictBoxes.filter((box) => box.checked).map((box) => box.value),
    kind: kind.value,
    source: source.value,
    query: query.value.trim(),
    one: one ? one.checked : false,
  });

  function apply() {
    const now = asked();
    const terms = folded(now.query).split(/\s+/).filter(Boolean);
    let shown = 0;
    let folding = 0;
    for (const claim of claims) {
      claim.fits =
        (now.verdicts.length === 0 || now.verdicts.includes(claim.verdict)) &&
        (!now.kind || claim.kind === now.kind) &&
        (!now.source || claim.sources.includes(now.source)) &&
        terms.every((term) => wordsOf(claim).includes(term));
      if (claim.fits && claim.lone && !now.one) folding += 1;
      else if (claim.fits) shown += 1;
      claim.place.hidden = !claim.fits;
      for (const row of claim.rows) row.hidden = !claim.fits;
    }
    root.classList.toggle("with-lone", now.one);
    matrix.fill(shown);
    const timeline = byId("timeline");
    if (timeline) timeline.hidden = !claims.some((claim) => claim.rows.length > 0 && claim.fits && (!claim.lone || now.one));
    for (const part of all("section.part, details.part")) {
      const fitting = all(":scope > details:not([hidden])", part).length;
      const whole = part.querySelectorAll(":scope > details").length;
      const number = (n) => n.toLocaleString("en");
      part.querySelector(".count").textContent = fitting < whole ? `${number(fitting)} of ${number(whole)}` : number(whole);
      part.hidden = fitting === 0;
      if (part.localName === "details") part.open = now.one;
    }
    for (const head of all("thead th a")) head.parentElement.classList.toggle("chosen", head.hash === `#s${now.source}`);
    const active = now.verdicts.length > 0 || now.kind || now.source || now.query;
    const total = now.one ? claims.length : countable;
    byId("shown").textContent = `${shown.toLocaleString("en")} of ${plural(total, "claim")}`;
    byId("clear").hidden = !active;
    byId("nothing").hidden = shown > 0 || claims.length === 0;
    byId("nothing-more").textContent =
      folding > 0 ? `${plural(folding, "figure")} in one document only would; tick the box above to show them.` : "";
  }

  // The address: #verdict=contradicted&q=亿&at=c12; a place alone is a plain anchor, #c12.
  function address(at) {
    const now = asked();
    const parts = new URLSearchParams();
    if (now.verdicts.length) parts.set("verdict", now.verdicts.join(","));
    if (now.kind) parts.set("kind", now.kind);
    if (now.source) parts.set("source", now.source);
    if (now.query) parts.set("q", now.query);
    if (one && now.one !== oneAtFirst) parts.set("one", now.one ? "1" : "0");
    const filters = parts.toString().replaceAll("%2C", ",");
    if (!filters) return at ? `#${at}` : "#";
    return `#${filters}${at ? `&at=${at}` : ""}`;
  }

  function write(at, anew) {
    try {
      history[anew ? "pushState" : "replaceState"](null, "", address(at));
    } catch {
      // a page inside another may have no address of its own; the filter works without one
    }
  }

  function read() {
    const hash = location.hash.slice(1);
    const filters = hash.includes("=");
    const parts = new URLSearchParams(filters ? hash : "");
    const verdicts = (parts.get("verdict") ?? "").split(",");
    for (const box of verdictBoxes) box.checked = verdicts.includes(box.value);
    for (const [field, name] of [[kind, "kind"], [source, "source"]]) {
      field.value = parts.get(name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
    }
    query.value = parts.get("q") ?? "";
    if (one) one.checked = parts.has("one") ? parts.get("one") === "1" : oneAtFirst;
    apply();
    const at = filters ? parts.get("at") : hash;
    if (at) show(at);
  }

  // Opens a place with all that it is folded in, lifts a filter that hides it, and puts the focus there.
  function show(id) {
    const around = byId(id.split("-")[0]); // s3-1204 stands in the text of s3
    if (around && around.localName === "details") unfold(around);
    const place = byId(id);
    if (!place) return false;
    const claim = place.closest("details.claim") && byNumber.get(place.closest("details.claim").id.slice(1));
    if (claim && (!claim.fits || (claim.lone && !one.checked))) {
      if (!claim.fits) clear();
      if (claim.lone) one.checked = true;
      apply();
    }
    for (let outer = place; outer; outer = outer.parentElement) if (outer.localName === "details") outer.open = true;
    for (const before of all(".target")) before.classList.remove("target");
    place.classList.add("target");
    const focus = place.localName === "details" ? place.querySelector("summary") : place;
    if (!focus.matches("a, summary, button, [tabindex]")) focus.tabIndex = -1;
    focus.focus({ preventScroll: true });
    // What stands above is laid out only now that it comes near, and moves the place; a look at the next frames mends it.
    const reach = (again) => {
      place.scrollIntoView({ block: place.matches("a.f, span.f") ? "center" : "start", behavior: "instant" });
      if (again > 0) requestAnimationFrame(() => reach(again - 1));
    };
    reach(3);
    return true;
  }

  function clear() {
    for (const box of verdictBoxes) box.checked = false;
    kind.value = source.value = query.value = "";
  }

  let waiting = 0;
  const filter = document.querySelector(".filter");
  filter.addEventListener("input", (event) => {
    clearTimeout(waiting);
    const run = () => { apply(); write("", false); };
    if (event.target === query) waiting = setTimeout(run, 120);
    else run();
  });
  for (const button of all(".clear")) {
    button.addEventListener("click", () => { clear(); apply(); write("", false); query.focus({ preventScroll: true }); });
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[href^='#']");
    const cell = event.target.closest("td[class]");
    const at = link ? link.getAttribute("href").slice(1) : cell ? `c${cell.parentElement.dataset.c}` : "";
    if (!at || at.includes("=")) return;
    event.preventDefault();
    if (show(at)) write(at, true);
  });
  addEventListener("hashchange", read);

  const visible = () => claims.filter((claim) => claim.fits && (!claim.lone || one.checked));
  byId("open-all").addEventListener("click", () => {
    for (const claim of visible()) {
      unfold(claim.place);
      claim.place.open = true;
    }
  });
  byId("close-all").addEventListener("click", () => { for (const claim of claims) claim.place.open = false; });

  let opened = [];
  addEventListener("beforeprint", () => {
    matrix.all();
    opened = visible().filter((claim) => !claim.place.open);
    for (const claim of opened) {
      unfold(claim.place);
      claim.place.open = true;
    }
  });
  addEventListener("afterprint", () => { for (const claim of opened) claim.place.open = false; });

  const themes = { "": "as the system", light: "light", dark: "dark" };
  const theme = byId("theme");
  const wear = (name) => {
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
    theme.textContent = `Colours: ${themes[name]}`;
  };
  theme.addEventListener("click", () => {
    const names = Object.keys(themes);
    wear(names[(names.indexOf(root.dataset.theme ?? "") + 1) % names.length]);
  });

  read();
  unfoldWhenIdle();
})();
