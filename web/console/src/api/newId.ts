/** An id of our own, in the order of time: 48 bits of time, 80 of chance. */
export function newId(now = Date.now()): string {
  const chance = crypto.getRandomValues(new Uint8Array(10))
  return now.toString(16).padStart(12, '0') + [...chance].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
