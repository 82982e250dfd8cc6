// The charts of the report as SVG text, drawn without a browser. Colours stand for words of the style sheet; a file of its own has the light ones.
import type { EChartsCoreOption } from 'echarts/core'
import { roles } from '#policy/roles.ts'
import type { Findings } from './findings.ts'
import { shareWithin } from './histogram.ts'
import { budgets, keptInTime, soundingChairs, soundsAnHour, worstOf } from './measures.ts'
import { number, share, span } from './wording.ts'

export type Chart = { file: string; title: string; says: string; wide: string; narrow: string }
type Drawing = { file: string; title: string; says: string; height: (narrow: boolean) => number; option: (narrow: boolean) => EChartsCoreOption }

/** The palette of the screens, light; each is a custom property of the page (docs/how-to/plan-a-shift.md). */
export const palette = { text: '#14181c', second: '#3f4a54', third: '#55616c', border: '#6a7681', faint: '#d5dbe1', over: '#a8180a', due: '#ffcf33', info: '#09579c', calm: '#8b97a2' } as const
const size = 16
const widths = { wide: 760, narrow: 288 }
const words = { fontSize: size, color: palette.second }
const axisLine = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: palette.faint } } }

/** An axis of rows; each is named above its bar, so that long names have the whole width. */
const rowsAxis = (n: number) => ({ type: 'category', inverse: true, data: Array.from({ length: n }, (_, i) => i), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { show: false } })
const names = (texts: readonly string[], narrow: boolean, up = 10) => ({
  type: 'custom', silent: true, z: 8, data: texts.map((_, i) => [0, i]), encode: { x: 0, y: 1 },
  renderItem: (p: { dataIndex: number }, api: { coord: (v: number[]) => number[] }) => ({ type: 'text', style: {
    text: texts[p.dataIndex]!, x: 2, y: api.coord([0, p.dataIndex])[1]! - up, textVerticalAlign: 'bottom', fill: palette.text, fontSize: size, fontFamily: 'inherit', width: narrow ? 228 : 700, overflow: 'break', lineHeight: 19,
  } }),
})
const bars = (n: number) => (narrow: boolean) => n * (narrow ? 92 : 50) + (narrow ? 60 : 46)
/** Room above the first name: a row's name stands higher than the middle of its row. */
const above = (narrow: boolean) => (narrow ? 24 : 12)

function lateChart(f: Findings): Drawing {
  const rows = Object.entries(f.all.whole.owed).flatMap(([kind, o]) => { const kept = keptInTime(o); return kept === undefined ? [] : [{ says: f.rules.obligations[kind as keyof typeof f.rules.obligations].says, late: 1 - kept }] }).sort((a, b) => b.late - a.late)
  return {
    file: 'late', title: 'How much of what is owed is late', says: `Share of each kind that was kept late or not at all, most first. ${rows[0] === undefined ? '' : `Most: ${rows[0].says}, ${share(rows[0].late)}.`}`,
    height: bars(rows.length), option: (narrow) => ({
      grid: { left: 2, right: 76, top: above(narrow), bottom: 26 }, yAxis: rowsAxis(rows.length),
      xAxis: { type: 'value', min: 0, ...axisLine, splitNumber: narrow ? 2 : 5, axisLabel: { ...words, formatter: (v: number) => `${Math.round(v * 1_000) / 10} %`, hideOverlap: true } },
      series: [{ type: 'bar', barWidth: 14, data: rows.map((r) => ({ value: r.late, itemStyle: { color: r.late > 0.1 ? palette.over : r.late > 0.02 ? palette.info : palette.calm } })), label: { show: true, position: 'right', ...words, color: palette.text, formatter: ({ value }: { value: number }) => share(value) } }, names(rows.map((r) => r.says), narrow)],
    }),
  }
}

function alarmChart(f: Findings): Drawing {
  const rows = soundingChairs.flatMap((role) => { const c = f.all.whole.chairs[role]; const mean = soundsAnHour(c); return mean === undefined ? [] : [{ name: f.rules.roles[role].title, mean, budget: budgets[role]!, worst: worstOf(c!.sounds) }] })
  return {
    file: 'alarms', title: 'Alarms per desk-hour against the budget', says: 'Bar: how often a desk of the chair sounds in an hour, on average. Upright line: its budget. Diamond: its worst hour.',
    height: bars(rows.length), option: (narrow) => ({
      grid: { left: 10, right: 24, top: above(narrow), bottom: 26 }, yAxis: rowsAxis(rows.length), xAxis: { type: 'value', min: 0, ...axisLine, axisLabel: words },
      series: [
        { type: 'bar', barWidth: 14, data: rows.map((r) => ({ value: r.mean, itemStyle: { color: r.mean > r.budget ? palette.over : palette.info } })) },
        { type: 'scatter', symbol: 'rect', symbolSize: [4, 26], itemStyle: { color: palette.text }, data: rows.map((r, i) => [r.budget, i]), z: 5 },
        { type: 'scatter', symbol: 'diamond', symbolSize: 16, itemStyle: { color: palette.due, borderColor: palette.text, borderWidth: 1.5 }, data: rows.flatMap((r, i) => (r.worst > 0 ? [[r.worst, i]] : [])), z: 6 },
        names(rows.map((r) => `${r.name}: ${number(r.mean)}, budget ${number(r.budget).replace(/\.00$/, '')}, worst hour ${r.worst}`), narrow, 14),
      ],
    }),
  }
}

