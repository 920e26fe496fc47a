/** The longest round length (1, 2 or 5 times a power of ten, in metres) that takes at most the given pixels. */
export function scaleOf(metresPerPixel: number, mostPixels: number): { text: string; pixels: number } {
  const most = metresPerPixel * mostPixels
  if (!(most > 0) || !Number.isFinite(most)) return { text: '', pixels: 0 }
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = ([5, 2].find((each) => each * power <= most) ?? 1) * power
  return { text: metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, pixels: Math.round(metres / metresPerPixel) }
}
