/** Line drawings on a 20 × 20 field, stroke 1.5; what a drawing means is said in words beside it. */
export const icons = {
  account: '<circle cx="10" cy="7" r="3.2"/><path d="M3.8 16.8c.7-3 3-4.6 6.2-4.6s5.5 1.6 6.2 4.6"/>',
  admin: '<path d="M10 2.8 16 5v5c0 3.5-2.4 6-6 7.200C6.4 16 4 13.5 4 10V5Z"/><path d="m7.5 10 1.9 1.9 3.3-3.7"/>',
  check: '<path d="m4.5 10.5 3.5 3.5 7.5-8"/>',
  close: '<path d="m5.5 5.5 9 9M14.5 5.500l-9 9"/>',
  copy: '<path d="M7 7h9v9.500H7Z"/><path d="M13 7V3.500H4V13h3"/>',
  desk: '<path d="M3 11.5 5.2 4h9.600L17 11.500V16H3Z"/><path d="M3 11.500h4l1.2 2h3.600l1.2-2h4"/>',
  down: '<path d="m6 8 4 4 4-4"/>',
  help: '<circle cx="10" cy="10" r="7.5"/><path d="M8 8.200a2 2 0 1 1 2.8 1.800c-.6.3-.8.7-.8 1.300M10 13.600v.2"/>',
  industry: '<path d="M3 16.500v-7l4.5 2.500V9.500L12 12V4.500h4.500v12Z"/>',
  jurisdiction: '<path d="M4 4.5 9 3l7 2.500L17 12l-5 5-7.5-1.500L3 9Z" stroke-dasharray="2.5 2"/>',
  key: '<circle cx="7" cy="12.5" r="3.5"/><path d="m9.5 10 6.5-6.500M13 6.500l2.5 2.5"/>',
  lake: '<path d="M2.5 8c1.7-1.7 3.3-1.7 5 0s3.3 1.7 5 0 3.3-1.7 5 0M2.5 13c1.7-1.7 3.3-1.7 5 0s3.3 1.7 5 0 3.3-1.7 5 0"/>',
  layers: '<path d="m10 3.5 7 3.5-7 3.500L3 7Z"/><path d="m3 10.5 7 3.5 7-3.500M3 13.800l7 3.5 7-3.5"/>',
  left: '<path d="m12 6-4 4 4 4"/>',
  link: '<path d="M8.5 11.5 11.5 8.5"/><path d="M7 9 5 11a2.8 2.8 0 0 0 4 4l2-2M13 11l2-2a2.8 2.8 0 0 0-4-4L9 7"/>',
  locate: '<circle cx="10" cy="10" r="4.5"/><path d="M10 2.500v3M10 14.500v3M2.5 10h3M14.5 10h3"/>',
  lock: '<path d="M5 9h10v7.500H5Z"/><path d="M7 9V6.500a3 3 0 0 1 6 0V9"/>',
  map: '<path d="m3 5.5 4.7-2 4.6 2 4.7-2v11l-4.7 2-4.6-2-4.7 2Z"/><path d="M7.7 3.500v11M12.3 5.500v11"/>',
  minus: '<path d="M4.5 10h11"/>',
  moon: '<path d="M16.5 12A7 7 0 0 1 8 3.500a7 7 0 1 0 8.5 8.500Z"/>',
  out: '<path d="M8 3.500H4v13h4M8 10h9m-3.5-3.500L17 10l-3.5 3.5"/>',
  park: '<path d="M3.5 4.500h13v11h-13Z" stroke-dasharray="2.5 2"/><path d="M6.5 12.500V9.500l2.5 1V8l4.5 2.200v2.300Z"/>',
  plus: '<path d="M10 4.500v11M4.5 10h11"/>',
  print: '<path d="M6 8V3.500h8V8M6 14H3.500V8h13v6H14"/><path d="M6 11.500h8v5H6Z"/>',
  search: '<circle cx="9" cy="9" r="5"/><path d="m13 13 4 4"/>',
  sun: '<circle cx="10" cy="10" r="3.5"/><path d="M10 2.500v2M10 15.500v2M2.5 10h2M15.5 10h2M4.7 4.700l1.4 1.4"/>' +
    '<path d="M13.9 13.900l1.4 1.400M15.3 4.700l-1.4 1.400M6.1 13.900l-1.4 1.4"/>',
  town: '<path d="M3 16.500V9l3.5-2.500L10 9v7.500M10 16.500V5.500h6.500v11M2 16.500h16M6.5 11v1.500M13.2 8.500V10M13.2 12v1.5"/>',
  zone: '<path d="M10 3 16.5 6.500v7L10 17l-6.5-3.500v-7Z"/><path d="M10 8.500v3M8.5 10h3"/>',
  conditional: '<path d="M10 2.8 17.7 16.500H2.300Z"/><path d="M10 8v4M10 14.100v.2"/>',
  fail: '<path d="M6.8 2.500h6.400l4.3 4.300v6.400l-4.3 4.300H6.800l-4.3-4.300V6.800Z"/><path d="m7.2 7.2 5.6 5.600M12.8 7.200l-5.6 5.6"/>',
  pass: '<circle cx="10" cy="10" r="7.5"/><path d="m6.6 10.3 2.4 2.4 4.5-5"/>',
  unknown: '<circle cx="10" cy="10" r="7.5" stroke-dasharray="3 2.45"/>' +
    '<path d="M8 8.200a2 2 0 1 1 2.8 1.800c-.6.3-.8.7-.8 1.300M10 13.600v.2"/>',
} as const

export type IconName = keyof typeof icons
