// Small geometry for the pack: everything is a GeoJSON MultiPolygon coordinate array in WGS84 degrees.
import clipping from 'polygon-clipping';

const { abs, cos, PI } = Math;
const metresPerDegree = 111_320;

export const union = (...shapes) => clipping.union(...shapes);
export const intersection = (...shapes) => clipping.intersection(...shapes);
export const difference = (...shapes) => clipping.difference(...shapes);

export const box = ([west, south, east, north]) =>
  [[[[west, south], [east, south], [east, north], [west, north], [west, south]]]];

export function boundsOf(shape) {
  const points = shape.flat(2);
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const least = (values) => values.reduce((a, b) => (b < a ? b : a), Infinity);
  const most = (values) => values.reduce((a, b) => (b > a ? b : a), -Infinity);
  return [least(xs), least(ys), most(xs), most(ys)];
}

export const overlaps = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

const twiceArea = (ring) =>
  ring.slice(1).reduce((sum, [x, y], at) => sum + ring[at][0] * y - x * ring[at][1], 0);

/** Square kilometres by local scaling at the ring's own latitude: about 0.3 % off in this region. */
function ringKm2(ring) {
  const latitude = ring.reduce((sum, point) => sum + point[1], 0) / ring.length;
  return abs(twiceArea(ring) / 2) * (metresPerDegree / 1000) ** 2 * cos((latitude * PI) / 180);
}

export const polygonKm2 = (polygon) =>
  polygon.reduce((sum, ring, at) => sum + (at === 0 ? 1 : -1) * ringKm2(ring), 0);

export const areaKm2 = (shape) => shape.reduce((sum, polygon) => sum + polygonKm2(polygon), 0);

function inRing([x, y], ring) {
  let inside = false;
  for (let at = 0, last = ring.length - 1; at < ring.length; last = at++) {
    const [x1, y1] = ring[at];
    const [x2, y2] = ring[last];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) {
      inside = !inside;
    }
  }
  return inside;
}

export const contains = (shape, point) =>
  shape.some((polygon) => inRing(point, polygon[0]) && !polygon.slice(1).some((hole) => inRing(point, hole)));

/** Parts and holes below a size are slivers of neighbours drawn on different grids: they go. */
export const withoutSlivers = (shape, km2) => shape
  .filter((polygon) => polygonKm2([polygon[0]]) >= km2)
  .map((polygon) => polygon.filter((ring, at) => at === 0 || ringKm2(ring) >= km2));

/** Rounds to 1e-5 degrees (about 1 m), drops in-line points, winds shells left and holes right (RFC 7946). */
export function tidy(shape) {
  const polygons = shape.map((polygon) => polygon
    .map((ring, at) => wind(withoutIdlePoints(ring.map(([x, y]) => [round(x), round(y)])), at === 0))
    .filter((ring) => ring.length >= 4));
  return polygons.filter((polygon) => polygon.length > 0);
}

export const round = (degrees) => Math.round(degrees * 1e5) / 1e5;

function withoutIdlePoints(ring) {
  const open = ring.slice(0, -1);
  const kept = open.filter((point, at) => {
    const before = open[(at + open.length - 1) % open.length];
    const after = open[(at + 1) % open.length];
    return (point[0] - before[0]) * (after[1] - before[1]) !== (after[0] - before[0]) * (point[1] - before[1]);
  });
  return [...kept, kept[0]];
}

const wind = (ring, left) => (twiceArea(ring) > 0 === left ? ring : [...ring].reverse());

/** A point well inside the largest part: of the middles of its horizontal chords, the one farthest from the edge. */
export function labelPoint(shape) {
  const part = shape.reduce((best, polygon) => (polygonKm2(polygon) > polygonKm2(best) ? polygon : best));
  const [, south, , north] = boundsOf([part]);
  const edges = part.flatMap((ring) => ring.slice(1).map((to, at) => [ring[at], to]));
  let best = { depth: -1, point: part[0][0] };
  for (let step = 1; step < 64; step++) {
    const y = south + ((north - south) * step) / 64;
    const crossings = edges.filter(([from, to]) => from[1] > y !== to[1] > y)
      .map(([from, to]) => from[0] + ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1])).sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const point = [(crossings[at] + crossings[at + 1]) / 2, y];
      const depth = Math.min(...edges.map((edge) => distance(point, edge)));
      best = depth > best.depth ? { depth, point } : best;
    }
  }
  return best.point.map(round);
}

function distance([x, y], [[x1, y1], [x2, y2]]) {
  const scale = cos((y * PI) / 180);
  const [dx, dy] = [(x2 - x1) * scale, y2 - y1];
  const [px, py] = [(x - x1) * scale, y - y1];
  const share = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - share * dx, py - share * dy);
}
