const format = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Shanghai',
})

/** A moment as people in the region write it, Beijing time: 2026-11-24 14:02. */
export const momentText = (at: string) => format.format(new Date(at))
