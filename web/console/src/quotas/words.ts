import { words } from '@/words/words'

export default words({
  zh: {
    left_days: '还有 {n} 天', left_hours: '还有 {n} 小时', left_minutes: '还有 {n} 分钟', over: '已到期',
    ago_seconds: '{n} 秒前', ago_minutes: '{n} 分钟前', ago_hours: '{n} 小时前', blocked: '差 {n}',
    blocked_by: '被这些预留占用', for_opening: '期初导入', for_approved: '核准面积', for_stock: '可供使用', for_issue: '下达',
    for_committed: '已落实', for_retired: '已注销', ends: '至 {time}', no_note: '未写事由', for_source: '来源',
    for_freed: '腾出来源 {name}',
  },
  en: {
    left_days: '{n} {n?day:days} left', left_hours: '{n} {n?hour:hours} left',
    left_minutes: '{n} {n?minute:minutes} left', over: 'over', ago_seconds: '{n} {n?second:seconds} ago',
    ago_minutes: '{n} {n?minute:minutes} ago', ago_hours: '{n} {n?hour:hours} ago',
    blocked: '{n} short', blocked_by: 'Held by these', for_opening: 'opening import', for_approved: 'approved area',
    for_stock: 'in stock', for_issue: 'issued', for_committed: 'committed', for_retired: 'retired',
    ends: 'until {time}', no_note: 'No reason given', for_source: 'source',
    for_freed: 'freed source {name}',
  },
})
