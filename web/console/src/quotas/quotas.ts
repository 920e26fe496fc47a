import { answerOf, api, type Schemas } from '@/api/client'
import { instant } from '@/words/time'
import { textOf } from '@/words/words'
import words from './words'

export type Asset = Schemas['LedgerRoutesAssetRow']
export type AssetUnit = Schemas['AssetUnit']

/** What blocks a refused command, as the server's problem carries it. */
export interface Blocked {
  sequence: number
  account: Schemas['ShowAccountsAccountName'] | null
  short: number
  holds: {
    hold: string
    sequence: number
    amount: number
    ends_at: string | null
    by: string | null
    note: string | null
  }[]
}

let asking: Promise<Asset[]> | undefined

/** Every asset the ledgers keep, asked for once; after a failure the next call asks again. */
export function loadAssets(): Promise<Asset[]> {
  asking ??= answerOf(api.GET('/api/ledger/assets')).catch((failure: unknown) => {
    asking = undefined
    throw failure
  })
  return asking
}

/** 亩 unless m² was chosen; of other assets the usual unit; of one that is not known, its code. */
export function unitOf(
  assets: readonly Asset[], code: string, area: 'mu' | 'm2' = 'mu', unit: string = '',
): AssetUnit {
  const asset = assets.find((each) => each.asset === code)
  const units = asset?.units ?? []
  return (asset?.unit === 'dm2' && area === 'm2' ? units[1] : units[0])
    ?? { symbol: { zh: asset?.unit ?? unit, en: asset?.unit ?? unit }, scale: 1, divisor_count: 1, digits: 0 }
}

/** An asset's name in the page's language; of one that is not known, its code. */
export function assetName(assets: readonly Asset[], code: string): string {
  const asset = assets.find((each) => each.asset === code)
  return asset ? textOf(asset.name) : code
}

/** Smallest units as people read them: `1,164.05`. */
export function figure(amount: number, unit: AssetUnit): string {
  return new Intl.NumberFormat('en', { minimumFractionDigits: unit.digits, maximumFractionDigits: unit.digits })
    .format(amount * unit.divisor_count / unit.scale)
}

/** What people write in a unit as smallest units, the nearest; null when it is no number above zero. */
export function smallest(text: string, unit: AssetUnit): number | null {
  const plain = text.replaceAll(',', '').trim()
  if (!/^\d+(\.\d+)?$/.test(plain)) return null
  const count = Math.round(Number(plain) * unit.scale / unit.divisor_count)
  return count > 0 && Number.isSafeInteger(count) ? count : null
}

/** How long until an instant, in its greatest unit. */
export function left(iso: string, now: number): { unit: 'days' | 'hours' | 'minutes'; n: number } | null {
  const minutes = Math.ceil((Date.parse(iso) - now) / 60_000)
  if (minutes <= 0) return null
  if (minutes < 60) return { unit: 'minutes', n: minutes }
  return minutes < 48 * 60 ? { unit: 'hours', n: Math.floor(minutes / 60) }
    : { unit: 'days', n: Math.floor(minutes / 1440) }
}

/** The end of a hold: midnight is 24:00 of the day before, as officials write it. */
export function endOf(iso: string): string {
  const at = instant(iso).slice(0, 16)
  return at.endsWith(' 00:00') ? `${instant(new Date(Date.parse(iso) - 1).toISOString()).slice(0, 10)} 24:00` : at
}

/** What an account is for, in words where the region pack made it; a parcel's accounts begin with its code. */
export function purposeOf(purpose: string): string {
  const parcel = /^(\d{12}[A-Z]{2}\d{5})_(committed|source)$/.exec(purpose)
  if (parcel) return `${parcel[1]} · ${words(`for_${parcel[2]}` as 'for_committed' | 'for_source')}`
  const freed = /^(?:synthetic_)?freed_?(.*)$/.exec(purpose)
  if (freed) return words('for_freed', { name: freed[1] ?? '' }).trim()
  const key = `for_${purpose.replace(/^synthetic_/, '').replace(/^opening_[0-9a-f]{32}$/, 'opening')}`
  return words.has(key) ? words(key) : purpose
}
