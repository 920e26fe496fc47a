import { words } from '@/words/words'

export default words({
  zh: {
    line: '项目进度', draft: '草稿', checked: '已检查', sited: '已选址', asked: '已请求', reserved: '已预留',
    held: '已预留', gathering: '等其他辖区', deciding: '已批准，待各方就绪',
    holding: '正在预留', approved: '已批准', rejected: '未批准', withdrawn: '已撤回', lapsed: '已到期',
    refused: '未接受', not_held: '未能预留', interrupted: '已中断', will_draft: '草稿', will_checked: '检查',
    will_sited: '选址', will_asked: '请求', will_reserved: '预留', will_approved: '批准', will_rejected: '批准',
    will_withdrawn: '批准', will_lapsed: '批准', done: '已完成：', now: '现在：', next: '之后：',
  },
  en: {
    line: 'Progress', draft: 'Draft', checked: 'Checked', sited: 'Sited', asked: 'Requested', reserved: 'Reserved',
    gathering: 'Waiting for others', deciding: 'Approved, under way',
    held: 'Reserved', holding: 'Reserving', approved: 'Approved', rejected: 'Rejected', withdrawn: 'Withdrawn',
    lapsed: 'Lapsed', refused: 'Declined', not_held: 'Not reserved', interrupted: 'Interrupted', will_draft: 'Draft',
    will_checked: 'Check', will_sited: 'Site', will_asked: 'Request', will_reserved: 'Reserve',
    will_approved: 'Approve', will_rejected: 'Approve', will_withdrawn: 'Approve', will_lapsed: 'Approve',
    done: 'Done:', now: 'Now:', next: 'Next:',
  },
})
