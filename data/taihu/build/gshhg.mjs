// Lake polygons out of Debian's gmt-gshhg-full: GMT cuts the shoreline into bins of one degree, so the pieces are
// joined again end to end. GMT leaves a history file where it runs, hence the temporary folder.
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';

const key = (point) => point.map((value) => value.toFixed(7)).join();

function segments(bounds) {
  const [west, south, east, north] = bounds;
  const text = execFileSync(
    'gmt', ['pscoast', `-R${west}/${east}/${south}/${north}`, '-Df', '-A0/2/4', '-M', '-W'],
    { encoding: 'utf8', cwd: tmpdir(), maxBuffer: 1 << 26 },
  );
  const found = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('>')) {
      found.push({ level: Number(/Level (\d)/.exec(line)[1]), points: [] });
    } else if (line !== '' && !line.startsWith('#')) {
      found.at(-1).points.push(line.trim().split(/\s+/).slice(0, 2).map(Number));
    }
  }
  return found.filter((segment) => segment.points.length > 1);
}

function join(pieces) {
  const open = pieces.filter((points) => key(points[0]) !== key(points.at(-1)));
  const rings = pieces.filter((points) => key(points[0]) === key(points.at(-1)));
  while (open.length > 0) {
    const ring = [...open.shift()];
    for (;;) {
      const next = open.findIndex((points) => key(points[0]) === key(ring.at(-1)));
      if (next < 0) {
        break;
      }
      ring.push(...open.splice(next, 1)[0].slice(1));
    }
    if (key(ring[0]) === key(ring.at(-1))) {
      rings.push(ring);
    }
  }
  return rings;
}

/** Closed shores (level 2) and the islands in them (level 3); shores that leave the bounds are left out. */
export function shores(bounds) {
  const found = segments(bounds);
  const rings = (level) => join(found.filter((segment) => segment.level === level).map((segment) => segment.points));
  return { lakes: rings(2), islands: rings(3) };
}
