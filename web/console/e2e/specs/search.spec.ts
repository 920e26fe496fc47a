import { test } from '../drivers/story'

const places = [
  ['胡埭', '胡埭'], ['hd', '胡埭'], ['宜兴', '宜兴市'], ['yx', '宜兴市'], ['环科园', '环保科技'], ['hky', '环保科技'],
] as const

for (const [typed, name] of places) {
  test(`An official finds ${name} by ${typed}, and the address keeps it`, async ({ given, when, then }) => {
    await given.anOfficial('宜兴')
    await when.opens('/')
    await when.finds(typed, name)
    await then.isAt(/\/map\/\w+\/\w+/)
    await then.sees(name)
  })
}
