import type { Camera } from '@/map/MapView.vue'

/** Longitude, latitude, zoom as the URL writes them: `120.1250,31.5650,11.5`. */
export function cameraText([lon, lat, zoom]: Camera): string {
  return `${lon.toFixed(4)},${lat.toFixed(4)},${zoom.toFixed(2)}`
}

/** Undefined when the text is none, or is not on earth. */
export function cameraOf(text: unknown): Camera | undefined {
  const parts = typeof text === 'string' ? text.split(',').map(Number) : []
  const [lon, lat, zoom] = parts
  if (parts.length !== 3 || lon === undefined || lat === undefined || zoom === undefined) return undefined
  const onEarth = Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22
  return onEarth ? [lon, lat, zoom] : undefined
}

/** The hidden layers as the URL writes them, without doubles, in one order. */
export const hiddenText = (hidden: string[]) => [...new Set(hidden)].sort().join(',') || undefined
export const hiddenOf = (text: unknown) => (typeof text === 'string' && text ? text.split(',') : [])
