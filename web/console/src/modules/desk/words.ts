import { words } from '@/words/words'

export default words({
  zh: {
    hello: '{name}，您好', who: '账号 {account} · {place}', rights: '我的权限', no_rights: '还没有权限',
    no_rights_do: '请安全管理员授予权限；在那之前，可以看一张图。', everywhere: '及其下级辖区', until: '至 {date}',
    changes: '辖区里最近的改动', none: '还没有改动', none_do: '{place}的改动会按时间列在这里，打开着的页面会自己更新。',
    steps: '从这里开始', step_map: '看一张图', step_map_do: '辖区、湖泊、开发区和园区都在一张图上',
    step_balances: '看账本', step_balances_do: '每项指标还剩多少，预留给了谁，到什么时候',
    step_place: '看{place}', step_place_do: '范围、级别和所属的联合区', step_password: '账号与令牌',
    step_password_do: '改密码，查看登录过的地方，给程序发令牌', step_users: '管理用户', step_users_do: '建账号、授权或查审计',
    viewer: '查看', officer: '经办', approver: '审批', system_admin: '系统管理员', security_admin: '安全管理员',
    audit_admin: '审计管理员', joint_office: '联席办', planning: '资规', environment: '生态环境', energy: '发改',
    industry: '工信', park: '园区', enterprise: '企业', laboratory: '实验室', system: '系统',
  },
  en: {
    hello: '{name}', who: 'Account {account} · {place}', rights: 'My rights', no_rights: 'No rights yet',
    no_rights_do: 'Ask the security administrator for rights; until then the map can be read.',
    everywhere: 'and everything below it', until: 'until {date}',
    changes: 'Latest changes in the jurisdiction', none: 'No changes yet',
    none_do: 'Changes in {place} will be listed here by time; an open page updates itself.',
    steps: 'Start here', step_map: 'See the map', step_map_do: 'Jurisdictions, lakes, zones and parks on one map',
    step_place: 'See {place}', step_place_do: 'Its extent, its level and its joint areas',
    step_balances: 'See the balances', step_balances_do: 'What is left of each asset, held for whom and until when',
    step_password: 'Account and tokens', step_password_do: 'Password, places you signed in, tokens for programs',
    step_users: 'Administer', step_users_do: 'Accounts, rights or the audit trail',
    viewer: 'Viewer', officer: 'Officer', approver: 'Approver', system_admin: 'System administrator',
    security_admin: 'Security administrator', audit_admin: 'Audit administrator', joint_office: 'Joint office',
    planning: 'Planning', environment: 'Environment', energy: 'Energy', industry: 'Industry', park: 'Park',
    enterprise: 'Enterprise', laboratory: 'Laboratory', system: 'System',
  },
})
