import { answerOf, api, type Schemas } from '@/api/client'
import { newId } from '@/api/newId'
import type { Verdict } from '@/components/Verdict/verdict'
import { workbookType } from '@/files/workbook'
import type { Site } from '@/workspace'
import type { ProjectFile } from './file'

export type ProjectRow = Schemas['ListProjectsRow']
export type Attachment = Schemas['AttachmentRoutesAttachment']

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

export interface Conditions { query?: string; jurisdiction?: string; after?: string }

export const listProjects = (query: Conditions) => answerOf(api.GET('/api/projects', { params: { query } }))

export async function openProject(id: string): Promise<Stored> {
  const found = await answerOf(api.GET('/api/projects/{id}', { params: { path: { id } } }))
  return {
    id: found.id, jurisdiction: found.jurisdiction, version: found.version_number,
    file: found.project as ProjectFile, mayChange: found.may_change, attachments: found.attachments,
  }
}

/** What is wrong with a file that is being written, and what its energy comes to; nothing is kept. */
export const tryProject = (file: ProjectFile, signal?: AbortSignal) =>
  answerOf(api.POST('/api/projects/try', { body: file, signal }))

/** A new project, or the next version of one; a file with faults is kept as a draft. */
export async function saveProject(project: Project, file: ProjectFile, isDraft: boolean): Promise<Stored> {
  const { id, jurisdiction, version } = project
  const done = await answerOf(id
    ? api.PUT('/api/projects/{id}', {
      params: { path: { id } }, body: { version_number: version, project: file, is_draft: isDraft },
    })
    : api.POST('/api/projects', { body: { id: newId(), jurisdiction, project: file, is_draft: isDraft } }))
  return { ...project, file, id: done.id, jurisdiction: done.jurisdiction, version: done.version_number }
}

export const removeAttachment = (id: string, attachment: string) =>
  answerOf(api.DELETE('/api/projects/{id}/attachments/{attachment}', { params: { path: { id, attachment } } }))

/** A project at a place: one that is kept as it is written by its id, any other by its file. */
export interface Asked { id?: string; project: ProjectFile; site: Site }

/** Whether the project may stand there; the verdict is kept under its id. */
export const check = ({ id, project, site }: Asked, signal?: AbortSignal) => {
  const place = 'parcel' in site ? { parcel: site.parcel } : site.at
  const asked = id ? { project_id: id } : { project }
  return answerOf(api.POST('/api/siting/check', { body: { ...asked, ...place }, signal })) as Promise<Verdict>
}

export const keptVerdict = (id: string) =>
  answerOf(api.GET('/api/siting/verdicts/{id}', { params: { path: { id } } })) as Promise<Verdict>

export type Replay = Schemas['StoredVerdictsReplayed']

export const replay = (id: string) =>
  answerOf(api.GET('/api/siting/verdicts/{id}/replay', { params: { path: { id } } }))

/** Asks what is wrong with a workbook, or, with an id, keeps its projects: all or none. */
export const importProjects = (jurisdiction: string, content: Blob, id?: string) =>
  answerOf(api.POST('/api/projects/import/{jurisdiction}', {
    params: { path: { jurisdiction }, query: id ? { id } : { check: true } },
    // The schema knows bytes as a string only.
    body: content as unknown as string, bodySerializer: (body) => body as unknown as Blob,
    headers: { 'Content-Type': workbookType },
  }))