const steps = [{ max: 0.5, says: 'up to 0.5', colour: palette.faint, on: palette.text }, { max: 3, says: 'to 3', colour: palette.calm, on: '#14180a' }, { max: 6, says: 'to 6', colour: palette.info, on: '#fffffe' }, { max: 12, says: 'to 12', colour: palette.due, on: '#14180a' }, { max: Infinity, says: 'over 12', colour: palette.over, on: '#fffffe' }] as const

function hourChart(f: Findings): Drawing {
  const shown = roles.filter((r) => soundingChairs.includes(r) && (soundsAnHour(f.all.whole.chairs[r]) ?? 0) > 0)
  return {
    file: 'hours', title: 'Alarms by the hour of the day', says: 'Alarms in an hour at each desk, on average (UTC). The darker, the more, blue up to 6. Amber: over 6. Red: over 12. The figures stand in the squares.',
    height: () => shown.length * 66 + 34, option: (narrow) => {
      const each = narrow ? 4 : 2      // hours a square
      const cells = shown.flatMap((role, y) => Array.from({ length: 24 / each }, (_, x) => {
        const byHour = Array.from({ length: each }, (__, i) => f.all.whole.chairs[role]!.byHour[x * each + i] ?? { hours: 0, sounds: 0 })
        const hours = byHour.reduce((n, h) => n + h.hours, 0)
        const value = hours === 0 ? 0 : byHour.reduce((n, h) => n + h.sounds, 0) / hours
        const step = steps.find((s) => value <= s.max)!
        return { value: [x, y, value], itemStyle: { color: step.colour }, label: { color: step.on } }
      }))
      return {
        grid: { left: 2, right: 2, top: 4, bottom: 26 }, xAxis: { type: 'category', data: Array.from({ length: 24 / each }, (_, x) => `${x * each}`.padStart(2, '0')), ...axisLine, splitLine: { show: false }, axisLabel: { ...words, interval: 0 } },
        yAxis: rowsAxis(shown.length),
        series: [names(shown.map((r) => f.rules.roles[r].title), narrow, 4), { type: 'custom', data: cells, encode: { x: 0, y: 1 }, renderItem: (p: { dataIndex: number }, api: { coord: (v: number[]) => number[]; size: (v: number[]) => number[] }) => {
          const cell = cells[p.dataIndex]!
          const [x, y] = api.coord([cell.value[0]!, cell.value[1]!])
          const [w, h] = api.size([1, 1])
          return { type: 'group', children: [
            { type: 'rect', shape: { x: x! - w! / 2 + 1, y: y! - 1, width: w! - 2, height: h! / 2 - 2, r: 3 }, style: { fill: cell.itemStyle.color } },
            { type: 'text', style: { text: cell.value[2]! >= 9.95 ? `${Math.round(cell.value[2]!)}` : cell.value[2]!.toFixed(1), x, y: y! + h! / 4 - 1, textAlign: 'center', textVerticalAlign: 'middle', fill: cell.label.color, fontSize: size, fontFamily: 'inherit' } },
          ] }
        } }],
      }
    },
  }
}

function arrivalChart(f: Findings): Drawing {
  const grades = f.rules.grades.filter((g) => g.arriveWithin !== undefined && g.arriveWithin.urban <= 3 * 3_600_000 && (f.all.whole.arrivals[g.rank]?.arrived ?? 0) > 0)
  const furthest = Math.max(15, ...grades.map((g) => g.arriveWithin!.urban / 60_000)) * 1.25
  const dash = ['solid', 'dashed', 'dotted'] as const
  const colours = [palette.over, palette.info, palette.second] as const
  return {
    file: 'arrivals', title: 'How soon somebody is there', says: `Share of incidents with somebody at the place after so many minutes from the call. Upright lines: the targets. ${grades.map((g, i) => `${g.title}: ${dash[i] ?? 'dotted'} line, target ${span(g.arriveWithin!.urban)}`).join('; ')}.`,
    height: (narrow) => (narrow ? 300 : 340), option: (narrow) => ({
      grid: { left: 64, right: 16, top: 34, bottom: 52 },
      xAxis: { type: 'value', min: 0, max: furthest, interval: furthest > 40 ? (narrow ? 30 : 15) : 5, ...axisLine, axisLabel: { ...words, showMaxLabel: false }, name: 'minutes from the call', nameLocation: 'middle', nameGap: 30, nameTextStyle: words },
      yAxis: { type: 'value', min: 0, max: 1, ...axisLine, axisLabel: { ...words, formatter: (v: number) => `${Math.round(v * 100)} %` } },
      series: grades.map((g, i) => ({
        type: 'line', name: g.title, showSymbol: false, lineStyle: { width: 3, color: colours[i] ?? palette.text, type: dash[i] ?? 'dotted' }, itemStyle: { color: colours[i] ?? palette.text },
        data: Array.from({ length: Math.floor(furthest * 2) + 1 }, (_, n) => [n / 2, shareWithin(f.all.whole.arrivals[g.rank]!.times, n * 30_000)]),
        markLine: { symbol: 'none', silent: true, lineStyle: { color: colours[i] ?? palette.text, width: 2, type: 'solid' }, label: { ...words, color: palette.text, formatter: `${g.title}`, position: 'end' }, data: [{ xAxis: g.arriveWithin!.urban / 60_000 }] },
      })),
    }),
  }
}

