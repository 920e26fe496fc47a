import { words } from '@/words/words'

export default words({
  zh: {
    area: '面积', mu: '亩', unit: '面积单位', status: '状态', free: '可用', held: '预留', committed: '已落实',
    land_class: '用地用海分类', zone: '开发区', owner: '所属辖区', far: '规划容积率', shore: '到太湖岸线',
    tier: '保护区（按岸线）', tier_text: '{n} 级', tier_official: '保护区（正式）', river: '保护区（按河道）', river_none: '没有河道图层',
    overlap: '与{name}重叠', point: '坐标', versions: '土地数据 {n}，图层 {layers}', none: '不在开发区', no_parcel: '这一点不在宗地内',
    history: '版本', since: '{day} 起', ended: '注销', recorded: '{time} 录入',
  },
  en: {
    area: 'Area', mu: 'mu', unit: 'Unit of area', status: 'Status', free: 'available', held: 'held',
    committed: 'committed', land_class: 'Land use class', zone: 'Development zone',
    owner: 'Jurisdiction', far: 'Planned floor area ratio', shore: 'To the shore of Taihu', tier: 'Tier (by shore)',
    tier_text: '{n}', tier_official: 'Tier (official)', river: 'Tier (by river)', river_none: 'no river layer',
    overlap: 'Overlap with {name}', point: 'Position', versions: 'Land {n}, layers {layers}', none: 'in none',
    no_parcel: 'This point is in no parcel', history: 'Versions', since: 'since {day}', ended: 'ended',
    recorded: 'recorded {time}',
  },
})
