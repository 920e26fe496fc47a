using System.Runtime.CompilerServices;
using System.Text.Json;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Tests.Shared.Identity;

/// <summary>Which passwords will do: one rule, which the console's form says while one types.</summary>
public sealed class PasswordsTests
{
    /// <summary>The form once asked for twelve characters and let pass what the server then refused.</summary>
    [Fact]
    public void Password_is_judged_as_by_the_console()
    {
        var cases = JsonElement.Parse(File.ReadAllText(Cases())).EnumerateArray().ToList();
        Assert.NotEmpty(cases);
        Assert.All(cases, one => Assert.Equal(
            one.GetProperty("complaint").ValueKind == JsonValueKind.Null,
            Passwords.Weakness(one.GetProperty("password").GetString()!, "joint-office-clerk") is null));
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Password_has_at_most_128_characters(int length, bool fits) =>
        Assert.Equal(fits, Passwords.Weakness("Abcd1".PadRight(length, '-'), "joint-office-clerk") is null);

    private static string Cases([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(here)!, "../../../../web/console/src/session/password.cases.json"));
}
