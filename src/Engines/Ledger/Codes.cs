using System.Globalization;
using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <summary>Jurisdiction codes as four bytes: the number their six digits make, 0 for none.</summary>
internal static class Codes
{
    internal static int Number(JurisdictionCode code) =>
        code == default ? 0 : int.Parse(code.ToString(), CultureInfo.InvariantCulture);

    internal static JurisdictionCode Code(int number) =>
        number == 0 ? default : JurisdictionCode.Parse(number.ToString("d6", CultureInfo.InvariantCulture));
}
