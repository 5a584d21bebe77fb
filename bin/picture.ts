/** A terminal as a picture: text with the escape sequences of colours becomes an SVG that needs nothing else. */

/** Of one character, in user units. */
const WIDTH = 8.4
const HEIGHT = 19
const MARGIN = 16
const BACKGROUND = '#fdfdfb'
const INK = '#24292f'
/** The colours of our theme, as terminals show the 256. */
const PALETTE: Readonly<Record<string, string>> = {
  '28': '#008700',
  '31': '#0087af',
  '160': '#d70000',
  '166': '#d75f00',
  '244': '#808080',
}

interface Style {
  readonly color: string
  readonly bold: boolean
  readonly underlined: boolean
}

const PLAIN: Style = { color: INK, bold: false, underlined: false }

/**
 * @param text what a terminal is given, at most `columns` wide
 * @param title what readers who cannot see the picture are told
 */
export function pictureOf(text: string, columns: number, title: string): string {
  const lines = text.trimEnd().split('\n')
  const width = Math.round(columns * WIDTH + 2 * MARGIN)
  const height = lines.length * HEIGHT + 2 * MARGIN
  let style = PLAIN
  const rows = lines.map((line, row) => {
    const spans: string[] = []
    let column = 0
    for (const part of line.split(/(\u001b\[[\d;]*m)/)) {
      const [, codes] = /^\u001b\[([\d;]*)m$/.exec(part) ?? []
      if (codes !== undefined) style = styled(style, codes)
      else if (part !== '') {
        spans.push(span(part, style, MARGIN + column * WIDTH))
        column += [...part].length
      }
    }
    return `<text y="${MARGIN + row * HEIGHT + 14}">${spans.join('')}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title).replaceAll('\u00a0', ' ')}</title>
<rect width="100%" height="100%" rx="8" fill="${BACKGROUND}" stroke="#d0d7de"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">
${rows.join('\n')}
</g>
</svg>
`
}

/** Each piece is held to its columns, whatever font there is. */
function span(text: string, { color, bold, underlined }: Style, x: number): string {
  const more = `${bold ? ' font-weight="bold"' : ''}${underlined ? ' text-decoration="underline"' : ''}`
  const length = ([...text].length * WIDTH).toFixed(1)
  return `<tspan x="${x.toFixed(1)}" textLength="${length}" fill="${color}"${more}>${escaped(text)}</tspan>`
}

function styled(style: Style, codes: string): Style {
  const [first = '0', kind, color = ''] = codes.split(';')
  if (first === '38' && kind === '5') return { ...style, color: PALETTE[color] ?? INK }
  if (first === '39') return { ...style, color: INK }
  if (first === '1' || first === '22') return { ...style, bold: first === '1' }
  if (first === '4' || first === '24') return { ...style, underlined: first === '4' }
  return PLAIN
}

/** Spaces are made such that no reader of SVG takes several for one. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(' ', '\u00a0')
