using System.Runtime.InteropServices;
using static System.Math;

namespace Huanhu.Engines.Geo;

/// <summary>Shortest lines on the ellipsoid of WGS84: their lengths, directions and ends.</summary>
/// <remarks>
/// Source: T. Vincenty, Direct and inverse solutions of geodesics on the ellipsoid with application of nested
/// equations, Survey Review XXIII 176, 1975; the difference of latitudes is taken before it cancels, so that metres
/// are as exact as megametres. Lengths are right to 0.1 mm (against C. F. F. Karney, Algorithms for geodesics, 2013),
/// directions to 1e-9 degree where the ends are a metre apart or more. The ellipsoid of CGCS2000 is flatter by 0.1 mm
/// at the pole: here the two are one. Thread-safe, without allocation.
/// </remarks>
public static class Geodesic
{
    internal const double SemiMajorMetres = 6378137;
    internal const double Flattening = 1 / 298.257223563;
    internal const double SemiMinorMetres = SemiMajorMetres * (1 - Flattening);
    internal const double EccentricitySquared = Flattening * (2 - Flattening);
    internal const double RadiansOfDegree = PI / 180;

    private const double SecondEccentricitySquared = EccentricitySquared / (1 - EccentricitySquared);

    // Each round wins two to three digits; only near the antipode it wins none.
    private const int MostRounds = 60;
    private const double Converged = 1e-14;

    /// <summary>The length of the shortest line, in metres; 0 for one place twice.</summary>
    /// <exception cref="ArgumentException">The places are within a degree of opposite ends of the earth.</exception>
    public static double DistanceMetres(Position from, Position to) => Between(from, to).Metres;

