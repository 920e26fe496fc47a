import type { Component } from 'vue'
import type { LonLat } from '@/region/parcels'

/** Where a project would stand. */
export type Site = { parcel: string } | { at: LonLat }

/** The project at work, as a step that another module brings sees it. */
export interface Work {
  /** None before it is saved for the first time. */
  id?: string
  version: number
  jurisdiction: string
  /** As it is written now, once the server has read it. */
  file: Readonly<Record<string, unknown>>
  faultCount: number
  /** Nothing is written that is not kept. */
  isSaved: boolean
  mayChange: boolean
  site?: Site
}

/** The steps that other modules bring; src/places.ts, which alone sees all modules, hands them over. */
export type WorkspaceParts = Readonly<Record<'site' | 'reserve' | 'reserveDrawer', Component>>
