import type { StyleImageMetadata } from 'maplibre-gl'
import { token } from '@/theme/theme'

/** The shapes of the zones: level is told by shape and by fill, so that colour alone says nothing. */
export const zoneShapes = {
  national: 'M10 2.5 16.5 6.2v7.6L10 17.5l-6.5-3.7V6.2Z',
  provincial: 'M10 4a6 6 0 1 0 0 12 6 6 0 1 0 0-12Z',
  park: 'M4 4.5h12v11H4Z',
} as const

export type ZoneShape = keyof typeof zoneShapes

const scale = 2

interface Drawn { image: ImageData; how: Partial<StyleImageMetadata> }

/** An image the style asks for, in the present theme's colours; undefined of a name that is none of ours. */
export function imageOf(id: string): Drawn | undefined {
  if (id === 'hatch') return drawn(12, hatch)
  if (id === 'tag') return drawn(24, tag, { stretchX: [[8, 16]], stretchY: [[8, 16]], content: [4, 4, 20, 20] })
  if (id.startsWith('marker')) {
    const [isFilled, isRaised] = [id.includes('-filled'), id.includes('-raised')]
    return drawn((isRaised ? 36 : 26) * scale, (pen, size) => marker(pen, size, isFilled, isRaised))
  }
  const shape = id.replace('zone-', '')
  return shape in zoneShapes ? drawn(20 * scale, (pen) => zone(pen, shape as ZoneShape)) : undefined
}

function drawn(size: number, draw: (pen: CanvasRenderingContext2D, size: number) => void, how = {}): Drawn | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const pen = canvas.getContext('2d')
  if (!pen) return undefined
  draw(pen, size)
  return { image: pen.getImageData(0, 0, size, size), how: { pixelRatio: scale, ...how } }
}

function zone(pen: CanvasRenderingContext2D, shape: ZoneShape) {
  pen.scale(scale, scale)
  const path = new Path2D(zoneShapes[shape])
  pen.lineWidth = 1.75
  pen.lineJoin = 'round'
  pen.strokeStyle = token('--map-zone')
  pen.fillStyle = token(shape === 'national' ? '--map-zone' : '--paper')
  if (shape === 'park') pen.setLineDash([3, 2])
  pen.fill(path)
  pen.stroke(path)
}

/** What is held, as a balance's bar shows it. */
function hatch(pen: CanvasRenderingContext2D, size: number) {
  pen.fillStyle = token('--held')
  pen.fillRect(0, 0, size, size)
  pen.strokeStyle = token('--held-hatch')
  pen.lineWidth = 3
  for (const at of [-size, 0, size]) {
    pen.beginPath()
    pen.moveTo(at, size)
    pen.lineTo(at + size, 0)
    pen.stroke()
  }
}

/** The paper under a tag of the evidence, which stretches with its text. */
function tag(pen: CanvasRenderingContext2D, size: number) {
  pen.fillStyle = token('--paper')
  pen.strokeStyle = token('--ink')
  pen.lineWidth = 2
  pen.beginPath()
  pen.roundRect(1, 1, size - 2, size - 2, 6)
  pen.fill()
  pen.stroke()
}

/** The circle of a numbered place: filled when it is compared, larger and ringed when it is chosen or pointed at. */
function marker(pen: CanvasRenderingContext2D, size: number, isFilled: boolean, isRaised: boolean) {
  const lake = token('--lake')
  const circle = (radius: number, colour: string) => {
    pen.fillStyle = colour
    pen.beginPath()
    pen.arc(size / 2, size / 2, radius, 0, 2 * Math.PI)
    pen.fill()
  }
  const whole = size / 2
  circle(whole, token('--paper'))
  circle(whole - 2, lake)
  if (isRaised) circle(whole - 8, token('--paper'))
  if (isRaised && isFilled) circle(whole - 12, lake)
  if (!isRaised && !isFilled) circle(whole - 6, token('--paper'))
}
