import { words } from '@/words/words'

export default words({
  zh: {
    guide: '使用指南', here: '本章内容', whole: '打开完整指南', none: '这一页还没有说明',
    'sign-in': '登录', home: '我的', map: '一张图', projects: '项目', check: '审查项目',
    reserve: '预留与审批', 'ten-minutes': '十分钟', balances: '账本', receipt: '核验凭证',
    sharing: '共享', standards: '标准', playground: '规则试算', search: '搜索', users: '管理·用户', rights: '管理·权限',
    peers: '管理·对接', backups: '管理·备份', audit: '管理·审计', account: '账号与令牌', keyboard: '键盘',
    deals: '跨域协同',
  },
  en: {
    guide: 'Guide', here: 'In this chapter', whole: 'Open the whole guide', none: 'There is no help for this page yet',
    'sign-in': 'Signing in', home: 'My desk', map: 'One map', projects: 'Projects',
    check: 'Checking a project',
    reserve: 'Reserving and approving', 'ten-minutes': 'Ten minutes',
    balances: 'Balances', receipt: 'Checking a receipt', sharing: 'Sharing', standards: 'Standards',
    playground: 'Playground',
    search: 'Search',
    users: 'Administration: users',
    rights: 'Administration: rights', peers: 'Administration: peers',
    backups: 'Administration: backups', audit: 'Administration: audit',
    account: 'Account and tokens',
    keyboard: 'Keyboard', deals: 'Deals between ledgers',
  },
})
