import { words } from '@/words/words'

export default words({
  zh: {
    title: '账号与令牌', password: '改密码', changed: '密码已改。您在别处的会话已经结束。', change: '改密码',
    sessions: '会话', here: '本机', end: '结束', last_seen: '最近活动', since: '登录于 {time}',
    tokens: '令牌', token_what: '令牌让程序代您访问，权限和您本人相同。', token_none: '还没有令牌',
    new_token: '新建令牌', purpose: '用途', purpose_hint: '例如：给地理信息软件读图', expires: '到期日', make: '新建令牌',
    purpose_empty: '请写明用途', once: '令牌只显示这一次，请现在复制并妥善保存。', copy: '复制', copied: '已复制',
    revoke: '撤销', revoke_sure: '撤销后立即失效，不能恢复。', keep: '保留', until: '至 {date}', never: '不限期',
    used: '最近使用 {time}', unused: '没有用过', done: '收好了',
  },
  en: {
    title: 'Account and tokens', password: 'Change password',
    changed: 'The password is changed. Your sessions elsewhere have ended.', change: 'Change password',
    sessions: 'Sessions', here: 'This one', end: 'End', last_seen: 'Last active', since: 'Signed in {time}',
    tokens: 'Tokens', token_what: 'A token lets a program act for you, with the same rights as you.',
    token_none: 'No tokens yet', new_token: 'New token', purpose: 'Purpose',
    purpose_hint: 'Such as: read the map in GIS',
    expires: 'Expires on', make: 'Make token', purpose_empty: 'Say what it is for',
    once: 'The token is shown this once. Copy it now and keep it safe.', copy: 'Copy', copied: 'Copied',
    revoke: 'Revoke', revoke_sure: 'It stops working at once and cannot be restored.', keep: 'Keep',
    until: 'until {date}', never: 'no end', used: 'last used {time}', unused: 'never used', done: 'I have it',
  },
})
