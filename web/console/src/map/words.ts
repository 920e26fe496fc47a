import { words } from '@/words/words'

export default words({
  zh: {
    legend: '图例', legend_as_of: '数据截至 {date}', missing: '{name}（缺图层）',
    zoom_in: '放大', zoom_out: '缩小', home: '看整个区域', legend_toggle: '显示或隐藏图例', tools: '地图工具',
    tiers: '太湖保护区分级', rivers: '入湖河道',
  },
  en: {
    legend: 'Legend', legend_as_of: 'Data as of {date}', missing: '{name} (no layer)',
    zoom_in: 'Zoom in', zoom_out: 'Zoom out', home: 'See the whole region', legend_toggle: 'Show or hide the legend',
    tools: 'Map tools', tiers: 'Taihu protection tiers', rivers: 'Inflow rivers',
  },
})
