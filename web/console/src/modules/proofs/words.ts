import { words } from '@/words/words'

export default words({
  zh: {
    title: '核验凭证', what: '凭证是一份文件，证明某辖区的账本里有某一条记录。任何人都可以核验，不需要账号。',
    drop: '把凭证文件（JSON）拖到这里，或', choose: '选择文件', checking: '正在核验…',
    proven: '凭证成立', refused: '凭证不成立', part: '不成立之处：{part}',
    known: '由本部署点的密钥签名', own: '签名与凭证自带的公钥相符，但本部署点不认识这把钥匙：请向出证方核对下列编号。',
    ledger: '账本', entry: '记录', kind: '内容', recorded: '录入时间', effective: '生效时间', ends: '到期', account: '账户',
    head: '树头', head_text: '{n} 条记录 · {at}', root: '根哈希', keys: '签名密钥', legs: '划转', amount: '数额',
    open: '开户', limit: '限额', post: '划转', hold: '预留', prepare: '待决', commit: '落实', release: '释放',
    expire: '到期', close: '结账',
    does_title: '它证明什么',
    does: '签名者在所示时间承认，这本账的前若干条记录中有这一条，内容一字不差；以后谁改动它，都会与这份凭证矛盾。',
    not_title: '它不证明什么',
    not: '它不说明这条记录之后有没有被更正或释放，也不说明事情本身属实；只说明账本当时就是这样记的。',
    offline_title: '不想相信这台服务器？',
    offline: '在自己的电脑上执行：huanhu verify --receipt 文件 --key 公钥。公钥请从出证方处当面取得，不要从这里取。',
    too_large: '文件超过 1 MiB，不会是凭证。', home: '环湖',
  },
  en: {
    title: 'Check a receipt',
    what: 'A receipt is a file that proves an entry of a jurisdiction’s ledger. Anyone may check it, without an '
      + 'account.',
    drop: 'Drop the receipt (JSON) here, or', choose: 'Choose a file', checking: 'Checking…',
    proven: 'The receipt holds', refused: 'The receipt does not hold', part: 'What does not hold: {part}',
    known: 'Signed with the keys of this installation',
    own: 'The signatures agree with the keys in the receipt, but they are not known here: ask whoever gave it for '
      + 'the ids below.',
    ledger: 'Ledger', entry: 'Entry', kind: 'What', recorded: 'Recorded', effective: 'Effective', ends: 'Ends',
    account: 'Account', head: 'Tree head', head_text: '{n} entries · {at}', root: 'Root hash', keys: 'Signing keys',
    legs: 'Legs', amount: 'Amount',
    open: 'Opening', limit: 'Limits', post: 'Transfer', hold: 'Hold', prepare: 'Prepared', commit: 'Commit',
    release: 'Release', expire: 'Expiry', close: 'Closing',
    does_title: 'What it proves',
    does: 'At the time shown, the signer acknowledged this very entry among the first entries of this ledger. Whoever '
      + 'changes it later contradicts this receipt.',
    not_title: 'What it does not prove',
    not: 'Whether the entry was corrected or released afterwards, or whether what it says is true: only that the '
      + 'ledger said so then.',
    offline_title: 'Rather not trust this server?',
    offline: 'Run on your own machine: huanhu verify --receipt FILE --key KEYS. Get the keys from the signer in '
      + 'person, not from here.',
    too_large: 'The file is larger than 1 MiB and can be no receipt.', home: 'Huanhu',
  },
})
