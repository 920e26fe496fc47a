const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  second: '2-digit', hourCycle: 'h23',
})

/** An instant as `2026-11-24 14:02:11` in legal time (Asia/Shanghai), the same in both languages. */
export function instant(iso: string): string {
  return parts.format(new Date(iso)).replace(', ', ' ')
}

/** The first instant of a day `2026-11-24` in legal time, `days` later. */
export function startOfDay(day: string, days = 0): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + days * 86_400_000).toISOString()
}
