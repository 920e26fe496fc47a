import { words } from '@/words/words'

export default words({
  zh: {
    name: '环湖', desk: '我的', map: '一张图', admin: '管理', sign_in: '登录', no_page: '没有这一页',
    no_page_text: '链接可能有误，或这一页已经移走。', to_desk: '回到我的',
    skip: '跳到正文', places: '主导航', search: '搜索辖区、园区、乡镇、湖泊、行业', search_short: '搜索',
    theme_to_dark: '换成深色', theme_to_light: '换成浅色', language: '切换语言 / Switch language',
    user: '账户：{name}', account: '账户与令牌', sign_out: '退出', help: '说明',
    jurisdiction: '当前辖区：{name}', joint_areas: '联合区',
    live: '实时', reconnecting: '重新连接中', offline: '离线', live_since: '变更流：{state}，{time}',
    search_none: '没有找到', search_none_do: '检查是否有错字；试试只输两个字，或改用拼音首字母。',
    search_try: '试试', search_move: '移动', search_open: '打开',
    live_why: '别人的改动会马上出现', reconnecting_why: '连接断了，正在自动重连；页面上的数停在断开的那一刻',
    offline_why: '电脑没有网络；可以继续看已经打开的内容',
    expired: '会话已结束', expired_text: '这一页还在原处。请再次登录。',
  },
  en: {
    name: 'Huanhu', desk: 'My desk', map: 'Map', admin: 'Admin', sign_in: 'Sign in', no_page: 'No such page',
    no_page_text: 'The link may be wrong, or the page has moved.', to_desk: 'Back to my desk',
    skip: 'Skip to content', places: 'Main navigation', search: 'Search districts, parks, towns, lakes, industries',
    search_short: 'Search', theme_to_dark: 'Switch to dark', theme_to_light: 'Switch to light',
    language: 'Switch language', user: 'Account: {name}', account: 'Account and tokens', sign_out: 'Sign out',
    help: 'Help', jurisdiction: 'Current jurisdiction: {name}', joint_areas: 'Joint areas',
    live: 'Live', reconnecting: 'Reconnecting', offline: 'Offline', live_since: 'Change feed: {state}, {time}',
    search_none: 'Nothing found', search_none_do: 'Check the spelling; try two characters, or pinyin initials.',
    search_try: 'Try', search_move: 'move', search_open: 'open',
    live_why: 'Changes of others appear at once',
    reconnecting_why: 'The connection is broken and being restored; figures stand as they were then',
    offline_why: 'No network; what is open can still be read',
    expired: 'The session has ended', expired_text: 'This page is still here. Please sign in again.',
  },
})
