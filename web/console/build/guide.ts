import { basename, dirname } from 'node:path'
import MarkdownIt from 'markdown-it'
import type { Plugin } from 'vite'

/** A chapter of the user guide as the console reads it. */
export interface Chapter {
  title: string
  html: string
  sections: { id: string; title: string }[]
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })

/** Compiles `docs/using/{zh,en}/*.md` when they are imported, so that the browser gets ready HTML and no parser. */
export function guide(): Plugin {
  return {
    name: 'huanhu-guide',
    transform(source, id) {
      const path = id.replace(/\?.*$/, '')
      if (!/\/docs\/using\/(zh|en)\/[\w-]+\.md$/.test(path)) return null
      const language = basename(dirname(path))
      return { code: `export default ${JSON.stringify(compile(source, language))}`, map: null }
    },
  }
}

/** Markdown to a chapter. Raw HTML is escaped, so nothing but the guide's own words can get in. */
export function compile(source: string, language: string): Chapter {
  const tokens = markdown.parse(source, {})
  const sections: Chapter['sections'] = []
  let title = ''
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      const words = tokens[at + 1]?.content ?? ''
      if (token.tag === 'h1') title = words
      if (token.tag === 'h2') {
        const id = `s${sections.length + 1}`
        sections.push({ id, title: words })
        token.attrSet('id', id)
      }
    }
    if (token.type === 'th_open') token.attrSet('scope', 'col')
    for (const child of token.children ?? []) {
      const chapter = child.type === 'link_open' && /^([\w-]+)\.md$/.exec(child.attrGet('href') ?? '')
      if (chapter) child.attrSet('href', `/help/${chapter[1]}`)
    }
  }
  const body = tokens.slice(tokens.findIndex((token) => token.type === 'heading_close') + 1)
  const html = markdown.renderer.render(spaced(body, language), markdown.options, {})
  return { title, html: html.replace(/(?<!<pre>)<code>(.*?)<\/code>/gs, '<kbd>$1</kbd>'), sections }
}

/** A line break between two Han characters is a space in HTML and none in Chinese. */
function spaced(tokens: ReturnType<typeof markdown.parse>, language: string) {
  if (language !== 'zh') return tokens
  for (const token of tokens) {
    for (const child of token.children ?? []) {
      if (child.type === 'softbreak') {
        child.type = 'text'
        child.content = ''
      }
    }
  }
  return tokens
}
