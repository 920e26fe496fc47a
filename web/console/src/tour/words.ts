import { words } from '@/words/words'

export default words({
  zh: {
    back: '上一步', next: '下一步', end: '完成', story: '照着《十分钟》自己做一遍',
    desk: '等我办', desk_text: '别的辖区的请求、等您批准的预留、快到期的预留都在这里。每天从这里开始。',
    new: '项目', new_text: '新建项目，或从示例开始。现在打开一个示例：集成电路制造。',
    facts: '1 事实', facts_text: '建什么、占多少地、排多少、用多少能。可以从表格粘贴；缺的数字，结论会说明。',
    site: '2 选址', site_text: '所有辖区的宗地一起比，按得分排出前 20 名，并说明为什么不是别处。',
    result: '3 结论', result_text: '一句话的结论和下一步，逐条列出依据；点开一条，依据画在图上。',
    reserve: '4 预留', reserve_text: '先看每项余量预留前后的数，再一次预留全部；宗地在邻区，就向邻区提出请求。',
    balances: '账本', balances_text: '每项指标的可用、预留、已落实。别人预留的一瞬间，这里的数随之变动。',
    bell: '通知', bell_text: '请您办理的、被批准的、快到期的，都会通知两地的经办人。',
  },
  en: {
    back: 'Back', next: 'Next', end: 'Done', story: 'Do it yourself in ten minutes',
    desk: 'Waiting for me',
    desk_text: 'Requests of others, reservations to approve and those that lapse soon. A day begins here.',
    new: 'Projects', new_text: 'A new project, or a sample. A sample opens next: an integrated-circuit fab.',
    facts: '1 Facts',
    facts_text: 'What is built, on how much land, what it discharges and uses. Rows can be pasted from a '
      + 'spreadsheet; the verdict says what is missing.',
    site: '2 Site',
    site_text: 'Parcels of all jurisdictions are compared: the best twenty by score, and why not the others.',
    result: '3 Verdict',
    result_text: 'One line and the next step, then every clause; open one and its evidence is on the map.',
    reserve: '4 Reserve',
    reserve_text: 'Each balance before and after, then all of it is reserved at once; in a neighbour\'s '
      + 'jurisdiction, the neighbour is asked.',
    balances: 'Balances',
    balances_text: 'What is available, held and committed. The moment somebody reserves, these numbers move.',
    bell: 'Notices',
    bell_text: 'What waits for you, was approved or lapses soon is told to the officials of both sides.',
  },
})
