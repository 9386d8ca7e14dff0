// Shows the document as a page: operations by feature, each with what it takes and answers.
"use strict";

function made(name, text, ...inside) {
  const element = document.createElement(name);
  if (text) { element.textContent = text; }
  element.append(...inside);
  return element;
}

function found(api, part) {
  if (!part || !part.$ref) { return part; }
  return part.$ref.slice(2).split("/").reduce((at, step) => at[step], api);
}

/** A type in a few words. */
function words(api, schema) {
  if (!schema) { return "anything"; }
  if (schema.$ref) { return schema.$ref.split("/").pop(); }
  if (schema.anyOf) { return schema.anyOf.map(each => words(api, each)).join(" or "); }
  if (schema.enum) { return schema.enum.join(", "); }
  if (schema.type === "array") { return "list of " + words(api, schema.items); }
  return [].concat(schema.type || "anything").join(" or ") + (schema.format ? " (" + schema.format + ")" : "");
}

function limits(schema) {
  const named = ["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "pattern", "default"];
  return named.filter(each => schema[each] !== undefined).map(each => each + " " + schema[each]).join(", ");
}

function fields(api, schema, seen) {
  const whole = found(api, schema);
  if (!whole || !whole.properties || seen.includes(whole)) { return ""; }
  const rows = Object.entries(whole.properties).map(([name, field]) => {
    const one = field.$ref ? Object.assign({}, found(api, field), field) : field;
    const inner = field.type === "array" ? field.items : (field.anyOf || [field])[0];
    return made("tr", "",
      made("td", "", made("code", name), (whole.required || []).includes(name) ? " *" : ""),
      made("td", words(api, field)),
      made("td", [limits(one), one.description].filter(Boolean).join(". ")),
      made("td", "", fields(api, inner, seen.concat([whole]))));
  });
  return made("table", "", made("tbody", "", ...rows));
}

function content(api, name, message) {
  const parts = [];
  for (const [type, body] of Object.entries(message.content || {})) {
    const inside = [made("summary", name + " " + type), fields(api, body.schema, [])];
    if (body.example !== undefined) {
      const text = typeof body.example === "string" ? body.example : JSON.stringify(body.example, null, 2);
      inside.push(made("pre", text));
    }
    parts.push(made("details", "", ...inside));
  }
  return parts;
}

function parameters(api, operation) {
  const rows = operation.parameters.map(each => found(api, each)).map(each => {
    const schema = each.schema.$ref ? Object.assign({}, found(api, each.schema), each.schema) : each.schema;
    return made("tr", "",
      made("td", "", made("code", each.name), each.required ? " *" : ""),
      made("td", each.in),
      made("td", words(api, each.schema)),
      made("td", [limits(schema), each.description].filter(Boolean).join(". ")));
  });
  return rows.length ? made("table", "", made("tbody", "", ...rows)) : "";
}

function shown(api, method, path, operation) {
  const roles = operation.security.map(each => each.token[0]).join(", ") || "everybody";
  const bound = (operation["x-bound"] || []).join(", ");
  const inside = [
    made("summary", "", made("code", method.toUpperCase() + " " + path), " " + operation.summary),
    made("p", "For " + roles + (bound ? "; bound: " + bound : "")
      + (operation["x-step-up"] ? "; with a fresh sign-in" : "") + "."),
  ];
  if (operation.description) { inside.push(made("p", operation.description)); }
  inside.push(parameters(api, operation));
  inside.push(...content(api, "Request", operation.requestBody || {}));
  for (const [status, part] of Object.entries(operation.responses)) {
    const answer = found(api, part);
    const problem = (answer.content || {})["application/problem+json"];
    const said = made("details", "", made("summary", status), made("p", answer.description));
    said.lastChild.className = "said";
    if (!problem) { said.open = true; said.append(...content(api, "Answer", answer)); }
    inside.push(said);
  }
  const whole = made("details", "", ...inside);
  whole.dataset.words = (whole.textContent + " " + operation.operationId).toLowerCase();
  return whole;
}

function show(api) {
  document.getElementById("about").textContent = "Version " + api.info.version + ". " + api.info.description;
  const main = document.getElementById("operations");
  main.replaceChildren();
  for (const tag of api.tags) {
    const section = made("section", "", made("h2", tag.name), made("p", tag.description));
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (operation.tags[0] === tag.name) { section.append(shown(api, method, path, operation)); }
      }
    }
    main.append(section);
  }
  document.getElementById("filter").addEventListener("input", event => {
    const wanted = event.target.value.toLowerCase();
    for (const section of main.children) {
      let any = false;
      for (const each of section.querySelectorAll(":scope > details")) {
        each.hidden = !each.dataset.words.includes(wanted);
        any = any || !each.hidden;
      }
      section.hidden = !any;
    }
  });
}

fetch("/v1/openapi.json")
  .then(answer => answer.json())
  .then(show)
  .catch(wrong => { document.getElementById("operations").textContent = "The document cannot be read: " + wrong; });
