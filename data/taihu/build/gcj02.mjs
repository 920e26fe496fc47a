// GCJ-02 is the offset that Chinese web maps apply to WGS84. The formula is the widely published one (Krasovsky 1940
// ellipsoid); its inverse has no closed form and is found by fixed-point iteration. Engines/Geo/Gcj02.cs is the same.
const { abs, cos, sin, sqrt, PI } = Math;
const semiMajor = 6378245;
const eccentricity2 = 0.00669342162296594323;

function offset(lon, lat) {
  const x = lon - 105;
  const y = lat - 35;
  const wave = ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + wave
    + ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3
    + ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3;
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + wave
    + ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3
    + ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
  const phi = (lat * PI) / 180;
  const w2 = 1 - eccentricity2 * sin(phi) ** 2;
  return [
    (east * 180) / ((semiMajor / sqrt(w2)) * cos(phi) * PI),
    (north * 180) / (((semiMajor * (1 - eccentricity2)) / (w2 * sqrt(w2))) * PI),
  ];
}

/** The WGS84 position of a GCJ-02 one; ten steps leave less than 1e-12 degrees. */
export function toWgs84([lon, lat]) {
  let at = [lon, lat];
  for (let step = 0; step < 10; step++) {
    const [east, north] = offset(at[0], at[1]);
    at = [lon - east, lat - north];
  }
  return at;
}
