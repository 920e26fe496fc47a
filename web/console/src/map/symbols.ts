import { token } from '@/theme/theme'

/** The shapes of the zones: level is told by shape and by fill, so that colour alone says nothing. */
export const zoneShapes = {
  national: 'M10 2.5 16.5 6.2v7.6L10 17.5l-6.5-3.7V6.2Z',
  provincial: 'M10 4a6 6 0 1 0 0 12 6 6 0 1 0 0-12Z',
  park: 'M4 4.5h12v11H4Z',
} as const

export type ZoneShape = keyof typeof zoneShapes

const scale = 2

/** One shape as pixels of twice the size, in the present theme's colours. */
export function symbolImage(shape: ZoneShape): ImageData | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 20 * scale
  const pen = canvas.getContext('2d')
  if (!pen) return undefined
  pen.scale(scale, scale)
  const path = new Path2D(zoneShapes[shape])
  pen.lineWidth = 1.75
  pen.lineJoin = 'round'
  pen.strokeStyle = token('--map-zone')
  pen.fillStyle = token(shape === 'national' ? '--map-zone' : '--paper')
  if (shape === 'park') pen.setLineDash([3, 2])
  pen.fill(path)
  pen.stroke(path)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

export const symbolPixelRatio = scale