    /// <summary>The direction in which the shortest line leaves, degrees east of north, 0 to below 360.</summary>
    /// <remarks>0 when both places are one.</remarks>
    /// <exception cref="ArgumentException">The places are within a degree of opposite ends of the earth.</exception>
    public static double AzimuthDegrees(Position from, Position to)
    {
        var degrees = Between(from, to).DepartureRadians / RadiansOfDegree;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /// <summary>Where the line ends that leaves in a direction.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="azimuthDegrees">Degrees east of north, any turn.</param>
    /// <param name="metres">Its length; backward when negative.</param>
    public static Position Destination(Position from, double azimuthDegrees, double metres) =>
        Along(from, azimuthDegrees * RadiansOfDegree, metres).End;

    /// <summary>The line between two places.</summary>
    internal static GeodesicLine Between(Position from, Position to)
    {
        var (sinFrom, cosFrom, reducedFrom) = Reduced(from.LatitudeDegrees);
        var (sinTo, cosTo, reducedTo) = Reduced(to.LatitudeDegrees);
        var northSine = Sin(reducedTo - reducedFrom);
        var longitude = IEEERemainder(to.LongitudeDegrees - from.LongitudeDegrees, 360) * RadiansOfDegree;
        var lambda = longitude;
        for (var round = 0; round < MostRounds; round++)
        {
            var (sinLambda, cosLambda) = SinCos(lambda);
            var half = Sin(lambda / 2);
            var east = cosTo * sinLambda;
            var north = northSine + (sinFrom * cosTo * 2 * half * half);
            var sinSigma = Sqrt((east * east) + (north * north));
            if (sinSigma == 0)
            {
                return default;
            }

            var cosSigma = (sinFrom * sinTo) + (cosFrom * cosTo * cosLambda);
            var sigma = Atan2(sinSigma, cosSigma);
            var sinAlpha = cosFrom * east / sinSigma;
            var cos2Alpha = 1 - (sinAlpha * sinAlpha);
            var cosMiddle = cos2Alpha < 1e-12 ? 0 : cosSigma - (2 * sinFrom * sinTo / cos2Alpha);
            var next = longitude + LongitudeExcess(sinAlpha, cos2Alpha, sigma, sinSigma, cosSigma, cosMiddle);
            if (Abs(next - lambda) < Converged)
            {
                var (scale, bend) = Series(cos2Alpha);
                return new(
                    SemiMinorMetres * scale * (sigma - Bent(bend, sinSigma, cosSigma, cosMiddle)),
                    Atan2(east, north),
                    Atan2(cosFrom * sinLambda, northSine - (cosFrom * sinTo * 2 * half * half)));
            }

            lambda = next;
        }

        throw new ArgumentException($"{from} and {to} are nearly opposite ends of the earth.", nameof(to));
    }

    /// <summary>Where a line ends, and its direction there in radians east of north.</summary>
    internal static (Position End, double ArrivalRadians) Along(Position from, double departureRadians, double metres)
    {
        var (sinFrom, cosFrom, _) = Reduced(from.LatitudeDegrees);
        var (sinDeparture, cosDeparture) = SinCos(departureRadians);
        var sigmaFrom = Atan2(sinFrom, cosFrom * cosDeparture);
        var sinAlpha = cosFrom * sinDeparture;
        var cos2Alpha = 1 - (sinAlpha * sinAlpha);
        var (scale, bend) = Series(cos2Alpha);
        var straight = metres / (SemiMinorMetres * scale);
        var (sigma, sinSigma, cosSigma, cosMiddle) = (straight, 0.0, 1.0, 0.0);
        for (var (round, before) = (0, double.NaN); round < MostRounds && !(Abs(sigma - before) < Converged); round++)
        {
            before = sigma;
            (sinSigma, cosSigma) = SinCos(sigma);
            cosMiddle = Cos((2 * sigmaFrom) + sigma);
            sigma = straight + Bent(bend, sinSigma, cosSigma, cosMiddle);
        }

        (sinSigma, cosSigma) = SinCos(sigma);
        var south = (sinFrom * sinSigma) - (cosFrom * cosSigma * cosDeparture);
        var latitude = Atan2(
            (sinFrom * cosSigma) + (cosFrom * sinSigma * cosDeparture),
            (1 - Flattening) * Sqrt((sinAlpha * sinAlpha) + (south * south)));
        var lambda = Atan2(sinSigma * sinDeparture, (cosFrom * cosSigma) - (sinFrom * sinSigma * cosDeparture));
        var excess = LongitudeExcess(sinAlpha, cos2Alpha, sigma, sinSigma, cosSigma, cosMiddle);
        var longitude = from.LongitudeDegrees + ((lambda - excess) / RadiansOfDegree);
        return (new(IEEERemainder(longitude, 360), latitude / RadiansOfDegree), Atan2(sinAlpha, -south));
    }

    /// <summary>Radius of curvature along the meridian, metres; least at the equator.</summary>
    internal static double MeridianMetres(double sinLatitude)
    {
        var w2 = 1 - (EccentricitySquared * sinLatitude * sinLatitude);
        return SemiMajorMetres * (1 - EccentricitySquared) / (w2 * Sqrt(w2));
    }

    /// <summary>Radius of curvature across the meridian, metres; never below that along it.</summary>
    internal static double PrimeVerticalMetres(double sinLatitude) =>
        SemiMajorMetres / Sqrt(1 - (EccentricitySquared * sinLatitude * sinLatitude));

    private static (double Sin, double Cos, double Radians) Reduced(double latitudeDegrees)
    {
        var (sin, cos) = SinCos(latitudeDegrees * RadiansOfDegree);
        var radians = Atan2((1 - Flattening) * sin, cos);
        (sin, cos) = SinCos(radians);
        return (sin, cos, radians);
    }

    // Vincenty's equations 3 and 4: A and B.
    private static (double Scale, double Bend) Series(double cos2Alpha)
    {
        var u2 = cos2Alpha * SecondEccentricitySquared;
        var scale = 1 + (u2 / 16384 * (4096 + (u2 * (-768 + (u2 * (320 - (175 * u2)))))));
        return (scale, u2 / 1024 * (256 + (u2 * (-128 + (u2 * (74 - (47 * u2)))))));
    }

    // Vincenty's equation 6: the difference of sigma.
    private static double Bent(double bend, double sinSigma, double cosSigma, double cosMiddle)
    {
        var square = cosMiddle * cosMiddle;
        var third = bend / 6 * cosMiddle * (-3 + (4 * sinSigma * sinSigma)) * (-3 + (4 * square));
        return bend * sinSigma * (cosMiddle + (bend / 4 * ((cosSigma * (-1 + (2 * square))) - third)));
    }

    // Vincenty's equations 10 and 11: what the longitude on the sphere exceeds that on the ellipsoid by.
    private static double LongitudeExcess(
        double sinAlpha, double cos2Alpha, double sigma, double sinSigma, double cosSigma, double cosMiddle)
    {
        var c = Flattening / 16 * cos2Alpha * (4 + (Flattening * (4 - (3 * cos2Alpha))));
        var bent = sinSigma * (cosMiddle + (c * cosSigma * (-1 + (2 * cosMiddle * cosMiddle))));
        return (1 - c) * Flattening * sinAlpha * (sigma + (c * bent));
    }
}

/// <summary>A shortest line between two places.</summary>
/// <param name="Metres">Its length.</param>
/// <param name="DepartureRadians">Its direction where it begins, east of north.</param>
/// <param name="ArrivalRadians">Its direction where it ends, east of north, onward.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GeodesicLine(double Metres, double DepartureRadians, double ArrivalRadians);
