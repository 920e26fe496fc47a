import type { IconName } from '@/components/Icon/icons'

/** A state's icon and colour: what waits, what holds, how it ended. */
export type Look = readonly [icon: IconName, tone: 'quiet' | 'lake' | 'cond' | 'pass' | 'fail']

/** Others are asked, or something is to be done. */
export const waiting: Look = ['conditional', 'cond']
export const holding: Look = ['lock', 'lake']
export const passed: Look = ['pass', 'pass']
export const failed: Look = ['fail', 'fail']
/** Over, and neither good nor bad. */
export const over: Look = ['minus', 'quiet']
/** Under way, or not known. */
export const open: Look = ['unknown', 'quiet']
