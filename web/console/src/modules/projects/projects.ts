import { answerOf, type BilingualText } from '@/api/client'
import { newId } from '@/api/newId'
import { pending } from '@/api/pending'
import type { Verdict } from '@/components/Verdict/verdict'
import type { Fault, ProjectFile } from './file'

export interface ProjectRow {
  id: string
  jurisdiction: string
  name: BilingualText
  industry: string
  code: string
  state: 'draft' | 'ready'
  version_number: number
  fault_count: number
  made_by: string
  changed_at: string
}

export interface Attachment { id: string; name: string; media_type: string; size_bytes: number; added_at: string }
export interface Sample {
  id: string
  name: BilingualText
  /** Where it is meant to stand. */
  at: { lon: number; lat: number } | null
  project: ProjectFile
}

/** A project as the workspace has it open; without an id it was not saved yet. */
export interface Project {
  id?: string
  jurisdiction: string
  version: number
  file: ProjectFile
  mayChange: boolean
  attachments: readonly Attachment[]
}
export type Stored = Project & { id: string }

/** Where a project would stand. */
export type Site = { parcel: string } | { at: { lon: number; lat: number } }

export interface Conditions { query?: string; jurisdiction?: string; after?: string }

export const listProjects = (query: Conditions) =>
  answerOf(pending.GET('/api/projects', { params: { query } })) as
    Promise<{ projects: ProjectRow[]; next: string | null }>

export async function openProject(id: string): Promise<Stored> {
  const found = await answerOf(pending.GET('/api/projects/{id}', { params: { path: { id } } })) as {
    id: string; jurisdiction: string; version_number: number; project: ProjectFile; may_change: boolean
    attachments: Attachment[]
  }
  return {
    id: found.id, jurisdiction: found.jurisdiction, version: found.version_number, file: found.project,
    mayChange: found.may_change, attachments: found.attachments,
  }
}

export const listSamples = () => answerOf(pending.GET('/api/projects/samples')) as Promise<Sample[]>

/** What is wrong with a file that is being written, and what its energy comes to; nothing is kept. */
export const tryProject = (file: ProjectFile, signal?: AbortSignal) =>
  answerOf(pending.POST('/api/projects/try', { body: file, signal })) as
    Promise<{ faults: Fault[]; coal_equivalent_kgce: number | null }>

/** A new project, or the next version of one; a file with faults is kept as a draft. */
export async function saveProject(project: Project, file: ProjectFile): Promise<Stored> {
  const { id, jurisdiction, version } = project
  const done = await answerOf(id
    ? pending.PUT('/api/projects/{id}', {
      params: { path: { id } }, body: { version_number: version, project: file },
    })
    : pending.POST('/api/projects', { body: { id: newId(), jurisdiction, project: file } })) as {
    id: string; jurisdiction: string; version_number: number
  }
  return { ...project, file, id: done.id, jurisdiction: done.jurisdiction, version: done.version_number }
}

export const removeAttachment = (id: string, attachment: string) =>
  answerOf(pending.DELETE('/api/projects/{id}/attachments/{attachment}', { params: { path: { id, attachment } } }))

export interface Asked { project: ProjectFile; site: Site }

/** Whether the project may stand there; the verdict is kept under its id. */
export const check = ({ project, site }: Asked, signal?: AbortSignal) => {
  const place = 'parcel' in site ? { parcel: site.parcel } : { lon: site.at.lon, lat: site.at.lat }
  return answerOf(pending.POST('/api/siting/check', { body: { project, ...place }, signal })) as Promise<Verdict>
}

export const keptVerdict = (id: string) =>
  answerOf(pending.GET('/api/siting/verdicts/{id}', { params: { path: { id } } })) as Promise<Verdict>

export interface Replay { equal: boolean; differences: string[] }

export const replay = (id: string) =>
  answerOf(pending.GET('/api/siting/verdicts/{id}/replay', { params: { path: { id } } })) as Promise<Replay>

export interface ImportReport {
  accepted_count: number
  imported: boolean
  faults: { cell: string; text: BilingualText; expected: BilingualText }[]
}

/** Asks what is wrong with a workbook, or keeps its projects: all or none. */
export const importProjects = (jurisdiction: string, content: Blob, isTrial: boolean) =>
  answerOf(pending.POST('/api/projects/import', {
    params: { query: { jurisdiction, check: isTrial } }, body: content, bodySerializer: (body: Blob) => body,
    headers: { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  })) as Promise<ImportReport>
