import { words } from '@/words/words'

export default words({
  zh: {
    title: '登录环湖', tagline: '一本账 · 一张图 · 一套标准', account: '账号', password: '密码', sign_in: '登录', name: '环湖',
    account_empty: '请填写账号', password_empty: '请填写密码',
    no_server: '连不上服务器', no_server_do: '网络断开，或服务器正在重启。已填的内容还在，稍后再试。',
    signing_in: '正在登录…',
    other_account: '换一个账号登录',
    new_title: '先改密码', new_text: '现在的密码是临时的，改好才能继续。',
    old: '当前密码', chosen: '新密码', again: '再填一次新密码', save: '改密码并继续', change: '改密码',
    at_least: '还差 {n} 位', at_most: '最多 128 位', more_kinds: '要有大写、小写、数字、符号中的三种，或写满 16 位',
    more_different: '至少要有 5 个不同的字符', holds_account: '不能含有账号', good_enough: '可以用',
    not_equal: '两次填的不一样', same_as_old: '新密码要和当前密码不同',
    hint: '至少 10 位，含大写、小写、数字、符号中的三种；满 16 位则不限，用一句好记的话就行。',
  },
  en: {
    title: 'Sign in to Huanhu', tagline: 'One ledger · one map · one standard', name: 'Huanhu', account: 'Account',
    password: 'Password', sign_in: 'Sign in', account_empty: 'Fill in the account',
    password_empty: 'Fill in the password',
    no_server: 'The server cannot be reached',
    no_server_do: 'The network is down or the server is restarting. What you typed is still here; try again shortly.',
    signing_in: 'Signing in…',
    other_account: 'Sign in with another account',
    new_title: 'Change the password first', new_text: 'The present password is temporary. Choose your own to go on.',
    old: 'Present password', chosen: 'New password', again: 'New password again', save: 'Change and continue',
    change: 'Change password', at_least: '{n} more characters needed', at_most: 'At most 128 characters',
    more_kinds: 'Three kinds needed among capitals, small letters, digits and signs, or 16 characters',
    more_different: 'At least 5 different characters needed', holds_account: 'Must not contain the account',
    good_enough: 'This will do', not_equal: 'The two do not match',
    same_as_old: 'Must differ from the present password',
    hint: 'At least 10 characters of three kinds among capitals, small letters, digits and signs; '
      + 'from 16 on any will do, such as a sentence you remember.',
  },
})
