using System.Runtime.InteropServices;
using static System.Math;

namespace Huanhu.Engines.Geo;

/// <summary>A place in a zone of Gauss-Krüger.</summary>
/// <param name="EastMetres">Y of Chinese surveys: 500 000 on the central meridian, the zone before it if told.</param>
/// <param name="NorthMetres">X of Chinese surveys: from the equator.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SurveyPoint(double EastMetres, double NorthMetres);

/// <summary>A zone of Gauss-Krüger on CGCS2000, as land surveys of China use them: EPSG:4491 to 4554.</summary>
/// <remarks>
/// Series in the third flattening to its sixth power after L. Krüger, 1912, in the form of C. F. F. Karney, Transverse
/// Mercator with an accuracy of a few nanometers, 2011, equations 35 and 36; K. Kawase, Bulletin of the GSI 59, 2011,
/// has the same series. Right to a micrometre within 6 degrees of the central meridian. Immutable and safe to share.
/// </remarks>
public sealed class GaussKrueger
{
    private const double SemiMajorMetres = 6378137;
    private const double Flattening = 1 / 298.257222101;
    private const double N = Flattening / (2 - Flattening);
    private const double FalseEastMetres = 500_000;
    private const double RadiansOfDegree = PI / 180;
    private const int MostRounds = 8;

    private static readonly double Eccentricity = Sqrt(Flattening * (2 - Flattening));
    private static readonly double RadiusMetres =
        SemiMajorMetres / (1 + N) * (1 + (N * N * ((1 / 4.0) + (N * N * ((1 / 64.0) + (N * N / 256))))));

    private static readonly double[] Forward =
    [
        Power(1, 1 / 2.0, -2 / 3.0, 5 / 16.0, 41 / 180.0, -127 / 288.0, 7891 / 37800.0),
        Power(2, 13 / 48.0, -3 / 5.0, 557 / 1440.0, 281 / 630.0, -1983433 / 1935360.0),
        Power(3, 61 / 240.0, -103 / 140.0, 15061 / 26880.0, 167603 / 181440.0),
        Power(4, 49561 / 161280.0, -179 / 168.0, 6601661 / 7257600.0),
        Power(5, 34729 / 80640.0, -3418889 / 1995840.0),
        Power(6, 212378941 / 319334400.0),
    ];

    private static readonly double[] Backward =
    [
        Power(1, 1 / 2.0, -2 / 3.0, 37 / 96.0, -1 / 360.0, -81 / 512.0, 96199 / 604800.0),
        Power(2, 1 / 48.0, 1 / 15.0, -437 / 1440.0, 46 / 105.0, -1118711 / 3870720.0),
        Power(3, 17 / 480.0, -37 / 840.0, -209 / 4480.0, 5569 / 90720.0),
        Power(4, 4397 / 161280.0, -11 / 504.0, -830251 / 7257600.0),
        Power(5, 4583 / 161280.0, -108847 / 3991680.0),
        Power(6, 20648693 / 638668800.0),
    ];

    private readonly double _falseEastMetres;

    private GaussKrueger(int epsgCode, int meridianDegrees, int? zone)
    {
        (EpsgNumber, CentralMeridianDegrees) = (epsgCode, meridianDegrees);
        _falseEastMetres = FalseEastMetres + (1_000_000.0 * (zone ?? 0));
    }

    /// <summary>The code of EPSG.</summary>
    public int EpsgNumber { get; }

    /// <summary>Where east is 500 000 m, 75 to 135.</summary>
    public int CentralMeridianDegrees { get; }

    /// <summary>
    /// A zone by its code: 4491 to 4501 of 6 degrees with the zone before the east, 4502 to 4512 without it; 4513 to
    /// 4533 of 3 degrees with the zone, 4534 to 4554 without (4549 is that of 120 degrees). Null for another code.
    /// </summary>
    public static GaussKrueger? OfEpsg(int code) => code switch
    {
        >= 4491 and <= 4501 => new(code, 75 + (6 * (code - 4491)), 13 + code - 4491),
        >= 4502 and <= 4512 => new(code, 75 + (6 * (code - 4502)), null),
        >= 4513 and <= 4533 => new(code, 75 + (3 * (code - 4513)), 25 + code - 4513),
        >= 4534 and <= 4554 => new(code, 75 + (3 * (code - 4534)), null),
        _ => null,
    };

    /// <summary>Projects a place; meant for 6 degrees either side of the central meridian.</summary>
    public SurveyPoint FromCgcs2000(Position place)
    {
        var (sin, cos) = SinCos(IEEERemainder(place.LongitudeDegrees - CentralMeridianDegrees, 360) * RadiansOfDegree);
        var tau = ConformalTangent(Tan(place.LatitudeDegrees * RadiansOfDegree));
        var (east, north) = Bent(Asinh(sin / double.Hypot(tau, cos)), Atan2(tau, cos), Forward, 1);
        return new((RadiusMetres * east) + _falseEastMetres, RadiusMetres * north);
    }

    /// <summary>The place that was projected.</summary>
    public Position ToCgcs2000(SurveyPoint point)
    {
        var (east, north) = Bent(
            (point.EastMetres - _falseEastMetres) / RadiusMetres, point.NorthMetres / RadiusMetres, Backward, -1);
        var (sin, cos) = SinCos(north);
        var longitude = CentralMeridianDegrees + (Atan2(Sinh(east), cos) / RadiansOfDegree);
        var latitude = Atan(GeographicTangent(sin / double.Hypot(Sinh(east), cos)));
        return new(IEEERemainder(longitude, 360), latitude / RadiansOfDegree);
    }

    // Karney's equation 7: the tangent of the conformal latitude.
    private static double ConformalTangent(double tau)
    {
        var sigma = Sinh(Eccentricity * Atanh(Eccentricity * tau / double.Hypot(1, tau)));
        return (tau * double.Hypot(1, sigma)) - (sigma * double.Hypot(1, tau));
    }

    // Karney's equations 19 to 21: Newton's method, which is done after three rounds.
    private static double GeographicTangent(double conformal)
    {
        const double Ratio = 1 - (Flattening * (2 - Flattening));
        var tau = conformal / Ratio;
        for (var round = 0; round < MostRounds; round++)
        {
            var reached = ConformalTangent(tau);
            var step = (conformal - reached) / double.Hypot(1, reached)
                * (1 + (Ratio * tau * tau)) / (Ratio * double.Hypot(1, tau));
            tau += step;
            if (Abs(step) <= 1e-15 * Max(1, Abs(tau)))
            {
                break;
            }
        }

        return tau;
    }

    private static (double East, double North) Bent(double east, double north, double[] series, int sign)
    {
        var (bentEast, bentNorth) = (east, north);
        for (var at = 0; at < series.Length; at++)
        {
            var times = 2 * (at + 1);
            bentEast += sign * series[at] * Cos(times * north) * Sinh(times * east);
            bentNorth += sign * series[at] * Sin(times * north) * Cosh(times * east);
        }

        return (bentEast, bentNorth);
    }

    private static double Power(int first, params ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var at = 0; at < coefficients.Length; at++)
        {
            sum += coefficients[at] * Pow(N, first + at);
        }

        return sum;
    }
}
