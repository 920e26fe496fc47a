import { expect, test } from 'vitest'
import { agentText } from './agent'

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [`${windows} Chrome/141.0.0.0 Safari/537.36`, 'Chrome 141 · Windows'],
  [`${windows} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.3537.57`, 'Edge 141 · Windows'],
  [`${windows} Chrome/94.0.4606.71 Safari/537.36 Core/1.94 QQBrowser/11.8.5118.400`, 'QQ 浏览器 11 · Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox 143 · Linux'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15',
    'Safari 18 · macOS'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.5',
    '微信 8 · iOS'],
  ['curl/8.5.0', 'curl/8.5.0'],
])('%s is %s', (agent, said) => expect(agentText(agent, 'zh')).toBe(said))
