import { words } from '@/words/words'

export default words({
  zh: {
    title: '一张图', panel: '辖区与图层', jurisdictions: '辖区', joint: '联合区', in_view: '画面内的开发区与园区',
    in_view_none: '这个画面里没有。缩小，或移到别处。', layers: '图层', map: '地图，方向键移动，加减号缩放；左侧列表是同一份内容',
    detail: '详情', copy: '复制链接', copied: '链接已复制', print: '打印', all: '全部辖区', members: '成员', part_of: '所属联合区',
    empty_title: '在图上或列表里选一处', none: '还没有资料', of_layer: '{source} · {date}', sources: '来源与日期',
    facts: '资料', parcels_from: '宗地从 {n} 级起显示', paint: '宗地着色', paint_status: '按状态', paint_class: '按用途',
    shared_parcels: '宗地', shared_layers: '图层', shared_balances: '指标余额', shared_until: '{date} 提供，协议到 {until}',
    check_here: '在这里检查项目', check_why: '选一个项目，看它能不能落在这里',
  },
  en: {
    title: 'Map', panel: 'Jurisdictions and layers', jurisdictions: 'Jurisdictions', joint: 'Joint areas',
    in_view: 'Zones and parks in view', in_view_none: 'None here. Zoom out, or move elsewhere.', layers: 'Layers',
    map: 'Map: arrow keys move, plus and minus zoom; the list beside it has the same content',
    detail: 'Detail', copy: 'Copy link', copied: 'Link copied', print: 'Print', all: 'All jurisdictions',
    members: 'Members', part_of: 'Part of joint area', empty_title: 'Choose a place on the map or in the list',
    none: 'Nothing recorded yet', of_layer: '{source} · {date}', sources: 'Sources and dates', facts: 'Facts',
    parcels_from: 'Lots from zoom {n} on', paint: 'Colour of lots', paint_status: 'By status', paint_class: 'By use',
    shared_parcels: 'parcels', shared_layers: 'layers', shared_balances: 'balances',
    shared_until: 'Told {date}, by an agreement until {until}', check_here: 'Check a project here',
    check_why: 'Choose a project and see whether it may stand here',
  },
})
