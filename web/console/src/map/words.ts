import { words } from '@/words/words'

export default words({
  zh: {
    legend: '图例', zoom_in: '放大', zoom_out: '缩小', home: '看整个区域', legend_toggle: '显示或隐藏图例', tools: '地图工具',
  },
  en: {
    legend: 'Legend', zoom_in: 'Zoom in', zoom_out: 'Zoom out', home: 'See the whole region',
    legend_toggle: 'Show or hide the legend', tools: 'Map tools',
  },
})
