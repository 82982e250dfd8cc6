// The findings as one page that needs nothing else: no script, no font, no address.
import { renderToStaticMarkup } from 'react-dom/server'
import { inPage, type Chart } from './charts.ts'
import { clear, lived, type Cell, type Findings, type Table } from './findings.ts'
import { style } from './report-style.ts'
import { settingText } from './terminal.ts'
import { worstHour } from './measures.ts'

/** The page as HTML. */
export const reportOf = (f: Findings, charts: readonly Chart[]): string => `<!doctype html>\n${renderToStaticMarkup(<Page f={f} charts={charts} />)}\n`

function Page({ f, charts }: { f: Findings; charts: readonly Chart[] }) {
  const chart = (file: string) => charts.filter((c) => c.file === file)
  const table = (file: string) => f.tables.filter((t) => t.file === file)
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>A shift planned: what is kept, what is late, what sounds</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header>
          <h1>A shift planned: what is kept, what is late, what sounds</h1>
          <p>{settingText(f)}</p>
          <p className="says">{lived(f)}</p>
        </header>
        <main>
          <ul className="key" aria-label="Key figures">{f.key.map((k) => <Key key={k.name} {...k} />)}</ul>
          <Part charts={chart('late')} tables={table('obligations')} />
          <Part charts={[...chart('alarms'), ...chart('hours')]} tables={[...table('alarms'), ...table('causes')]} />
          <Part charts={chart('arrivals')} tables={[...table('arrivals'), ...table('answers')]} />
          <Part charts={[]} tables={table('chairs')} />
          {f.changes.map((c, n) => <Part key={n} says={clear(c)} charts={chart(`compare-${n + 1}`)} tables={table(`compare-${n + 1}`)} />)}
        </main>
        <footer>
          <p>How to read this, and what it cannot say: the people and the callers are simulated; the room, its rules and its watch are the product itself. Compare settings by it rather than promise any one figure. No hour at a desk should have more than {worstHour} alarms.</p>
          <p>Made by <code>holdfast simulate</code>. The same seed and settings give the same figures. Each table is beside this page as CSV, each chart as SVG.</p>
        </footer>
      </body>
    </html>
  )
}

function Key({ name, figure, says, tone }: Findings['key'][number]) {
  const [value, range] = split(figure)
  return <li className={tone === 'over' ? 'is-over' : undefined}><span>{name}</span><b>{value}</b>{range !== undefined && <span className="range">{range}</span>}<span>{tone === 'over' ? 'Over budget: ' : ''}{says}</span></li>
}

/** Longer tables open on a press: on a narrow screen they would bury what follows. */
const shortTable = 12

function Part({ charts, tables, says = [] }: { charts: readonly Chart[]; tables: readonly Table[]; says?: readonly string[] }) {
  return (
    <section aria-label={tables[0]?.title}>
      <h2>{tables[0]?.title}</h2>
      {says.length > 0 && <ul className="clear">{says.map((text) => <li key={text}>{text}</li>)}</ul>}
      {charts.map((c) => (
        <figure key={c.file}>
          <figcaption><b>{c.title}</b>{c.says} The table has the figures.</figcaption>
          <div className="wide" dangerouslySetInnerHTML={{ __html: inPage(c.wide) }} /><div className="narrow" dangerouslySetInnerHTML={{ __html: inPage(c.narrow) }} />
        </figure>
      ))}
      {tables.map((t, i) => (t.rows.length <= shortTable ? <Grid key={t.file} t={t} named={i > 0} />
        : <details key={t.file}><summary>{`All ${t.rows.length} figures as a table`}</summary><Grid t={t} named={i > 0} /></details>))}
    </section>
  )
}

// Roles are said outright: on a narrow screen rows are laid out as cards, and would lose them.
function Grid({ t, named }: { t: Table; named: boolean }) {
  return (
    <>
      <p className="says">{t.says}</p>
      <div className="scroll" role="region" aria-label={t.title} tabIndex={0}>
        <table role="table">
          {named ? <caption>{t.title}</caption> : null}
          <thead role="rowgroup"><tr role="row">{t.columns.map((c) => <th key={c.title} role="columnheader" scope="col" className={c.figure ? 'figure' : undefined}>{c.title}</th>)}</tr></thead>
          <tbody role="rowgroup">
            {t.rows.map((row, i) => (
              <tr key={i} role="row">
                {row.map((cell, n) => (n === 0 ? <th key={n} role="rowheader" scope="row">{cell.text}</th>
                  : <td key={n} role="cell" data-title={t.columns[n]!.title} className={t.columns[n]!.figure ? 'figure' : undefined}><Value cell={cell} /></td>))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Value({ cell }: { cell: Cell }) {
  const [value, range] = split(cell.text)
  return <span className={cell.tone ? `tone tone-${cell.tone}` : undefined}>{value}{range !== undefined && <span className="range-in">{range}</span>}</span>
}

/** "97.4 % (96.8 % to 98.0 %)" in its two halves. */
function split(text: string): [string, string?] {
  const at = text.indexOf(' (')
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 2, -1)]
}
