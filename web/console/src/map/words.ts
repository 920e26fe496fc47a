import { words } from '@/words/words'

export default words({
  zh: {
    legend: '图例', zoom_in: '放大', zoom_out: '缩小', home: '看整个区域', legend_toggle: '显示或隐藏图例', tools: '地图工具',
    parcel_available: '工业宗地，可用', parcel_held: '宗地，预留', parcel_committed: '宗地，已落实', parcel_other: '其他用地',
    parcel_industry: '工业用地', parcel_storage: '仓储用地', parcel_business: '商业服务业', parcel_housing: '居住用地',
    parcel_public: '公共服务',
  },
  en: {
    legend: 'Legend', zoom_in: 'Zoom in', zoom_out: 'Zoom out', home: 'See the whole region',
    legend_toggle: 'Show or hide the legend', tools: 'Map tools',
    parcel_available: 'Industrial lots, available', parcel_held: 'Lots, held', parcel_committed: 'Lots, committed',
    parcel_other: 'Other land', parcel_industry: 'Industry', parcel_storage: 'Storage', parcel_business: 'Business',
    parcel_housing: 'Housing', parcel_public: 'Public services',
  },
})
