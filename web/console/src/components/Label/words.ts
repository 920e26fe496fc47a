import { words } from '@/words/words'

export default words({
  zh: {
    代用: '代用', 共享: '共享', 合成: '合成', 待核: '待核', 近似: '近似', missing: '缺图层',
    代用_why: '用公开的近似资料代替正式资料', 合成_why: '为演示编造，不是真实情况', 待核_why: '数值没有人核对过',
    共享_why: '别的辖区凭协议提供的副本，以提供的时间为准', 近似_why: '位置是推算的', missing_why: '这里没有数据，不等于那里什么都没有',
  },
  en: {
    代用: 'stand-in', 共享: 'shared', 合成: 'synthetic', 待核: 'unverified', 近似: 'approximate', missing: 'no layer',
    代用_why: 'Public approximate data in place of the official data', 合成_why: 'Invented for demonstration, not real',
    待核_why: 'Nobody has checked this value',
    共享_why: 'A copy that another jurisdiction told by agreement, as of its time',
    近似_why: 'The position is estimated',
    missing_why: 'There is no data here, which does not mean there is nothing there',
  },
})
