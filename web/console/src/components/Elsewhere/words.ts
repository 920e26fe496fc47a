import { words } from '@/words/words'

export default words({
  zh: {
    kept_at: '{place}的宗地和账本在{at}，本部署点不保存。', unknown: '{place}不在本部署点，也不在已对接的部署点。',
    none: '凭共享协议可以查阅；还没有协议。', propose: '提出共享协议', parcels: '宗地', balances: '指标余额', layers: '图层',
    proposed: '等对方接受', told: '{time} 提供', not_told: '还没有取到数据',
  },
  en: {
    kept_at: 'Land and ledger of {place} are kept at {at}, not here.',
    unknown: '{place} is kept neither here nor by an installation that is known here.',
    none: 'It can be read by a sharing agreement; there is none yet.', propose: 'Propose a sharing agreement',
    parcels: 'Parcels', balances: 'Balances', layers: 'Layers', proposed: 'to be accepted', told: 'told {time}',
    not_told: 'nothing told yet',
  },
})
