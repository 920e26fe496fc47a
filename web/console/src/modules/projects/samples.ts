import type { BilingualText } from '@/api/client'
import type { LonLat } from '@/region/parcels'
import type { ProjectFile } from './file'

/** A project file to begin with, and the place it was made for. */
export interface Sample { id: string; name: BilingualText; at: LonLat; project: ProjectFile }

// The files of data/taihu/projects go into the build as they are.
const files = import.meta.glob<{ default: ProjectFile }>('../../../../../data/taihu/projects/*.json')

const places: Record<string, LonLat> = {
  'hudai-c4028': { lon: 120.13, lat: 31.56 },
  'ic-fab': { lon: 119.82, lat: 31.35 },
  electroplater: { lon: 120.16, lat: 31.56 },
}

/** A sample by its id; undefined when there is none. Without the schema that its file names for editors. */
export async function sampleOf(id: string): Promise<Sample | undefined> {
  const [at, read] = [places[id], files[`../../../../../data/taihu/projects/${id}.json`]]
  if (!at || !read) return undefined
  const project = Object.fromEntries(Object.entries((await read()).default).filter(([key]) => key !== '$schema'))
  return { id, name: project['name'] as BilingualText, at, project }
}

export const allSamples = async () =>
  (await Promise.all(Object.keys(places).map(sampleOf))).filter((each) => each !== undefined)
