/** How a PDF looks, in Typst: A4, a serif to read, a sans to look up, light rules, a footer on every page. */
export const typstStyle = `#let quiet = rgb("#5d6570")
#let rule = rgb("#c9cdd2")
#let sans = ("DejaVu Sans Condensed", "DejaVu Sans")
#let serif = ("Libertinus Serif", "DejaVu Serif", "DejaVu Sans")
#let title-line(body, close: false) = block(below: 1.2em, text(font: sans, size: if close { 14pt } else { 19pt }, weight: "bold", body))
#let caption(body) = block(above: 1.4em, below: 0.6em, sticky: true, text(font: sans, size: 8.5pt, fill: quiet, body))
#let gap(body) = block(width: 100%, above: 0.8em, below: 0.8em, inset: (x: 9pt, y: 5pt), fill: rgb("#fff3db"), stroke: (left: 2.5pt + rgb("#c98500")), body)
#let head(body) = text(weight: "bold", body)
#let code-lines(lines) = block(width: 100%, inset: 8pt, fill: rgb("#f5f6f4"), stroke: 0.5pt + rule, radius: 2pt, raw(lines))
#let drawing(svg, words, body) = block(breakable: false, above: 1.2em, below: 1.4em, {
  image(bytes(svg), format: "svg", alt: words, width: 100%)
  v(-0.3em)
  text(font: sans, size: 8pt, fill: quiet, body)
})
#let ruled(..parts) = {
  set text(font: sans, size: 7.5pt, hyphenate: false)
  set par(leading: 0.5em)
  block(above: 0.6em, below: 1.3em, table(
    inset: (x: 3.5pt, y: 4pt),
    stroke: (_, y) => (top: (if y < 2 { 0.7pt + quiet } else { 0.4pt + rule }), bottom: 0.4pt + rule),
    ..parts
  ))
}
#let contents = {
  set text(font: sans, size: 9.5pt)
  block(above: 1.5em, below: 1.5em, outline(title: none, depth: 1))
}
#let document-of(title: "", study: "", authors: (), mark: "", date: none, close: false, body) = {
  set document(title: title, author: authors, date: date)
  set page(
    paper: "a4",
    margin: (x: 2.3cm, top: 2.3cm, bottom: 2.5cm),
    footer: context {
      set text(font: sans, size: 7pt, fill: quiet)
      text(study) + h(1fr) + text("Page " + counter(page).display("1 of 1", both: true))
      linebreak()
      text(mark)
    },
  )
  set text(font: serif, size: if close { 9.5pt } else { 10.5pt }, lang: "en", region: "GB", fill: rgb("#20242a"))
  set par(leading: if close { 0.55em } else { 0.62em }, spacing: if close { 0.6em } else { 0.9em })
  set list(marker: "•", indent: 0.4em, body-indent: 0.6em, spacing: 0.6em, tight: false)
  set enum(tight: false)
  set heading(numbering: none)
  show heading: set text(font: sans)
  show heading: set block(sticky: true)
  show heading.where(level: 1): it => if close { block(above: 1.1em, below: 0.5em, sticky: true, text(size: 10.5pt, it.body)) } else { block(width: 100%, above: 2em, below: 0.9em, sticky: true, inset: (top: 8pt), stroke: (top: 0.5pt + rule), text(size: 14pt, it.body)) }
  show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, sticky: true, text(size: 11.5pt, it.body))
  show heading.where(level: 3): it => block(above: 1.3em, below: 0.7em, sticky: true, text(size: 10pt, it.body))
  show heading.where(level: 4): it => block(above: 1.1em, below: 0.6em, sticky: true, text(size: 9.5pt, fill: quiet, it.body))
  show raw: set text(font: "DejaVu Sans Mono", size: 8.5pt)
  show link: set text(fill: rgb("#0a5c9e"))
  show math.equation.where(block: true): set align(left)
  body
}`;
