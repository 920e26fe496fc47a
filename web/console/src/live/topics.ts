import { words } from '@/words/words'

/** What a change of each topic is called; a module that tells of changes adds its topics here, by their own names. */
const topics = words({
  zh: {
    'ledger.entries_added': '账本有新记录', 'projects.project_saved': '项目有改动', 'land.changed': '土地有改动',
    'approvals.reservation': '预留有进展', 'approvals.project': '项目有进展', 'sharing.changed': '共享有进展',
    'deals.deal': '跨域协同有进展', 'standards.changed': '标准有进展', notice: '有新通知', other: '有改动',
  },
  en: {
    'ledger.entries_added': 'New entries in the ledger', 'projects.project_saved': 'A project changed',
    'land.changed': 'Land changed', 'approvals.reservation': 'A reservation moved on',
    'approvals.project': 'A project moved on', 'sharing.changed': 'Sharing moved on',
    'deals.deal': 'A deal moved on', 'standards.changed': 'A standard moved on',
    notice: 'A new notice', other: 'Something changed',
  },
})

/** A topic in words. One that has none, of a newer program for instance, is still a change. */
export const topicText = (topic: string) => topics(topics.has(topic) ? topic : 'other')
