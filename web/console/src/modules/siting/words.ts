import { words } from '@/words/words'

export default words({
  zh: {
    choose_place: '在图上点一处，或填宗地代码、经度和纬度', place: '宗地代码或经度, 纬度', place_hint: '例如 120.13, 31.56',
    place_bad: '应为 19 位宗地代码，或经度, 纬度，例如 120.13, 31.56', find_place: '定位',
  },
  en: {
    choose_place: 'Click a place on the map, or type a parcel code, or longitude and latitude',
    place: 'Parcel code or longitude, latitude', place_hint: 'Such as 120.13, 31.56',
    place_bad: 'A parcel code of 19 characters, or longitude, latitude, such as 120.13, 31.56', find_place: 'Go there',
  },
})