function changeChart(f: Findings, n: number): Drawing {
  const c = f.changes[n]!
  const rows = c.rows.filter((r) => r.measure.unit === 'share' && r.difference.low !== undefined && r.difference.high !== undefined && Math.max(Math.abs(r.difference.low), Math.abs(r.difference.high)) >= 0.0005)
  return {
    file: `compare-${n + 1}`, title: `What changes with ${c.name}`, says: 'Difference in points of 100. Dot: the difference found. Line: the range that holds the true one 95 times in 100. Right of nought is better; filled dots are clear of nought.',
    height: bars(Math.max(1, rows.length)), option: (narrow) => ({
      grid: { left: 8, right: 16, top: above(narrow), bottom: 26 }, yAxis: rowsAxis(rows.length),
      xAxis: { type: 'value', ...axisLine, axisLine: { show: false }, splitNumber: narrow ? 3 : 6, axisLabel: { ...words, formatter: (v: number) => `${v > 0 ? '+' : ''}${Math.round(v * 10_000) / 100}`, hideOverlap: true } },
      series: [
        { type: 'custom', data: rows.map((r, i) => [r.difference.low, r.difference.high, i]), encode: { x: [0, 1], y: 2 }, renderItem: (p: { dataIndex: number }, api: { coord: (v: number[]) => number[] }) => {
          const r = rows[p.dataIndex]!
          const [x1, y] = api.coord([r.difference.low!, p.dataIndex])
          const [x2] = api.coord([r.difference.high!, p.dataIndex])
          return { type: 'line', shape: { x1, x2, y1: y, y2: y }, style: { stroke: r.meaning === 'no clear difference' ? palette.border : palette.info, lineWidth: 3 } }
        } },
        { type: 'scatter', symbolSize: 13, data: rows.map((r, i) => ({ value: [r.difference.value, i], itemStyle: { color: r.meaning === 'worse' ? palette.over : r.meaning === 'better' ? palette.info : '#fffffe', borderColor: r.meaning === 'worse' ? palette.over : r.meaning === 'better' ? palette.info : palette.border, borderWidth: 2 } })),
          markLine: { symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: palette.text, width: 1.5, type: 'solid' }, data: [{ xAxis: 0 }] } },
        names(rows.map((r) => r.measure.name), narrow, 12),
      ],
    }),
  }
}

/** Draws every chart, wide and narrow. */
export async function chartsOf(f: Findings): Promise<Chart[]> {
  // Loaded only here: it takes longer than a day of a small force.
  const [{ init, use }, { BarChart, CustomChart, LineChart, ScatterChart }, { GridComponent, MarkLineComponent }, { SVGRenderer }] = await Promise.all([import('echarts/core'), import('echarts/charts'), import('echarts/components'), import('echarts/renderers')])
  use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, MarkLineComponent, SVGRenderer])
  const draw = (d: Drawing, narrow: boolean): string => {
    const chart = init(null, null, { renderer: 'svg', ssr: true, width: narrow ? widths.narrow : widths.wide, height: d.height(narrow) })
    chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...d.option(narrow) })
    const svg = chart.renderToSVGString()
    chart.dispose()
    // Only what draws: its hover styles and marks are for a live page.
    return svg.replace(/<style[\s\S]*?<\/style>/, '').replace(/ (?:ecmeta_\w+|class|pointer-events|xml:space)="[^"]*"/g, '').replace(/<rect [^>]*fill="none"[^>]*><\/rect>\n?/, '').replaceAll('font-family:inherit;', '')
  }
  return [lateChart(f), alarmChart(f), hourChart(f), arrivalChart(f), ...f.changes.map((_, n) => changeChart(f, n))].map((d) => ({ file: d.file, title: d.title, says: d.says, wide: draw(d, false), narrow: draw(d, true) }))
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
/** A chart as a file of its own: on white, with a title for whoever cannot see it. */
export const asFile = (c: Chart): string => c.wide.replace(/(<svg[^>]*)>/, (_, head: string) => `${head} font-family="system-ui, sans-serif" role="img"><title>${escaped(c.title)}</title><desc>${escaped(c.says)}</desc><rect width="100%" height="100%" fill="#ffffff"></rect>`)
/** A chart inside the page: its colours follow the theme. */
export function inPage(svg: string): string {
  let out = svg.replace('<svg ', '<svg aria-hidden="true" focusable="false" ')
  for (const [name, hex] of Object.entries(palette)) out = out.replaceAll(hex, `var(--${name})`)
  return out.replaceAll('#fffffe', 'var(--ground)').replaceAll('#14180a', 'var(--on-due)')
}
