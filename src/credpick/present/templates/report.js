"use strict";
// Sliders whose whole weights always sum to 100, and the table that follows them.
const data = JSON.parse(document.getElementById("data").textContent);
const inputs = [...document.querySelectorAll(".slider input")];
const body = document.querySelector(".order tbody");
const opening = [...body.rows].map(row => row.dataset.id);
const places = Object.fromEntries(opening.map((id, place) => [id, place + 1]));
const names = Object.fromEntries([...body.rows].map(row => [row.dataset.id, row.dataset.name]));
let wanted = data.weights.map(weight => 100 * weight); // may have fractions; what is shown has none
let before = opening;

// Whole numbers that sum to a total, those with the largest rest rounded up.
function whole(shares, total) {
  const found = shares.map(Math.floor);
  const rests = shares.map((share, place) => [share - found[place], place]);
  rests.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  let left = total - found.reduce((sum, one) => sum + one, 0);
  for (const [, place] of rests) if (left-- > 0) found[place] += 1;
  return found;
}

// The others keep their ratios; where all are 0 they share alike.
function moved(place, value) {
  const others = wanted.reduce((sum, one, other) => other === place ? sum : sum + one, 0);
  const left = 100 - value;
  return wanted.map((one, other) => other === place ? value : others > 0 ? one * left / others : left / (wanted.length - 1));
}

function shown(place) {
  if (place === undefined) return whole(wanted, 100);
  const rest = wanted.filter((_, other) => other !== place);
  const found = whole(rest, 100 - wanted[place]);
  found.splice(place, 0, wanted[place]);
  return found;
}

// As the program rounds: a half goes to the even number.
function percent(score) {
  const hundredths = 100 * score, near = Math.round(hundredths);
  return near - hundredths === 0.5 && near % 2 ? near - 1 : near;
}

// Tier, then what costs nothing for who only tries, then the sum of weight × value, then the id.
function order(weights) {
  const scored = Object.entries(data.rows).map(([id, row]) => {
    let score = 0;
    row.values.forEach((value, place) => { if (weights[place]) score += weights[place] * value; });
    return { id, score, tier: row.tier, paid: Number(row.paid) };
  });
  return scored.sort((a, b) => a.tier - b.tier || a.paid - b.paid || b.score - a.score || (a.id < b.id ? -1 : 1));
}

function draw(hundredths, exact) {
  inputs.forEach((input, place) => {
    input.value = hundredths[place];
    input.setAttribute("aria-valuetext", hundredths[place] + " / 100");
    input.closest(".slider").querySelector("output").textContent = hundredths[place];
  });
  const sorted = order(exact || hundredths.map(one => one / 100));
  const rows = Object.fromEntries([...body.rows].map(row => [row.dataset.id, row]));
  sorted.forEach(({ id, score }, place) => {
    const row = rows[id], went = places[id] - place - 1;
    body.append(row);
    row.hidden = place >= data.shown && !row.classList.contains("chosen");
    row.querySelector(".place").firstChild.data = place + 1;
    row.querySelector(".fit").textContent = percent(score);
    const sign = row.querySelector(".went");
    sign.textContent = went > 0 ? "↑" + went : went < 0 ? "↓" + -went : "";
    sign.classList.toggle("down", went < 0);
  });
  return sorted.map(one => one.id);
}

function tell(now) {
  const said = (form, id) => form.replace("{name}", names[id]).replace("{was}", before.indexOf(id) + 1).replace("{now}", now.indexOf(id) + 1);
  const lines = [];
  if (now[0] !== before[0]) lines.push(said(data.words.first, now[0]));
  for (const id of now.slice(0, 3)) {
    const was = before.indexOf(id), is = now.indexOf(id);
    if (was !== is && !(is === 0 && lines.length)) lines.push(said(was > is ? data.words.up : data.words.down, id));
  }
  document.getElementById("moved").textContent = lines.join(" ") || data.words.same;
  before = now;
}

inputs.forEach((input, place) => input.addEventListener("input", () => {
  wanted = moved(place, Number(input.value));
  tell(draw(shown(place)));
}));
document.getElementById("reset").addEventListener("click", () => {
  wanted = data.weights.map(weight => 100 * weight);
  tell(draw(shown(), data.weights));
});
draw(shown(), data.weights);
