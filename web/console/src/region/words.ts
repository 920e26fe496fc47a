import { words } from '@/words/words'

export default words({
  zh: {
    jurisdiction: '辖区', town: '乡镇街道', zone: '开发区', park: '园区', lake: '水体', industry: '行业',
    parcel: '宗地', point: '图上一点',
  },
  en: {
    jurisdiction: 'Jurisdiction', town: 'Town', zone: 'Development zone', park: 'Park', lake: 'Water',
    industry: 'Industry', parcel: 'Parcel', point: 'Point on the map',
  },
})
